/// Fingerprints as bytes for the store, in two thirds of the room that their numbers take.
///
/// Version, sampling, the three counts, the words and the label; then bits: the marks without the zeros
/// that sampling gives them, as distances in a Golomb-Rice code (Rice and Plaunt, 1971); for each mark
/// whether it is of the opening; the opening's other shingles; the title's words. Those of version 2,
/// all numbers as they are, can still be read.
extension Fingerprint {
    private static let version: UInt8 = 3
    private static let plainVersion: UInt8 = 2
    private static let headerBytes = 13

    /// Bytes for the store.
    public var encoded: [UInt8] {
        let isOpening = marks.map(opening.contains)
        let others = opening.filter { !marks.contains($0) }
        var bits = BitWriter()
        bits.bytes.reserveCapacity(Self.headerBytes + 4 * (marks.count + others.count))
        let counts = [marks.count, opening.count, title.count].map { UInt8($0) }
        bits.bytes += [Self.version, sampling] + counts
        bits.append(UInt32(clamping: words), 32)
        bits.append(label, 32)
        let shape = Rice(count: marks.count, width: 32 - Int(sampling))
        var last: UInt32 = 0
        for mark in marks {
            shape.write((mark >> UInt32(sampling)) &- last, to: &bits)
            last = mark >> UInt32(sampling)
        }
        for flag in isOpening { bits.append(flag ? 1 : 0, 1) }
        for mark in others { bits.append(mark, 32) }
        for word in title { bits.append(UInt32(word), 16) }
        return bits.finished
    }

    /// Reads bytes of the store; `nil` when they are of another version or damaged.
    public init?(encoded bytes: [UInt8]) {
        guard bytes.count >= Self.headerBytes, bytes[1] < 32 else { return nil }
        switch bytes[0] {
        case Self.version: self.init(packed: bytes)
        case Self.plainVersion: self.init(plain: bytes)
        default: return nil
        }
    }

    private init?(packed bytes: [UInt8]) {
        let sampling = UInt32(bytes[1])
        var bits = BitReader(bytes, from: 5)
        let words = bits.next(32)
        let label = bits.next(32)
        let shape = Rice(count: Int(bytes[2]), width: 32 - Int(sampling))
        var marks: [UInt32] = []
        marks.reserveCapacity(Int(bytes[2]))
        var last: UInt32 = 0
        for _ in 0..<bytes[2] {
            last = last &+ shape.read(from: &bits)
            marks.append(last << sampling)
        }
        var opening = marks.filter { _ in bits.next(1) == 1 }
        let others = Int(bytes[3]) - opening.count
        guard others >= 0 else { return nil }
        for _ in 0..<others { opening.append(bits.next(32)) }
        if others > 0 { opening.sort() }
        let title = (0..<bytes[4]).map { _ in UInt16(truncatingIfNeeded: bits.next(16)) }
        guard bits.isAtEnd else { return nil }
        self.init(
            marks: marks,
            opening: opening,
            title: title,
            label: label,
            sampling: bytes[1],
            words: Int(words)
        )
    }

    private init?(plain bytes: [UInt8]) {
        let counts = bytes[2...4].map(Int.init)
        guard bytes.count == Self.headerBytes + 4 * (counts[0] + counts[1]) + 2 * counts[2] else {
            return nil
        }
        var bits = BitReader(bytes, from: 5)
        let words = bits.next(32)
        let label = bits.next(32)
        self.init(
            marks: (0..<counts[0]).map { _ in bits.next(32) },
            opening: (0..<counts[1]).map { _ in bits.next(32) },
            title: (0..<counts[2]).map { _ in UInt16(truncatingIfNeeded: bits.next(16)) },
            label: label,
            sampling: bytes[1],
            words: Int(words)
        )
    }
}

/// The Golomb-Rice code for the distances of `count` numbers that lie anywhere in `width` bits.
private struct Rice {
    /// Bits that are written as they are; the rest of a distance is written in ones.
    let low: Int

    init(count: Int, width: Int) {
        var bits = width
        var numbers = max(1, count)
        while numbers > 1, bits > 0 {
            numbers >>= 1
            bits -= 1
        }
        low = min(31, bits)
    }

    func write(_ distance: UInt32, to bits: inout BitWriter) {
        for _ in 0..<(distance >> UInt32(low)) { bits.append(1, 1) }
        bits.append(0, 1)
        bits.append(distance, low)
    }

    func read(from bits: inout BitReader) -> UInt32 {
        var high: UInt32 = 0
        while bits.next(1) == 1 { high += 1 }
        return high << UInt32(low) | bits.next(low)
    }
}

/// Numbers of any width one after the other, the lowest bit first.
private struct BitWriter {
    var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var count = 0

    mutating func append(_ number: UInt32, _ width: Int) {
        pending |= (UInt64(number) & (1 << UInt64(width) - 1)) << UInt64(count)
        count += width
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            count -= 8
        }
    }

    /// All bytes, the last filled with zeros.
    var finished: [UInt8] {
        count > 0 ? bytes + [UInt8(truncatingIfNeeded: pending)] : bytes
    }
}

/// Reads what `BitWriter` wrote; zeros behind the end.
private struct BitReader {
    private let bytes: [UInt8]
    private var place: Int
    private var pending: UInt64 = 0
    private var count = 0
    private var missing = 0

    init(_ bytes: [UInt8], from place: Int) {
        self.bytes = bytes
        self.place = place
    }

    mutating func next(_ width: Int) -> UInt32 {
        while count < width {
            if place < bytes.count {
                pending |= UInt64(bytes[place]) << UInt64(count)
                place += 1
            } else {
                missing += 8
            }
            count += 8
        }
        let number = UInt32(truncatingIfNeeded: pending & (1 << UInt64(width) - 1))
        pending >>= UInt64(width)
        count -= width
        return number
    }

    /// True when all bytes were read and no more was asked for.
    var isAtEnd: Bool { missing == 0 && place == bytes.count && count < 8 }
}
