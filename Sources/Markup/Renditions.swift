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
///
/// Without `wantsMarkdown` the Markdown stays empty. Room is made at once for so many bytes of text.
public func renditions(
    of nodes: [MarkupNode],
    skipping: [MarkupNode],
    base: WebURL?,
    wantsMarkdown: Bool = true,
    textBytes: Int = 0
) -> Renditions {
    for node in skipping { node.setSkipped(true) }
    defer { for node in skipping { node.setSkipped(false) } }
    var html = HTMLWriter(base: base)
    var markdown = MarkdownWriter(base: base)
    var text = TextWriter()
    html.out.reserveCapacity(textBytes + textBytes / 2)
    text.reserve(textBytes)
    for node in nodes {
        html.write(node)
        if wantsMarkdown { markdown.write(node) }
        text.write(node)
    }
    return Renditions(
        html: trimmed(html.out),
        markdown: markdown.finished(),
        text: text.finished()
    )
}

/// Sanitises an HTML fragment by the allow-list; what is left can run nothing and load only media.
public func sanitisedHTML(_ html: String, base: WebURL?) -> String {
    let bytes = HTMLTree.read(utf8: Array(html.utf8)) { tree in
        var writer = HTMLWriter(base: base)
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
    var html = html
    guard html.withUTF8({ $0.contains(UInt8(ascii: "<")) }) else {
        return collapseWhitespace(VisibleText.cleaned(decodeEntities(html)))
    }
    let text = HTMLTree.read(utf8: Array(html.utf8)) { tree in
        var writer = TextWriter()
        for child in tree.topNodes { writer.write(child) }
        return writer.finished()
    }
    return collapseWhitespace(text ?? "")
}

/// Runs of white space become single spaces; none at the ends.
///
/// U+00A0 counts as white space.
public func collapseWhitespace(_ text: some StringProtocol) -> String {
    var text = String(text)
    if text.withUTF8(isCollapsed) { return text }
    return String(decoding: text.withUTF8(collapsed), as: UTF8.self)
}

/// True for a text with nothing to change.
private func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return true }
    return first > 0x20 && last > 0x20 && ByteScan.endOfFlow(bytes, from: 0) == bytes.count
}

private func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isSpaced = false
    var isHardSpaceOpen = false
    for byte in bytes {
        if byte <= 0x20 {
            isSpaced = true
            continue
        }
        if isHardSpaceOpen {
            isHardSpaceOpen = false
            if byte == 0xA0 {
                isSpaced = true
                continue
            }
            if isSpaced, !out.isEmpty { out.append(0x20) }
            isSpaced = false
            out += [0xC2, byte]
            continue
        }
        if byte == 0xC2 {
            isHardSpaceOpen = true
            continue
        }
        if isSpaced, !out.isEmpty { out.append(0x20) }
        isSpaced = false
        out.append(byte)
    }
    return out
}

private func trimmed(_ bytes: [UInt8]) -> String {
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
        let end = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
}
