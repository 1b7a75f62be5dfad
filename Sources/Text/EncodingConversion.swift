import Glibc

/// Decodes bytes through the C library, one U+FFFD for each byte that does not fit.
///
/// - Returns: UTF-8, and how many bytes did not fit.
func convert(
    _ bytes: ArraySlice<UInt8>,
    from encoding: TextEncoding
) -> (text: [UInt8], failures: Int) {
    if encoding == .utf8 { return (Array(bytes), 0) }
    if encoding.name == "HZ" {
        return convert(withHighBits(bytes)[...], from: TextEncoding(name: "GB18030"))
    }
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

/// HZ (RFC 1843) as GB 2312 with high bits: `~{` begins Chinese, `~}` ends it, `~~` is a tilde.
private func withHighBits(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isChinese = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
        let byte = bytes[index]
        let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
        index += 1
        switch (byte, next) {
        case (0x7E, 0x7B): (isChinese, index) = (true, index + 1)
        case (0x7E, 0x7D): (isChinese, index) = (false, index + 1)
        case (0x7E, 0x0A): index += 1
        case (0x7E, 0x7E):
            out.append(byte)
            index += 1
        case (0x0A, _):
            // Chinese ends with its line, should the mark be missing.
            isChinese = false
            out.append(byte)
        default: out.append(isChinese && byte > 0x20 ? byte | 0x80 : byte)
        }
    }
    return out
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

/// The encoding that the C library knows by a label, if ASCII means itself in it: a label that could
/// be read as ASCII would be wrong otherwise.
func encodingOfLibrary(_ label: String) -> TextEncoding? {
    guard let encoding = libraryEncoding(label) else { return nil }
    let sample = Array("<?xml version=\"1.0\"?> azAZ 09 &;".utf8)
    let (text, failures) = convert(sample[...], from: encoding)
    return failures == 0 && text == sample ? encoding : nil
}

private func libraryEncoding(_ label: String) -> TextEncoding? {
    let isNameByte = { (byte: UInt8) in
        switch byte {
        case 97...122, 65...90, 48...58, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
    let longestName = 40
    guard (2...longestName).contains(label.utf8.count), label.utf8.allSatisfy(isNameByte),
        let handle = iconv_open("UTF-8", label), Int(bitPattern: handle) != -1
    else { return nil }
    iconv_close(handle)
    return TextEncoding(name: label)
}

/// The EBCDIC code page that a document beginning with EBCDIC's `<?xml` names.
func encodingOfEBCDIC(_ bytes: [UInt8]) -> TextEncoding {
    let declarationBytes = 256
    let start = convert(bytes.prefix(declarationBytes), from: .ebcdic).text
    // Letters, digits and quotes are the same in all of its code pages.
    let text = String(decoding: start, as: UTF8.self)
    guard let key = text.firstRange(of: "encoding=") else { return .ebcdic }
    let value = text[key.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }
    return libraryEncoding(String(value)) ?? .ebcdic
}
