/// The `key: value` lines between two `---` lines at the top of a Markdown document.
struct DocumentFrontMatter {
    private(set) var fields: [(key: String, value: String)] = []
    /// Index of the first line after it; 0 where there is none.
    private(set) var end = 0

    private static let maximumLines = 100

    init(_ lines: [String]) {
        guard let start = lines.firstIndex(where: { !$0.isEmpty }), lines[start] == "---" else {
            return
        }
        let rest = lines[(start + 1)...].prefix(Self.maximumLines)
        guard let close = rest.firstIndex(where: { $0 == "---" || $0 == "..." }) else { return }
        let inner = lines[(start + 1)..<close].filter { !$0.isEmpty }
        guard
            inner.allSatisfy({
                Self.isField($0) || $0.hasPrefix(" ") || $0.hasPrefix("-") || $0.hasPrefix("#")
            })
        else { return }
        for line in inner where !line.hasPrefix("#") { read(line) }
        fields.removeAll { $0.value.isEmpty }
        end = close + 1
    }

    private static func isField(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        return line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "_- ".contains($0) }
    }

    private mutating func read(_ line: String) {
        let content = line.drop { $0 == " " }
        if content.hasPrefix("- "), let last = fields.indices.last {
            let value = Self.unquoted(content.dropFirst(2))
            fields[last].value += (fields[last].value.isEmpty ? "" : ", ") + value
        } else if let colon = content.firstIndex(of: ":"), content.startIndex == line.startIndex {
            let value = Self.unquoted(content[content.index(after: colon)...])
            fields.append((String(content[..<colon]).replacing("_", with: " "), value))
        }
    }

    private static func unquoted(_ text: Substring) -> String {
        var value = collapsed(text)
        if value.hasPrefix("["), value.hasSuffix("]"), !value.contains("](") {
            return value.dropFirst().dropLast().split(separator: ",")
                .map { unquoted($0) }.joined(separator: ", ")
        }
        for quote in ["\"", "'"]
        where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            value = String(value.dropFirst().dropLast())
        }
        return value
    }
}
