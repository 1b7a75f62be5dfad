import Model

/// Writes nodes as CommonMark 0.30; never raw HTML.
struct MarkdownWriter {
    private let base: WebURL?
    private var blocks: [String] = []
    private var depth = 0

    init(base: WebURL?) { self.base = base }

    mutating func write(_ node: MarkupNode) {
        let run = inlineRun(node)
        if let run { pending.join(run) } else { writeBlock(node) }
    }

    mutating func finished() -> String {
        flush()
        return blocks.joined(separator: "\n\n")
    }

    private var pending = ""

    /// The Markdown of an inline node; `nil` for a block.
    private mutating func inlineRun(_ node: MarkupNode) -> String? {
        if node.isText || !node.isElement { return inline(node) }
        return Self.isBlock(node) || containsBlock(node, 0) ? nil : inline(node)
    }

    private static func isBlock(_ node: MarkupNode) -> Bool {
        switch ElementName(node) {
        case .pre, .hr, .li, .dt, .dd, .tr: true
        case let name?: name.isBlock
        case nil: false
        }
    }

    private func containsBlock(_ node: MarkupNode, _ level: Int) -> Bool {
        guard level < 40 else { return false }
        return node.children.contains { child in
            child.isElement && !child.isSkipped
                && (Self.isBlock(child) || containsBlock(child, level + 1))
        }
    }

    private mutating func flush() {
        let text = pending.trimmedLines
        if !text.isEmpty { blocks.append(MarkdownEscape.lineStarts(text)) }
        pending = ""
    }

    private mutating func writeBlock(_ node: MarkupNode) {
        guard depth < HTMLWriter.maximumDepth, !node.isSkipped else { return }
        let name = ElementName(node)
        if case .drop = ElementPolicy.of(node, name) { return }
        flush()
        depth += 1
        defer { depth -= 1 }
        switch name {
        case .h1, .h2, .h3, .h4, .h5, .h6:
            let level = name.flatMap { Int($0.rawValue.dropFirst()) } ?? 2
            let text = inlineChildren(node).trimmedLines.withoutBreaks
            if !text.isEmpty { blocks.append(String(repeating: "#", count: level) + " " + text) }
        case .hr: blocks.append("---")
        case .pre: writeCode(node)
        case .ul, .ol: writeList(node, isOrdered: name == .ol)
        case .blockquote: writeNested(node, prefix: "> ")
        case .table: writeTable(node)
        default:
            for child in node.children { write(child) }
            flush()
        }
    }

    private mutating func writeCode(_ node: MarkupNode) {
        let text = VisibleText.cleaned(shownText(of: node))
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        let longest = MarkdownEscape.longestRun(of: 0x60, in: text)
        let fence = String(repeating: "`", count: max(3, longest + 1))
        let trimmed = text.last == "\n" ? String(text.dropLast()) : text
        blocks.append(fence + "\n" + trimmed + "\n" + fence)
    }

    /// The text of preformatted nodes, without what is skipped or never shown.
    private func shownText(of node: MarkupNode) -> String {
        if node.isText { return String(decoding: node.contentBytes, as: UTF8.self) }
        guard node.isElement, !node.isSkipped else { return "" }
        if node.named("br") { return "\n" }
        if case .drop = ElementPolicy.of(node, ElementName(node)) { return "" }
        return node.children.reduce(into: "") { $0 += shownText(of: $1) }
    }

    private func nested(_ node: MarkupNode) -> String {
        var inner = MarkdownWriter(base: base)
        inner.depth = depth + 1
        for child in node.children { inner.write(child) }
        return inner.finished()
    }

    private func nestedAlone(_ node: MarkupNode) -> String {
        var inner = MarkdownWriter(base: base)
        inner.depth = depth + 1
        inner.write(node)
        return inner.finished()
    }

