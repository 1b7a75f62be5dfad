import Text

/// What is kept of a text to recognise its copies: a sample of its three-word shingles.
///
/// A shingle is kept when its hash is divisible by 2^`sampling`; long texts are sampled more
/// thinly. Because the powers of two nest, any two fingerprints can be compared at the thinner of
/// their samplings, and containment is estimated without bias.
public struct Fingerprint: Sendable, Hashable {
    /// Hashes in rising order.
    public let marks: [UInt32]
    /// Exponent of the sampling.
    public let sampling: UInt8
    /// Number of words of the text.
    public let words: Int

    /// Most marks that are kept.
    static let targetMarks = 256

    /// Reads a text.
    public init(_ text: String) {
        var hashes: [UInt32] = []
        var last: (UInt64, UInt64) = (0, 0)
        var count = 0
        forEachFoldedWord(text) { word in
            let hash = wordHash(word)
            count += 1
            if count >= 3 {
                hashes.append(
                    mixed(last.0 &* 0x9E37_79B9_7F4A_7C15 ^ last.1 &* 0xC2B2_AE3D_27D4_EB4F ^ hash)
                )
            }
            last = (last.1, hash)
        }
        words = count
        var exponent: UInt8 = 0
        while hashes.count >> Int(exponent) > Self.targetMarks { exponent += 1 }
        sampling = exponent
        let mask = UInt32(1) << UInt32(exponent) - 1
        marks = Array(Set(hashes.filter { $0 & mask == 0 })).sorted()
    }

    /// Bytes for the store: sampling, words, marks.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = [1, sampling]
        append(UInt32(clamping: words), to: &bytes)
        for mark in marks { append(mark, to: &bytes) }
        return bytes
    }

    /// Reads bytes of the store; `nil` when they are of another version or damaged.
    public init?(encoded bytes: [UInt8]) {
        guard bytes.count >= 6, bytes.count % 4 == 2, bytes[0] == 1 else { return nil }
        var numbers: [UInt32] = []
        for index in stride(from: 2, to: bytes.count, by: 4) {
            let parts = bytes[index..<(index + 4)]
            numbers.append(parts.reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        sampling = bytes[1]
        words = Int(numbers[0])
        marks = Array(numbers.dropFirst())
    }

    private func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}

/// FNV-1a of a word's bytes.
func wordHash(_ word: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
}

/// Spreads the bits of a hash (the finaliser of SplitMix64), so that its low bits may be sampled.
private func mixed(_ hash: UInt64) -> UInt32 {
    var value = hash
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return UInt32(truncatingIfNeeded: value ^ (value >> 31))
}
