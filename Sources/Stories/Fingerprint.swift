import Text

/// What is kept of a text to recognise its copies: a sample of its three-word shingles, its
/// opening, and its title's words.
///
/// A shingle is kept when its hash is divisible by 2^`sampling`; long texts are sampled more
/// thinly. Because the powers of two nest, any two fingerprints can be compared at the thinner of
/// their samplings, and containment is estimated without bias. The opening is kept whole: a teaser
/// of forty words has no more to show against an article of two thousand.
public struct Fingerprint: Sendable, Hashable {
    /// Hashes of sampled shingles, in rising order.
    public let marks: [UInt32]
    /// Hashes of the first shingles, all of them, in rising order.
    public let opening: [UInt32]
    /// Hashes of the title's words, in rising order.
    public let title: [UInt16]
    /// Hash of address and title together; 0 where either is missing.
    public let label: UInt32
    /// Exponent of the sampling.
    public let sampling: UInt8
    /// Number of words of the text.
    public let words: Int

    /// Most sampled marks that are kept.
    static let mostMarks = 128
    /// Shingles of the opening.
    static let openingShingles = 24
    /// Words of the title that are kept.
    static let titleWords = 16
    private static let version: UInt8 = 2

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: the article's text without its title.
    ///   - title: its headline; empty when it has none.
    ///   - link: its address in canonical form, where known.
    public init(_ text: String, title: String = "", link: String? = nil) {
        let (hashes, count) = Self.shingles(text)
        words = count
        var exponent: UInt8 = 0
        while hashes.count >> Int(exponent) > Self.mostMarks { exponent += 1 }
        sampling = exponent
        let mask = UInt32(1) << UInt32(exponent) - 1
        marks = Self.distinct(hashes.filter { $0 & mask == 0 })
        opening = Self.distinct(Array(hashes.prefix(Self.openingShingles)))
        var titleHashes: [UInt64] = []
        forEachFoldedWord(title) { titleHashes.append(wordHash($0)) }
        self.title = Self.distinct(
            titleHashes.prefix(Self.titleWords).map { UInt16(truncatingIfNeeded: mixed($0)) }
        )
        if let link, !titleHashes.isEmpty {
            let hash = titleHashes.reduce(wordHash(link.utf8)) { $0 &* 0x100_0000_01b3 ^ $1 }
            label = max(1, mixed(hash))
        } else {
            label = 0
        }
    }

    /// The words of a text from which on it is compared by its words.
    public static let fewestWords = 30

    /// True for a text that only its address and title can tell from others.
    public var isShort: Bool { words < Self.fewestWords }

    private static func shingles(_ text: String) -> (hashes: [UInt32], words: Int) {
        var folded: [UInt8] = []
        appendFolded(text, to: &folded)
        var hashes: [UInt32] = []
        hashes.reserveCapacity(folded.count / 5)
        var last: (UInt64, UInt64) = (0, 0)
        var count = 0
        var hash = wordHashSeed
        for byte in folded {
            guard byte == 0x20 else {
                hash = (hash ^ UInt64(byte)) &* wordHashPrime
                continue
            }
            count += 1
            if count >= 3 {
                let rest = last.1 &* 0xC2B2_AE3D_27D4_EB4F ^ hash
                hashes.append(mixed(last.0 &* 0x9E37_79B9_7F4A_7C15 ^ rest))
            }
            last = (last.1, hash)
            hash = wordHashSeed
        }
        return (hashes, count)
    }

    private static func distinct<Number: FixedWidthInteger>(_ numbers: [Number]) -> [Number] {
        var out: [Number] = []
        out.reserveCapacity(numbers.count)
        for number in numbers.sorted() where number != out.last { out.append(number) }
        return out
    }

    /// Bytes for the store: version, sampling, counts, words, label, marks, opening, title.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = [
            Self.version, sampling, UInt8(marks.count), UInt8(opening.count), UInt8(title.count),
        ]
        bytes.reserveCapacity(13 + 4 * (marks.count + opening.count) + 2 * title.count)
        append(UInt32(clamping: words), to: &bytes)
        append(label, to: &bytes)
        for mark in marks { append(mark, to: &bytes) }
        for mark in opening { append(mark, to: &bytes) }
        for word in title { append(word, to: &bytes) }
        return bytes
    }

    /// Reads bytes of the store; `nil` when they are of another version or damaged.
    public init?(encoded bytes: [UInt8]) {
        guard bytes.count >= 13, bytes[0] == Self.version, bytes[1] < 32 else { return nil }
        let counts = bytes[2...4].map(Int.init)
        guard bytes.count == 13 + 4 * (counts[0] + counts[1]) + 2 * counts[2] else { return nil }
        func number(_ place: Int, _ length: Int) -> UInt32 {
            var value: UInt32 = 0
            for offset in (0..<length).reversed() {
                value = value << 8 | UInt32(bytes[place + offset])
            }
            return value
        }
        sampling = bytes[1]
        words = Int(number(5, 4))
        label = number(9, 4)
        let openingPlace = 13 + 4 * counts[0]
        let titlePlace = openingPlace + 4 * counts[1]
        marks = (0..<counts[0]).map { number(13 + 4 * $0, 4) }
        opening = (0..<counts[1]).map { number(openingPlace + 4 * $0, 4) }
        title = (0..<counts[2]).map { UInt16(number(titlePlace + 2 * $0, 2)) }
    }

    private func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

let wordHashSeed: UInt64 = 0xcbf2_9ce4_8422_2325
let wordHashPrime: UInt64 = 0x100_0000_01b3

/// FNV-1a of a word's bytes.
func wordHash(_ word: some Sequence<UInt8>) -> UInt64 {
    var hash = wordHashSeed
    for byte in word { hash = (hash ^ UInt64(byte)) &* wordHashPrime }
    return hash
}

/// Spreads the bits of a hash (the finaliser of SplitMix64), so that its low bits may be sampled.
func mixed(_ hash: UInt64) -> UInt32 {
    var value = hash
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return UInt32(truncatingIfNeeded: value ^ (value >> 31))
}
