extension XMLElement {
    /// What stands inside, written as HTML: prefixes dropped, void elements without end tag.
    ///
    /// - Parameters:
    ///   - textIsMarkup: texts are HTML already (an RSS body that mixes escaped and bare tags);
    ///     otherwise they are plain and escaped.
    ///   - replacing: gives another value for an attribute, such as a resolved address.
    /// - Returns: HTML, not sanitised.
    public func innerHTML(
        textIsMarkup: Bool = false,
        replacing: (XMLElement, XMLName, String) -> String = { _, _, value in value }
    ) -> String {
        // All three of the walk's steps append to the same bytes.
        let out = HTMLBytes()
        walk(
            text: { node in
                if textIsMarkup { return tree.appendText(of: node, to: &out.bytes) }
                var text: [UInt8] = []
                tree.appendText(of: node, to: &text)
                out.appendEscaped(text, quotes: false)
            },
            open: { element in
                let name = element.htmlName
                guard !name.isEmpty else { return }
                out.bytes.append(0x3C)
                out.bytes += name.utf8
                for (attribute, value) in element.attributes
                where attribute.prefix != "xmlns" && attribute.local != "xmlns" {
                    out.bytes.append(0x20)
                    if attribute.prefix == "xml" { out.bytes += "xml:".utf8 }
                    out.bytes += attribute.folded.utf8
                    out.bytes += "=\"".utf8
                    out.appendEscaped(
                        Array(replacing(element, attribute, value).utf8),
                        quotes: true
                    )
                    out.bytes.append(0x22)
                }
                out.bytes.append(0x3E)
            },
            close: { element in
                let name = element.htmlName
                guard !name.isEmpty, !Self.voidNames.contains(name) else { return }
                out.bytes += "</".utf8
                out.bytes += name.utf8
                out.bytes.append(0x3E)
            }
        )
        return String(decoding: out.bytes, as: UTF8.self)
    }

    private var htmlName: String { name.folded }

    private static let voidNames: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ]
}

/// Bytes that several closures append to.
private final class HTMLBytes {
    var bytes: [UInt8] = []

    func appendEscaped(_ text: [UInt8], quotes: Bool) {
        // Runs without anything to escape are copied whole.
        var start = 0
        for (index, byte) in text.enumerated() {
            let escape: StaticString
            switch byte {
            case UInt8(ascii: "&"): escape = "&amp;"
            case UInt8(ascii: "<"): escape = "&lt;"
            case UInt8(ascii: ">"): escape = "&gt;"
            case 0x22 where quotes: escape = "&quot;"
            default: continue
            }
            bytes.append(contentsOf: text[start..<index])
            bytes.append(
                contentsOf: UnsafeBufferPointer(
                    start: escape.utf8Start,
                    count: escape.utf8CodeUnitCount
                )
            )
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
    }
}
