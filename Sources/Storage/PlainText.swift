import Glibc
import Text

/// Plain text of simple HTML: paragraphs, inline marks, the five entities and nothing else.
///
/// Only a short cut of `Rendition`, which checks each result against the real text.
enum PlainText {
    /// True when stripping the tags of `html` gives `text` byte for byte.
    static func matches(html: String, text: String) -> Bool {
        guard text.utf8.count < html.utf8.count else { return false }
        var (html, text) = (html, text)
        return html.withUTF8 { html in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: html.count) { buffer in
                let count = strip(html, into: buffer)
                return text.withUTF8 { text in
                    guard let ours = buffer.baseAddress, let theirs = text.baseAddress,
                        count == text.count
                    else { return false }
                    return memcmp(ours, theirs, count) == 0
                }
            }
        }
    }

    /// The text of HTML that `matches` once said yes to.
    static func stripped(_ html: ArraySlice<UInt8>) -> String {
        html.withUnsafeBufferPointer { html in
            String(unsafeUninitializedCapacity: html.count) { strip(html, into: $0) }
        }
    }

    /// Tags dropped, blocks set apart by one empty line, `<br>` as a newline, entities resolved.
    ///
    /// What comes out is never longer than what goes in: a tag has three bytes at least.
    private static func strip(
        _ html: UnsafeBufferPointer<UInt8>,
        into text: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var (index, count) = (0, 0)
        var wantsBreak = false
        while index < html.count {
            let byte = html[index]
            if byte == 0x3C {
                var end = index + 1
                while end < html.count, html[end] != 0x3E { end += 1 }
                let name = packedName(html, from: index + 1, to: end)
                if name == lineBreak {
                    text[count] = 0x0A
                    count += 1
                } else if !inlineNames.contains(name) {
                    wantsBreak = true
                }
                index = end + 1
                continue
            }
            if wantsBreak {
                if byte == 0x0A || byte == 0x20 {
                    index += 1
                    continue
                }
                if count > 0 {
                    text[count] = 0x0A
                    text[count + 1] = 0x0A
                    count += 2
                }
                wantsBreak = false
            }
            if byte == 0x26 {
                var length = 1
                text[count] = entity(html, at: index, &length)
                count += 1
                index += length
                continue
            }
            let start = index
            index = ByteScan.endOfUnescaped(html, from: index + 1)
            copy(html, start..<index, into: text, at: count)
            count += index - start
        }
        return count
    }

    private static func copy(
        _ html: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        into text: UnsafeMutableBufferPointer<UInt8>,
        at place: Int
    ) {
        guard let from = html.baseAddress, let to = text.baseAddress else { return }
        memcpy(to + place, from + range.lowerBound, range.count)
    }

    private static func entity(
        _ html: UnsafeBufferPointer<UInt8>,
        at index: Int,
        _ length: inout Int
    ) -> UInt8 {
        for (name, byte) in entities
        where index + name.count <= html.count
            && name.indices.allSatisfy({ name[$0] == html[index + $0] })
        {
            length = name.count
            return byte
        }
        return 0x26
    }

    private static let entities: [(name: [UInt8], byte: UInt8)] = [
        (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E),
        (Array("&quot;".utf8), 0x22), (Array("&#39;".utf8), 0x27),
    ]

    /// A tag's name of at most eight bytes as one number; longer names are blocks anyway.
    private static func packedName(
        _ html: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to end: Int
    ) -> UInt64 {
        var name: UInt64 = 0
        var index = start
        if index < end, html[index] == 0x2F { index += 1 }
        while index < end, html[index] != 0x20, html[index] != 0x2F {
            name = name << 8 | UInt64(html[index])
            index += 1
        }
        return name
    }

    private static func packed(_ name: String) -> UInt64 {
        name.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static let lineBreak = packed("br")
    private static let inlineNames: Set<UInt64> = Set(
        [
            "a", "b", "i", "em", "strong", "span", "code", "sub", "sup", "u", "s", "small", "abbr",
            "cite", "q", "mark", "time", "kbd", "del", "ins", "img",
        ].map(packed)
    )
}
