import CLibXML2
import Text

/// One attribute of a tag as it stands in the page.
struct TagAttribute {
    /// Its place in `AttributeNames`; `nil` for a name that only an owner's query asks for.
    let place: Int?
    let name: Range<Int>
    let value: Range<Int>
}

/// A start tag as it stands in the page.
struct TagToken {
    let element: KnownElement
    let packed: PackedName
    let name: Range<Int>
    let closesItself: Bool
}

/// Puts tags and texts together to a tree, and closes what an author left open (WHATWG HTML §13.2.6,
/// the parts that change what a reader sees).
struct HTMLTreeBuilder {
    /// Elements nested deeper lose their tags, not their text.
    static let deepestNesting = 200
    /// Open elements that are looked through for one to close: it keeps hostile pages linear.
    static let mostLookedThrough = 512

    /// An element that is not closed yet.
    struct OpenElement {
        let element: KnownElement
        let packed: PackedName
        /// Where its children go: the element itself, or for one too deep an element around it.
        let node: xmlNodePtr
        let isTooDeep: Bool
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let arena: NodeArena
    let root: xmlNodePtr
    var head: xmlNodePtr?
    var body: xmlNodePtr?
    var openElements: [OpenElement] = []
    private var depth = 1
    private(set) var openParagraphs = 0
    private(set) var openLinks = 0
    private(set) var openSelects = 0
    private var openSpaceKeepers = 0
    private var decoded: [UInt8] = []

    init(bytes: UnsafeBufferPointer<UInt8>, document: xmlDocPtr, arena: NodeArena) {
        self.bytes = bytes
        self.arena = arena
        let html = PackedName("html")
        let element = HTMLNames.element(html)
        root = arena.node(XML_ELEMENT_NODE)
        root.pointee.name = HTMLNames.cString(element.code)
        root.pointee.line = element.code
        root.pointee.doc = document
        root.pointee.parent = UnsafeMutableRawPointer(document).assumingMemoryBound(
            to: xmlNode.self
        )
        document.pointee.children = root
        document.pointee.last = root
        openElements.reserveCapacity(64)
        openElements.append(
            OpenElement(element: element, packed: html, node: root, isTooDeep: false)
        )
    }

    /// Opens an element, after closing what its start tag ends.
    mutating func open(_ tag: TagToken, _ attributes: [TagAttribute]) {
        switch tag.element.name {
        case .html: return addMissing(attributes, to: root)
        case .head: return openHead()
        case .body:
            if let body { return addMissing(attributes, to: body) }
            openBody()
            if let body { addMissing(attributes, to: body) }
            return
        default: break
        }
        if body == nil { makePlace(for: tag.element) }
        makeRoom(for: tag.element)
        // One form in another is the same form (WHATWG HTML, “in body”, `form`).
        if tag.element.name == .form, let place = lastOpen(where: { $0.name == .form }),
            place > 0
        {
            return
        }
        insert(tag, attributes)
    }

    /// Adds an element where the page is at, and opens it unless it is empty.
    mutating func insert(_ tag: TagToken, _ attributes: [TagAttribute]) {
        let isTooDeep = depth >= Self.deepestNesting
        guard let parent = openElements.last?.node else { return }
        var node = parent
        if !isTooDeep {
            node = makeElement(tag.element.code, name: tag.name)
            parent.append(node)
            add(attributes, to: node)
        }
        if tag.closesItself || tag.element.traits.contains(.isVoid) { return }
        push(
            OpenElement(
                element: tag.element,
                packed: tag.packed,
                node: node,
                isTooDeep: isTooDeep
            )
        )
    }

    /// Adds a text, its references decoded.
    mutating func addText(_ range: Range<Int>) {
        let text = UnsafeBufferPointer(rebasing: bytes[range])
        let isSpace = text.allSatisfy { $0 <= 0x20 }
        if body == nil, openElements.count <= 2 {
            guard !isSpace else { return }
            openBody()
            // Bare text is a paragraph, as libxml2 has it.
            openImplied("p")
        }
        guard let top = openElements.last, !isSpace || keepsSpace(in: top) else { return }
        top.node.append(isSpace || !text.holdsReference ? arena.text(text) : decode(text))
    }

