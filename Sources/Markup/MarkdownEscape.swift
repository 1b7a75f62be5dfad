/// Keeps a stranger's text from being read as Markdown.
enum MarkdownEscape {
    /// Text with white space collapsed and every character escaped that acts inside a line.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 8)
        VisibleText.forEachRun(bytes) { append($0, to: &out) }
        // Before a link's bracket, which may come in the next node, `!` makes an image.
        if out.last == UInt8(ascii: "!") { out.insert(UInt8(ascii: "\\"), at: out.count - 1) }
        return String(decoding: out, as: UTF8.self)
    }

    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0...0x20:
                if out.last != 0x20 { out.append(0x20) }
            case 0xC2 where index < bytes.count && bytes[index] == 0xA0:
                if out.last != 0x20 { out.append(0x20) }
                index += 1
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
                UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "_"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            default: out.append(byte)
            }
        }
    }

    /// A paragraph whose lines begin nothing: no heading, list, rule or code.
    static func lineStarts(_ paragraph: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(paragraph.utf8.count + 8)
        for (index, line) in paragraph.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { out.append(0x0A) }
            let content = line.drop { $0 == 0x20 || $0 == 0x09 }
            let digits = content.prefix { (48...57).contains($0) }
            let after = content.dropFirst(digits.count).first
            if let first = content.first, "#+-=:".utf8.contains(first) {
                out.append(UInt8(ascii: "\\"))
                out += content
            } else if (1...9).contains(digits.count), let after, after == 0x2E || after == 0x29 {
                out += digits
                out.append(UInt8(ascii: "\\"))
                out += content.dropFirst(digits.count)
            } else {
                out += content
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A code span whose fence is longer than any run of backticks inside.
    static func code(_ text: String) -> String {
        let flat = collapseWhitespace(VisibleText.cleaned(text))
        guard !flat.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRun(of: 0x60, in: flat) + 1)
        let pad = flat.hasPrefix("`") || flat.hasSuffix("`") ? " " : ""
        return fence + pad + flat + pad + fence
    }

    /// The length of the longest run of one byte.
    static func longestRun(of byte: UInt8, in text: String) -> Int {
        var longest = 0
        var run = 0
        for other in text.utf8 {
            run = other == byte ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// An address for `[text](address)`.
    static func address(_ address: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(address.utf8.count)
        for byte in address.utf8 {
            switch byte {
            case UInt8(ascii: "("): out += "%28".utf8
            case UInt8(ascii: ")"): out += "%29".utf8
            case UInt8(ascii: " "): out += "%20".utf8
            case UInt8(ascii: "<"): out += "%3C".utf8
            case UInt8(ascii: ">"): out += "%3E".utf8
            case UInt8(ascii: "\\"): out += "%5C".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
