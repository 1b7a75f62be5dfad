import Model

/// What the writer needs of an entry's text, made ready before the transaction begins.
struct PackedText: Sendable {
    /// Codec byte and packed rendition; empty when there is no text at all.
    var content: [UInt8] = []
    /// Hash of `content`.
    var hash: Int64 = 0
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
        var (html, text) = (html, text)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + html.utf8.count + (strips ? 0 : text.utf8.count))
        let length = strips ? derived : UInt32(truncatingIfNeeded: html.utf8.count)
        for shift in [0, 8, 16, 24] as [UInt32] {
            bytes.append(UInt8(truncatingIfNeeded: length >> shift))
        }
        html.withUTF8 { bytes.append(contentsOf: $0) }
        if !strips { text.withUTF8 { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Bytes of text that an opening has at least, where there are so many.
    private static let openingBytes = 8 << 10

    /// How the text begins.
    static func opening(_ bytes: [UInt8]) -> String {
        guard bytes.count >= 4 else { return "" }
        let length = length(of: bytes)
        guard length != derived else {
            // Marks take less than half of simple HTML.
            return PlainText.stripped(bytes[4...].prefix(2 * openingBytes))
        }
        let text = bytes[min(bytes.count, 4 + Int(length))...]
        return String(decoding: text.prefix(openingBytes), as: UTF8.self)
    }

    private static func length(of bytes: [UInt8]) -> UInt32 {
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[$1]) << UInt32(8 * $1) }
    }

    static func parts(_ bytes: [UInt8]) -> (html: String, text: String) {
        guard bytes.count >= 4 else { return ("", "") }
        let length = length(of: bytes)
        if length == derived {
            let html = bytes[4...]
            return (
                String(decoding: html, as: UTF8.self),
                PlainText.stripped(html)
            )
        }
        let end = min(bytes.count, 4 + Int(length))
        return (
            String(decoding: bytes[4..<end], as: UTF8.self),
            String(decoding: bytes[end...], as: UTF8.self)
        )
    }
}

extension PackedText {
    /// Packs an entry's text.
    init(_ entry: Entry, packer: Packer) {
        if !entry.html.isEmpty || !entry.text.isEmpty {
            content = packer.pack(Rendition.bytes(html: entry.html, text: entry.text))
            hash = ContentHash.of(content)
        }
    }
}
