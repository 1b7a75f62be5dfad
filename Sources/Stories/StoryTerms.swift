/// A term of a text with its weight before the term's rarity is known.
struct TermCount: Sendable, Hashable {
    /// Hash of a folded word without its ending, or of two neighbouring words.
    var term: UInt64
    var weight: Float
}

/// The words of a text that tell what it is about, weighed by where and how they stand.
struct StoryTerms: Sendable {
    /// The distinct terms in the order of their first words.
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
        let termsOfWord = tuning.pairFactor > 0 ? 2 : 1
        var sums = TermSums(most: termsOfWord * (head.count + body.count))
        Self.add(head, factor: tuning.titleFactor, language, tuning, to: &sums)
        Self.add(body, factor: 1, language, tuning, to: &sums)
        counts = sums.counts
    }

    private static func add(
        _ words: [ScannedWord],
        factor: Float,
        _ language: Int,
        _ tuning: StoryTuning,
        to sums: inout TermSums
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
            sums.add(word.term, factor, kind)
            if previous != 0, tuning.pairFactor > 0 {
                let pair = previous &* 0x9E37_79B9_7F4A_7C15 ^ word.term
                sums.add(pair, factor, tuning.pairFactor)
            }
            previous = word.term
        }
    }
}

/// Adds up what is found of each term.
private struct TermSums {
    private struct Sum {
        var term: UInt64
        var total: Float
        var kinds: Float
        var times: Float
    }

    private var sums: [Sum] = []
    /// Places in `sums`, found by hashing; -1 is free.
    private var places: [Int32]

    init(most: Int) {
        var size = 64
        while size < 2 * most { size *= 2 }
        places = Array(repeating: -1, count: size)
        sums.reserveCapacity(most)
    }

    mutating func add(_ term: UInt64, _ count: Float, _ kind: Float) {
        var slot = Int(truncatingIfNeeded: term ^ term >> 32) & (places.count - 1)
        while places[slot] >= 0 {
            let place = Int(places[slot])
            if sums[place].term == term {
                sums[place].total += count
                sums[place].kinds += kind
                sums[place].times += 1
                return
            }
            slot = (slot + 1) & (places.count - 1)
        }
        places[slot] = Int32(sums.count)
        sums.append(Sum(term: term, total: count, kinds: kind, times: 1))
    }

    /// A term that stands more than once gains slowly; its kind is the mean of what it was.
    var counts: [TermCount] {
        sums.map { sum in
            TermCount(
                term: sum.term,
                weight: (1 + sum.total.logarithm) * (sum.kinds / sum.times)
            )
        }
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
