/// Part of a search among copies, to go on with.
public struct CopyHits: Sendable {
    /// The marks that are asked for, their bits spread.
    fileprivate var spreads: [UInt32]
    fileprivate var places: [Int]
    fileprivate var generation: Int
}

/// Finds texts of a window of days that may be the source of a new one.
///
/// Of each text a few marks are resident, at most `marksPerText`: shingles that samples of any
/// thinness hold, some of its opening, and address with title. A new text asks with all of its
/// marks, so that few are enough; what is found is verified against the whole fingerprint, which
/// stays in the store.
public struct CopyIndex: Sendable {
    static let bodyMarks = 5
    static let openingMarks = 3
    static let marksPerText = bodyMarks + openingMarks + 1
    /// Most texts with one mark that are looked at: a mark that more have is furniture.
    private static let mostPerMark = 32
    /// Most texts that are verified.
    public static let mostCandidates = 8

    private let window: Int
    var segments: [CopySegment] = []
    var recent = RecentCopies()
    /// Texts that came since the index was saved last; always the newest ones.
    public internal(set) var unsaved = 0
    /// What is being restored.
    var restored = RestoredCopies()
    /// Counts how often texts were packed.
    private var generation = 0

    /// Creates an index over a window of seconds; 14 days by default.
    public init(window: Int = 14 * 86_400) { self.window = window }

    /// Number of texts held.
    public var count: Int { segments.reduce(recent.keys.count) { $0 + $1.keys.count } }

    /// Bytes held for them.
    public var bytes: Int { segments.reduce(recent.bytes) { $0 + $1.bytes } }

    /// Adds a text.
    ///
    /// - Parameters:
    ///   - print: its fingerprint.
    ///   - key: the caller's name for it.
    ///   - now: when it arrived, in seconds since 1970; never before an earlier text.
    public mutating func insert(_ print: Fingerprint, key: UInt64, seen now: Int = 0) {
        let spreads = Self.residentMarks(print).map(\.scattered)
        recent.add(key, seen: UInt32(clamping: now), spreads: spreads)
        unsaved += 1
        guard recent.keys.count >= RecentCopies.capacity else { return }
        let oldest = UInt32(clamping: now - window)
        segments.removeAll { ($0.seen.last ?? 0) < oldest }
        let hasRoom =
            segments.last.map { $0.keys.count + RecentCopies.capacity <= CopySegment.capacity }
        let base = hasRoom == true ? segments.removeLast() : CopySegment()
        segments.append(base.adding(recent, droppingBefore: oldest))
        recent = RecentCopies()
        generation += 1
    }

    /// Earlier texts that share marks with a text, those that share most first.
    ///
    /// - Parameters:
    ///   - print: the text's fingerprint.
    ///   - now: when it arrived, in seconds since 1970.
    ///   - packed: what `packedHits` gave for it a little earlier, where it was asked.
    /// - Returns: the texts' keys, at most `mostCandidates`.
    public func candidates(
        for print: Fingerprint,
        seen now: Int = 0,
        packed: CopyHits? = nil
    ) -> [UInt64] {
        let oldest = UInt32(clamping: now - window)
        let known = packed.flatMap { $0.generation == generation ? $0 : nil }
        let packed = known ?? packedHits(for: print, seen: now)
        var hits = packed.places
        for spread in packed.spreads {
            var count = 0
            recent.forEachText(of: spread) { text in
                guard count < Self.mostPerMark, recent.seen[text] >= oldest else { return }
                count += 1
                hits.append(segments.count << 16 | text)
            }
        }
        return best(of: hits)
    }

    /// The part of a search that stays as it is while a few more texts come: the larger one.
    public func packedHits(for print: Fingerprint, seen now: Int = 0) -> CopyHits {
        let oldest = UInt32(clamping: now - window)
        let spreads = Self.askedSpreads(print)
        var hits: [Int] = []
        for (number, segment) in segments.enumerated() {
            segment.forEachText(of: spreads, most: Self.mostPerMark, since: oldest) { text in
                hits.append(number << 16 | text)
            }
        }
        return CopyHits(spreads: spreads, places: hits, generation: generation)
    }

