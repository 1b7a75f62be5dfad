/// Cuts a document's lines into blocks.
///
/// An empty line ends a block. Lines that follow each other without one are joined only where they
/// were wrapped: where the next word had no room any more, or the line breaks off inside a sentence
/// in Markdown. Copies of web pages keep a paragraph on one line, and each line there is a block.
struct DocumentBlocks {
    private let lines: [String]
    private let isMarkdown: Bool
    /// Column at which the document wraps its lines; `nil` where it does not.
    private let wrapColumn: Int?
    private var blocks: [DocumentBlock] = []
    /// Lines of the block that is being read, and its shape.
    private var paragraph: [String] = []
    private var shape = DocumentBlock.Shape.paragraph
    private var hasGap = false

    static func read(_ lines: [String], isMarkdown: Bool) -> [DocumentBlock] {
        var reader = DocumentBlocks(lines: lines, isMarkdown: isMarkdown)
        reader.run()
        return reader.blocks
    }

    private init(lines: [String], isMarkdown: Bool) {
        self.lines = lines
        self.isMarkdown = isMarkdown
        wrapColumn = Self.wrapColumn(of: lines)
    }

    /// The longest line's length when no line is long and many lines come near to it.
    private static func wrapColumn(of lines: [String]) -> Int? {
        let lengths = lines.map(\.count).filter { $0 > 0 }
        guard let longest = lengths.max(), (40...120).contains(longest) else { return nil }
        let full = lengths.filter { $0 >= longest - 14 }.count
        return full >= 3 && full * 3 >= lengths.count ? longest : nil
    }

    private mutating func run() {
        var index = 0
        while index < lines.count {
            let line = lines[index]
            let content = line.drop { $0 == " " || $0 == "\t" }
            if content.isEmpty {
                flush()
                hasGap = true
                index += 1
            } else if content.hasPrefix("```") || content.hasPrefix("~~~") {
                index = readFence(from: index, mark: content.prefix { $0 == content.first })
            } else if isMarkdown, paragraph.isEmpty, !followsItem,
                line.hasPrefix("    ") || line.hasPrefix("\t")
            {
                index = readIndented(from: index)
            } else if isTableRow(content), index + 1 < lines.count, isTableRule(lines[index + 1]) {
                index = readTable(from: index)
            } else {
                readLine(line, content)
                index += 1
            }
        }
        flush()
    }

    private mutating func readLine(_ line: String, _ content: Substring) {
        let indent = line.count - content.count
        if let level = headingLevel(content) {
            flush()
            var title = content.drop { $0 == "#" }.drop { $0 == " " }
            while title.last == "#" || title.last == " " { title.removeLast() }
            append(.heading(level), String(title))
        } else if isRule(content) {
            readRule(content)
        } else if let item = listItem(content, indent) {
            flush()
            begin(item.shape, item.text)
        } else if content.hasPrefix(">") {
            let text = content.drop { $0 == ">" || $0 == " " }
            if shape != .quote || text.isEmpty { flush() }
            if !text.isEmpty { begin(.quote, String(text)) }
        } else if indent >= 2, case .item = shape, !paragraph.isEmpty {
            paragraph.append(String(content))
        } else {
            let goesOn =
                shape == .paragraph && paragraph.last.map { continues($0, with: content) } ?? false
            if !goesOn { flush() }
            begin(.paragraph, String(content))
        }
    }

    private mutating func begin(_ newShape: DocumentBlock.Shape, _ line: String) {
        shape = newShape
        paragraph.append(line)
    }

    /// `===` and `---` under a line make it a heading; alone they separate.
    private mutating func readRule(_ content: Substring) {
        let isSetext = content.allSatisfy { $0 == "=" } || content.allSatisfy { $0 == "-" }
        if isSetext, content.count >= 3, paragraph.count == 1, shape == .paragraph {
            let title = paragraph[0]
            if title.count <= 200, !DocumentText.endsSentence(title) || content.first == "=" {
                paragraph = []
                append(.heading(content.first == "=" ? 1 : 2), title)
                return
            }
        }
        flush()
        append(.rule, "")
    }

    private mutating func append(_ shape: DocumentBlock.Shape, _ source: String) {
        blocks.append(
            DocumentBlock(shape: shape, source: source, hasGap: hasGap, isMarkdown: isMarkdown)
        )
        hasGap = false
    }

    private mutating func flush() {
        guard !paragraph.isEmpty else { return }
        let source = paragraph.joined(separator: " ")
        let finished = shape
        paragraph = []
        shape = .paragraph
        append(finished, source)
    }

