#if canImport(Glibc)
    import Glibc
#endif

/// Repairs UTF-8 that was read as windows-1252 and encoded again, such as `â€™` for an apostrophe.
///
/// Only runs that decode cleanly are changed, and only on pages that hold several of them.
func withoutDoubleEncoding(_ bytes: [UInt8]) -> [UInt8] {
    guard countSuspects(bytes) >= 3 else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
        var index = 0
        while index < buffer.count {
            guard buffer[index] >= 0x80 else {
                out.append(buffer[index])
                index += 1
                continue
            }
            var end = index
            var packed: [UInt8] = []
            while end < buffer.count, buffer[end] >= 0x80 {
                let (scalar, length) = decodeScalar(buffer, at: end)
                guard let byte = windows1252Byte(scalar) else { break }
                packed.append(byte)
                end += length
            }
            if packed.count >= 2, let text = String(validating: packed, as: UTF8.self) {
                out.append(contentsOf: text.utf8)
                index = end
            } else {
                let length = decodeScalar(buffer, at: index).1
                out.append(contentsOf: buffer[index..<min(buffer.count, index + length)])
                index += length
            }
        }
    }
    return out
}

/// Counts `â€` and `Ã` before a sign that cannot follow it in a word; three are enough.
private func countSuspects(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
        var count = 0
        var index = 0
        while count < 3, let mark = nextByte(0xC3, in: buffer, from: index) {
            index = mark + 1
            guard mark + 2 < buffer.count else { break }
            let (second, third) = (buffer[mark + 1], buffer[mark + 2])
            if second == 0xA2, third == 0xE2 || third == 0xC2 { count += 1 }
            if second == 0x83, third == 0xC2 { count += 1 }
        }
        return count
    }
}

/// The next place of a byte, found by the C library's vector search.
private func nextByte(
    _ byte: UInt8,
    in buffer: UnsafeBufferPointer<UInt8>,
    from index: Int
) -> Int? {
    guard index < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + index, Int32(byte), buffer.count - index)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
}

/// The byte that windows-1252 has for a scalar.
private func windows1252Byte(_ scalar: UInt32) -> UInt8? {
    if (0x80...0xFF).contains(scalar) { return UInt8(scalar) }
    return windows1252[scalar]
}

private let windows1252: [UInt32: UInt8] = [
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86,
    0x2021: 0x87,
    0x02C6: 0x88, 0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E,
    0x2018: 0x91,
    0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97,
    0x02DC: 0x98,
    0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B, 0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
]
