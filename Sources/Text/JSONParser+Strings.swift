extension JSONParser {
    /// Reads a string in quotes, the position being on the opening quote.
    mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        // Most strings hold no escape: they are taken as they stand.
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { break }
            position += 1
        }
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): appendEscaped(to: &text)
            default: text.append(byte)
            }
        }
        guard acceptTruncated else { throw failure("a string is not closed") }
        return String(decoding: text, as: UTF8.self)
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
        text += String(Character(scalar)).utf8
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
