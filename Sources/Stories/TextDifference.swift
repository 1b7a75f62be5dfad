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

    private static let mostCharacters = 40_000
    private static let mostListed = 12

    /// Compares two texts; spelling of quotes, case and spaces is no difference.
    public init(newer: String, earlier: String) {
        let left = sentences(newer.prefix(Self.mostCharacters))
        let right = sentences(earlier.prefix(Self.mostCharacters))
        let leftKeys = left.map { folded($0) }
        let rightKeys = right.map { folded($0) }
        let known = Set(rightKeys)
        let new = Set(leftKeys)
        added = zip(left, leftKeys).filter { !known.contains($1) }.map { String($0.0) }
        removed = zip(right, rightKeys).filter { !new.contains($1) }.map { String($0.0) }
        // Only what stands in changed sentences can differ.
        let one = Self.marks(added)
        let other = Self.marks(removed)
        let allNewer = " " + leftKeys.joined(separator: " ") + " "
        let allEarlier = " " + rightKeys.joined(separator: " ") + " "
        newNumbers = Self.missing(one.numbers, in: allEarlier)
        lostNumbers = Self.missing(other.numbers, in: allNewer)
        newNames = Self.missing(one.names, in: allEarlier)
        lostNames = Self.missing(other.names, in: allNewer)
    }

    private init() {}

    private static func missing(_ words: [String], in text: String) -> [String] {
        var found: [String] = []
        for word in words where !found.contains(word) {
            if !text.contains(" " + folded(word) + " ") { found.append(word) }
        }
        return Array(found.prefix(mostListed))
    }

    /// The numbers, and the words with a capital inside a sentence.
    private static func marks(_ sentences: [String]) -> (numbers: [String], names: [String]) {
        var numbers: [String] = []
        var names: [String] = []
        for sentence in sentences {
            let words = sentence.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "," }
            for (index, word) in words.enumerated() {
                let trimmed = word.drop { $0 == "." || $0 == "," }
                let core = String(trimmed.reversed().drop { $0 == "." || $0 == "," }.reversed())
                if core.first?.isNumber == true {
                    numbers.append(core)
                } else if index > 0, core.first?.isUppercase == true {
                    names.append(core)
                }
            }
        }
        return (numbers, names)
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
