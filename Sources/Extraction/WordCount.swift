/// Counts the words of a text; two ideographs or kana count as one word.
///
/// A word is a run of letters, digits, marks, and apostrophes or hyphens inside it. Chinese and
/// Japanese write no spaces, so each of their signs counts as half a word, rounded up.
public func wordCount(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { wordCount(utf8: $0) }
}

/// The same over UTF-8 bytes.
func wordCount(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var counter = WordCounter()
    counter.add(bytes)
    return counter.words
}

/// Counts words over bytes, piece by piece; a piece ends a word.
struct WordCounter {
    /// Whole words plus half words, in halves.
    private(set) var halves = 0
    /// Whole words so far, half words rounded up.
    var words: Int { (halves + 1) / 2 }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        var inside = false
        var index = 0
        // Up to here no chunk is plain; it is told by the two bytes before it, too.
        var chunksFrom = 2
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if index >= chunksFrom {
                    let next = addChunks(bytes, from: index)
                    chunksFrom = next + 16
                    if next > index {
                        inside = Self.isInside(bytes, before: next)
                        index = next
                        continue
                    }
                }
                inside = step(ascii: byte, inside: inside)
                index += 1
                continue
            }
            if byte >= 0xC4, byte <= 0xDF {
                // Greek, Cyrillic, Hebrew, Arabic: letters all.
                if !inside { halves += 2 }
                inside = true
                index += 2
                continue
            }
            let (scalar, length) = decodeScalar(bytes, at: index)
            index += length
            if isIdeographOrKana(scalar) {
                halves += 1
                inside = false
            } else if isWordSeparator(scalar) {
                inside = false
            } else {
                if !inside { halves += 2 }
                inside = true
            }
        }
    }

    /// Counts what begins in whole chunks of plain ASCII; returns where they end.
    ///
    /// A word begins with a letter or digit that none stands before, nor an apostrophe or hyphen
    /// with one before it; where two of these stand side by side it takes a longer look.
    private mutating func addChunks(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        let raw = UnsafeRawPointer(base)
        var index = start
        while index + 16 <= bytes.count {
            let now = raw.loadUnaligned(fromByteOffset: index, as: Chunk.self)
            let before = raw.loadUnaligned(fromByteOffset: index - 1, as: Chunk.self)
            let second = raw.loadUnaligned(fromByteOffset: index - 2, as: Chunk.self)
            let isJoined = Self.isJoiner(before) .& Self.isJoiner(second)
            let isPlain =
                Self.isClear((now | before | second) .>= Chunk(repeating: 0x80))
                && Self.isClear(isJoined)
            guard isPlain else { break }
            let isAfterWord =
                Self.isWord(before) .| (Self.isJoiner(before) .& Self.isWord(second))
            let begins = unsafeBitCast(
                Self.isWord(now) .& .!isAfterWord,
                to: SIMD2<UInt64>.self
            )
            // One for each word, summed up in the highest byte.
            let ones: UInt64 = 0x0101_0101_0101_0101
            let words = ((begins[0] & ones) + (begins[1] & ones)) &* ones
            halves += 2 * Int(words >> 56)
            index += 16
        }
        return index
    }

    /// True where the word before a place goes on, after a chunk of plain ASCII.
    private static func isInside(_ bytes: UnsafeBufferPointer<UInt8>, before place: Int) -> Bool {
        var index = place - 1
        while index >= 0, bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "-") {
            index -= 1
        }
        return index >= 0 && isASCIIAlphanumeric(bytes[index])
    }

    private typealias Chunk = SIMD16<UInt8>
    private typealias Mask = SIMDMask<SIMD16<Int8>>

    @inline(__always)
    private static func isWord(_ chunk: Chunk) -> Mask {
        let small = (chunk | Chunk(repeating: 0x20)) &- Chunk(repeating: 0x61)
        let digit = chunk &- Chunk(repeating: 0x30)
        return (small .< Chunk(repeating: 26)) .| (digit .< Chunk(repeating: 10))
    }

    @inline(__always)
    private static func isJoiner(_ chunk: Chunk) -> Mask {
        (chunk .== Chunk(repeating: 0x27)) .| (chunk .== Chunk(repeating: 0x2D))
    }

    @inline(__always)
    private static func isClear(_ mask: Mask) -> Bool {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] == 0
    }

    private mutating func step(ascii byte: UInt8, inside: Bool) -> Bool {
        if isASCIIAlphanumeric(byte) {
            if !inside { halves += 2 }
            return true
        }
        // An apostrophe or hyphen does not end a word that goes on.
        return inside && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-"))
    }
}

/// One scalar and its length in bytes; a broken sequence counts as one unknown byte.
@inline(__always)
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[index])
    func tail(_ offset: Int) -> UInt32 {
        index + offset < bytes.count ? UInt32(bytes[index + offset]) & 0x3F : 0
    }
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
}

@inline(__always)
func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
}

/// Signs of scripts written without spaces whose signs are about half a word each.
@inline(__always)
func isIdeographOrKana(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x3041 else { return false }
    return scalar <= 0x30FF || (0x3400...0x9FFF).contains(scalar)
        || (0xF900...0xFAFF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
}

/// Spaces, punctuation and symbols beyond ASCII.
@inline(__always)
func isWordSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: true
    case 0x2000...0x2018, 0x201A...0x206F, 0x20A0...0x20CF, 0x2100...0x2BFF: true
    case 0x3000...0x3040, 0xFE30...0xFE6F, 0xFF00...0xFF0F, 0xFF1A...0xFF20: true
    case 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFEFF, 0xFFFD, 0x1F000...0x1FFFF: true
    default: false
    }
}
