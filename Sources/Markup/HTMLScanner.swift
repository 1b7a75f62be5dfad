import CLibXML2

#if canImport(Glibc)
    import Glibc
#endif

/// Reads a page's bytes into tags and texts, as forgiving as browsers are, and builds its tree.
///
/// The nodes are libxml2's, so that an XPath can be asked of them; its own HTML parser, of HTML 4's
/// days, took two thirds of the time of reading a page and nested the rest of a page into an
/// unclosed `button`, `nav` or `li`. Every byte is looked at a bounded number of times, whatever
/// the page. Comments, styles, drawings, and scripts that are no linked data make no nodes.
struct HTMLScanner {
    static let mostAttributes = 250

    private let bytes: UnsafeBufferPointer<UInt8>
    private var builder: HTMLTreeBuilder
    /// Kinds of elements whose end tag was looked for in vain: it is not looked for again.
    private var endless: Set<HTMLName> = []
    private var hasOpenComment = false
    private var attributes: [TagAttribute] = []
    private let keepsAllAttributes: Bool

    /// Reads clean UTF-8 without control characters into the document.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        document: xmlDocPtr,
        arena: NodeArena,
        keepsAllAttributes: Bool
    ) {
        self.bytes = bytes
        self.keepsAllAttributes = keepsAllAttributes
        builder = HTMLTreeBuilder(bytes: bytes, document: document, arena: arena)
    }

    /// Reads all.
    mutating func run() {
        var textStart = 0
        var index = 0
        while let mark = next(UInt8(ascii: "<"), from: index), mark + 1 < bytes.count {
            let byte = bytes[mark + 1]
            let isTag = Self.isLetter(byte)
            guard
                isTag || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
                    || byte == UInt8(ascii: "?")
            else {
                index = mark + 1
                continue
            }
            if textStart < mark { builder.addText(textStart..<mark) }
            if isTag {
                index = readStartTag(mark)
            } else if byte == UInt8(ascii: "/") {
                index = readEndTag(mark)
            } else {
                index = passDeclaration(mark)
            }
            textStart = index
        }
        if textStart < bytes.count { builder.addText(textStart..<bytes.count) }
    }

    private mutating func readStartTag(_ mark: Int) -> Int {
        var index = mark + 1
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let range = mark + 1..<index
        let packed = PackedName(bytes[range])
        let known = HTMLNames.element(packed)
        attributes.removeAll(keepingCapacity: true)
        let closesItself = readAttributes(&index)
        // A tag that the end of the page cuts off is none.
        guard index < bytes.count else { return bytes.count }
        index += 1
        switch known.name {
        case .script: return readScript(from: index)
        case .style: return passRaw("style", .style, from: index) ?? bytes.count
        case .svg: return closesItself ? index : passRaw("svg", .svg, from: index) ?? index
        default: break
        }
        builder.open(
            TagToken(
                element: known,
                packed: packed,
                name: range,
                closesItself: closesItself
            ),
            attributes
        )
        guard !closesItself else { return index }
        switch known.name {
        case .title, .textarea: return readPlain(known.name, from: index)
        case .iframe:
            if findEnd("iframe", .iframe, from: index) == nil { builder.closeLast() }
            return index
        default: return index
        }
    }

    /// Goes through a tag's attributes to its `>`; true for a tag that closes itself.
    private mutating func readAttributes(_ index: inout Int) -> Bool {
        var seen: UInt64 = 0
        var count = 0
        var closesItself = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            guard bytes[index] > 0x20, bytes[index] != UInt8(ascii: "/") else {
                if bytes[index] == UInt8(ascii: "/") { closesItself = true }
                index += 1
                continue
            }
            closesItself = false
            let first = index
            index += 1
            while index < bytes.count, !Self.endsAttributeName(bytes[index]) { index += 1 }
            let name = first..<index
            var value = index..<index
            var next = index
            while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
            if next < bytes.count, bytes[next] == UInt8(ascii: "=") {
                value = readValue(from: next + 1, &index)
            }
            count += 1
            guard count <= Self.mostAttributes else { continue }
            if let place = AttributeNames.place(bytes[name], value: bytes[value]) {
                guard seen & (1 << UInt64(place)) == 0 else { continue }
                seen |= 1 << UInt64(place)
                attributes.append(TagAttribute(place: place, name: name, value: value))
            } else if keepsAllAttributes {
                attributes.append(TagAttribute(place: nil, name: name, value: value))
            }
        }
        return closesItself
    }

    /// The range of a value; an open quote runs to the end, as in browsers.
    private func readValue(from start: Int, _ index: inout Int) -> Range<Int> {
        index = start
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        guard index < bytes.count else { return index..<index }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let first = index + 1
            let end = next(quote, from: first) ?? bytes.count
            index = min(end + 1, bytes.count)
            return first..<max(first, end)
        }
        let first = index
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") {
            index += 1
        }
        return first..<index
    }

    private mutating func readEndTag(_ mark: Int) -> Int {
        var index = mark + 2
        guard index < bytes.count, Self.isLetter(bytes[index]) else {
            return next(UInt8(ascii: ">"), from: index).map { $0 + 1 } ?? bytes.count
        }
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let packed = PackedName(bytes[mark + 2..<index])
        builder.close(HTMLNames.element(packed), packed)
        return next(UInt8(ascii: ">"), from: index).map { $0 + 1 } ?? bytes.count
    }
}

