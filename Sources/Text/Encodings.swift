/// Turns a document's bytes into valid UTF-8 without control characters that XML forbids.
///
/// Order of trust: byte order mark, valid multi-byte UTF-8, the transport's charset, the document's
/// own declaration, then UTF-8 or windows-1252 by what the bytes look like. Labels are read by the
/// WHATWG table; an unknown one is passed over. Never fails: undecodable bytes become U+FFFD.
///
/// - Parameters:
///   - bytes: the document as it arrived.
///   - transportCharset: `charset` of the HTTP Content-Type, if any.
///   - declaredCharset: what the document says of itself (`<?xml encoding=…?>`, `<meta charset>`).
/// - Returns: UTF-8 without a byte order mark.
public func decodeToUTF8(
    _ bytes: [UInt8],
    transportCharset: String?,
    declaredCharset: String?
) -> [UInt8] {
    if let (encoding, markLength) = wideEncoding(of: bytes) {
        return decode(bytes[markLength...], from: encoding)
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? bytes[3...] : bytes[...]
    let shape = UTF8Shape(text)
    let labels = [transportCharset, declaredCharset].compactMap { $0.flatMap(encodingOfLabel) }
    if shape.isValid {
        // iso-2022-jp and utf-7 write everything in seven bits: there the label decides.
        if !hasMark, !shape.hasMultibyte,
            let label = labels.first(where: {
                $0.isSevenBit && (shape.hasEscape || $0.escapesByASCII)
            })
        {
            return decode(text, from: label)
        }
        // Nearly every document: it is taken as it is, without a copy.
        if shape.isClean { return hasMark ? Array(text) : bytes }
        return cleaned(text)
    }
    if hasMark { return cleaned(text) }
    // A wide encoding would show by its zeros: a label that says so of other bytes is wrong.
    for label in labels where !label.isWide {
        if label == .utf8 { break }
        // The label may belong to another page; it must at least decode most of the text.
        if let decoded = decodeStrictly(text, from: label) { return decoded }
    }
    // Single bad bytes in UTF-8 are replaced; text that is mostly not UTF-8 is windows-1252.
    return shape.mostlyValid ? cleaned(text) : decode(text, from: .windows1252)
}

/// UTF-16 or UTF-32, by its mark or by the zeros around an ASCII `<` or `{`.
private func wideEncoding(of bytes: [UInt8]) -> (TextEncoding, markLength: Int)? {
    let head = Array(bytes.prefix(4))
    guard head.count == 4 else { return nil }
    switch (head[0], head[1], head[2], head[3]) {
    case (0xFF, 0xFE, 0, 0): return (.utf32LittleEndian, 4)
    case (0, 0, 0xFE, 0xFF): return (.utf32BigEndian, 4)
    case (0xFF, 0xFE, _, _): return (.utf16LittleEndian, 2)
    case (0xFE, 0xFF, _, _): return (.utf16BigEndian, 2)
    case (0x4C, 0x6F, 0xA7, 0x94): return (encodingOfEBCDIC(bytes), 0)
    case (let first, 0, 0, 0) where first != 0: return (.utf32LittleEndian, 0)
    case (0, 0, 0, let last) where last != 0: return (.utf32BigEndian, 0)
    case (let first, 0, _, 0) where first != 0 && first < 0x80: return (.utf16LittleEndian, 0)
    case (0, let second, 0, _) where second != 0 && second < 0x80: return (.utf16BigEndian, 0)
    default: return nil
    }
}

/// Valid UTF-8 of what is nearly that: bad bytes become U+FFFD, forbidden characters go.
private func cleaned(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let shape = UTF8Shape(bytes)
    let valid = shape.isValid ? Array(bytes) : repaired(bytes)
    guard !UTF8Shape(valid[...]).isClean else { return valid }
    var out: [UInt8] = []
    out.reserveCapacity(valid.count)
    var index = 0
    while index < valid.count {
        let byte = valid[index]
        if byte == 0xEF, index + 2 < valid.count {
            // U+FFFE and U+FFFF are no characters; a byte order mark inside is debris.
            let (second, third) = (valid[index + 1], valid[index + 2])
            if second == 0xBF, third >= 0xBE || second == 0xBB && third == 0xBF {
                index += 3
                continue
            }
        }
        if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { out.append(byte) }
        index += 1
    }
    return out
}

/// Replaces what is no UTF-8; surrogate pairs written as two characters (CESU-8) are joined.
private func repaired(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count)
    let input = Array(bytes)
    var index = 0
    while index < input.count {
        if input[index] == 0xED, index + 5 < input.count, (0xA0...0xAF).contains(input[index + 1]),
            input[index + 3] == 0xED, (0xB0...0xBF).contains(input[index + 4])
        {
            let high = UInt32(input[index + 1] & 0x0F) << 6 | UInt32(input[index + 2] & 0x3F)
            let low = UInt32(input[index + 4] & 0x0F) << 6 | UInt32(input[index + 5] & 0x3F)
            let code = 0x10000 + high << 10 + low
            joined += String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8
            index += 6
        } else {
            joined.append(input[index])
            index += 1
        }
    }
    return Array(String(decoding: joined, as: UTF8.self).utf8)
}

/// Decodes all of it, undecodable bytes as U+FFFD.
private func decode(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) -> [UInt8] {
    cleaned(convert(bytes, from: encoding).text[...])
}

/// Decodes it, or gives `nil` when more than a few bytes do not fit the encoding.
private func decodeStrictly(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) -> [UInt8]? {
    let (text, failures) = convert(bytes, from: encoding)
    let highBytes = bytes.count(where: { $0 >= 0x80 })
    guard failures * 50 <= highBytes + 49 else { return nil }
    return cleaned(text[...])
}
