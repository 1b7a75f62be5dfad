#if canImport(Glibc)
    import Glibc
#endif

/// Appends UTF-8 text with its character references decoded once.
///
/// - Parameters:
///   - bytes: valid UTF-8.
///   - out: where the text is appended.
///   - declared: references that the document declares itself, by name; they win over HTML's.
public func appendDecodingEntities(
    _ bytes: UnsafeBufferPointer<UInt8>,
    to out: inout [UInt8],
    declared: [String: [UInt8]] = [:]
) {
    guard let base = bytes.baseAddress else { return }
    var position = 0
    let count = bytes.count
    while position < count {
        // Runs without a reference are copied whole: memchr is far faster than a byte loop.
        guard let found = memchr(base + position, 0x26, count - position) else { break }
        let mark = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<mark]))
        position = appendReference(bytes, at: mark, to: &out, declared: declared)
    }
    if position < count {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position...]))
    }
}

/// Decodes the reference whose `&` stands at `mark`; returns where the text goes on.
private func appendReference(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at mark: Int,
    to out: inout [UInt8],
    declared: [String: [UInt8]]
) -> Int {
    if mark + 3 < bytes.count, bytes[mark + 1] == UInt8(ascii: "#") {
        if let end = appendNumber(bytes, at: mark + 2, to: &out) { return end }
        out.append(0x26)
        return mark + 1
    }
    if mark + 3 < bytes.count, bytes[mark + 3] == 0x3B, bytes[mark + 2] == UInt8(ascii: "t") {
        // `&lt;` and `&gt;` are most of all references in a feed.
        if bytes[mark + 1] == UInt8(ascii: "l") {
            out.append(UInt8(ascii: "<"))
            return mark + 4
        }
        if bytes[mark + 1] == UInt8(ascii: "g") {
            out.append(UInt8(ascii: ">"))
            return mark + 4
        }
    }
    let longestName = 32
    var end = mark + 1
    while end < bytes.count, end - mark <= longestName, isNameByte(bytes[end]) { end += 1 }
    guard end > mark + 1, end < bytes.count, bytes[end] == 0x3B else {
        out.append(0x26)
        return mark + 1
    }
    let name = String(decoding: bytes[(mark + 1)..<end], as: UTF8.self)
    if let text = declared[name] {
        out += text
    } else if let code = EntityTable.codePoints[name] {
        appendScalar(code, to: &out)
    } else {
        out.append(contentsOf: bytes[mark...end])
    }
    return end + 1
}

/// `&#8217;` and `&#x2019;`; returns the place after it, or `nil` when there are no digits.
private func appendNumber(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at start: Int,
    to out: inout [UInt8]
) -> Int? {
    var position = start
    var code: UInt32 = 0
    let isHexadecimal = bytes[position] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { position += 1 }
    let firstDigit = position
    digits: while position < bytes.count {
        let byte = bytes[position]
        let digit: UInt32
        switch byte {
        case 48...57: digit = UInt32(byte - 48)
        case 65...70 where isHexadecimal: digit = UInt32(byte - 55)
        case 97...102 where isHexadecimal: digit = UInt32(byte - 87)
        default: break digits
        }
        code = min(code * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
        position += 1
    }
    guard position > firstDigit else { return nil }
    if position < bytes.count, bytes[position] == 0x3B { position += 1 }
    if (0x80...0x9F).contains(code) { code = EntityTable.windows1252[Int(code) - 0x80] }
    appendScalar(code, to: &out)
    return position
}

/// Appends a code point; what no text may hold becomes U+FFFD, control characters vanish.
private func appendScalar(_ code: UInt32, to out: inout [UInt8]) {
    if code < 0x20, code != 0x09, code != 0x0A, code != 0x0D { return }
    let isNoncharacter = code == 0xFFFE || code == 0xFFFF
    let scalar = isNoncharacter ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
}

private func isNameByte(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte >= 0x80
}
