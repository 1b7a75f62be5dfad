extension JSONParser {
    /// Reads a string in quotes, the position being on the opening quote.
    mutating func string() throws(JSONError) -> String {
        let start = position + 1
        var end = nextMark(from: start)
        position = end + 1
        // Most strings hold no escape: they are taken as they stand.
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") { return text(start..<end) }
        var text: [UInt8] = []
        text.reserveCapacity((end - start) * 2)
        text.append(contentsOf: bytes[start..<end])
        while end < bytes.count {
            if bytes[end] == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            appendEscaped(to: &text)
            let run = position
            end = nextMark(from: run)
            text.append(contentsOf: bytes[min(run, end)..<end])
            position = end + 1
        }
        position = bytes.count
        guard acceptTruncated else { throw failure("a string is not closed") }
        return String(decoding: text, as: UTF8.self)
    }

    private func text(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
    }

    /// The place of the next quote or backslash, looked for eight bytes at a time; the end when there
    /// is none.
    private func nextMark(from start: Int) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            let ones: UInt64 = 0x0101_0101_0101_0101
            let highs: UInt64 = 0x8080_8080_8080_8080
            var index = min(start, bytes.count)
            while index + 8 <= bytes.count {
                let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
                // The classic test for a zero byte, after XOR with the byte looked for.
                let quotes = word ^ (ones &* 0x22)
                let slashes = word ^ (ones &* 0x5C)
                let hits = ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
                guard hits & highs == 0 else { break }
                index += 8
            }
            while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C { index += 1 }
            return index
        }
    }

    private mutating func appendEscaped(to text: inout [UInt8]) {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "u"): appendCodePoint(to: &text)
        default: text.append(byte)
        }
    }

    /// `\uXXXX`, with its second half when it is a surrogate pair; half a pair becomes U+FFFD.
    private mutating func appendCodePoint(to text: inout [UInt8]) {
        guard let first = hexadecimal(at: position) else {
            text += "\u{FFFD}".utf8
            return
        }
        position += 4
        var code = first
        if (0xD800...0xDBFF).contains(first), position + 1 < bytes.count,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u"),
            let second = hexadecimal(at: position + 2), (0xDC00...0xDFFF).contains(second)
        {
            position += 6
            code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        // Control characters do not survive: XML and HTML writers downstream may not carry them.
        if code < 0x20, code != 0x0A, code != 0x09, code != 0x0D { return }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private func hexadecimal(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<(start + 4)] {
            switch byte {
            case 48...57: value = value << 4 | UInt32(byte - 48)
            case 65...70: value = value << 4 | UInt32(byte - 55)
            case 97...102: value = value << 4 | UInt32(byte - 87)
            default: return nil
            }
        }
        return value
    }
}
