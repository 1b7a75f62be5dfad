public import CLibXML2

#if canImport(Glibc)
    import Glibc
#endif

/// A node of an `HTMLTree`: an unowned view of eight bytes that must not outlive the tree.
public struct MarkupNode: Hashable {
    /// libxml2's node.
    @usableFromInline let pointer: xmlNodePtr

    /// Looks at a node.
    @inlinable
    public init(_ pointer: xmlNodePtr) { self.pointer = pointer }

    /// True for elements.
    @inlinable public var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }

    /// True for text and CDATA.
    @inlinable public var isText: Bool {
        pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    }

    /// The first child of any kind.
    @inlinable public var firstChild: MarkupNode? { pointer.pointee.children.map(MarkupNode.init) }

    /// The next sibling of any kind.
    @inlinable public var next: MarkupNode? { pointer.pointee.next.map(MarkupNode.init) }

    /// The previous sibling of any kind.
    @inlinable public var previous: MarkupNode? { pointer.pointee.prev.map(MarkupNode.init) }

    /// The parent; `nil` for the root.
    @inlinable public var parent: MarkupNode? {
        guard let above = pointer.pointee.parent, above.pointee.type == XML_ELEMENT_NODE else {
            return nil
        }
        return MarkupNode(above)
    }

    /// All children in order.
    public var children: MarkupSiblings { MarkupSiblings(first: firstChild) }

    /// The bytes of the element's name; in lower case.
    @inlinable public var nameBytes: UnsafeBufferPointer<UInt8> { Self.bytes(pointer.pointee.name) }

    /// The place of the element's name in `knownNames`, counted from 1; 0 for any other name.
    @inlinable public var nameCode: Int { Int(pointer.pointee.line) }

    /// The names that have a code.
    public static var knownNames: [String] { HTMLNames.all }

    /// The element's name.
    public var name: String { String(decoding: nameBytes, as: UTF8.self) }

    /// The bytes of a text node, without a copy.
    @inlinable public var contentBytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: UnsafePointer(pointer.pointee.content),
            count: Int(bitPattern: pointer.pointee.psvi)
        )
    }

    /// True when this is an element of that name; compares bytes, makes no String.
    @inlinable
    public func named(_ name: StaticString) -> Bool {
        guard isElement, let own = pointer.pointee.name else { return false }
        return xmlStrEqual(own, name.utf8Start) == 1
    }

    /// True when the element has any attribute.
    var hasAttributes: Bool { isElement && pointer.pointee.properties != nil }

    /// True for a node that the writers leave out; the tree itself remembers it.
    @inline(__always) var isSkipped: Bool { pointer.pointee._private != nil }

    /// Makes the writers leave the node out, or not.
    func setSkipped(_ isSkipped: Bool) {
        pointer.pointee._private = isSkipped ? UnsafeMutableRawPointer(pointer) : nil
    }

    /// The value of an attribute; `nil` when the element has none of that name.
    public func attribute(_ name: StaticString) -> String? {
        attributeBytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of an attribute's value, without a copy; `nil` when there is no such attribute.
    public func attributeBytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard isElement else { return nil }
        var attribute = pointer.pointee.properties
        while let current = attribute {
            if let own = current.pointee.name, xmlStrEqual(own, name.utf8Start) == 1 {
                return Self.value(of: current)
            }
            attribute = current.pointee.next
        }
        return nil
    }

    /// Calls `body` with name and value of each attribute; the bytes live only for the call.
    public func forEachAttribute(
        _ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard isElement else { return }
        var attribute = pointer.pointee.properties
        while let current = attribute {
            body(
                Self.bytes(current.pointee.name),
                Self.value(of: current)
            )
            attribute = current.pointee.next
        }
    }

    /// Calls `body` with the bytes of a text node.
    @inlinable
    public func withText<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R { body(contentBytes) }

    /// All text below the node as it stands, scripts and styles left out.
    public var textContent: String {
        var out: [UInt8] = []
        appendText(to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private func appendText(to out: inout [UInt8]) {
        if isText { return out.append(contentsOf: contentBytes) }
        guard isElement, !named("script"), !named("style") else { return }
        for child in children { child.appendText(to: &out) }
    }

    @inline(__always)
    private static func value(of attribute: xmlAttrPtr) -> UnsafeBufferPointer<UInt8> {
        guard let child = attribute.pointee.children else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return MarkupNode(child).contentBytes
    }

    @usableFromInline
    static func bytes(_ start: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start, count: start.map { strlen($0) } ?? 0)
    }
}

/// The children of a node, one after another.
public struct MarkupSiblings: Sequence, IteratorProtocol {
    private var upcoming: MarkupNode?

    init(first: MarkupNode?) { upcoming = first }

    /// The next sibling.
    public mutating func next() -> MarkupNode? {
        defer { upcoming = upcoming?.next }
        return upcoming
    }
}
