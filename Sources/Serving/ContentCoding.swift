import CZlib

/// Whether a client takes gzip (RFC 9110 §12.5.3): named or by `*`, and not with a weight of zero.
func acceptsGzip(_ field: String?) -> Bool {
    guard let field else { return false }
    var byStar = false
    for part in field.lowercased().split(separator: ",") {
        let pieces = part.split(separator: ";").map { trimmed($0) }
        guard let coding = pieces.first else { continue }
        let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }
            .flatMap { Double($0.dropFirst(2)) }
        let isTaken = (weight ?? 1) > 0
        if coding == "gzip" || coding == "x-gzip" { return isTaken }
        if coding == "*" { byStar = isTaken }
    }
    return byStar
}

/// Without spaces and tabs at both ends.
private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
}

/// Bytes as a gzip file without name and time: equal bytes give equal files.
///
/// - Returns: `nil` when it would not be shorter, or zlib has no memory.
func gzipped(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 15 bits of window; 16 more ask for gzip's own head and checksum.
    let started = deflateInit2_(
        &stream,
        gzipLevel,
        Z_DEFLATED,
        15 + 16,
        8,
        Z_DEFAULT_STRATEGY,
        ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)
    )
    guard started == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count)
    let ended = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            return deflate(&stream, Z_FINISH)
        }
    }
    guard ended == Z_STREAM_END else { return nil }
    return Array(output.prefix(bytes.count - Int(stream.avail_out)))
}

/// zlib's own middle between speed and size.
private let gzipLevel: Int32 = 6
