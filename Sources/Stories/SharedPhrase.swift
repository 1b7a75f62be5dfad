import Text

/// The longest run of words that two texts share, folded, at most twelve words of it.
///
/// - Returns: `nil` when they share no three words in a row.
public func sharedPhrase(_ one: String, _ other: String) -> String? {
    let limit = 6_000
    let left = foldedWords(one.prefix(limit))
    let right = foldedWords(other.prefix(limit))
    guard left.count >= 3, right.count >= 3 else { return nil }
    var places: [String: [Int]] = [:]
    for index in 0...(right.count - 3) {
        places[right[index...(index + 2)].joined(separator: " "), default: []].append(index)
    }
    var best = 0..<0
    var index = 0
    while index + 3 <= left.count {
        var longest = 0
        // A few places are enough: a phrase that stands everywhere is no evidence.
        for place in (places[left[index...(index + 2)].joined(separator: " ")] ?? []).prefix(4) {
            var length = 3
            while index + length < left.count, place + length < right.count, length < 12,
                left[index + length] == right[place + length]
            {
                length += 1
            }
            longest = max(longest, length)
        }
        if longest > best.count { best = index..<(index + longest) }
        if best.count >= 12 { break }
        index += 1
    }
    return best.isEmpty ? nil : left[best].joined(separator: " ")
}
