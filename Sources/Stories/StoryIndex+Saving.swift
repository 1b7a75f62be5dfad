extension StoryIndex {
    private static let version: UInt8 = 1
    private static let timeWidth = 32
    private static let countWidth = 6

    /// What came since the index was saved last, as bytes from which it can be restored.
    ///
    /// The terms in rising order with the numbers of their texts; then for each text its story, its
    /// time and its terms by their numbers, the weightiest first, so that weights only fall.
    ///
    /// - Parameters:
    ///   - whole: true saves everything anew.
    ///   - names: the names of the stories from `firstUnsavedStory` on.
    ///   - isKept: says of the texts from `firstUnsavedText` on whether they go into it.
    /// - Returns: the bytes.
    public mutating func save(
        whole: Bool,
        stories names: [UInt64],
        isKept: (Int) -> Bool
    ) -> [UInt8] {
        let kept = ((whole ? firstText : firstUnsavedText)..<end).filter(isKept)
        let counted = table.save(all: whole)
        let ranks = TermRanks(counted.map { UInt32($0 >> 32) })
        var bits = BitWriter([Self.version], capacity: 64 + 3 * counted.count + 112 * kept.count)
        for number in [kept.count, names.count, counted.count] + totals {
            bits.append(UInt32(clamping: number), 32)
        }
        for name in names { bits.append(name) }
        Rice(count: counted.count, width: 32).write(rising: ranks.terms, to: &bits)
        for item in counted { bits.appendGamma(UInt32(truncatingIfNeeded: item) - 1) }
        var expected = storyCount - names.count
        for text in kept { write(text, ranks, &expected, to: &bits) }
        saved = (end, storyCount)
        return bits.finish()
    }

    /// False once terms were forgotten: then nothing tells any more what the texts had.
    public var canBeSaved: Bool { !table.isThinned }

    /// The first text held that no save has.
    public var firstUnsavedText: Int { max(saved.text, firstText) }

    /// The first story that no save has.
    public var firstUnsavedStory: Int { saved.story }

    private func write(
        _ text: Int,
        _ ranks: TermRanks,
        _ expected: inout Int,
        to bits: inout BitWriter
    ) {
        let (number, row) = place(of: text)
        let page = pages[number]
        let member = page.members[row]
        let story = Int(member.story)
        bits.append(story >= expected ? 1 : 0, 1)
        if story >= expected {
            bits.appendGamma(UInt32(story - expected))
            expected = story + 1
        } else {
            bits.append(UInt32(story), expected.bits)
        }
        bits.append(member.time, Self.timeWidth)
        let range = page.range(row)
        // The leading ones first, then by falling weight, then in order of terms.
        var items = range.map { place in
            1 << 16 | UInt32(UInt8.max - page.weights[place]) << 8
                | UInt32(place - range.lowerBound)
        }
        let leads = page.leads(of: row)
        for lead in leads { items[Int(lead)] &= 0xFFFF }
        items.sort()
        bits.append(leads.isEmpty ? 0 : 1, 1)
        bits.append(UInt32(items.count), Self.countWidth)
        var last: UInt32?
        for item in items {
            let term = page.terms[range.lowerBound + Int(item & 0xFF)]
            bits.append(UInt32(ranks.rank(of: term)), ranks.width)
            let weight = UInt32(UInt8.max) - item >> 8 & 0xFF
            if let last { bits.appendUnary(last - weight) } else { bits.append(weight, 8) }
            last = weight
        }
    }

    /// Takes in what `save` gave, after all that was saved before it.
    ///
    /// - Returns: the names of its stories; `nil` when the bytes are none of these: then the index is
    ///   of no use any more.
    public mutating func restore(_ bytes: [UInt8]) -> [UInt64]? {
        guard bytes.first == Self.version else { return nil }
        return bytes.withUnsafeBufferPointer { restore($0) }
    }

    private mutating func restore(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt64]? {
        var bits = BitReader(bytes, from: 1)
        let counts = (0..<3).map { _ in Int(bits.next(32)) }
        // Each takes at least a bit.
        guard counts.allSatisfy({ $0 <= bytes.count * 8 }) else { return nil }
        for language in totals.indices { totals[language] = Int(bits.next(32)) }
        let names = (0..<counts[1]).map { _ in bits.nextLong() }
        let known = Rice(count: counts[2], width: 32).rising(counts[2], from: &bits)
        table.reserve(table.count + known.count)
        let places = known.map { table.restore($0, texts: Int(bits.nextGamma()) + 1) }
        var expected = storyCount
        let stories = expected + names.count
        for _ in 0..<counts[0] {
            guard read(&bits, known, places, &expected, stories) else { return nil }
        }
        guard bits.isAtEnd else { return nil }
        addStories(upTo: stories)
        saved = (end, storyCount)
        return names
    }

    private mutating func read(
        _ bits: inout BitReader,
        _ known: [UInt32],
        _ places: [Int],
        _ expected: inout Int,
        _ limit: Int
    ) -> Bool {
        let story: Int
        if bits.next(1) == 1 {
            story = expected + Int(bits.nextGamma())
            expected = story + 1
        } else {
            story = Int(bits.next(expected.bits))
        }
        let time = bits.next(Self.timeWidth)
        let isLed = bits.next(1) == 1
        let number = Int(bits.next(Self.countWidth))
        let width = known.count.bits
        let leading = isLed ? min(number, StoryPage.leadingTerms) : 0
        var weight: UInt32 = 0
        // Rank, weight and place among the leading ones in one number, to be put in order of terms.
        var items: [UInt64] = []
        items.reserveCapacity(number)
        for order in 0..<number {
            let rank = bits.next(width)
            weight = order == 0 ? bits.next(8) : weight &- bits.nextUnary()
            guard rank < known.count, weight <= 255 else { return false }
            items.append(UInt64(rank) << 32 | UInt64(order) << 8 | UInt64(weight))
        }
        guard story < expected, expected <= limit, bits.isWithin else { return false }
        items.sort()
        let page = pageForNext()
        var leads = [(lead: UInt8, place: Int)](repeating: (0, 0), count: leading)
        for (lead, item) in items.enumerated() {
            let rank = Int(item >> 32)
            pages[page].add(known[rank], weight: UInt8(truncatingIfNeeded: item))
            let order = Int(item >> 8 & 0xFF)
            if order < leading { leads[order] = (UInt8(lead), places[rank]) }
        }
        append(story: story, time: time, leads: leads)
        return true
    }
}

extension Int {
    /// Bits that numbers below this one need.
    fileprivate var bits: Int { Int.bitWidth - Swift.max(1, self - 1).leadingZeroBitCount }
}

/// Terms in rising order, and their numbers.
private struct TermRanks {
    let terms: [UInt32]
    /// Where the terms with these upper bits begin.
    private var starts: [Int32]
    private static let prefixBits: UInt32 = 12

    init(_ terms: [UInt32]) {
        self.terms = terms
        starts = Array(repeating: 0, count: 1 << Int(Self.prefixBits) + 1)
        for term in terms { starts[Int(term >> (32 - Self.prefixBits)) + 1] += 1 }
        for place in 1..<starts.count { starts[place] += starts[place - 1] }
    }

    var width: Int { terms.count.bits }

    func rank(of term: UInt32) -> Int {
        let prefix = Int(term >> (32 - Self.prefixBits))
        var low = Int(starts[prefix])
        var high = Int(starts[prefix + 1])
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] < term { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
