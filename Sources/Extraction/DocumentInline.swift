internal import Text

/// The words of a text, folded, as phrases are compared with it.
func documentWords(_ text: some StringProtocol) -> [String] { foldedWords(text) }

/// A link in a text document.
struct DocumentLink: Equatable {
    let text: String
    let target: String

    /// The target where it leads somewhere: `#` is a placeholder.
    var address: String? { target.isEmpty || target.hasPrefix("#") ? nil : target }
}

/// Inline Markdown of one block, read into HTML and plain text in one pass.
struct DocumentInline {
    /// HTML that still has to be sanitised.
    private(set) var html = ""
    /// Plain text.
    var text = ""
    private(set) var links: [DocumentLink] = []
    private(set) var linkedLength = 0
    private(set) var hasImage = false

    private static let maximumDepth = 6

    /// - Parameters:
    ///   - source: one block of Markdown or of text with links and emphasis.
    ///   - allowsTags: true where HTML tags may stand in the text, as in Markdown.
    init(_ source: String, allowsTags: Bool) {
        var reader = InlineReader(bytes: Array(source.utf8), allowsTags: allowsTags)
        reader.read(0..<reader.bytes.count, depth: Self.maximumDepth, isLinked: false)
        html = String(decoding: reader.html, as: UTF8.self)
        text = collapsed(String(decoding: reader.text, as: UTF8.self))
        links = reader.links
        linkedLength = links.reduce(0) { $0 + $1.text.utf8.count }
        hasImage = reader.hasImage
    }

    /// The share of the text that is linked.
    var linkShare: Double {
        text.isEmpty ? 0 : min(1, Double(linkedLength) / Double(text.utf8.count))
    }
}

/// Reads `*emphasis*`, `[links](address)`, images, code and escapes; everything else is text.
struct InlineReader {
    let bytes: [UInt8]
    let allowsTags: Bool
    var html: [UInt8] = []
    var text: [UInt8] = []
    var links: [DocumentLink] = []
    var hasImage = false
    /// Index of the `]` for each `[`.
    private let closing: [Int: Int]
    /// Marks of emphasis that nothing closes from here on.
    private var unclosed: Set<[UInt8]> = []

    init(bytes: [UInt8], allowsTags: Bool) {
        self.bytes = bytes
        self.allowsTags = allowsTags
        var open: [Int] = []
        var closing: [Int: Int] = [:]
        for (index, byte) in bytes.enumerated() {
            if index > 0, bytes[index - 1] == UInt8(ascii: "\\") { continue }
            if byte == UInt8(ascii: "[") { open.append(index) }
            if byte == UInt8(ascii: "]"), let start = open.popLast() { closing[start] = index }
        }
        self.closing = closing
    }

