/// An XML document read forgivingly: a flat tree over the document's own bytes.
///
/// Nothing is copied while reading: names are numbered, texts stay places in the source and are
/// decoded when they are asked for. Every input gives a tree; what is not markup is text.
public final class XMLTree: Sendable {
    /// What a node is.
    enum Kind: UInt8, Sendable {
        /// An element; its range is the inside, without its own tags.
        case element
        /// Text with character references.
        case text
        /// Text without character references: a CDATA section.
        case literal
    }

    /// An element or text; links are places in `nodes`, -1 means none.
    struct Node: Sendable {
        var kind: Kind
        /// Place in `names`; 0 for texts.
        var name: Int32
        var start: Int32
        var end: Int32
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        var attributes: Range<Int32> = 0..<0
    }

    /// An attribute; its value is a place in the source.
    struct Attribute: Sendable {
        var name: Int32
        var start: Int32
        var end: Int32
    }

    /// The source, valid UTF-8.
    let bytes: [UInt8]
    let nodes: [Node]
    let attributes: [Attribute]
    /// Internal entities that the document type declares.
    let entities: [String: [UInt8]]
    /// Every distinct name, by the number that `XMLElement.nameNumber` gives.
    public let names: [XMLName]

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - bytes: valid UTF-8.
    ///   - start: where reading begins, so that junk before the root can be passed over.
    ///   - unnested: lower-case names of elements that never contain themselves, such as `item`: a
    ///     new one closes the one that is open.
    public init(_ bytes: [UInt8], from start: Int = 0, unnested: Set<String> = []) {
        var scanner = XMLScanner(unnested: unnested)
        bytes.withUnsafeBufferPointer { scanner.scan($0, from: start) }
        self.bytes = bytes
        nodes = scanner.nodes
        attributes = scanner.attributes
        entities = scanner.entities
        names = scanner.nameTable.names
    }

    /// The first element of the document.
    public var root: XMLElement? {
        var index = nodes[0].firstChild
        while index >= 0, nodes[Int(index)].kind != .element { index = nodes[Int(index)].next }
        return index < 0 ? nil : XMLElement(tree: self, index: index)
    }
}

/// The name of an element or attribute, taken apart.
public struct XMLName: Sendable, Hashable {
    /// Prefix as written, lower-case; empty without one.
    public let prefix: String
    /// The part after the prefix, as written.
    public let local: String
    /// The part after the prefix, in lower case.
    public let folded: String
    /// Namespace that the prefix is bound to; `nil` when it is bound to none.
    public let namespace: String?
}

extension XMLTree {
    /// Every element in the order of the document.
    public var elements: some Sequence<XMLElement> {
        nodes.indices.dropFirst().lazy
            .filter { self.nodes[$0].kind == .element }
            .map { XMLElement(tree: self, index: Int32($0)) }
    }
}
