/// Decodes HTML character references, named and numeric, once.
///
/// Unknown names stay as they are; references to 128–159 mean windows-1252. Names need their
/// semicolon, so that `?a=1&copy=2` stays an address; numbers do not.
public func decodeEntities(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var text = String(text)
    var out: [UInt8] = []
    text.withUTF8 { appendDecodingEntities($0, to: &out) }
    return String(decoding: out, as: UTF8.self)
}

/// Escapes a plain text for HTML content and attribute values: `&`, `<`, `>`, `"` and `'`.
public func escapeHTML(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): bytes += "&amp;".utf8
        case UInt8(ascii: "<"): bytes += "&lt;".utf8
        case UInt8(ascii: ">"): bytes += "&gt;".utf8
        case UInt8(ascii: "\""): bytes += "&quot;".utf8
        case UInt8(ascii: "'"): bytes += "&#39;".utf8
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
