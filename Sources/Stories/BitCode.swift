/// Numbers of any width one after the other, the lowest bit first.
struct BitWriter {
    private(set) var bytes: [UInt8]
    private var pending: UInt64 = 0
    private var count = 0

    /// Begins with bytes that stand as they are.
    init(_ bytes: [UInt8] = [], capacity: Int = 0) {
        self.bytes = []
        self.bytes.reserveCapacity(capacity)
        self.bytes += bytes
    }

    /// Adds the low `width` bits of a number, 32 at most.
    mutating func append(_ number: UInt32, _ width: Int) {
        pending |= (UInt64(number) & (1 << UInt64(width) - 1)) << UInt64(count)
        count += width
        guard count >= 32 else { return }
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: pending).littleEndian) { bytes += $0 }
        pending >>= 32
        count -= 32
    }

    mutating func append(_ number: UInt64) {
        append(UInt32(truncatingIfNeeded: number), 32)
        append(UInt32(truncatingIfNeeded: number >> 32), 32)
    }

    /// So many ones and a zero.
    mutating func appendUnary(_ number: UInt32) {
        var left = number
        while left >= 31 {
            append(.max, 31)
            left -= 31
        }
        append(UInt32(1) << left - 1, Int(left) + 1)
    }

    /// Numbers from 0 that are mostly small (Elias, 1975: the gamma code).
    mutating func appendGamma(_ number: UInt32) {
        let value = UInt64(number) + 1
        let width = 63 - value.leadingZeroBitCount
        appendUnary(UInt32(width))
        append(UInt32(truncatingIfNeeded: value), width)
    }

    /// Ends it: all bytes, the last filled with zeros.
    mutating func finish() -> [UInt8] {
        while count > 0 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            count -= 8
        }
        defer { self = BitWriter() }
        return bytes
    }
}

/// Reads what `BitWriter` wrote; zeros behind the end.
struct BitReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Bits that were read.
    private var place: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from byte: Int = 0) {
        self.bytes = bytes
        place = byte * 8
    }

    /// The next bits, 57 of them at least.
    @inline(__always)
    private var window: UInt64 {
        let byte = place >> 3
        let word: UInt64
        if byte + 8 <= bytes.count {
            word = UnsafeRawBufferPointer(bytes).loadUnaligned(
                fromByteOffset: byte,
                as: UInt64.self
            )
        } else {
            word = lastBytes(from: byte)
        }
        return UInt64(littleEndian: word) >> UInt64(place & 7)
    }

    private func lastBytes(from byte: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in byte..<max(byte, bytes.count) {
            word |= UInt64(bytes[index]) << UInt64(8 * (index - byte))
        }
        return UInt64(littleEndian: word)
    }

    /// A number of `width` bits, 32 at most.
    @inline(__always)
    mutating func next(_ width: Int) -> UInt32 {
        let number = UInt32(truncatingIfNeeded: window & (1 << UInt64(width) - 1))
        place += width
        return number
    }

    mutating func nextLong() -> UInt64 { UInt64(next(32)) | UInt64(next(32)) << 32 }

    /// How many ones stand before the next zero.
    @inline(__always)
    mutating func nextUnary() -> UInt32 {
        var ones = 0
        while true {
            let run = (~window).trailingZeroBitCount
            guard run >= 57 else {
                place += run + 1
                return UInt32(truncatingIfNeeded: ones + run)
            }
            ones += 57
            place += 57
        }
    }

    mutating func nextGamma() -> UInt32 {
        let width = min(32, Int(nextUnary()))
        return UInt32(truncatingIfNeeded: UInt64(next(width)) + (1 << UInt64(width)) - 1)
    }

    /// True while no more was read than there is.
    var isWithin: Bool { place <= bytes.count * 8 }

    /// True when all bytes were read and no more was asked for.
    var isAtEnd: Bool { isWithin && bytes.count * 8 - place < 8 }
}

/// The Golomb-Rice code (Rice and Plaunt, 1971) for the distances of numbers in rising order.
struct Rice {
    /// Bits that are written as they are; the rest of a distance is written in ones.
    let low: Int

    /// For `count` numbers that lie anywhere in `width` bits.
    init(count: Int, width: Int) {
        low = max(0, min(31, width - (Int.bitWidth - max(1, count).leadingZeroBitCount)))
    }

    init(low: Int) { self.low = low }

    @inline(__always)
    func write(_ distance: UInt32, to bits: inout BitWriter) {
        bits.appendUnary(distance >> UInt32(low))
        bits.append(distance, low)
    }

    @inline(__always)
    func read(from bits: inout BitReader) -> UInt32 {
        bits.nextUnary() << UInt32(low) | bits.next(low)
    }

    /// Writes numbers in rising order.
    func write(rising numbers: some Sequence<UInt32>, to bits: inout BitWriter) {
        var last: UInt32 = 0
        for number in numbers {
            write(number &- last, to: &bits)
            last = number
        }
    }

    /// Reads `count` numbers in rising order.
    func rising(
        _ count: Int,
        shiftedBy shift: UInt32 = 0,
        from bits: inout BitReader
    ) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: count) { numbers, initialized in
            var last: UInt32 = 0
            for place in 0..<count {
                last = last &+ read(from: &bits)
                numbers[place] = last << shift
            }
            initialized = count
        }
    }
}
