/// A term of a weighted text.
struct WeightedTerm: Sendable, Hashable {
    /// Number of the term within one collection.
    var term: Int32
    var weight: Float
}

/// Texts as vectors of length one: terms weighed by how rare they are among these texts.
struct StoryVectors: Sendable {
    /// The texts' terms, in rising order of `term`.
    private(set) var texts: [[WeightedTerm]] = []
    /// In how many texts each term stands.
    private(set) var frequency: [Int32] = []
    /// The terms' hashes, by number.
    private(set) var hashes: [UInt64] = []

    /// Weighs texts.
    ///
    /// - Parameters:
    ///   - documents: each text's terms.
    ///   - tuning: the weights' numbers.
    init(_ documents: [StoryTerms], tuning: StoryTuning) {
        var numbers: [UInt64: Int32] = [:]
        var totals = [Int](repeating: 0, count: StopWords.languages)
        for document in documents {
            totals[document.language] += 1
            for count in document.counts {
                if let number = numbers[count.term] {
                    frequency[Int(number)] += 1
                } else {
                    numbers[count.term] = Int32(frequency.count)
                    frequency.append(1)
                    hashes.append(count.term)
                }
            }
        }
        texts = documents.map { document in
            let total = totals[document.language]
            return Self.normalised(
                document.counts.compactMap { count in
                    guard let number = numbers[count.term] else { return nil }
                    let rarity = self.rarity(Int(number), among: total, tuning)
                    guard rarity > 0 else { return nil }
                    return WeightedTerm(term: number, weight: count.weight * rarity)
                }
            )
        }
    }

    /// How much a term tells among the texts of a language.
    private func rarity(_ number: Int, among total: Int, _ tuning: StoryTuning) -> Float {
        let texts = Float(frequency[number])
        if total >= 40, texts > tuning.mostCommon * Float(total) { return 0 }
        let known = CommonWords.share(hashes[number]) * tuning.imaginedTexts
        let rarity = ((Float(total) + tuning.imaginedTexts) / (texts + known)).logarithm
        // What one text alone has says nothing about likeness; it counts only for the length.
        return frequency[number] == 1 ? rarity * tuning.loneTermFactor : rarity
    }

    static func normalised(_ raw: [WeightedTerm]) -> [WeightedTerm] {
        let length = raw.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
        guard length > 0 else { return [] }
        return raw.map { WeightedTerm(term: $0.term, weight: $0.weight / length) }
            .sorted { $0.term < $1.term }
    }

    /// The cosine of two texts.
    static func similarity(_ one: [WeightedTerm], _ other: [WeightedTerm]) -> Float {
        var sum: Float = 0
        var left = 0
        var right = 0
        while left < one.count, right < other.count {
            if one[left].term == other[right].term {
                sum += one[left].weight * other[right].weight
                left += 1
                right += 1
            } else if one[left].term < other[right].term {
                left += 1
            } else {
                right += 1
            }
        }
        return sum
    }
}
