import Text

/// The weighted terms of a text, of length one.
struct TermVector: Sendable {
    var weights: [UInt64: Float]

    /// Terms of the title count three times; names twice, numbers 1.4 times.
    static let titleFactor: Float = 3
    static let nameFactor: Float = 2
    static let numberFactor: Float = 1.4
    static let mostTerms = 120

    /// Raw weights of a text's terms before their rarity is known.
    static func counts(_ document: StoryDocument) -> [UInt64: Float] {
        var counts: [UInt64: Float] = [:]
        collect(document.title, factor: titleFactor, into: &counts)
        let head = document.text.prefix(6_000)
        collect(String(head), factor: 1, into: &counts)
        return counts
    }

    private static func collect(
        _ text: String,
        factor: Float,
        into counts: inout [UInt64: Float]
    ) {
        for token in text.split(whereSeparator: { $0.isWhitespace || $0 == "—" || $0 == "–" }) {
            let isName = token.first { $0.isLetter || $0.isNumber }?.isUppercase ?? false
            forEachFoldedWord(token) { word in
                guard word.count > 1, !StopWords.contains(word) else { return }
                let isNumber = word.allSatisfy { (48...57).contains($0) }
                let boost = isNumber ? numberFactor : isName ? nameFactor : 1
                counts[wordHash(stem(word)), default: 0] += factor * boost
            }
        }
    }

    /// Takes plural and verb endings off English-like words: enough to let reports meet.
    private static func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 4, word.allSatisfy({ (97...122).contains($0) }) else { return word }
        for ending in ["ing", "ed", "es", "s"] where word.count - ending.utf8.count >= 4 {
            if word.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
                return Array(word.dropLast(ending.utf8.count))
            }
        }
        return word
    }

    /// Weighs counts by rarity and scales to length one.
    init(counts: [UInt64: Float], rarity: (UInt64) -> Float) {
        var list = counts.map { term, count in
            (term, (1 + count.logarithm) * rarity(term))
        }.filter { $0.1 > 0 }
        if list.count > Self.mostTerms {
            list.sort { ($0.1, $0.0) > ($1.1, $1.0) }
            list.removeLast(list.count - Self.mostTerms)
        }
        let length = list.reduce(Float(0)) { $0 + $1.1 * $1.1 }.squareRoot()
        weights = [:]
        guard length > 0 else { return }
        for (term, weight) in list { weights[term] = weight / length }
    }

    func similarity(_ other: TermVector) -> Float {
        let (small, large) =
            weights.count < other.weights.count
            ? (weights, other.weights) : (other.weights, weights)
        return small.reduce(0) { $0 + $1.value * (large[$1.key] ?? 0) }
    }
}

extension Float {
    /// Natural logarithm of numbers from 1, near enough for weights, without a C library.
    var logarithm: Float {
        guard self > 1 else { return 0 }
        let exponent = Float(self.exponent)
        let mantissa = self.significand - 1
        return 0.6931 * (exponent + mantissa * (1.3465 - 0.3465 * mantissa))
    }
}