    /// The texts that were hit most often; of equal ones the earliest.
    private func best(of hits: [Int]) -> [UInt64] {
        guard !hits.isEmpty else { return [] }
        var best: [(count: Int, place: Int)] = []
        best.reserveCapacity(Self.mostCandidates + 1)
        Self.forEachCount(of: hits) { count, place in
            if best.count == Self.mostCandidates, let last = best.last,
                (last.count, place) > (count, last.place)
            {
                return
            }
            let rank = best.firstIndex { ($0.count, place) < (count, $0.place) } ?? best.count
            best.insert((count, place), at: rank)
            if best.count > Self.mostCandidates { best.removeLast() }
        }
        return best.map { _, place in
            let text = place & 0xFFFF
            let number = place >> 16
            return number < segments.count ? segments[number].keys[text] : recent.keys[text]
        }
    }

    /// Calls `body` with each number once, and how often it stands among them.
    private static func forEachCount(of numbers: [Int], _ body: (Int, Int) -> Void) {
        var size = 64
        while size < 2 * numbers.count { size *= 2 }
        withUnsafeTemporaryAllocation(of: (number: Int, count: Int).self, capacity: size) { table in
            table.initialize(repeating: (0, 0))
            for number in numbers {
                var slot = Int(UInt32(truncatingIfNeeded: number).scattered) & (size - 1)
                while table[slot].count > 0, table[slot].number != number {
                    slot = (slot + 1) & (size - 1)
                }
                table[slot].number = number
                table[slot].count += 1
            }
            for row in table where row.count > 0 { body(row.count, row.number) }
        }
    }

    /// What is kept of a text: the shingles that any large part of it would also have.
    private static func residentMarks(_ print: Fingerprint) -> [UInt32] {
        var marks: [UInt32] = print.label == 0 ? [] : [print.label]
        guard !print.isShort else { return marks }
        marks += thinnest(print.marks, bodyMarks)
        for mark in thinnest(print.opening, openingMarks) where !marks.contains(mark) {
            marks.append(mark)
        }
        return marks
    }

    private static func askedSpreads(_ print: Fingerprint) -> [UInt32] {
        var spreads: [UInt32] = []
        spreads.reserveCapacity(1 + print.marks.count + print.opening.count)
        if print.label != 0 { spreads.append(print.label.scattered) }
        guard !print.isShort else { return spreads }
        for mark in print.marks { spreads.append(mark.scattered) }
        guard print.sampling > 0 else { return spreads }
        let mask = UInt32(1) << UInt32(print.sampling) - 1
        for mark in print.opening where mark & mask != 0 { spreads.append(mark.scattered) }
        return spreads
    }

    private static func thinnest(_ marks: [UInt32], _ count: Int) -> [UInt32] {
        var best: [(thinness: UInt32, mark: UInt32)] = []
        for mark in marks {
            let thinness = mark.thinness
            if best.count == count, let last = best.last, last.thinness <= thinness { continue }
            let rank = best.firstIndex { $0.thinness > thinness } ?? best.count
            best.insert((thinness, mark), at: rank)
            if best.count > count { best.removeLast() }
        }
        return best.map(\.mark)
    }
}

extension UInt32 {
    /// An order of marks in which those come first that the thinnest samples hold too: a short
    /// text's few marks must be among those that a long one asks with.
    fileprivate var thinness: UInt32 {
        UInt32(32 - trailingZeroBitCount) << 26 | scattered >> 6
    }

    /// Spreads the bits of a mark (the finaliser of MurmurHash3): samples end in zeros.
    var scattered: UInt32 {
        var value = (self ^ (self >> 16)) &* 0x85EB_CA6B
        value = (value ^ (value >> 13)) &* 0xC2B2_AE35
        return value ^ (value >> 16)
    }
}
