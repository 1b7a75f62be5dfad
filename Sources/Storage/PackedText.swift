import Model

/// What the writer needs of an entry's text, made ready before the transaction begins.
struct PackedText: Sendable {
    /// Codec byte and packed rendition; empty when there is no text at all.
    var content: [UInt8] = []
    /// Hash of `content`.
    var hash: Int64 = 0
    /// Folded words for the index.
    var words = ""
}

/// How HTML and text share one blob.
///
/// Where stripping the tags gives the text again, byte for byte, only the HTML is kept: three bytes
/// of length name the form. Else both stand one after the other, and zstd finds the repetition.
enum Rendition {
    /// The HTML's length when the text is derived from it.
    private static let derived: UInt32 = 0xFFFF_FFFF

    static func bytes(html: String, text: String) -> [UInt8] {
        let strips = PlainText.matches(html: html, text: text)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + html.utf8.count + (strips ? 0 : text.utf8.count))
        let length = strips ? derived : UInt32(truncatingIfNeeded: html.utf8.count)
        for shift in [0, 8, 16, 24] as [UInt32] {
            bytes.append(UInt8(truncatingIfNeeded: length >> shift))
        }
        bytes.append(contentsOf: html.utf8)
        if !strips { bytes.append(contentsOf: text.utf8) }
        return bytes
    }

    static func parts(_ bytes: [UInt8]) -> (html: String, text: String) {
        guard bytes.count >= 4 else { return ("", "") }
        let length = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[$1]) << UInt32(8 * $1) }
        if length == derived {
            let html = bytes[4...]
            return (
                String(decoding: html, as: UTF8.self),
                String(decoding: PlainText.stripped(Array(html)), as: UTF8.self)
            )
        }
        let end = min(bytes.count, 4 + Int(length))
        return (
            String(decoding: bytes[4..<end], as: UTF8.self),
            String(decoding: bytes[end...], as: UTF8.self)
        )
    }
}

/// Plain text of simple HTML: paragraphs, inline marks, the five entities and nothing else.
///
/// Only a short cut of `Rendition`, which checks each result against the real text.
enum PlainText {
    static func matches(html: String, text: String) -> Bool {
        guard !html.isEmpty, text.utf8.count < html.utf8.count else { return false }
        return stripped(Array(html.utf8)).elementsEqual(text.utf8)
    }

    /// Tags dropped, blocks set apart by one empty line, `<br>` as a newline, entities resolved.
    static func stripped(_ html: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(html.count)
        var index = 0
        var wantsBreak = false
        while index < html.count {
            let byte = html[index]
            if byte == 0x3C {
                guard let end = html[index...].firstIndex(of: 0x3E) else { break }
                switch tag(html[(index + 1)..<end]) {
                case .block: wantsBreak = true
                case .lineBreak: text.append(0x0A)
                case .inline: break
                }
                index = end + 1
                continue
            }
            if wantsBreak {
                if byte == 0x0A || byte == 0x20 {
                    index += 1
                    continue
                }
                if !text.isEmpty { text += [0x0A, 0x0A] }
                wantsBreak = false
            }
            index = append(html, from: index, to: &text)
        }
        return text
    }

    private enum Tag { case block, lineBreak, inline }

    private static let inlineNames: Set<String> = [
        "a", "b", "i", "em", "strong", "span", "code", "sub", "sup", "u", "s", "small", "abbr",
        "cite", "q", "mark", "time", "kbd", "del", "ins", "img",
    ]

    private static func tag(_ content: ArraySlice<UInt8>) -> Tag {
        let name = content.drop { $0 == 0x2F }.prefix { $0 != 0x20 && $0 != 0x2F }
        let text = String(decoding: name, as: UTF8.self)
        if text == "br" { return .lineBreak }
        return inlineNames.contains(text) ? .inline : .block
    }

    private static let entities: [(name: [UInt8], byte: UInt8)] = [
        (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E),
        (Array("&quot;".utf8), 0x22), (Array("&#39;".utf8), 0x27),
    ]

    private static func append(_ html: [UInt8], from index: Int, to text: inout [UInt8]) -> Int {
        if html[index] == 0x26 {
            for (name, byte) in entities where html[index...].starts(with: name) {
                text.append(byte)
                return index + name.count
            }
        }
        text.append(html[index])
        return index + 1
    }
}

extension PackedText {
    /// Packs an entry's text and folds its words.
    init(_ entry: Entry, packer: Packer) {
        if !entry.html.isEmpty || !entry.text.isEmpty {
            content = packer.pack(Rendition.bytes(html: entry.html, text: entry.text))
            hash = ContentHash.of(content)
        }
        words = IndexWords.text(title: entry.title, summary: entry.summary, text: entry.text)
    }
}
