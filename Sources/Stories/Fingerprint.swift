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
        let titleNumbers = titleHashes.prefix(Self.titleWords).map {
            UInt32(UInt16(truncatingIfNeeded: mixed($0))) << 16
        }
        self.title = Self.distinct(titleNumbers).map { UInt16($0 >> 16) }
        if let link, !titleHashes.isEmpty {
            let hash = titleHashes.reduce(wordHash(link.utf8)) { $0 &* 0x100_0000_01b3 ^ $1 }
            label = max(1, mixed(hash))
        } else {
            label = 0
        }
    }

    /// Puts together what was taken apart.
    init(
        marks: [UInt32],
        opening: [UInt32],
        title: [UInt16],
        label: UInt32,
        sampling: UInt8,
        words: Int
    ) {
        self.marks = marks
        self.opening = opening
        self.title = title
        self.label = label
        self.sampling = sampling
        self.words = words
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

    /// Hashes once each, in rising order: each goes near the place that its size foretells (linear
    /// probing sort; Gonnet and Munro, 1984).
    private static func distinct(_ hashes: [UInt32]) -> [UInt32] {
        guard hashes.count > 1 else { return hashes }
        // Many are no sample any more but somebody's choice, and need not be spread evenly.
        guard hashes.count <= 4 * mostMarks else { return distinctOfMany(hashes) }
        let width = UInt32(Int.bitWidth - hashes.count.leadingZeroBitCount)
        let room = 2 << Int(width) + hashes.count
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: room) { table in
            table.initialize(repeating: .max)
            for hash in hashes {
                var number = UInt64(hash)
                var place = Int(hash >> (31 - width))
                while table[place] < number || table[place] > number && table[place] != .max {
                    if table[place] > number { swap(&table[place], &number) }
                    place += 1
                }
                table[place] = number
            }
            var rising: [UInt32] = []
            rising.reserveCapacity(hashes.count)
            for number in table where number != .max {
                rising.append(UInt32(truncatingIfNeeded: number))
            }
            return rising
        }
    }

    private static func distinctOfMany(_ hashes: [UInt32]) -> [UInt32] {
        var rising: [UInt32] = []
        for hash in hashes.sorted() where hash != rising.last { rising.append(hash) }
        return rising
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
