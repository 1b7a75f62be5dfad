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
    private struct Row {
        /// -1 is free.
        var text: Int32
        var score: Float
    }

    private let rows: UnsafeMutableBufferPointer<Row>
    private let used: UnsafeMutableBufferPointer<UInt16>
    private var count = 0

    /// Sums what `body` adds, of at most `most` texts, and gives the highest.
    static func highest(
        _ number: Int,
        most: Int,
        _ body: (inout ScoreTable) -> Void
    ) -> [Int32] {
        var size = 64
        while size < 2 * most { size *= 2 }
        return withUnsafeTemporaryAllocation(of: Row.self, capacity: size) { rows in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: size) { used in
                rows.initialize(repeating: Row(text: -1, score: 0))
                var table = ScoreTable(rows: rows, used: used)
                body(&table)
                return table.highest(number)
            }
        }
    }

    private init(
        rows: UnsafeMutableBufferPointer<Row>,
        used: UnsafeMutableBufferPointer<UInt16>
    ) {
        self.rows = rows
        self.used = used
    }

    @inline(__always)
    mutating func add(_ score: Float, to text: Int32) {
        let mask = rows.count - 1
        var place = Int(UInt32(bitPattern: text).scattered) & mask
        while rows[place].text >= 0, rows[place].text != text { place = (place + 1) & mask }
        if rows[place].text < 0 {
            rows[place].text = text
            used[count] = UInt16(place)
            count += 1
        }
        rows[place].score += score
    }

    /// The texts with the highest scores, the highest first; of equal ones the newest.
    private func highest(_ number: Int) -> [Int32] {
        var best: [(score: Float, text: Int32)] = []
        best.reserveCapacity(number + 1)
        for place in used[..<count] {
            let item = (score: rows[Int(place)].score, text: rows[Int(place)].text)
            if best.count == number, let last = best.last, last > item { continue }
            let rank = best.firstIndex { $0 < item } ?? best.count
            best.insert(item, at: rank)
            if best.count > number { best.removeLast() }
        }
        return best.map(\.text)
    }
}
