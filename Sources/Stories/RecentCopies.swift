/// The newest texts, before they are packed.
struct RecentCopies: Sendable {
    /// Texts after which all are packed.
    static let capacity = 2_048

    private(set) var keys: [UInt64] = []
    private(set) var seen: [UInt32] = []
    /// Marks, their bits spread, with the numbers of their texts, in order of arrival.
    private(set) var marks: [(spread: UInt32, text: UInt16)] = []
    /// Places in `marks`, found by hashing; -1 is free.
    private var table = [Int16](repeating: -1, count: 1 << 8)

    var bytes: Int { 12 * keys.capacity + 8 * marks.capacity + 2 * table.count }

    mutating func add(_ key: UInt64, seen moment: UInt32, spreads: [UInt32]) {
        let text = UInt16(keys.count)
        keys.append(key)
        seen.append(moment)
        for spread in spreads {
            if marks.count * 4 >= table.count * 3 { grow() }
            marks.append((spread, text))
            place(marks.count - 1)
        }
    }

    private mutating func place(_ number: Int) {
        var slot = slot(of: marks[number].spread)
        while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
        table[slot] = Int16(number)
    }

    private mutating func grow() {
        table = [Int16](repeating: -1, count: table.count * 2)
        for number in marks.indices { place(number) }
    }

    private func slot(of spread: UInt32) -> Int { Int(spread) & (table.count - 1) }

    /// The marks of some texts, text by text, their bits spread.
    func marks(of range: Range<Int>) -> [[UInt32]] {
        var found = [[UInt32]](repeating: [], count: range.count)
        for item in marks where range.contains(Int(item.text)) {
            found[Int(item.text) - range.lowerBound].append(item.spread)
        }
        return found
    }

    @inline(__always)
    func forEachText(of spread: UInt32, _ body: (Int) -> Void) {
        var slot = slot(of: spread)
        while table[slot] >= 0 {
            let entry = marks[Int(table[slot])]
            if entry.spread == spread { body(Int(entry.text)) }
            slot = (slot + 1) & (table.count - 1)
        }
    }
}
