import Text

/// What two versions of a text do not share: sentences, numbers and names.
public struct TextDifference: Sendable, Hashable {
    /// Sentences that only the newer text has, in order.
    public var added: [String] = []
    /// Sentences that only the earlier text has, in order.
    public var removed: [String] = []
    /// Numbers that only the newer text has.
    public var newNumbers: [String] = []
    /// Numbers that only the earlier text has.
    public var lostNumbers: [String] = []
    /// Names that only the newer text has.
    public var newNames: [String] = []
    /// Names that only the earlier text has.
    public var lostNames: [String] = []

    /// True when both say the same.
    public var isEmpty: Bool { self == TextDifference() }

    private static let mostBytes = 60_000
    private static let mostListed = 12

    /// Compares two texts; spelling of quotes, case and spaces is no difference.
    public init(newer: String, earlier: String) {
        let left = Self.start(of: newer)
        let right = Self.start(of: earlier)
        let leftKeys = left.map { folded($0) }
        let rightKeys = right.map { folded($0) }
        let known = Set(rightKeys)
        let new = Set(leftKeys)
        added = zip(left, leftKeys).filter { !known.contains($1) }.map { String($0.0) }
        removed = zip(right, rightKeys).filter { !new.contains($1) }.map { String($0.0) }
        // Only what stands in changed sentences can differ.
        let one = Self.marks(added)
        let other = Self.marks(removed)
        guard !(added.isEmpty && removed.isEmpty) else { return }
        let allNewer = WordSequence(leftKeys)
        let allEarlier = WordSequence(rightKeys)
        newNumbers = Self.missing(one.numbers, in: allEarlier)
        lostNumbers = Self.missing(other.numbers, in: allNewer)
        newNames = Self.missing(one.names, in: allEarlier)
        lostNames = Self.missing(other.names, in: allNewer)
    }

    private init() {}

    private static func start(of text: String) -> [Substring] {
        sentences(String(decoding: text.utf8.prefix(mostBytes), as: UTF8.self))
    }

    private static func missing(_ words: [String], in text: WordSequence) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for word in words where found.count < mostListed && seen.insert(word).inserted {
            if !text.contains(folded(word)) { found.append(word) }
        }
        return found
    }

    /// The numbers, and the words with a capital inside a sentence.
    private static func marks(_ sentences: [String]) -> (numbers: [String], names: [String]) {
        var numbers: [String] = []
        var names: [String] = []
        for sentence in sentences {
            var isFirst = true
            for token in sentence.unicodeScalars.split(whereSeparator: { !isPart($0) }) {
                var core = token
                while let end = core.last, isStop(end) { core.removeLast() }
                core = core.drop(while: isStop)
                if let first = core.first, isDigit(first) {
                    numbers.append(String(core))
                } else if let first = core.first, !isFirst, first.properties.isUppercase {
                    names.append(String(core))
                }
                isFirst = false
            }
        }
        return (numbers, names)
    }

    /// True for what words and numbers consist of, stops inside of numbers too.
    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isDigit(scalar) || isStop(scalar) || isASCIILetter(scalar) }
        return scalar.properties.isAlphabetic || isDigit(scalar)
    }

    private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value | 0x20)
    }

    private static func isStop(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? (0x30...0x39).contains(scalar.value) : scalar.properties.numericType != nil
    }

    /// One line for a log or an explanation; empty when there is no difference.
    public var summary: String {
        var parts: [String] = []
        if !added.isEmpty { parts.append("\(added.count) sentences added") }
        if !removed.isEmpty { parts.append("\(removed.count) removed") }
        if !lostNumbers.isEmpty || !newNumbers.isEmpty {
            parts.append("numbers " + Self.change(lostNumbers, newNumbers))
        }
        if !lostNames.isEmpty || !newNames.isEmpty {
            parts.append("names " + Self.change(lostNames, newNames))
        }
        return parts.joined(separator: ", ")
    }

    private static func change(_ lost: [String], _ new: [String]) -> String {
        let before = lost.isEmpty ? "none" : lost.prefix(4).joined(separator: " ")
        let after = new.isEmpty ? "none" : new.prefix(4).joined(separator: " ")
        return "\(before) -> \(after)"
    }
}

/// The folded words of a text, and its pairs of neighbours, to look words and numbers up in.
private struct WordSequence {
    private var hashes: Set<UInt64> = []

    init(_ sentences: [String]) {
        hashes.reserveCapacity(2_048)
        for sentence in sentences {
            var previous: UInt64 = 0
            Self.forEachHash(sentence) { hash in
                hashes.insert(hash)
                hashes.insert(Self.pair(previous, hash))
                previous = hash
            }
        }
    }

    /// True where the text has the word, or the words of `1 5` for 1.5 one after the other.
    func contains(_ run: String) -> Bool {
        var isThere = true
        var previous: UInt64?
        Self.forEachHash(run) { hash in
            let sought = previous.map { Self.pair($0, hash) } ?? hash
            isThere = isThere && hashes.contains(sought)
            previous = hash
        }
        return isThere
    }

    private static func pair(_ one: UInt64, _ other: UInt64) -> UInt64 {
        one &* 0x9E37_79B9_7F4A_7C15 ^ other
    }

    private static func forEachHash(_ folded: String, _ body: (UInt64) -> Void) {
        for word in folded.utf8.split(separator: UInt8(ascii: " ")) { body(wordHash(word)) }
    }
}
