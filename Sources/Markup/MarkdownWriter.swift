import Model

/// Writes nodes as CommonMark 0.30; never raw HTML.
struct MarkdownWriter {
    private let base: WebURL?
    private let skipped: Set<MarkupNode>
    private var blocks: [String] = []
    private var depth = 0

    init(base: WebURL?, skipping skipped: Set<MarkupNode>) {
        self.base = base
        self.skipped = skipped
    }

    mutating func write(_ node: MarkupNode) {
        let run = inlineRun(node)
        if let run { pending += run } else { writeBlock(node) }
    }

    mutating func finished() -> String {
        flush()
        return blocks.joined(separator: "\n\n")
    }

    private var pending = ""

    /// The Markdown of an inline node; `nil` for a block.
    private mutating func inlineRun(_ node: MarkupNode) -> String? {
        if node.isText || !node.isElement { return inline(node) }
        let name = node.name
        let isBlock = TextWriter.blockNames.contains(name) || ["pre", "hr", "li"].contains(name)
        return isBlock || containsBlock(node, 0) ? nil : inline(node)
    }

    private func containsBlock(_ node: MarkupNode, _ level: Int) -> Bool {
        guard level < 40 else { return false }
        return node.children.contains { child in
            child.isElement && !skipped.contains(child)
                && (TextWriter.blockNames.contains(child.name) || child.named("pre")
                    || containsBlock(child, level + 1))
        }
    }

    private mutating func flush() {
        let text = pending.trimmedLines
        if !text.isEmpty { blocks.append(text) }
        pending = ""
    }

    private mutating func writeBlock(_ node: MarkupNode) {
        guard depth < HTMLWriter.maximumDepth, !skipped.contains(node) else { return }
        let name = node.name
        if case .drop = ElementPolicy.of(name) { return }
        flush()
        depth += 1
        defer { depth -= 1 }
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = Int(name.dropFirst()) ?? 2
            let text = inlineChildren(node).trimmedLines.replacing("\n", with: " ")
            if !text.isEmpty { blocks.append(String(repeating: "#", count: level) + " " + text) }
        case "hr": blocks.append("---")
        case "pre": writeCode(node)
        case "ul", "ol": writeList(node, isOrdered: name == "ol")
        case "blockquote": writeNested(node, prefix: "> ")
        case "table": writeTable(node)
        default:
            for child in node.children { write(child) }
            flush()
        }
    }

    private mutating func writeCode(_ node: MarkupNode) {
        let text = node.textContent
        var fence = "```"
        while text.contains(fence) { fence += "`" }
        let trimmed = text.last == "\n" ? String(text.dropLast()) : text
        blocks.append(fence + "\n" + trimmed + "\n" + fence)
    }

    private func nested(_ node: MarkupNode) -> String {
        var inner = MarkdownWriter(base: base, skipping: skipped)
        inner.depth = depth + 1
        for child in node.children { inner.write(child) }
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
        for item in node.children where item.isElement && !skipped.contains(item) {
            let text = nested(item)
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
            for row in rows where !row[0].isEmpty { blocks.append(row[0]) }
            return
        }
        let lines = rows.map { row in
            "| " + (row + Array(repeating: "", count: width - row.count)).joined(separator: " | ") + " |"
        }
        let rule = "|" + String(repeating: " --- |", count: width)
        blocks.append(([lines[0], rule] + lines.dropFirst()).joined(separator: "\n"))
    }

    private func collectRows(_ node: MarkupNode, _ rows: inout [[String]], _ level: Int) {
        guard level < 6 else { return }
        for child in node.children where child.isElement && !skipped.contains(child) {
            if child.named("tr") {
                let cells = child.children.filter { $0.named("td") || $0.named("th") }
                let texts = cells.filter { !skipped.contains($0) }.map { cell in
                    inlineChildren(cell).trimmedLines.replacing("\n", with: " ")
                        .replacing("|", with: "\\|")
                }
                if !texts.isEmpty { rows.append(texts) }
            } else {
                collectRows(child, &rows, level + 1)
            }
        }
    }

    private func inlineChildren(_ node: MarkupNode) -> String {
        var text = ""
        for child in node.children { text += inline(child) }
        return text
    }

    private func inline(_ node: MarkupNode) -> String {
        if node.isText { return MarkdownEscape.text(node.contentBytes) }
        guard node.isElement, !skipped.contains(node) else { return "" }
        let name = node.name
        if case .drop = ElementPolicy.of(name) { return "" }
        switch name {
        case "br": return "\\\n"
        case "strong", "b": return wrapped(inlineChildren(node), "**")
        case "em", "i", "cite", "dfn": return wrapped(inlineChildren(node), "*")
        case "code", "tt", "kbd", "samp": return MarkdownEscape.code(node.textContent)
        case "img": return image(node)
        case "a": return link(node)
        case _ where TextWriter.blockNames.contains(name): return inlineChildren(node) + " "
        default: return inlineChildren(node)
        }
    }

    private func wrapped(_ text: String, _ mark: String) -> String {
        let core = text.trimmedLines
        guard !core.isEmpty, !core.contains("\n") else { return text }
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
        return "[" + text.trimmedLines + "](" + MarkdownEscape.address(url.withoutTracking.string) + ")"
    }

    private func image(_ node: MarkupNode) -> String {
        guard let url = imageAddress(of: node, base: base) else { return "" }
        let label = Array((node.attribute("alt") ?? "").utf8)
        let text = label.withUnsafeBufferPointer(MarkdownEscape.text)
        return "![" + text.replacing("\n", with: " ") + "](" + MarkdownEscape.address(url.string) + ")"
    }
}

extension String {
    /// The text without white space and hard line breaks at its ends.
    fileprivate var trimmedLines: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace || last == "\\" && text.dropLast().last?.isWhitespace ?? true {
            text.removeLast()
        }
        return String(text)
    }
}
