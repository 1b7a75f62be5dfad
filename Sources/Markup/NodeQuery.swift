import CLibXML2

/// Names elements of a page by an XPath or by CSS selectors.
///
/// It is compiled when it is made, so that a mistake shows when the configuration is read.
public struct NodeQuery: Sendable, Hashable {
    /// The query as an XPath.
    public let xpath: String

    /// More nodes than this are not looked at.
    private static let mostNodes = 10_000

    /// Creates a query from an XPath 1.0 expression; `nil` when it is none.
    public init?(xpath: String) {
        guard Self.isValid(xpath) else { return nil }
        self.xpath = xpath
    }

    /// Creates a query from CSS selectors, such as `.newsletter, aside > p`; `nil` when it cannot be
    /// read.
    ///
    /// Understood are names, `*`, `.class`, `#id`, `[attribute]` with `=`, `~=`, `^=`, `$=`, `*=`,
    /// descendants, children (`>`) and commas.
    public init?(selector: String) {
        var paths: [String] = []
        for one in selector.split(separator: ",", omittingEmptySubsequences: false) {
            guard let path = SelectorReader.xpath(one) else { return nil }
            paths.append(path)
        }
        let xpath = paths.joined(separator: " | ")
        guard !paths.isEmpty, Self.isValid(xpath) else { return nil }
        self.xpath = xpath
    }

    /// The elements of a page that the query names, in no particular order beyond the page's own.
    public func nodes(in tree: HTMLTree) -> [MarkupNode] {
        guard let context = xmlXPathNewContext(tree.document) else { return [] }
        defer { xmlXPathFreeContext(context) }
        guard let result = xmlXPathEvalExpression(xpath, context) else { return [] }
        defer { xmlXPathFreeObject(result) }
        guard result.pointee.type == XPATH_NODESET, let set = result.pointee.nodesetval,
            let table = set.pointee.nodeTab
        else { return [] }
        return (0..<min(Int(set.pointee.nodeNr), Self.mostNodes)).compactMap { index in
            table[index].map(MarkupNode.init)
        }.filter(\.isElement)
    }

    private static func isValid(_ xpath: String) -> Bool {
        winnow_html_silence()
        guard let compiled = xmlXPathCompile(xpath) else { return false }
        xmlXPathFreeCompExpr(compiled)
        return true
    }
}

/// Reads one CSS selector into an XPath.
private struct SelectorReader {
    private let characters: [Character]
    private var index = 0

    static func xpath(_ selector: Substring) -> String? {
        var reader = SelectorReader(characters: Array(selector))
        return reader.read()
    }

    private init(characters: [Character]) { self.characters = characters }

    private mutating func read() -> String? {
        var path = ""
        var axis = "//"
        skipSpaces()
        guard index < characters.count else { return nil }
        while index < characters.count {
            guard let step = readStep() else { return nil }
            path += axis + step
            let spaced = skipSpaces()
            if index < characters.count, characters[index] == ">" {
                index += 1
                skipSpaces()
                guard index < characters.count else { return nil }
                axis = "/"
            } else {
                guard spaced || index == characters.count else { return nil }
                axis = "//"
            }
        }
        return path
    }

    @discardableResult
    private mutating func skipSpaces() -> Bool {
        let start = index
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        return index > start
    }

    private mutating func readName() -> String? {
        let start = index
        while index < characters.count,
            characters[index].isLetter || characters[index].isNumber
                || "-_".contains(characters[index])
        {
            index += 1
        }
        return index > start ? String(characters[start..<index]) : nil
    }

    private mutating func readStep() -> String? {
        var conditions: [String] = []
        var name = "*"
        if characters[index] == "*" {
            index += 1
        } else if let own = readName() {
            name = own.lowercased()
        }
        while index < characters.count, ".#[".contains(characters[index]) {
            let mark = characters[index]
            index += 1
            if mark == "[" {
                guard let condition = readAttribute() else { return nil }
                conditions.append(condition)
                continue
            }
            guard let value = readName() else { return nil }
            conditions.append(mark == "." ? Self.hasWord("class", value) : "@id='\(value)'")
        }
        guard name != "*" || !conditions.isEmpty || index > 0 && characters[index - 1] == "*" else {
            return nil
        }
        return name + conditions.map { "[\($0)]" }.joined()
    }

    private static func hasWord(_ attribute: String, _ word: String) -> String {
        "contains(concat(' ', normalize-space(@\(attribute)), ' '), ' \(word) ')"
    }

    private mutating func readAttribute() -> String? {
        guard let end = characters[index...].firstIndex(of: "]") else { return nil }
        let text = String(characters[index..<end])
        index = end + 1
        guard let equals = text.firstIndex(of: "=") else {
            return text.allSatisfy({ $0.isLetter || "-_".contains($0) }) ? "@\(text)" : nil
        }
        var name = String(text[..<equals])
        let sign = name.last.flatMap { "~^$*|".contains($0) ? $0 : nil }
        if sign != nil { name.removeLast() }
        let value = text[text.index(after: equals)...].filter { $0 != "\"" && $0 != "'" }
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || "-_".contains($0) }) else {
            return nil
        }
        switch sign {
        case nil: return "@\(name)='\(value)'"
        case "~": return Self.hasWord(name, value)
        case "^": return "starts-with(@\(name), '\(value)')"
        case "$":
            return "substring(@\(name), string-length(@\(name)) - \(value.count - 1))='\(value)'"
        case "*": return "contains(@\(name), '\(value)')"
        default: return nil
        }
    }
}