    mutating func read(_ range: Range<Int>, depth: Int, isLinked: Bool) {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\\") where index + 1 < range.upperBound && isMark(bytes[index + 1]):
                append(bytes[index + 1])
                index += 2
            case UInt8(ascii: "`"): index = readCode(index, range)
            case UInt8(ascii: "!")
            where index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "["):
                index = readLink(index + 1, range, depth, isLinked, isImage: true) ?? plain(index)
            case UInt8(ascii: "["):
                index = readLink(index, range, depth, isLinked, isImage: false) ?? plain(index)
            case UInt8(ascii: "<"): index = readAngle(index, range, isLinked) ?? plain(index)
            case UInt8(ascii: "*"), UInt8(ascii: "_"):
                index = readEmphasis(index, range, depth, isLinked)
            default: index = plain(index)
            }
        }
    }

    private mutating func plain(_ index: Int) -> Int {
        append(bytes[index])
        return index + 1
    }

    private mutating func append(_ byte: UInt8) {
        text.append(byte)
        switch byte {
        case UInt8(ascii: "&"):
            // In Markdown a character reference is one; elsewhere the sign means itself.
            html += allowsTags ? [byte] : Array("&amp;".utf8)
        case UInt8(ascii: "<"): html += "&lt;".utf8
        case UInt8(ascii: ">"): html += "&gt;".utf8
        default: html.append(byte)
        }
    }

    private func isMark(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte)
            || (0x5B...0x60).contains(byte) || (0x7B...0x7E).contains(byte)
    }

    private mutating func readCode(_ start: Int, _ range: Range<Int>) -> Int {
        var open = start
        while open < range.upperBound, bytes[open] == 0x60 { open += 1 }
        let fence = Array(bytes[start..<open])
        guard !unclosed.contains(fence), let end = find(fence, open..<range.upperBound) else {
            unclosed.insert(fence)
            for index in start..<open { append(bytes[index]) }
            return open
        }
        html += "<code>".utf8
        for index in open..<end { append(bytes[index]) }
        html += "</code>".utf8
        return end + fence.count
    }

    private func find(_ mark: [UInt8], _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index + mark.count <= range.upperBound {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index..<(index + mark.count)].elementsEqual(mark) { return index }
            index += 1
        }
        return nil
    }

    private mutating func readLink(
        _ start: Int,
        _ range: Range<Int>,
        _ depth: Int,
        _ isLinked: Bool,
        isImage: Bool
    ) -> Int? {
        guard depth > 0, let end = closing[start], end + 1 < range.upperBound,
            bytes[end + 1] == UInt8(ascii: "("), let close = targetEnd(end + 2, range)
        else { return nil }
        let parts = String(decoding: bytes[(end + 2)..<close], as: UTF8.self)
            .split(separator: " ", maxSplits: 1)
        var target = parts.first.map(String.init) ?? ""
        if target.hasPrefix("<"), target.hasSuffix(">") {
            target = String(target.dropFirst().dropLast())
        }
        if isImage {
            hasImage = true
            let label = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
            html += "<img src=\"\(escapeHTML(target))\" alt=\"\(escapeHTML(label))\">".utf8
            return close + 1
        }
        let before = text.count
        if !isLinked { html += "<a href=\"\(escapeHTML(target))\">".utf8 }
        read((start + 1)..<end, depth: depth - 1, isLinked: true)
        if !isLinked { html += "</a>".utf8 }
        links.append(
            DocumentLink(
                text: collapsed(String(decoding: text[before...], as: UTF8.self)),
                target: target
            )
        )
        return close + 1
    }

    /// The `)` that ends a link's target; targets are short and may hold balanced brackets.
    private func targetEnd(_ start: Int, _ range: Range<Int>) -> Int? {
        var depth = 0
        for index in start..<min(range.upperBound, start + 2_048) {
            switch bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth == 0: return index
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
        }
        return nil
    }

    /// `<https://…>`, and tags where they are allowed.
    private mutating func readAngle(_ start: Int, _ range: Range<Int>, _ isLinked: Bool) -> Int? {
        let limit = min(range.upperBound, start + 2_048)
        guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let inside = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        if inside.hasPrefix("http://") || inside.hasPrefix("https://"), !inside.contains(" ") {
            let escaped = escapeHTML(inside)
            html += (isLinked ? escaped : "<a href=\"\(escaped)\">\(escaped)</a>").utf8
            text += inside.utf8
            links.append(DocumentLink(text: inside, target: inside))
            return end + 1
        }
        guard allowsTags, let first = inside.utf8.first else { return nil }
        guard
            first == UInt8(ascii: "/") || first == UInt8(ascii: "!") || (first | 0x20) &- 0x61 < 26
        else { return nil }
        html += "<\(inside)>".utf8
        return end + 1
    }

    private mutating func readEmphasis(
        _ start: Int,
        _ range: Range<Int>,
        _ depth: Int,
        _ isLinked: Bool
    ) -> Int {
        var open = start
        while open < range.upperBound, bytes[open] == bytes[start], open - start < 3 { open += 1 }
        let mark = Array(bytes[start..<open])
        let isInsideWord =
            mark[0] == UInt8(ascii: "_") && start > range.lowerBound && isWord(bytes[start - 1])
        guard depth > 0, !isInsideWord, open < range.upperBound, bytes[open] > 0x20,
            !unclosed.contains(mark), let end = emphasisEnd(mark, open..<range.upperBound)
        else {
            for index in start..<open { append(bytes[index]) }
            return open
        }
        let tags = mark.count == 1 ? ["em"] : mark.count == 2 ? ["strong"] : ["strong", "em"]
        for tag in tags { html += "<\(tag)>".utf8 }
        read(open..<end, depth: depth - 1, isLinked: isLinked)
        for tag in tags.reversed() { html += "</\(tag)>".utf8 }
        return end + mark.count
    }

    private mutating func emphasisEnd(_ mark: [UInt8], _ range: Range<Int>) -> Int? {
        var from = range.lowerBound
        while let end = find(mark, from..<range.upperBound) {
            let after = end + mark.count
            let staysInWord =
                mark[0] == UInt8(ascii: "_") && after < range.upperBound && isWord(bytes[after])
            if end > range.lowerBound, bytes[end - 1] > 0x20, !staysInWord { return end }
            from = end + 1
        }
        unclosed.insert(mark)
        return nil
    }

    private func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || isASCIIAlphanumeric(byte) }
}
