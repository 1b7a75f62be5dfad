/// The weights of one text's terms, found in a step or two.
struct VectorTable {
    private var terms: [UInt32]
    private var weights: [Float]
    private static let size = 128

    init(_ vector: [StoryIndex.Weighed]) {
        terms = Array(repeating: 0, count: Self.size)
        weights = Array(repeating: 0, count: Self.size)
        for item in vector.prefix(Self.size / 2) {
            var place = Int(item.term.scattered) & (Self.size - 1)
            while terms[place] != 0 { place = (place + 1) & (Self.size - 1) }
            terms[place] = item.term
            weights[place] = item.weight
        }
    }

    /// The weight of a term; 0 when the text does not have it.
    @inline(__always)
    func weight(of term: UInt32) -> Float {
        var place = Int(term.scattered) & (Self.size - 1)
        while terms[place] != 0 {
            if terms[place] == term { return weights[place] }
            place = (place + 1) & (Self.size - 1)
        }
        return 0
    }
}

/// Sums of scores by text, for a few hundred texts.
struct ScoreTable {
    private var texts: [Int32]
    private var scores: [Float]
    private var used: [Int] = []

    init(most: Int) {
        var size = 64
        while size < 2 * most { size *= 2 }
        texts = Array(repeating: -1, count: size)
        scores = Array(repeating: 0, count: size)
        used.reserveCapacity(most)
    }

    mutating func add(_ score: Float, to text: Int32) {
        var place = Int(UInt32(bitPattern: text).scattered) & (texts.count - 1)
        while texts[place] >= 0, texts[place] != text { place = (place + 1) & (texts.count - 1) }
        if texts[place] < 0 {
            texts[place] = text
            used.append(place)
        }
        scores[place] += score
    }

    /// The texts with the highest scores, the highest first; of equal ones the newest.
    func highest(_ count: Int) -> [Int32] {
        var best: [(score: Float, text: Int32)] = []
        for place in used {
            let item = (score: scores[place], text: texts[place])
            if best.count == count, let last = best.last, last > item { continue }
            let rank = best.firstIndex { $0 < item } ?? best.count
            best.insert(item, at: rank)
            if best.count > count { best.removeLast() }
        }
        return best.map(\.text)
    }
}
