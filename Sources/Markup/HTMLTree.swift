import CLibXML2

/// A web page or fragment as a tree, read by libxml2's forgiving HTML parser.
///
/// Nothing is loaded from elsewhere. A tree belongs to one task: parse, walk and let it go within
/// one synchronous function. Nodes must not outlive their tree.
public final class HTMLTree {
    private let document: htmlDocPtr

    /// Reads clean UTF-8; `nil` when there is nothing to read.
    ///
    /// Tags longer than 64 KiB are cut out first: libxml2 looks for double attributes in quadratic
    /// time, and a page of one huge tag would take minutes. Nesting past 256 levels is cut by
    /// libxml2 itself.
    public init?(utf8 bytes: [UInt8]) {
        winnow_html_silence()
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
        let safe = MarkupBytes.withoutBombs(bytes)
        let parsed = safe.withUnsafeBytes { buffer in
            htmlReadMemory(
                buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil,
                "UTF-8", Int32(options))
        }
        guard let parsed else { return nil }
        document = parsed
    }

    deinit { xmlFreeDoc(document) }

    /// The root element, `html` even for fragments.
    public var root: MarkupNode? { xmlDocGetRootElement(document).map(MarkupNode.init) }

    /// The `body` element, else the root.
    public var body: MarkupNode? {
        guard let root else { return nil }
        return root.children.first { $0.named("body") } ?? root
    }
}

/// Byte passes over markup before it is parsed.
enum MarkupBytes {
    static let longestTag = 64 * 1_024

    /// The bytes without NUL and C0 controls and without tags longer than `longestTag`.
    static func withoutBombs(_ bytes: [UInt8]) -> [UInt8] {
        let hasControls = bytes.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard hasControls || hasLongTag(bytes) else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<"), let end = tagEnd(bytes, from: index),
                end - index > longestTag
            {
                index = end
                continue
            }
            if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { out.append(byte) }
            index += 1
        }
        return out
    }

    private static func hasLongTag(_ bytes: [UInt8]) -> Bool {
        var open: Int?
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "<") { open = open ?? index }
            if byte == UInt8(ascii: ">") {
                if let start = open, index - start > longestTag { return true }
                open = nil
            }
        }
        return open.map { bytes.count - $0 > longestTag } ?? false
    }

    /// Index after the `>` that ends the tag, or the end of the bytes when a long tag never ends.
    private static func tagEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        guard start + 1 < bytes.count, (bytes[start + 1] | 0x20) >= 0x61 else { return nil }
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
        return min(index + 1, bytes.count)
    }
}
