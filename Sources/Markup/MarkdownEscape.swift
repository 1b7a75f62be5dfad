/// Keeps a stranger's text from being read as Markdown.
enum MarkdownEscape {
    /// Text with white space collapsed and every active character escaped.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 8)
        for byte in bytes {
            switch byte {
            case 0...0x20:
                if out.last != 0x20 { out.append(0x20) }
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "&"), UInt8(ascii: "~"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="),
                UInt8(ascii: "!"):
                // Active only where a line begins, or before a bracket.
                if out.isEmpty { out.append(UInt8(ascii: "\\")) }
                out.append(byte)
            case UInt8(ascii: "."), UInt8(ascii: ")"):
                // "1." at the beginning of a line would be a list.
                if !out.isEmpty, out.count <= 9, out.allSatisfy({ (48...57).contains($0) }) {
                    out.append(UInt8(ascii: "\\"))
                }
                out.append(byte)
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A code span whose fence is longer than any run of backticks inside.
    static func code(_ text: String) -> String {
        let flat = collapseWhitespace(text)
        guard !flat.isEmpty else { return "" }
        var fence = "`"
        while flat.contains(fence) { fence += "`" }
        let pad = flat.hasPrefix("`") || flat.hasSuffix("`") ? " " : ""
        return fence + pad + flat + pad + fence
    }

    /// An address for `[text](address)`.
    static func address(_ address: String) -> String {
        address.replacing("(", with: "%28").replacing(")", with: "%29").replacing(" ", with: "%20")
            .replacing("<", with: "%3C").replacing(">", with: "%3E")
    }
}
