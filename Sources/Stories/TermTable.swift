/// The terms of a store: in how many texts each stands, and the newest text that has it.
///
/// An open table of ten bytes a place; dictionaries of hundreds of thousands of words cost five
/// times as much.
struct TermTable: Sendable {
    private var keys: [UInt32]
    private var counts: [UInt16]
    private var newest: [Int32]
    private(set) var count = 0
    /// Past this many terms those of one text alone are forgotten.
    private static let mostTerms = 1 << 20

    init() {
        keys = Array(repeating: 0, count: 1 << 10)
        counts = Array(repeating: 0, count: 1 << 10)
        newest = Array(repeating: -1, count: 1 << 10)
    }

    /// Bytes held.
    var bytes: Int { 10 * keys.count }

    /// The term's place; a new term gets one.
    mutating func place(of term: UInt32) -> Int {
        if count * 4 >= keys.count * 3 { rebuild() }
        let place = slot(term)
        if keys[place] == 0 {
            keys[place] = term
            count += 1
        }
        return place
    }

    /// In how many texts the term at a place stands.
    func texts(at place: Int) -> Int { Int(counts[place]) }

    mutating func countText(at place: Int) { if counts[place] < .max { counts[place] += 1 } }

    /// The first link of the texts that have the term; -1 when there is none.
    func head(of term: UInt32) -> Int32 {
        let place = slot(term)
        return keys[place] == 0 ? -1 : newest[place]
    }

    mutating func setHead(at place: Int, _ link: Int32) { newest[place] = link }

    mutating func clearHeads() { for place in newest.indices { newest[place] = -1 } }

    private func slot(_ term: UInt32) -> Int {
        var place = Int(term.scattered) & (keys.count - 1)
        while keys[place] != 0, keys[place] != term { place = (place + 1) & (keys.count - 1) }
        return place
    }

    private mutating func rebuild() {
        let old = self
        let isFull = count >= Self.mostTerms
        let size = isFull ? keys.count : keys.count * 2
        keys = Array(repeating: 0, count: size)
        counts = Array(repeating: 0, count: size)
        newest = Array(repeating: -1, count: size)
        count = 0
        for place in old.keys.indices where old.keys[place] != 0 {
            if isFull, old.counts[place] <= 1 { continue }
            let target = slot(old.keys[place])
            keys[target] = old.keys[place]
            counts[target] = isFull ? old.counts[place] / 2 : old.counts[place]
            newest[target] = old.newest[place]
            count += 1
        }
    }
}