    /// True when a line goes on in the next one.
    private func continues(_ line: String, with next: Substring) -> Bool {
        if line.hasSuffix("\\") || line.last.map({ ",–—".contains($0) }) == true { return true }
        let word = next.prefix { $0 != " " }.count
        // A link may be cut inside its text: "[IN-DEPTH" and "REPORT](#)".
        if line.utf8.count <= 2_000, Self.hasOpenBracket(line), next.contains("]") { return true }
        if let wrapColumn { return line.count + 1 + word > wrapColumn - 2 }
        guard isMarkdown else { return false }
        // A paragraph of Markdown may be wrapped anywhere, but lines of metadata stand there too.
        return line.count >= 40 && !DocumentText.endsSentence(line) && !isMetadata(line)
            && !isMetadata(String(next))
    }

    private static func hasOpenBracket(_ line: String) -> Bool {
        var open = 0
        for byte in line.utf8 {
            if byte == UInt8(ascii: "[") { open += 1 }
            if byte == UInt8(ascii: "]") { open = max(0, open - 1) }
        }
        return open > 0
    }

    private func isMetadata(_ line: String) -> Bool {
        guard line.utf8.count <= 300 else { return false }
        let text = DocumentInline(line, allowsTags: false).text
        if PhraseList.all.match(documentWords(text)) != nil { return true }
        guard let colon = text.prefix(60).firstIndex(of: ":") else { return false }
        return PhraseList.all.key(documentWords(text[..<colon])) != nil
    }

    private func headingLevel(_ content: Substring) -> Int? {
        let level = content.prefix { $0 == "#" }.count
        guard (1...6).contains(level) else { return nil }
        let rest = content.dropFirst(level)
        return rest.first == " " && rest.contains { $0 != " " && $0 != "#" } ? level : nil
    }

    /// Three or more of one mark, with or without spaces, or one lonely star.
    private func isRule(_ content: Substring) -> Bool {
        let marks = content.filter { $0 != " " && $0 != "\t" }
        guard let first = marks.first, "*-_=~•·+#".contains(first) else { return false }
        return marks.allSatisfy { $0 == first } && (marks.count >= 3 || "*•·~".contains(first))
    }

    private func listItem(
        _ content: Substring,
        _ indent: Int
    ) -> (shape: DocumentBlock.Shape, text: String)? {
        guard let first = content.first else { return nil }
        let depth = indent / 2
        if "-*+•".contains(first), content.dropFirst().first == " " {
            let text = content.dropFirst(2).drop { $0 == " " }
            return (.item(isOrdered: false, number: 0, depth: depth), String(text))
        }
        let digits = content.prefix { $0.isASCII && $0.isNumber }
        let rest = content.dropFirst(digits.count)
        guard (1...3).contains(digits.count), let mark = rest.first, mark == "." || mark == ")",
            rest.dropFirst().first == " ", let number = Int(digits)
        else { return nil }
        let text = rest.dropFirst(2).drop { $0 == " " }
        // "21. August 2018" is a date, not the twenty-first item.
        if number > 1,
            DocumentDateSpan.find(in: String(content))?.range.lowerBound == content.startIndex
        {
            return nil
        }
        return (.item(isOrdered: true, number: number, depth: depth), String(text))
    }

    private mutating func readFence(from start: Int, mark: Substring) -> Int {
        flush()
        var code: [String] = []
        var index = start + 1
        while index < lines.count {
            let content = lines[index].drop { $0 == " " }
            index += 1
            if content.hasPrefix(mark), content.allSatisfy({ $0 == mark.first }) { break }
            code.append(lines[index - 1])
        }
        if code.contains(where: { !$0.isEmpty }) { append(.code, code.joined(separator: "\n")) }
        return index
    }

    private var followsItem: Bool {
        if case .item? = blocks.last?.shape { return true }
        return false
    }

    private mutating func readIndented(from start: Int) -> Int {
        var index = start
        var code: [String] = []
        while index < lines.count, lines[index].hasPrefix("    ") || lines[index].hasPrefix("\t") {
            code.append(String(lines[index].dropFirst(lines[index].hasPrefix("\t") ? 1 : 4)))
            index += 1
        }
        append(.code, code.joined(separator: "\n"))
        return index
    }

    private func isTableRow(_ content: Substring) -> Bool {
        content.contains("|") && content.count <= 2_000
    }

    private func isTableRule(_ line: String) -> Bool {
        line.contains("-") && line.contains("|") && line.allSatisfy { "|-: \t".contains($0) }
    }

    private mutating func readTable(from start: Int) -> Int {
        flush()
        var rows: [String] = []
        var index = start
        while index < lines.count, lines[index].contains("|") {
            if index != start + 1 { rows.append(lines[index]) }
            index += 1
        }
        append(.table, rows.joined(separator: "\n"))
        return index
    }
}
