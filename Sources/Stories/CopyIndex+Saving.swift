/// Texts on their way back into an index.
struct RestoredCopies: Sendable {
    var keys: [UInt64] = []
    var seen: [UInt32] = []
    var marks: [(spread: UInt32, text: UInt16)] = []
    /// How many texts end with the last of which only what a segment keeps is known.
    var packed = 0
}

extension CopyIndex {
    private static let version: UInt8 = 1
    /// Most texts that are saved in one piece.
    private static let pieceSize = 1 << 14
    /// Bits that a segment keeps of a mark, and those that the newest texts have.
    private static let packedWidth = 30
    private static let wholeWidth = 32
    private static let countWidth = 4

    /// Which of these keys the index holds.
    public func held(among keys: Set<UInt64>) -> Set<UInt64> {
        guard !keys.isEmpty else { return [] }
        var held = Set(recent.keys.filter(keys.contains))
        for segment in segments { held.formUnion(segment.keys.lazy.filter(keys.contains)) }
        return held
    }

    /// The texts to be saved, in pieces of their order of arrival; all, or those that came since.
    public func pieces(whole: Bool) -> [Range<Int>] {
        let first = whole ? 0 : max(0, count - unsaved)
        var pieces: [Range<Int>] = []
        var start = 0
        for size in segments.map(\.keys.count) + [recent.keys.count] {
            var next = max(first, start)
            start += size
            while next < start {
                let end = min(start, next + Self.pieceSize)
                pieces.append(next..<end)
                next = end
            }
        }
        return pieces
    }

    /// The keys of a piece's texts.
    public func keys(of piece: Range<Int>) -> [UInt64] {
        let (segment, range) = place(of: piece)
        return Array((segment.map { segments[$0].keys } ?? recent.keys)[range])
    }

    /// The segment of a piece, `nil` for the newest texts, and its place there.
    private func place(of piece: Range<Int>) -> (Int?, Range<Int>) {
        var start = 0
        for (number, segment) in segments.enumerated() {
            let end = start + segment.keys.count
            if piece.lowerBound < end {
                return (number, (piece.lowerBound - start)..<(piece.upperBound - start))
            }
            start = end
        }
        return (nil, (piece.lowerBound - start)..<(piece.upperBound - start))
    }

    /// A piece as bytes.
    ///
    /// - Parameters:
    ///   - piece: one of `pieces`.
    ///   - rows: the rows of its texts' entries, which are their keys when it is restored; texts
    ///     without one are left out.
    /// - Returns: the bytes.
    public func save(_ piece: Range<Int>, rows: [Int64?]) -> [UInt8] {
        let (segment, range) = place(of: piece)
        let marks = segment.map { segments[$0].marks(of: range) } ?? recent.marks(of: range)
        let seen = (segment.map { segments[$0].seen } ?? recent.seen)[range]
        let kept = rows.map { $0.flatMap { Int32(exactly: $0) } }
        let width = segment == nil ? Self.wholeWidth : Self.packedWidth
        var bits = BitWriter([Self.version, UInt8(width)], capacity: 40 * piece.count)
        bits.append(UInt32(kept.count { $0 != nil }), 32)
        bits.append(seen.first ?? 0, 32)
        var last = (row: Int32(0), seen: seen.first ?? 0)
        for ((row, moment), marks) in zip(zip(kept, seen), marks) {
            guard let row else { continue }
            // The entry after the one before is the usual case and costs a bit.
            bits.appendGamma((row &- last.row &- 1).zigzag)
            bits.appendGamma(Int32(bitPattern: moment &- last.seen).zigzag)
            last = (row, moment)
            let marks = marks.prefix(Self.marksPerText).sorted()
            bits.append(UInt32(marks.count), Self.countWidth)
            Rice(count: marks.count, width: width).write(rising: marks, to: &bits)
        }
        return bits.finish()
    }

    /// Forgets what came since the last save: it is saved.
    public mutating func setSaved() { unsaved = 0 }

    /// Takes in a piece behind those that came before it; `finishRestoring` ends it.
    ///
    /// - Returns: false when the bytes are none of `save`'s.
    public mutating func restore(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 2, bytes[0] == Self.version,
            bytes[1] == Self.packedWidth || bytes[1] == Self.wholeWidth
        else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            let width = Int(bytes[1])
            var bits = BitReader(bytes, from: 2)
            let count = bits.next(32)
            var row: Int32 = 0
            var seen = bits.next(32)
            for _ in 0..<count {
                row = row &+ 1 &+ Int32(zigzag: bits.nextGamma())
                seen = seen &+ UInt32(bitPattern: Int32(zigzag: bits.nextGamma()))
                let number = Int(bits.next(Self.countWidth))
                let shape = Rice(count: number, width: width)
                guard bits.isWithin, row >= 0 else { return false }
                let text = UInt16(restored.keys.count)
                var mark: UInt32 = 0
                for _ in 0..<number {
                    mark = mark &+ shape.read(from: &bits)
                    restored.marks.append((mark << UInt32(Self.wholeWidth - width), text))
                }
                restored.keys.append(UInt64(row))
                restored.seen.append(seen)
                if width == Self.packedWidth { restored.packed = restored.keys.count }
                if restored.keys.count == CopySegment.capacity { packRestored(restored.keys.count) }
            }
            return bits.isAtEnd
        }
    }

    /// Puts the last texts where they were: packed, or among the newest.
    public mutating func finishRestoring() {
        let whole = restored.keys.count / RecentCopies.capacity * RecentCopies.capacity
        let packed = max(whole, restored.packed)
        let rest = restored
        packRestored(packed)
        var marks = [[UInt32]](repeating: [], count: rest.keys.count - packed)
        for item in rest.marks where Int(item.text) >= packed {
            marks[Int(item.text) - packed].append(item.spread)
        }
        for (number, spreads) in marks.enumerated() {
            recent.add(
                rest.keys[packed + number],
                seen: rest.seen[packed + number],
                spreads: spreads
            )
        }
        unsaved = 0
    }

    private mutating func packRestored(_ count: Int) {
        if count > 0 { segments.append(CopySegment(restored, count: count)) }
        restored = RestoredCopies()
    }
}

extension Int32 {
    /// Small numbers of either sign as small numbers.
    fileprivate var zigzag: UInt32 { UInt32(bitPattern: self << 1 ^ self >> 31) }

    fileprivate init(zigzag: UInt32) {
        self = Int32(bitPattern: zigzag >> 1) ^ -Int32(bitPattern: zigzag & 1)
    }
}