extension HTMLScanner {
    /// Passes a comment, a document type or an instruction.
    private mutating func passDeclaration(_ mark: Int) -> Int {
        let isComment =
            mark + 3 < bytes.count && bytes[mark + 1] == UInt8(ascii: "!")
            && bytes[mark + 2] == UInt8(ascii: "-") && bytes[mark + 3] == UInt8(ascii: "-")
        if isComment, !hasOpenComment {
            if let end = endOfComment(mark) { return end }
            hasOpenComment = true
        }
        return next(UInt8(ascii: ">"), from: mark).map { $0 + 1 } ?? bytes.count
    }

    /// `<!-->` and `<!--->` are comments too (WHATWG HTML §13.2.5.43).
    private func endOfComment(_ mark: Int) -> Int? {
        var index = mark + 2
        while let dash = next(UInt8(ascii: "-"), from: index) {
            var end = dash + 1
            while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
            if end - dash >= 2 {
                if end < bytes.count, bytes[end] == UInt8(ascii: "!") { end += 1 }
                if end < bytes.count, bytes[end] == UInt8(ascii: ">") { return end + 1 }
            }
            index = end
        }
        return nil
    }

    /// Keeps a script of linked data and passes every other.
    private mutating func readScript(from start: Int) -> Int {
        let isData = attributes.contains {
            $0.place == AttributeNames.type && bytes[$0.value].holds("ld+json")
        }
        let content = findEnd("script", .script, from: start)
        if isData, let content { builder.addScript(start..<content, attributes) }
        return content.map { afterTag($0) } ?? bytes.count
    }

    /// Reads what stands in a title or text box, where there are no tags.
    private mutating func readPlain(_ name: HTMLName, from start: Int) -> Int {
        let end = findEnd(name == .title ? "title" : "textarea", name, from: start)
        // Without its end tag it ends where the next tag begins.
        let text = start..<(end ?? next(UInt8(ascii: "<"), from: start) ?? bytes.count)
        if !text.isEmpty { builder.addText(text) }
        builder.closeLast()
        return end.map { afterTag($0) } ?? text.upperBound
    }

    private mutating func passRaw(_ word: StaticString, _ name: HTMLName, from start: Int) -> Int? {
        findEnd(word, name, from: start).map { afterTag($0) }
    }

    private func afterTag(_ mark: Int) -> Int {
        next(UInt8(ascii: ">"), from: mark).map { $0 + 1 } ?? bytes.count
    }

    /// Where an element's end tag begins; inner drawings have their own.
    private mutating func findEnd(
        _ word: StaticString,
        _ name: HTMLName,
        from start: Int
    ) -> Int? {
        guard !endless.contains(name) else { return nil }
        var index = start
        var depth = 1
        let length = word.utf8CodeUnitCount
        while let mark = next(UInt8(ascii: "<"), from: index) {
            index = mark + 1
            guard index < bytes.count else { break }
            let isEnd = bytes[index] == UInt8(ascii: "/")
            guard isEnd || name == .svg else { continue }
            let first = isEnd ? index + 1 : index
            guard first + length <= bytes.count, matches(word, at: first),
                first + length == bytes.count || !Self.isNameByte(bytes[first + length])
            else { continue }
            depth += isEnd ? -1 : 1
            if depth == 0 { return mark }
        }
        endless.insert(name)
        return nil
    }

    @inline(__always)
    private func matches(_ word: StaticString, at place: Int) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount
        where bytes[place + offset] | 0x20 != word.utf8Start[offset] { return false }
        return true
    }

    @inline(__always)
    private func next(_ byte: UInt8, from index: Int) -> Int? {
        guard index < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + index, Int32(byte), bytes.count - index)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    private static func endsAttributeName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "/")
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- 0x30 <= 10 || byte == 0x2D || byte == 0x5F
    }
}
