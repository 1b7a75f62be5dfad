/// A term of a text with its weight before the term's rarity is known.
struct TermCount: Sendable, Hashable {
    /// Hash of a folded word without its ending, or of two neighbouring words.
    var term: UInt64
    var weight: Float
}

/// The words of a text that tell what it is about, weighed by where and how they stand.
struct StoryTerms: Sendable {
    /// The distinct terms in rising order.
    private(set) var counts: [TermCount]
    /// Number of the text's language among those with stop words.
    private(set) var language: Int
    /// Number of words that were read.
    private(set) var words: Int

    /// Reads a text.
    init(title: String, text: String, tuning: StoryTuning) {
        let head = WordScanner.words(title, limit: 60)
        let body = WordScanner.words(text, limit: tuning.leadWords)
        language = StopWords.language(head, body)
        words = head.count + body.count
        var found: [Found] = []
        found.reserveCapacity(2 * (head.count + body.count))
        Self.add(head, factor: tuning.titleFactor, language, tuning, to: &found)
        Self.add(body, factor: 1, language, tuning, to: &found)
        found.sort { $0.term < $1.term }
        counts = Self.merged(found)
    }

    private struct Found {
        var term: UInt64
        var count: Float
        var kind: Float
    }

    private static func add(
        _ words: [ScannedWord],
        factor: Float,
        _ language: Int,
        _ tuning: StoryTuning,
        to found: inout [Found]
    ) {
        let stop = UInt8(1) << UInt8(language)
        var previous: UInt64 = 0
        for word in words {
            guard word.term != 0, word.stopMask & stop == 0 else {
                previous = 0
                continue
            }
            let kind =
                word.isNumber ? tuning.numberFactor : word.isName ? tuning.nameFactor : 1
            found.append(Found(term: word.term, count: factor, kind: kind))
            if previous != 0, tuning.pairFactor > 0 {
                let pair = previous &* 0x9E37_79B9_7F4A_7C15 ^ word.term
                found.append(Found(term: pair, count: factor, kind: tuning.pairFactor))
            }
            previous = word.term
        }
    }

    /// A term that stands more than once gains slowly; its kind is the mean of what it was.
    private static func merged(_ found: [Found]) -> [TermCount] {
        var counts: [TermCount] = []
        counts.reserveCapacity(found.count)
        var start = 0
        while start < found.count {
            var end = start
            var total: Float = 0
            var kinds: Float = 0
            while end < found.count, found[end].term == found[start].term {
                total += found[end].count
                kinds += found[end].kind
                end += 1
            }
            let kind = kinds / Float(end - start)
            counts.append(TermCount(term: found[start].term, weight: (1 + total.logarithm) * kind))
            start = end
        }
        return counts
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
