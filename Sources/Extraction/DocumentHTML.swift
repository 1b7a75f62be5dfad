internal import Text

/// Writes blocks of a text document as HTML, from which the sanitiser makes all three renditions.
enum DocumentHTML {
    static func write(_ blocks: [DocumentBlock]) -> String {
        var out = ""
        var lists: [(depth: Int, tag: String)] = []
        func closeLists(above depth: Int) {
            while let last = lists.last, last.depth > depth {
                out += "</li></\(last.tag)>"
                lists.removeLast()
            }
        }
        for block in blocks {
            guard case .item(let isOrdered, let number, let depth) = block.shape else {
                closeLists(above: -1)
                out += html(of: block)
                continue
            }
            let tag = isOrdered ? "ol" : "ul"
            closeLists(above: depth)
            if let last = lists.last, last.depth == depth, last.tag == tag {
                out += "</li><li>"
            } else {
                if let last = lists.last, last.depth == depth { closeLists(above: depth - 1) }
                out += isOrdered && number != 1 ? "<ol start=\"\(number)\"><li>" : "<\(tag)><li>"
                lists.append((depth, tag))
            }
            out += block.inline.html
        }
        closeLists(above: -1)
        return out
    }

    private static func html(of block: DocumentBlock) -> String {
        switch block.shape {
        case .heading(let level): "<h\(level)>\(block.inline.html)</h\(level)>"
        case .quote: "<blockquote><p>\(block.inline.html)</p></blockquote>"
        case .code: "<pre><code>\(escapeHTML(block.source))\n</code></pre>"
        case .table: table(block.source)
        case .rule: ""
        default: "<p>\(block.inline.html)</p>"
        }
    }

    private static func table(_ source: String) -> String {
        var out = "<table>"
        for (index, row) in source.split(separator: "\n").enumerated() {
            var line = row.drop { $0 == " " || $0 == "\t" }
            if line.first == "|" { line.removeFirst() }
            if line.last == "|" { line.removeLast() }
            let tag = index == 0 ? "th" : "td"
            let cells = line.replacing("\\|", with: "\u{1}").split(
                separator: "|",
                omittingEmptySubsequences: false
            )
            out += "<tr>"
            for cell in cells {
                let source = collapsed(cell).replacing("\u{1}", with: "|")
                out += "<\(tag)>\(DocumentInline(source, allowsTags: false).html)</\(tag)>"
            }
            out += "</tr>"
        }
        return out + "</table>"
    }
}
