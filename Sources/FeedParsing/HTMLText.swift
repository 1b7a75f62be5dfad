#if canImport(Glibc)
    import Glibc
#endif
import Text

/// Tags that a title may hold; a title with others is code or mathematics, not HTML.
private let knownTags: Set<String> = [
    "a", "abbr", "acronym", "address", "article", "b", "bdi", "bdo", "big", "blockquote", "br",
    "center", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figure", "font", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "nobr", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "tr", "time", "tt", "u", "ul", "var", "wbr",
]

/// Tags that part words from each other.
private let blockTags: Set<String> = [
    "p", "br", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "pre", "hr", "dd", "dt", "ul", "ol", "table", "section", "article",
]

/// Whether a text of unknown kind is HTML: it holds an end tag or a character reference, and all of
/// its tags and references are HTML's (the rule that feed readers have long agreed on).
func looksLikeHTML(_ text: String) -> Bool {
    let longestTextBytes = 1_048_576
    let bytes = Array(text.utf8)
    guard bytes.count <= longestTextBytes else { return false }
    var qualifies = false
    var position = 0
    while position < bytes.count {
        if bytes[position] == 0x3C {
            guard let tag = HTMLTag(bytes, at: position) else {
                position += 1
                continue
            }
            guard knownTags.contains(tag.name) else { return false }
            if tag.isEnd || ["br", "img", "hr", "wbr"].contains(tag.name) { qualifies = true }
            position = tag.end
        } else if bytes[position] == 0x26, let end = referenceEnd(bytes, at: position) {
            let reference = String(decoding: bytes[position..<end], as: UTF8.self)
            guard decodeEntities(reference) != reference else { return false }
            qualifies = true
            position = end
        } else {
            position += 1
        }
    }
    return qualifies
}

/// The words of an HTML text, references decoded, without tags.
func textOfHTML(_ html: String) -> String {
    guard html.holds(0x3C) else { return decodeEntities(html) }
    let bytes = Array(html.utf8)
    var out: [UInt8] = []
    var position = 0
    var commentsEnd = true
    while position < bytes.count {
        guard bytes[position] == 0x3C else {
            out.append(bytes[position])
            position += 1
            continue
        }
        if bytes[position...].starts(with: "<!--".utf8) {
            // One that never ends is taken to end with its tag, or it would swallow all the text.
            let end = commentsEnd ? endOfComment(bytes, from: position + 4) : nil
            commentsEnd = end != nil
            position = end ?? (bytes[position...].firstIndex(of: 0x3E) ?? bytes.count - 1) + 1
        } else if let tag = HTMLTag(bytes, at: position) {
            if blockTags.contains(tag.name) { out.append(0x20) }
            position = tag.end
            if !tag.isEnd, tag.name == "script" || tag.name == "style" {
                position = endOfElement(tag.name, bytes, from: position)
            }
        } else {
            out.append(bytes[position])
            position += 1
        }
    }
    return decodeEntities(String(decoding: out, as: UTF8.self))
}

/// White space at the ends removed, and each run inside made one space.
func squeezeSpace(_ text: String) -> String {
    guard needsSqueeze(text) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    var pending = false
    for byte in text.utf8 {
        if byte <= 0x20 {
            pending = !out.isEmpty
        } else {
            if pending { out.append(0x20) }
            pending = false
            out.append(byte)
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// True when a space is not single, not plain, or at an end.
private func needsSqueeze(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
        var wasSpace = true
        for byte in bytes {
            let isSpace = byte <= 0x20
            if isSpace, wasSpace || byte != 0x20 { return true }
            wasSpace = isSpace
        }
        return wasSpace
    }
}

extension String {
    /// True where the text holds a byte.
    func holds(_ byte: UInt8) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
        }
    }
}

/// White space at the ends removed.
func trimSpace(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    guard first <= 0x20 || last <= 0x20 else { return text }
    guard let start = text.utf8.firstIndex(where: { $0 > 0x20 }),
        let end = text.utf8.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(text.utf8[start...end]) ?? ""
}

/// A tag in a text.
struct HTMLTag {
    var name: String
    var isEnd: Bool
    /// Place after `>`.
    var end: Int

    /// Reads the tag whose `<` stands at `start`; `nil` when there is none.
    init?(_ bytes: [UInt8], at start: Int) {
        var position = start + 1
        isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        let nameStart = position
        while position < bytes.count, isLetterOrDigit(bytes[position]) { position += 1 }
        guard position > nameStart, bytes[nameStart] > 57 else { return nil }
        name = String(decoding: bytes[nameStart..<position], as: UTF8.self).lowercased()
        var quote: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x3E {
                end = position + 1
                return
            } else if byte == 0x3C {
                return nil
            } else if (byte == 0x22 || byte == 0x27) && bytes[position - 1] == UInt8(ascii: "=") {
                quote = byte
            }
            position += 1
        }
        return nil
    }
}

/// Where the text of a script or style ends: it is not for reading.
private func endOfElement(_ name: String, _ bytes: [UInt8], from start: Int) -> Int {
    var position = start
    while let mark = bytes[position...].firstIndex(of: 0x3C) {
        if mark + 1 < bytes.count, bytes[mark + 1] == UInt8(ascii: "/"),
            let tag = HTMLTag(bytes, at: mark), tag.name == name
        {
            return mark
        }
        position = mark + 1
    }
    return bytes.count
}

/// The place after the next `-->`; `nil` when there is none.
private func endOfComment(_ bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return nil }
        var position = start + 2
        while position < buffer.count,
            let found = memchr(base + position, 0x3E, buffer.count - position)
        {
            let mark = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
            if base[mark - 1] == 0x2D, base[mark - 2] == 0x2D { return mark + 1 }
            position = mark + 1
        }
        return nil
    }
}

private func referenceEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    var position = start + 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "#") { position += 1 }
    let nameStart = position
    while position < bytes.count, isLetterOrDigit(bytes[position]) { position += 1 }
    guard position > nameStart, position < bytes.count, bytes[position] == 0x3B else { return nil }
    return position + 1
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
}
