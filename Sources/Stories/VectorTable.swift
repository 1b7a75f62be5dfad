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
