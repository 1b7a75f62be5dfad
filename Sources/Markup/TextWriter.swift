/// Writes nodes as plain text: blocks separated by an empty line, rows and items on their own lines.
struct TextWriter {
    private let skipped: Set<MarkupNode>
    private var blocks: [[UInt8]] = []
    private var line: [UInt8] = []
    private var isSpaced = false
    private var depth = 0

    init(skipping skipped: Set<MarkupNode>) { self.skipped = skipped }

    mutating func write(_ node: MarkupNode) { write(node, preformatted: false) }

    /// The text so far.
    mutating func finished() -> String {
        endBlock()
        return String(decoding: Array(blocks.joined(separator: [0x0A, 0x0A])), as: UTF8.self)
    }

    private mutating func write(_ node: MarkupNode, preformatted: Bool) {
        guard depth < HTMLWriter.maximumDepth, !skipped.contains(node) else { return }
        if node.isText { return append(node.contentBytes, preformatted: preformatted) }
        guard node.isElement else { return }
        let name = node.name
        if case .drop = ElementPolicy.of(name) { return }
        switch name {
        case "br": breakLine()
        case "hr": endBlock()
        case "pre":
            endBlock()
            writeChildren(of: node, preformatted: true)
            endBlock()
        case "li", "tr", "dt", "dd":
            breakLine()
            writeChildren(of: node, preformatted: preformatted)
            breakLine()
        case "td", "th":
            if !line.isEmpty, line.last != 0x0A { isSpaced = true }
            writeChildren(of: node, preformatted: preformatted)
        case _ where Self.blockNames.contains(name):
            endBlock()
            writeChildren(of: node, preformatted: preformatted)
            endBlock()
        default: writeChildren(of: node, preformatted: preformatted)
        }
    }

    static let blockNames: Set<String> = [
        "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "h1", "h2",
        "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "figure", "figcaption",
        "form", "fieldset", "details", "summary", "address", "center", "body", "caption", "video",
        "audio", "tbody", "thead", "tfoot",
    ]

    private mutating func writeChildren(of node: MarkupNode, preformatted: Bool) {
        depth += 1
        for child in node.children { write(child, preformatted: preformatted) }
        depth -= 1
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, preformatted: Bool) {
        if preformatted { return line.append(contentsOf: bytes) }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let isHardSpace = byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
            if byte <= 0x20 || isHardSpace {
                isSpaced = true
                index += isHardSpace ? 2 : 1
                continue
            }
            if isSpaced, let last = line.last, last != 0x0A { line.append(0x20) }
            isSpaced = false
            line.append(byte)
            index += 1
        }
    }

    private mutating func breakLine() {
        isSpaced = false
        if let last = line.last, last != 0x0A { line.append(0x0A) }
    }

    private mutating func endBlock() {
        isSpaced = false
        while let last = line.last, last <= 0x20 { line.removeLast() }
        while let first = line.first, first == 0x0A { line.removeFirst() }
        if !line.isEmpty { blocks.append(line) }
        line.removeAll(keepingCapacity: true)
    }
}
