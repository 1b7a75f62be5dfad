/// A fast hash of bytes, the same on every machine and in every version: what is stored under it
/// must be found again.
///
/// Not for secrets. Where a stranger could profit from a collision the bytes themselves are compared
/// too (articles), or the hash is only looked up within his own feed (identities).
public enum ContentHash {
    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// 64 bits of the text's UTF-8.
    public static func of(_ text: String) -> Int64 {
        var text = text
        return text.withUTF8 { Int64(bitPattern: hash($0, seed: 0)) }
    }

    /// 64 bits of the bytes.
    public static func of(_ bytes: [UInt8]) -> Int64 {
        bytes.withUnsafeBufferPointer { Int64(bitPattern: hash($0, seed: 0)) }
    }

    /// 128 bits of the text's UTF-8 as 16 bytes.
    static func identity(_ text: String) -> [UInt8] {
        var text = text
        let (high, low) = text.withUTF8 { (hash($0, seed: first), hash($0, seed: second)) }
        return [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> (8 * UInt64(index)))
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> (8 * UInt64(index)))
            }
            count = 16
        }
    }

    /// Multiply and fold, eight bytes a step (the construction of wyhash).
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
        var state = seed ^ mix(seed ^ first, UInt64(bytes.count) ^ second)
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset + 8 <= raw.count {
            let word = UInt64(
                littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            )
            state = mix(state ^ word ^ first, second ^ (state >> 32))
            offset += 8
        }
        var tail: UInt64 = 0
        var shift: UInt64 = 0
        while offset < raw.count {
            tail |= UInt64(raw[offset]) << shift
            shift += 8
            offset += 1
        }
        return mix(mix(state ^ tail, first), second ^ state)
    }

    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b | 1)
        return product.high ^ product.low
    }
}
