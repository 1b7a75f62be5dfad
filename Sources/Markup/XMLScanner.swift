#if canImport(Glibc)
    import Glibc
#endif

/// Reads XML in one pass and never fails: what is not markup is text.
///
/// Feeds in the wild are broken in few ways: bare `&` and `<`, missing or crossed end tags, junk
/// before the root, attributes without quotes, unfinished CDATA. Each has its rule here, so that
/// one error costs one value and not the feed.
struct XMLScanner {
    /// Deeper elements become siblings: no feed nests like that, and readers may recurse.
    static let maximumDepth = 250

    var nodes: [XMLTree.Node] = []
    var attributes: [XMLTree.Attribute] = []
    var entities: [String: [UInt8]] = [:]
    var nameTable = XMLNameTable()

    /// An element that is open; `key` finds its end tag whatever scope or case that stands in.
    struct Open {
        var node: Int32
        var key: Int32
        var scope: Int
    }
    private var stack: [Open] = []
    /// How many elements are open, by key.
    private var openCounts: [Int32] = []
    private let unnested: Set<String>
    private var foundAttributes: [XMLFoundAttribute] = []
    /// Where the next `]]>`, `-->` and `?>` are: one search serves all that open before it, or a
    /// document full of openings would be searched to its end for each.
    private var literalEnds = XMLClosingSearch("]]>")
    private var commentEnds = XMLClosingSearch("-->")
    private var instructionEnds = XMLClosingSearch("?>")
    private var hasDocumentType = false

