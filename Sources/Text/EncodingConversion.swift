import Glibc

/// Decodes bytes through the C library, one U+FFFD for each byte that does not fit.
///
/// - Returns: UTF-8, and how many bytes did not fit.
func convert(
    _ bytes: ArraySlice<UInt8>,
    from encoding: TextEncoding
) -> (text: [UInt8], failures: Int) {
    if encoding == .utf8 { return (Array(bytes), 0) }
    let handle = iconv_open("UTF-8", encoding.name)
    // iconv's modules may be missing from a slim system: Latin text still comes through.
    guard let handle, Int(bitPattern: handle) != -1 else { return convertLatin(bytes) }
    defer { iconv_close(handle) }
    var input = Array(bytes)
    var out: [UInt8] = []
    out.reserveCapacity(input.count + input.count / 2)
    var failures = 0
    let chunkBytes = 65_536
    input.withUnsafeMutableBytes { source in
        guard let start = source.baseAddress else { return }
        var position = start.assumingMemoryBound(to: CChar.self) as UnsafeMutablePointer<CChar>?
        var left = source.count
        while left > 0 {
            var produced = 0
            var result = 0
            var reason: Int32 = 0
            out.append(
                contentsOf: [UInt8](unsafeUninitializedCapacity: chunkBytes) { buffer, count in
                    buffer.withMemoryRebound(to: CChar.self) { room in
                        var target = room.baseAddress
                        var space = chunkBytes
                        result = iconv(handle, &position, &left, &target, &space)
                        reason = errno
                        produced = chunkBytes - space
                    }
                    count = produced
                }
            )
            guard result == -1, reason != E2BIG, left > 0 else { continue }
            failures += 1
            appendUndecodable(position, encoding, to: &out)
            position = position?.advanced(by: 1)
            left -= 1
            // In wide encodings a lone byte more or less would shift all that follows.
            let unit = encoding.isWide ? (encoding.name.hasPrefix("UTF-16") ? 2 : 4) : 1
            let skipped = min(left, unit - 1)
            position = position?.advanced(by: skipped)
            left -= skipped
            _ = iconv(handle, nil, nil, nil, nil)
        }
    }
    return (out, failures)
}

/// In single-byte code pages the holes are controls, as browsers read them; elsewhere U+FFFD.
private func appendUndecodable(
    _ position: UnsafeMutablePointer<CChar>?,
    _ encoding: TextEncoding,
    to out: inout [UInt8]
) {
    guard encoding == .windows1252, let byte = position.map({ UInt8(bitPattern: $0.pointee) }),
        byte >= 0x80
    else {
        out += "\u{FFFD}".utf8
        return
    }
    out += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
}

/// windows-1252 by its own table.
private func convertLatin(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], failures: Int) {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 4)
    for byte in bytes {
        guard byte >= 0x80 else {
            out.append(byte)
            continue
        }
        let code = byte < 0xA0 ? EntityTable.windows1252[Int(byte) - 0x80] : UInt32(byte)
        out.append(
            contentsOf: UTF8.encode(Unicode.Scalar(code) ?? "\u{FFFD}")
                ?? UTF8.encodedReplacementCharacter
        )
    }
    return (out, 0)
}