    private mutating func writeNested(_ node: MarkupNode, prefix: String) {
        let text = nested(node)
        guard !text.isEmpty else { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        blocks.append(lines.map { $0.isEmpty ? ">" : prefix + $0 }.joined(separator: "\n"))
    }

    private mutating func writeList(_ node: MarkupNode, isOrdered: Bool) {
        var number = Int(node.attribute("start") ?? "") ?? 1
        var items: [String] = []
        for item in node.children where !item.isSkipped {
            // A list may hold text or a further list without an item around it.
            let text = item.named("li") ? nested(item) : nestedAlone(item)
            guard !text.isEmpty else { continue }
            let marker = isOrdered ? "\(number). " : "- "
            let indent = String(repeating: " ", count: marker.count)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let body = lines.enumerated().map { index, line in
                index == 0 ? marker + line : line.isEmpty ? "" : indent + line
            }
            items.append(body.joined(separator: "\n"))
            number += 1
        }
        if !items.isEmpty { blocks.append(items.joined(separator: "\n")) }
    }

    private mutating func writeTable(_ node: MarkupNode) {
        var rows: [[String]] = []
        collectRows(node, &rows, 0)
        guard let width = rows.map(\.count).max(), width > 0 else { return }
        if width == 1 {
            for row in rows where !row[0].isEmpty {
                blocks.append(MarkdownEscape.lineStarts(row[0]))
            }
            return
        }
        let lines = rows.map { row in
            "| " + (row + Array(repeating: "", count: width - row.count)).joined(separator: " | ")
                + " |"
        }
        let rule = "|" + String(repeating: " --- |", count: width)
        blocks.append(([lines[0], rule] + lines.dropFirst()).joined(separator: "\n"))
    }

    private func collectRows(_ node: MarkupNode, _ rows: inout [[String]], _ level: Int) {
        guard level < 6 else { return }
        for child in node.children where child.isElement && !child.isSkipped {
            if child.named("tr") {
                let cells = child.children.filter { $0.named("td") || $0.named("th") }
                let texts = cells.filter { !$0.isSkipped }.map { cell in
                    inlineChildren(cell).trimmedLines.withoutBreaks
                }
                if !texts.isEmpty { rows.append(texts) }
            } else {
                collectRows(child, &rows, level + 1)
            }
        }
    }

    private func inlineChildren(_ node: MarkupNode) -> String {
        var text = ""
        for child in node.children { text.join(inline(child)) }
        return text
    }

    private func inline(_ node: MarkupNode) -> String {
        if node.isText { return MarkdownEscape.text(node.contentBytes) }
        guard node.isElement, !node.isSkipped else { return "" }
        let name = ElementName(node)
        if case .drop = ElementPolicy.of(node, name) { return "" }
        switch name {
        case .br: return "\\\n"
        case .strong, .b: return wrapped(inlineChildren(node), "**")
        case .em, .i, .cite, .dfn: return wrapped(inlineChildren(node), "*")
        case .code, .tt, .kbd, .samp: return MarkdownEscape.code(shownText(of: node))
        case .img: return image(node)
        case .a: return link(node)
        case let name? where name.isBlock: return inlineChildren(node) + " "
        default: return inlineChildren(node)
        }
    }

    private func wrapped(_ text: String, _ mark: String) -> String {
        let core = text.trimmedLines
        // Emphasis across lines or around emphasis of its own kind would not be read as such.
        guard !core.isEmpty, !core.utf8.contains(0x0A), !core.hasPrefix("*"), !core.hasSuffix("*")
        else { return text }
        let lead = text.first?.isWhitespace == true ? " " : ""
        let tail = text.last?.isWhitespace == true ? " " : ""
        return lead + mark + core + mark + tail
    }

    private func link(_ node: MarkupNode) -> String {
        let text = inlineChildren(node)
        let href = node.attribute("href") ?? ""
        guard !href.hasPrefix("#"), let url = safeAddress(href, base: base, use: .link),
            !text.trimmedLines.isEmpty
        else { return text }
        return "[" + text.trimmedLines.withoutBreaks + "]("
            + MarkdownEscape.address(url.withoutTracking.string) + ")"
    }

    private func image(_ node: MarkupNode) -> String {
        guard let url = imageAddress(of: node, base: base) else { return "" }
        let label = Array((node.attribute("alt") ?? "").utf8)
        let text = label.withUnsafeBufferPointer(MarkdownEscape.text)
        return "![" + text.withoutBreaks + "](" + MarkdownEscape.address(url.string)
            + ")"
    }
}

extension String {
    /// Appends a run; two spaces that meet become one.
    fileprivate mutating func join(_ run: String) {
        let meets = utf8.last == 0x20 && run.utf8.first == 0x20
        if meets { self += run.dropFirst() } else { self += run }
    }

    /// The text on one line.
    fileprivate var withoutBreaks: String {
        utf8.contains(0x0A) ? replacing("\\\n", with: " ").replacing("\n", with: " ") : self
    }

    /// The text without white space and hard line breaks at its ends.
    fileprivate var trimmedLines: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last,
            last.isWhitespace || last == "\\" && text.dropLast().last?.isWhitespace ?? true
        {
            text.removeLast()
        }
        return String(text)
    }
}