    init(unnested: Set<String>) {
        self.unnested = unnested
        nodes.append(XMLTree.Node(kind: .element, name: 0, start: 0, end: 0, parent: -1))
        stack.append(Open(node: 0, key: 0, scope: -1))
    }

    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        // Places are 32 bits wide; nobody's feed is 2 GB.
        guard let base = bytes.baseAddress, bytes.count < Int(Int32.max) else { return }
        nodes.reserveCapacity(bytes.count / 96 + 16)
        let count = bytes.count
        var position = start
        var textStart = start
        while position < count {
            guard let found = memchr(base + position, 0x3C, count - position) else { break }
            let mark = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
            guard mark + 1 < count, let markup = Opening(bytes[mark + 1]) else {
                position = mark + 1
                continue
            }
            // The text before is added first, so that its element is the one open here.
            appendText(.text, textStart, mark)
            if let end = read(markup, bytes, mark) {
                position = end
                textStart = end
            } else {
                position = mark + 1
                textStart = mark
            }
        }
        appendText(.text, textStart, count)
        closeAll(at: count)
    }

    /// What a `<` begins, by the byte after it.
    private enum Opening {
        case startTag, endTag, declaration, instruction

        init?(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "/"): self = .endTag
            case UInt8(ascii: "!"): self = .declaration
            case UInt8(ascii: "?"): self = .instruction
            case 97...122, 65...90, UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...: self = .startTag
            default: return nil
            }
        }
    }

    /// Reads the markup at `mark`; returns where text goes on, `nil` when it was no markup at all.
    private mutating func read(
        _ markup: Opening,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ mark: Int
    ) -> Int? {
        switch markup {
        case .startTag: return startTag(bytes, mark)
        case .endTag: return endTag(bytes, mark)
        case .instruction:
            return instructionEnds.next(in: bytes, from: mark + 2) ?? bytes.find(
                ">",
                from: mark + 2
            )
                ?? bytes.count
        case .declaration: return declaration(bytes, mark)
        }
    }

    // MARK: - Tags

    private mutating func startTag(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: Int) -> Int? {
        let nameEnd = bytes.nameEnd(from: mark + 1)
        // `John <john@example.org>` is text that somebody forgot to escape.
        guard nameEnd == bytes.count || bytes.isTagByte(at: nameEnd) else { return nil }
        foundAttributes.removeAll(keepingCapacity: true)
        guard let tag = bytes.readAttributes(from: nameEnd, into: &foundAttributes) else {
            return nil
        }
        var scope = stack[stack.count - 1].scope
        if !foundAttributes.isEmpty { scope = openScope(scope, bytes) }
        let written = UnsafeBufferPointer(rebasing: bytes[(mark + 1)..<nameEnd])
        let name = nameTable.number(written, scope: scope)
        let key = nameTable.key(of: name)
        while openCounts.count <= Int(key) { openCounts.append(0) }
        if openCounts[Int(key)] > 0, unnested.contains(nameTable.names[Int(name)].folded) {
            close(key: key, at: mark)
        }
        let firstAttribute = Int32(attributes.count)
        for attribute in foundAttributes {
            let written = UnsafeBufferPointer(rebasing: bytes[attribute.name])
            attributes.append(
                XMLTree.Attribute(
                    name: nameTable.number(written, scope: scope),
                    start: Int32(attribute.value.lowerBound),
                    end: Int32(attribute.value.upperBound)
                )
            )
        }
        let node = append(.element, name: name, Int32(tag.end), Int32(tag.end))
        nodes[Int(node)].attributes = firstAttribute..<Int32(attributes.count)
        if !tag.isEmpty, stack.count < Self.maximumDepth {
            stack.append(Open(node: node, key: key, scope: scope))
            openCounts[Int(key)] += 1
        }
        return tag.end
    }

    private mutating func openScope(_ outer: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var scope = outer
        for attribute in foundAttributes where attribute.name.count >= 5 {
            let start = attribute.name.lowerBound
            guard bytes.hasPrefix("xmlns", at: start) else { continue }
            var prefix = ""
            if attribute.name.count > 5 {
                guard bytes[start + 5] == UInt8(ascii: ":") else { continue }
                prefix = String(
                    decoding: bytes[(start + 6)..<attribute.name.upperBound],
                    as: UTF8.self
                )
                .lowercased()
            }
            let value = Array(bytes[attribute.value]).trimmingSpace
            let namespace = String(decoding: value, as: UTF8.self)
            scope = nameTable.scope(scope, prefix: prefix, namespace: namespace)
        }
        return scope
    }

    private mutating func endTag(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: Int) -> Int? {
        let nameEnd = bytes.nameEnd(from: mark + 2)
        var end = nameEnd
        while end < bytes.count, bytes[end] != 0x3E, bytes[end] != 0x3C { end += 1 }
        if end < bytes.count, bytes[end] == 0x3E { end += 1 }
        guard nameEnd > mark + 2 else { return end }
        let written = UnsafeBufferPointer(rebasing: bytes[(mark + 2)..<nameEnd])
        let name = nameTable.number(written, scope: stack[stack.count - 1].scope)
        let key = nameTable.key(of: name)
        // An end tag without its start tag is nothing.
        if Int(key) < openCounts.count, openCounts[Int(key)] > 0 { close(key: key, at: mark) }
        return end
    }

    /// Closes the innermost open element of that key and all inside it.
    private mutating func close(key: Int32, at position: Int) {
        while stack.count > 1 {
            let open = stack.removeLast()
            openCounts[Int(open.key)] -= 1
            nodes[Int(open.node)].end = Int32(position)
            if open.key == key { return }
        }
    }

    private mutating func closeAll(at position: Int) {
        while let open = stack.popLast() { nodes[Int(open.node)].end = Int32(position) }
    }

    // MARK: - Nodes

    private mutating func appendText(_ kind: XMLTree.Kind, _ start: Int, _ end: Int) {
        guard end > start, stack.count > 1 else { return }
        append(kind, name: 0, Int32(start), Int32(end))
    }

    @discardableResult
    private mutating func append(
        _ kind: XMLTree.Kind,
        name: Int32,
        _ start: Int32,
        _ end: Int32
    ) -> Int32 {
        let parent = stack[stack.count - 1].node
        let index = Int32(nodes.count)
        nodes.append(XMLTree.Node(kind: kind, name: name, start: start, end: end, parent: parent))
        let last = nodes[Int(parent)].lastChild
        if last >= 0 {
            nodes[Int(last)].next = index
        } else {
            nodes[Int(parent)].firstChild = index
        }
        nodes[Int(parent)].lastChild = index
        return index
    }

    // MARK: - Declarations

    private mutating func declaration(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: Int) -> Int? {
        if bytes.hasPrefix("<!--", at: mark) {
            return commentEnds.next(in: bytes, from: mark + 4) ?? bytes.find(">", from: mark + 4)
                ?? bytes.count
        }
        if bytes.hasPrefix("<![CDATA[", at: mark) {
            let (textEnd, end) = literalEnd(bytes, from: mark + 9)
            appendText(.literal, mark + 9, textEnd)
            return end
        }
        if bytes.hasPrefix("<!DOCTYPE", at: mark), !hasDocumentType {
            hasDocumentType = true
            return XMLDocumentType.read(bytes, from: mark + 9, entities: &entities)
        }
        // `<!` before anything else but a name is text, such as `<!!!`.
        guard mark + 2 < bytes.count, bytes[mark + 2] | 0x20 >= 97 else { return nil }
        return bytes.find(">", from: mark + 2)
    }

    /// Where a CDATA section's text ends and where reading goes on.
    ///
    /// A section that is not finished ends at the end tag of its element: otherwise it would run on
    /// to the end of the next entry's section and swallow that entry.
    private mutating func literalEnd(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> (text: Int, next: Int) {
        let finished = literalEnds.next(in: bytes, from: start)
        let textEnd = finished.map { $0 - 3 } ?? bytes.count
        let section = UnsafeBufferPointer(rebasing: bytes[..<textEnd])
        let another = section.find("<![CDATA[", from: start)
        if finished != nil, another == nil { return (textEnd, textEnd + 3) }
        let open = stack[stack.count - 1]
        let written = nameTable.written(of: nodes[Int(open.node)].name)
        let own = UnsafeBufferPointer(rebasing: bytes[..<(another ?? textEnd)])
        if let tag = own.find(written: [0x3C, 0x2F] + written, from: start) {
            return (tag - written.count - 2, tag - written.count - 2)
        }
        return (textEnd, finished ?? bytes.count)
    }
}
