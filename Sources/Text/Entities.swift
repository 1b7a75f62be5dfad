/// Decodes HTML character references, named and numeric, once.
///
/// Unknown names stay as they are; references to 128–159 mean windows-1252. Names need their
/// semicolon, so that `?a=1&copy=2` stays an address; numbers do not.
public func decodeEntities(_ text: some StringProtocol) -> String {
    // As bytes from here on: what is generic is not compiled for the caller's kind of text.
    var text = String(text)
    let decoded: [UInt8]? = text.withUTF8 { bytes in
        guard bytes.contains(UInt8(ascii: "&")) else { return nil }
        var out: [UInt8] = []
        appendDecodingEntities(bytes, to: &out)
        return out
    }
    return decoded.map { String(decoding: $0, as: UTF8.self) } ?? text
}

/// Escapes a plain text for HTML content and attribute values: `&`, `<`, `>`, `"` and `'`.
public func escapeHTML(_ text: some StringProtocol) -> String {
    var text = String(text)
    let bytes = text.withUTF8(escapedHTML)
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
}

/// The bytes with references for markup; `nil` where there is nothing to replace.
private func escapedHTML(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let first = text.firstIndex(where: isMarkup) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + text.count / 8 + 16)
    bytes += text[..<first]
    for byte in text[first...] {
        switch byte {
        case UInt8(ascii: "&"): bytes += "&amp;".utf8
        case UInt8(ascii: "<"): bytes += "&lt;".utf8
        case UInt8(ascii: ">"): bytes += "&gt;".utf8
        case UInt8(ascii: "\""): bytes += "&quot;".utf8
        case UInt8(ascii: "'"): bytes += "&#39;".utf8
        default: bytes.append(byte)
        }
    }
    return bytes
}

private func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        true
    default: false
    }
}
