/// The sentences of a text, in order; paragraphs end sentences too.
///
/// A full stop ends a sentence when white space and no lower-case letter follow and the word
/// before it is no single letter or common abbreviation.
public func sentences(_ text: some StringProtocol) -> [Substring] {
    let text = String(text)
    var found: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
        let character = text[index]
        let next = text.index(after: index)
        if character == "\n" || isEnd(text, index, next, from: start) {
            var end = next
            while end < text.endIndex, "\"”’»)".contains(text[end]) { end = text.index(after: end) }
            append(text[start..<end], to: &found)
            start = end
            index = end
        } else {
            index = next
        }
    }
    append(text[start...], to: &found)
    return found
}

private func append(_ part: Substring, to found: inout [Substring]) {
    var part = part
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    if !part.isEmpty { found.append(part) }
}

private func isEnd(
    _ text: String,
    _ index: String.Index,
    _ next: String.Index,
    from start: String.Index
) -> Bool {
    switch text[index] {
    case "。", "！", "？": return true
    case "!", "?", "…":
        return next == text.endIndex || text[next].isWhitespace || "\"”’»)".contains(text[next])
    case ".": break
    default: return false
    }
    guard next < text.endIndex else { return true }
    var after = next
    while after < text.endIndex, "\"”’»)".contains(text[after]) { after = text.index(after: after) }
    guard after < text.endIndex else { return true }
    guard text[after].isWhitespace else { return false }
    while after < text.endIndex, text[after].isWhitespace { after = text.index(after: after) }
    if after < text.endIndex, text[after].isLowercase { return false }
    let word = text[start..<index].split { $0.isWhitespace || $0 == "(" }.last ?? ""
    let abbreviations: Set<Substring> = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Jr",
        "Sr", "vs", "No", "Nr", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec",
        "z.B",
        "U.S", "U.K", "e.g", "i.e", "approx", "Inc", "Ltd", "Co", "Corp",
    ]
    return !(word.count == 1 && word.first?.isUppercase == true) && !abbreviations.contains(word)
}
