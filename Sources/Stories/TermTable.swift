/// The terms of a store: in how many texts each stands, and the newest text that has it.
///
/// An open table of ten bytes a place; dictionaries of hundreds of thousands of words cost five
/// times as much.
struct TermTable: Sendable {
    private var keys: [UInt32]
    private var counts: [UInt16]
    private var newest: [Int32]
    private(set) var count = 0
    /// True once terms were forgotten: what was counted is no longer what the texts say.
    private(set) var isThinned = false
    /// Set in `counts` of a term that a text was counted for since it was last saved.
    private static let touched: UInt16 = 0x8000
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
    func texts(at place: Int) -> Int { Int(counts[place] & ~Self.touched) }

    mutating func countText(at place: Int) {
        let count = counts[place] & ~Self.touched
        counts[place] = min(count + 1, Self.touched - 1) | Self.touched
    }

    /// Makes room for so many terms at once.
    mutating func reserve(_ terms: Int) {
        var size = keys.count
        while terms * 4 >= size * 3 { size *= 2 }
        if size > keys.count { resize(to: size) }
    }

    /// Gives a term the number of its texts, as it was saved; returns its place.
    mutating func restore(_ term: UInt32, texts: Int) -> Int {
        let place = place(of: term)
        counts[place] = UInt16(clamping: min(texts, Int(Self.touched - 1)))
        return place
    }

    /// The counted terms in rising order, all or those that were counted since the last time: each in
    /// the upper half of a number, the number of its texts in the lower one.
    mutating func save(all: Bool) -> [UInt64] {
        func isSaved(_ place: Int) -> Bool {
            texts(at: place) > 0 && (all || counts[place] & Self.touched != 0)
        }
        var saved: [UInt64] = []
        saved.reserveCapacity(keys.indices.count(where: isSaved))
        for place in keys.indices where isSaved(place) {
            saved.append(UInt64(keys[place]) << 32 | UInt64(texts(at: place)))
            counts[place] &= ~Self.touched
        }
        saved.sort()
        return saved
    }

    /// The first link of the texts that have the term; -1 when there is none.
    func head(of term: UInt32) -> Int32 {
        let place = slot(term)
        return keys[place] == 0 ? -1 : newest[place]
    }

    /// The same for a term's place.
    func head(at place: Int) -> Int32 { newest[place] }

    mutating func setHead(at place: Int, _ link: Int32) { newest[place] = link }

    mutating func clearHeads() { for place in newest.indices { newest[place] = -1 } }

    private func slot(_ term: UInt32) -> Int {
        var place = Int(term.scattered) & (keys.count - 1)
        while keys[place] != 0, keys[place] != term { place = (place + 1) & (keys.count - 1) }
        return place
    }

    private mutating func rebuild() {
        guard count >= Self.mostTerms else { return resize(to: keys.count * 2) }
        isThinned = true
        for place in keys.indices {
            let texts = texts(at: place)
            if texts <= 1 { keys[place] = 0 }
            counts[place] = UInt16(texts / 2) | counts[place] & Self.touched
        }
        resize(to: keys.count)
    }

    private mutating func resize(to size: Int) {
        let old = self
        keys = Array(repeating: 0, count: size)
        counts = Array(repeating: 0, count: size)
        newest = Array(repeating: -1, count: size)
        count = 0
        for place in old.keys.indices where old.keys[place] != 0 {
            let target = slot(old.keys[place])
            keys[target] = old.keys[place]
            counts[target] = old.counts[place]
            newest[target] = old.newest[place]
            count += 1
        }
    }
}
