public import Model
import Text

/// The three forms in which an article goes on; all say the same words.
public struct Renditions: Sendable, Hashable {
    /// Sanitised HTML.
    public var html: String
    /// CommonMark.
    public var markdown: String
    /// Plain text; paragraphs are separated by one empty line.
    public var text: String
}

/// Writes the nodes, without the skipped ones, as sanitised HTML, Markdown and text.
public func renditions(
    of nodes: [MarkupNode], skipping: Set<MarkupNode>, base: WebURL?
) -> Renditions {
    var html = HTMLWriter(base: base, skipping: skipping)
    var markdown = MarkdownWriter(base: base, skipping: skipping)
    var text = TextWriter(skipping: skipping)
    for node in nodes {
        html.write(node)
        markdown.write(node)
        text.write(node)
    }
    return Renditions(
        html: trimmed(html.out), markdown: markdown.finished(), text: text.finished())
}

/// Sanitises an HTML fragment by the allow-list; what is left can run nothing and load only media.
public func sanitisedHTML(_ html: String, base: WebURL?) -> String {
    let bytes = HTMLTree.read(utf8: Array(html.utf8)) { tree in
        var writer = HTMLWriter(base: base, skipping: [])
        for child in tree.topNodes { writer.write(child) }
        return writer.out
    }
    return trimmed(bytes ?? [])
}

/// A whole HTML fragment as sanitised HTML, Markdown and text.
public func renditions(ofHTML html: String, base: WebURL?) -> Renditions {
    let written = HTMLTree.read(utf8: Array(html.utf8)) { tree in
        renditions(of: tree.topNodes, skipping: [], base: base)
    }
    return written ?? Renditions(html: "", markdown: "", text: "")
}

/// The text of an HTML fragment on one line, as for titles and summaries.
public func plainText(fromHTML html: String) -> String {
    guard html.utf8.contains(UInt8(ascii: "<")) else {
        return collapseWhitespace(decodeEntities(html))
    }
    let text = HTMLTree.read(utf8: Array(html.utf8)) { tree in
        var writer = TextWriter(skipping: [])
        for child in tree.topNodes { writer.write(child) }
        return writer.finished()
    }
    return collapseWhitespace(text ?? "")
}

/// Runs of white space become single spaces; none at the ends. U+00A0 counts as white space.
public func collapseWhitespace(_ text: some StringProtocol) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    var isSpaced = false
    var previous: UInt8 = 0
    for byte in text.utf8 {
        if byte == 0xA0, previous == 0xC2 {
            out.removeLast()
            isSpaced = true
        } else if byte <= 0x20 {
            isSpaced = true
        } else {
            if isSpaced, !out.isEmpty, byte != 0xC2 { out.append(0x20) }
            if byte == 0xC2, isSpaced, !out.isEmpty { out.append(0x20) }
            isSpaced = false
            out.append(byte)
        }
        previous = byte
    }
    while out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
}

private func trimmed(_ bytes: [UInt8]) -> String {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let end = bytes.lastIndex { $0 > 0x20 } ?? bytes.startIndex
    guard start <= end else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
}
