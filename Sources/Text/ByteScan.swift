/// Looks through text sixteen bytes at a time for the next that is out of the ordinary.
///
/// Nearly every byte of every text is an ordinary one: what lies between two others is copied whole.
public enum ByteScan {
    private typealias Chunk = SIMD16<UInt8>
    private typealias Mask = SIMDMask<SIMD16<Int8>>

    /// Where text ends that stands on one line as it is: at a control, at the first of two spaces,
    /// and at what may be a no-break space, which begins with C2.
    public static func endOfFlow(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let space = Chunk(repeating: 0x20)
        let hardSpace = Chunk(repeating: 0xC2)
        return end(
            bytes,
            from: start,
            chunk: { now, next in
                (now .< space) .| (now .== hardSpace) .| ((now .== space) .& (next .== space))
            },
            byte: { now, next in now < 0x20 || now == 0xC2 || now == 0x20 && next == 0x20 }
        )
    }

    /// The next byte that may begin what a reader cannot see: a control other than tab and line
    /// ends, and the first bytes C2 and E2.
    public static func endOfVisible(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let space = Chunk(repeating: 0x20)
        return end(
            bytes,
            from: start,
            chunk: { now, _ in
                let isEnd =
                    (now .== Chunk(repeating: 0x0A)) .| (now .== Chunk(repeating: 0x09))
                    .| (now .== Chunk(repeating: 0x0D))
                return ((now .< space) .& .!isEnd) .| (now .== Chunk(repeating: 0x7F))
                    .| (now .== Chunk(repeating: 0xC2)) .| (now .== Chunk(repeating: 0xE2))
            },
            byte: { now, _ in
                now < 0x20 && now != 0x0A && now != 0x09 && now != 0x0D || now == 0x7F
                    || now == 0xC2 || now == 0xE2
            }
        )
    }

    /// The next `&`, `<` or `>`.
    public static func endOfUnescaped(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int {
        let ampersand = UInt8(ascii: "&")
        let less = UInt8(ascii: "<")
        let greater = UInt8(ascii: ">")
        return end(
            bytes,
            from: start,
            chunk: { now, _ in
                (now .== Chunk(repeating: ampersand)) .| (now .== Chunk(repeating: less))
                    .| (now .== Chunk(repeating: greater))
            },
            byte: { now, _ in now == ampersand || now == less || now == greater }
        )
    }

    /// The next byte that XML may not hold as it is in any place: a control, `&`, `<`, `>`, a quote, and
    /// the first byte of U+FFFE and U+FFFF.
    public static func endOfXMLText(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int {
        end(
            bytes,
            from: start,
            chunk: { now, _ in
                (now .< Chunk(repeating: 0x20)) .| (now .== Chunk(repeating: 0x26))
                    .| (now .== Chunk(repeating: 0x3C)) .| (now .== Chunk(repeating: 0x3E))
                    .| (now .== Chunk(repeating: 0x22)) .| (now .== Chunk(repeating: 0x27))
                    .| (now .== Chunk(repeating: 0xEF))
            },
            byte: { now, _ in
                switch now {
                case 0..<0x20, 0x26, 0x3C, 0x3E, 0x22, 0x27, 0xEF: true
                default: false
                }
            }
        )
    }

    /// The next byte that may end a sentence: a line end, `.`, `!`, `?`, and the first bytes of the
    /// marks of other scripts.
    static func endOfClause(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        end(
            bytes,
            from: start,
            chunk: { now, _ in
                (now .== Chunk(repeating: 0x0A)) .| (now .== Chunk(repeating: 0x2E))
                    .| (now .== Chunk(repeating: 0x21)) .| (now .== Chunk(repeating: 0x3F))
                    .| (now .== Chunk(repeating: 0xD8)) .| (now .== Chunk(repeating: 0xE2))
                    .| (now .== Chunk(repeating: 0xE3)) .| (now .== Chunk(repeating: 0xEF))
            },
            byte: { now, _ in
                switch now {
                case 0x0A, 0x2E, 0x21, 0x3F, 0xD8, 0xE2, 0xE3, 0xEF: true
                default: false
                }
            }
        )
    }

    /// The first place where a test holds of a byte and the one after it, which is 0 at the end.
    @inline(__always)
    private static func end(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        chunk: (_ now: Chunk, _ next: Chunk) -> Mask,
        byte: (_ now: UInt8, _ next: UInt8) -> Bool
    ) -> Int {
        let count = bytes.count
        guard let base = bytes.baseAddress else { return count }
        let raw = UnsafeRawPointer(base)
        var index = start
        while index + 17 <= count {
            let mask = chunk(
                raw.loadUnaligned(fromByteOffset: index, as: Chunk.self),
                raw.loadUnaligned(fromByteOffset: index + 1, as: Chunk.self)
            )
            let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
            if halves[0] != 0 { return index + place(halves[0]) }
            if halves[1] != 0 { return index + 8 + place(halves[1]) }
            index += 16
        }
        while index < count {
            if byte(base[index], index + 1 < count ? base[index + 1] : 0) { return index }
            index += 1
        }
        return count
    }

    /// The first byte of a mask that is set.
    @inline(__always)
    private static func place(_ mask: UInt64) -> Int { mask.littleEndian.trailingZeroBitCount / 8 }
}
