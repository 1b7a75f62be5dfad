/// Fingerprints as bytes for the store, in three fifths of the room that their numbers take.
///
/// Version, sampling and the three counts; then bits: the label, the words, the marks without the
/// zeros that sampling gives them, as distances (`Rice`); for each mark whether it is of the
/// opening; the opening's other shingles and the title's words, as distances too. Those of versions
/// 2, all numbers as they are, and 3, distances in a code that was a little longer, can still be
/// read.
extension Fingerprint {
    private static let version: UInt8 = 4
    private static let versionBefore: UInt8 = 3
    private static let plainVersion: UInt8 = 2
    private static let countBytes = 5

    /// Bytes for the store.
    public var encoded: [UInt8] {
        let counts = [marks.count, opening.count, title.count].map { UInt8($0) }
        var bits = BitWriter(
            [Self.version, sampling] + counts,
            capacity: 32 + 4 * (marks.count + opening.count)
        )
        bits.append(label, 32)
        bits.appendGamma(UInt32(clamping: words))
        let shift = UInt32(sampling)
        let shape = Rice(count: marks.count, width: 32 - Int(sampling))
        shape.write(rising: marks.lazy.map { $0 >> shift }, to: &bits)
        let others = Self.markOpening(opening, among: marks, to: &bits)
        Rice(count: others.count, width: 32).write(rising: others, to: &bits)
        Rice(count: title.count, width: 16).write(rising: title.lazy.map(UInt32.init), to: &bits)
        return bits.finish()
    }

    /// Writes for each mark whether it is of the opening; gives back what else the opening has.
    private static func markOpening(
        _ opening: [UInt32],
        among marks: [UInt32],
        to bits: inout BitWriter
    ) -> [UInt32] {
        var others: [UInt32] = []
        var rest = opening[...]
        for mark in marks {
            while let first = rest.first, first < mark {
                others.append(first)
                rest.removeFirst()
            }
            let isOpening = rest.first == mark
            if isOpening { rest.removeFirst() }
            bits.append(isOpening ? 1 : 0, 1)
        }
        return others + rest
    }

    /// Reads bytes of the store; `nil` when they are of another version or damaged.
    public init?(encoded bytes: [UInt8]) {
        guard bytes.count > Self.countBytes, bytes[1] < 32 else { return nil }
        let print = bytes.withUnsafeBufferPointer { bytes in
            bytes[0] == Self.plainVersion ? Self.plain(bytes) : Self.packed(bytes)
        }
        guard let print else { return nil }
        self = print
    }

    private static func packed(_ bytes: UnsafeBufferPointer<UInt8>) -> Fingerprint? {
        guard bytes[0] == version || bytes[0] == versionBefore else { return nil }
        let isBefore = bytes[0] == versionBefore
        let (sampling, counts) = (UInt32(bytes[1]), bytes[2...4].map(Int.init))
        var bits = BitReader(bytes, from: countBytes)
        let before = isBefore ? bits.next(32) : 0
        let label = bits.next(32)
        let words = isBefore ? before : bits.nextGamma()
        let shape = Rice(count: counts[0], width: 32 - Int(sampling))
        let longer = Rice(low: min(31, shape.low + 1))
        let marks = (isBefore ? longer : shape)
            .rising(counts[0], shiftedBy: sampling, from: &bits)
        var opening: [UInt32] = []
        opening.reserveCapacity(counts[1])
        for mark in marks where bits.next(1) == 1 { opening.append(mark) }
        let left = counts[1] - opening.count
        guard left >= 0 else { return nil }
        if isBefore {
            for _ in 0..<left { opening.append(bits.next(32)) }
        } else {
            opening += Rice(count: left, width: 32).rising(left, from: &bits)
        }
        if left > 0 { opening.sort() }
        let wide = Rice(count: counts[2], width: 16)
        var last: UInt32 = 0
        let title = [UInt16](unsafeUninitializedCapacity: counts[2]) { title, count in
            for place in 0..<counts[2] {
                last = isBefore ? bits.next(16) : last &+ wide.read(from: &bits)
                title[place] = UInt16(truncatingIfNeeded: last)
            }
            count = counts[2]
        }
        guard bits.isAtEnd else { return nil }
        return Fingerprint(
            marks: marks,
            opening: opening,
            title: title,
            label: label,
            sampling: bytes[1],
            words: Int(words)
        )
    }

    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Fingerprint? {
        let counts = bytes[2...4].map(Int.init)
        var bits = BitReader(bytes, from: countBytes)
        let words = bits.next(32)
        let label = bits.next(32)
        let print = Fingerprint(
            marks: (0..<counts[0]).map { _ in bits.next(32) },
            opening: (0..<counts[1]).map { _ in bits.next(32) },
            title: (0..<counts[2]).map { _ in UInt16(truncatingIfNeeded: bits.next(16)) },
            label: label,
            sampling: bytes[1],
            words: Int(words)
        )
        return bits.isAtEnd ? print : nil
    }
}
