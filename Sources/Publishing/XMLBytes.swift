import Text

/// The bytes of an XML document, as they are written.
struct XMLBytes: Sendable {
    private(set) var bytes: [UInt8] = []

    /// Hands what was written to a sink, when it is a piece or the last one.
    mutating func pass(to sink: any DocumentSink, isLast: Bool = false) {
        guard isLast || bytes.count >= documentPieceBytes else { return }
        sink.add(bytes)
        removeAll()
    }

    /// Forgets what was written, and keeps the room.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Adds markup as it stands.
    mutating func add(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Adds a text: escaped, without characters that XML 1.0 forbids.
    mutating func addText(_ text: String) {
        var text = text
        text.withUTF8 { text in
            var start = 0
            var index = 0
            while true {
                index = ByteScan.endOfXMLText(text, from: index)
                guard index < text.count else { break }
                let (length, reference) = Self.replaced(text, at: index)
                guard length > 0 else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                bytes.append(contentsOf: reference.utf8)
                index += length
                start = index
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
    }

    /// Adds an element that holds a text.
    mutating func element(_ name: String, _ text: String) {
        add("<")
        add(name)
        add(">")
        addText(text)
        add("</")
        add(name)
        add(">\n")
    }

    /// What stands in place of the bytes from `index` on, and how many they are; 0 where they stay.
    private static func replaced(
        _ text: UnsafeBufferPointer<UInt8>,
        at index: Int
    ) -> (length: Int, reference: String) {
        switch text[index] {
        case UInt8(ascii: "&"): return (1, "&amp;")
        case UInt8(ascii: "<"): return (1, "&lt;")
        case UInt8(ascii: ">"): return (1, "&gt;")
        case UInt8(ascii: "\""): return (1, "&quot;")
        case UInt8(ascii: "'"): return (1, "&#39;")
        case 9, 10, 13: return (0, "")
        case 0..<0x20: return (1, "")
        // U+FFFE and U+FFFF.
        case 0xEF:
            let isForbidden =
                index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
            return (isForbidden ? 3 : 0, "")
        default: return (0, "")
        }
    }
}

/// Text for XML: escaped, without characters that XML 1.0 forbids.
func xmlEscaped(_ text: String) -> String {
    var xml = XMLBytes()
    xml.addText(text)
    return String(decoding: xml.bytes, as: UTF8.self)
}