    /// Adds a script of linked data.
    mutating func addScript(_ content: Range<Int>, _ attributes: [TagAttribute]) {
        let script = HTMLNames.element(PackedName("script"))
        if body == nil { makePlace(for: script) }
        guard let parent = openElements.last?.node else { return }
        let node = makeElement(script.code, name: 0..<0)
        parent.append(node)
        add(attributes, to: node)
        if !content.isEmpty {
            node.append(arena.text(UnsafeBufferPointer(rebasing: bytes[content])))
        }
    }

    /// Closes what was opened last.
    mutating func closeLast() { if openElements.count > 1 { pop(to: openElements.count - 1) } }

    private mutating func decode(_ text: UnsafeBufferPointer<UInt8>) -> xmlNodePtr {
        decoded.removeAll(keepingCapacity: true)
        appendDecodingEntities(text, to: &decoded)
        return decoded.withUnsafeBufferPointer { arena.text($0) }
    }

    /// White space counts between words, not between blocks.
    private func keepsSpace(in top: OpenElement) -> Bool {
        if openSpaceKeepers > 0 { return true }
        guard let last = top.node.pointee.last else {
            return !top.element.traits.contains(.isBlock)
        }
        return !HTMLNames.element(last.pointee.line).traits.contains(.isBlock)
    }

    private func makeElement(_ code: UInt16, name: Range<Int>) -> xmlNodePtr {
        let node = arena.node(XML_ELEMENT_NODE)
        node.pointee.line = code
        if code > 0 {
            node.pointee.name = HTMLNames.cString(code)
        } else {
            let small = bytes[name].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
            node.pointee.name = UnsafePointer(small.withUnsafeBufferPointer { arena.copy($0) })
        }
        return node
    }

    private mutating func add(_ attributes: [TagAttribute], to node: xmlNodePtr) {
        var last: xmlAttrPtr?
        for attribute in attributes {
            let name: UnsafePointer<UInt8>
            if let place = attribute.place {
                name = AttributeNames.cString(place)
            } else {
                let small = bytes[attribute.name].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
                name = UnsafePointer(small.withUnsafeBufferPointer { arena.copy($0) })
            }
            let value = UnsafeBufferPointer(rebasing: bytes[attribute.value])
            if value.holdsReference {
                decoded.removeAll(keepingCapacity: true)
                appendDecodingEntities(value, to: &decoded)
                last = decoded.withUnsafeBufferPointer {
                    arena.addAttribute(name, $0, to: node, after: last)
                }
            } else {
                last = arena.addAttribute(name, value, to: node, after: last)
            }
        }
    }

    /// A second `html` or `body` adds only attributes that the first had not.
    private mutating func addMissing(_ attributes: [TagAttribute], to node: xmlNodePtr) {
        guard node.pointee.properties == nil else { return }
        add(attributes, to: node)
    }
}

extension HTMLTreeBuilder {
    mutating func push(_ element: OpenElement) {
        openElements.append(element)
        count(element, 1)
    }

    /// Closes all elements from a place on.
    mutating func pop(to place: Int) {
        for element in openElements[place...] { count(element, -1) }
        openElements.removeSubrange(place...)
    }

    /// Closes one element and leaves those opened inside it open.
    mutating func remove(at place: Int) {
        count(openElements[place], -1)
        openElements.remove(at: place)
    }

    private mutating func count(_ element: OpenElement, _ change: Int) {
        if !element.isTooDeep { depth += change }
        switch element.element.name {
        case .p: openParagraphs += change
        case .a: openLinks += change
        case .select: openSelects += change
        default: break
        }
        if element.element.traits.contains(.keepsSpace) { openSpaceKeepers += change }
    }

    /// The innermost open element that a test names, up to the first that stops the search.
    func lastOpen(
        where isSought: (KnownElement) -> Bool,
        stop: (KnownElement) -> Bool = { _ in false }
    ) -> Int? {
        var place = openElements.count - 1
        let least = max(1, openElements.count - Self.mostLookedThrough)
        while place >= least {
            let element = openElements[place].element
            if isSought(element) { return place }
            if stop(element) { return nil }
            place -= 1
        }
        return nil
    }
}
