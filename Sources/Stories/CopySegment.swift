/// The marks of some ten thousand texts, packed for looking up: four bytes a mark.
///
/// Marks stand in buckets by their upper bits, so that only sixteen others are kept of each.
struct CopySegment: Sendable {
    /// Most texts: their numbers fit 16 bits.
    static let capacity = 1 << 16
    private static let bucketBits: UInt32 = 14

    /// The texts' keys, in order of arrival.
    private(set) var keys: [UInt64]
    /// When each was seen, in seconds since 1970.
    private(set) var seen: [UInt32]
    private var offsets: [UInt32]
    private var tags: [UInt16]
    private var texts: [UInt16]

    /// A segment without texts.
    init() {
        keys = []
        seen = []
        offsets = Array(repeating: 0, count: 1 << Int(Self.bucketBits) + 1)
        tags = []
        texts = []
    }

    /// A segment of texts that were restored.
    init(_ restored: RestoredCopies, count: Int) {
        self.init()
        keys = Array(restored.keys[..<count])
        seen = Array(restored.seen[..<count])
        fill { body in
            for item in restored.marks where Int(item.text) < count {
                let (bucket, tag) = Self.split(item.spread)
                body(bucket, tag, item.text)
            }
        }
    }

    /// What is kept of the marks of some texts, text by text.
    func marks(of range: Range<Int>) -> [[UInt32]] {
        var marks = [[UInt32]](repeating: [], count: range.count)
        for bucket in 0..<(offsets.count - 1) {
            for place in Int(offsets[bucket])..<Int(offsets[bucket + 1]) {
                let text = Int(texts[place])
                guard range.contains(text) else { continue }
                marks[text - range.lowerBound].append(UInt32(bucket) << 16 | UInt32(tags[place]))
            }
        }
        return marks
    }

    /// The segment with more texts behind its own, without those seen before a moment.
    ///
    /// - Parameters:
    ///   - recent: the newer texts; their numbers count from 0.
    ///   - oldest: texts seen before it are left out.
    /// - Returns: the new segment.
    func adding(_ recent: RecentCopies, droppingBefore oldest: UInt32) -> CopySegment {
        var next = CopySegment()
        let dropped = seen.firstIndex { $0 >= oldest } ?? seen.count
        next.keys.reserveCapacity(keys.count - dropped + recent.keys.count)
        next.keys += keys[dropped...]
        next.keys += recent.keys
        next.seen.reserveCapacity(next.keys.count)
        next.seen += seen[dropped...]
        next.seen += recent.seen
        next.fill { body in
            for bucket in 0..<(offsets.count - 1) {
                for place in Int(offsets[bucket])..<Int(offsets[bucket + 1]) {
                    let text = Int(texts[place])
                    if text >= dropped { body(bucket, tags[place], UInt16(text - dropped)) }
                }
            }
            let base = keys.count - dropped
            for entry in recent.marks {
                let (bucket, tag) = Self.split(entry.spread)
                body(bucket, tag, UInt16(base + Int(entry.text)))
            }
        }
        return next
    }

    /// Counts, then places: entries are gone through twice, in the same order.
    private mutating func fill(_ entries: ((Int, UInt16, UInt16) -> Void) -> Void) {
        var starts = [UInt32](repeating: 0, count: offsets.count)
        entries { bucket, _, _ in starts[bucket + 1] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        offsets = starts
        var newTags = [UInt16](repeating: 0, count: Int(starts[starts.count - 1]))
        var newTexts = newTags
        entries { bucket, tag, text in
            newTags[Int(starts[bucket])] = tag
            newTexts[Int(starts[bucket])] = text
            starts[bucket] += 1
        }
        tags = newTags
        texts = newTexts
    }

    /// Calls `body` with the number of each text that may have one of the marks.
    ///
    /// - Parameters:
    ///   - spreads: the marks, their bits spread.
    ///   - most: at most so many texts for each of them.
    ///   - oldest: texts seen before it are passed over.
    ///   - body: called once for each mark and text.
    @inline(__always)
    func forEachText(
        of spreads: [UInt32],
        most: Int,
        since oldest: UInt32,
        _ body: (Int) -> Void
    ) {
        offsets.withUnsafeBufferPointer { offsets in
            tags.withUnsafeBufferPointer { tags in
                for spread in spreads {
                    let (bucket, tag) = Self.split(spread)
                    var count = 0
                    Self.forEachPlace(
                        of: tag,
                        in: Int(offsets[bucket])..<Int(offsets[bucket + 1]),
                        of: tags
                    ) { place in
                        let text = Int(texts[place])
                        guard count < most, seen[text] >= oldest else { return }
                        count += 1
                        body(text)
                    }
                }
            }
        }
    }

    /// Looks for a tag, four at a time: a word has a zero among its parts when this sum says so
    /// (Lamport, 1975).
    @inline(__always)
    private static func forEachPlace(
        of tag: UInt16,
        in range: Range<Int>,
        of tags: UnsafeBufferPointer<UInt16>,
        _ body: (Int) -> Void
    ) {
        let ones: UInt64 = 0x0001_0001_0001_0001
        let sought = UInt64(tag) &* ones
        let bytes = UnsafeRawBufferPointer(tags)
        var place = range.lowerBound
        while place + 4 <= range.upperBound {
            let word = bytes.loadUnaligned(fromByteOffset: place * 2, as: UInt64.self) ^ sought
            if (word &- ones) & ~word & (ones << 15) != 0 {
                for near in place..<(place + 4) where tags[near] == tag { body(near) }
            }
            place += 4
        }
        while place < range.upperBound {
            if tags[place] == tag { body(place) }
            place += 1
        }
    }

    /// Bytes that the segment holds.
    var bytes: Int { 12 * keys.capacity + 4 * offsets.count + 4 * tags.count }

    private static func split(_ spread: UInt32) -> (bucket: Int, tag: UInt16) {
        (Int(spread >> (32 - bucketBits)), UInt16(truncatingIfNeeded: spread >> 2))
    }
}
