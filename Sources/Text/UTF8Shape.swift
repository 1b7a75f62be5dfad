/// What a run of bytes looks like when it is read as UTF-8.
struct UTF8Shape {
    /// True when all of it is UTF-8.
    private(set) var isValid = true
    /// True when it holds a character beyond ASCII.
    private(set) var hasMultibyte = false
    /// True when it holds an ESC: the sign of a seven-bit encoding.
    private(set) var hasEscape = false
    /// True when it holds no character that XML forbids.
    private(set) var isClean = true
    private var goodBytes = 0
    private var badBytes = 0

    /// True when at least nine tenths of the bytes beyond ASCII form characters.
    var mostlyValid: Bool { goodBytes >= badBytes * 9 }

    init(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { read($0) }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        let count = bytes.count
        var index = 0
        while index < count {
            // Eight plain ASCII bytes at a time: that is nearly all of nearly every feed.
            while index + 8 <= count {
                let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
                guard word & 0x8080_8080_8080_8080 == 0 else { break }
                // A byte below 0x20 borrows; tab and line ends do too and are looked at below.
                if (word &- 0x2020_2020_2020_2020) & 0x8080_8080_8080_8080 != 0 { break }
                index += 8
            }
            guard index < count else { return }
            let end = min(index + 8, count)
            while index < end {
                let byte = base[index]
                if byte >= 0x80 {
                    index = readMultibyte(bytes, at: index)
                } else {
                    if byte < 0x20 { readControl(byte) }
                    index += 1
                }
            }
        }
    }

    private mutating func readControl(_ byte: UInt8) {
        if byte == 0x1B { hasEscape = true }
        if byte != 0x0A, byte != 0x0D, byte != 0x09 { isClean = false }
    }

    private mutating func readMultibyte(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let length = sequenceLength(bytes, at: index)
        guard length > 0 else {
            isValid = false
            badBytes += 1
            return index + 1
        }
        hasMultibyte = true
        goodBytes += length
        if bytes[index] == 0xEF {
            let (second, third) = (bytes[index + 1], bytes[index + 2])
            if second == 0xBF && third >= 0xBE || second == 0xBB && third == 0xBF {
                isClean = false
            }
        }
        return index + length
    }

    /// Bytes of the character at `index`; 0 when it is none (Unicode 15, table 3-7).
    private func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        func isContinuation(_ place: Int) -> Bool {
            place < bytes.count && bytes[place] & 0xC0 == 0x80
        }
        guard isContinuation(index + 1) else { return 0 }
        let second = bytes[index + 1]
        switch bytes[index] {
        case 0xC2...0xDF: return 2
        case 0xE0 where second < 0xA0, 0xED where second >= 0xA0: return 0
        case 0xE0...0xEF: return isContinuation(index + 2) ? 3 : 0
        case 0xF0 where second < 0x90, 0xF4 where second >= 0x90: return 0
        case 0xF0...0xF4:
            return isContinuation(index + 2) && isContinuation(index + 3) ? 4 : 0
        default: return 0
        }
    }
}
