import CLibXML2

/// A web page or fragment as a tree, read as forgivingly as browsers do.
///
/// Nothing is loaded from elsewhere. A tree belongs to one task: parse, walk and let it go within
/// one synchronous function. Nodes do not keep their tree alive: use `read`, or hold the tree with
/// `withExtendedLifetime` while its nodes are in use.
public final class HTMLTree {
    let document: xmlDocPtr
    /// Holds every node.
    private let arena: NodeArena

    /// Reads clean UTF-8; `nil` when there is nothing to read.
    ///
    /// Attributes that nobody reads are left out, unless `keepsAllAttributes` is set: an owner's
    /// query may ask for any.
    public init?(utf8 bytes: [UInt8], keepsAllAttributes: Bool = false) {
        guard !bytes.isEmpty else { return nil }
        let arena = NodeArena(documentBytes: bytes.count)
        let place = arena.allocate(MemoryLayout<xmlDoc>.stride)
        let document = place.bindMemory(to: xmlDoc.self, capacity: 1)
        document.initialize(to: xmlDoc())
        document.pointee.type = XML_HTML_DOCUMENT_NODE
        document.pointee.doc = document
        self.arena = arena
        self.document = document
        Self.withoutControls(bytes).withUnsafeBufferPointer { buffer in
            var scanner = HTMLScanner(
                buffer,
                document: document,
                arena: arena,
                keepsAllAttributes: keepsAllAttributes
            )
            scanner.run()
        }
    }

    /// Reads clean UTF-8 and calls `body` with the tree, which lives as long as the call.
    ///
    /// - Returns: `nil` when there is nothing to read.
    public static func read<R>(utf8 bytes: [UInt8], _ body: (HTMLTree) throws -> R) rethrows -> R? {
        guard let tree = HTMLTree(utf8: bytes) else { return nil }
        return try withExtendedLifetime(tree) { try body(tree) }
    }

    /// The root element, `html` even for fragments.
    public var root: MarkupNode? { document.pointee.children.map(MarkupNode.init) }

    /// The `body` element, else the root.
    public var body: MarkupNode? {
        guard let root else { return nil }
        return root.children.first { $0.named("body") } ?? root
    }

    /// The children of the body.
    var topNodes: [MarkupNode] {
        guard let root else { return [] }
        let body = root.children.first { $0.named("body") }
        return Array((body ?? root).children)
    }

    /// A page's bytes without the controls that no text may hold.
    private static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
        func isControl(_ byte: UInt8) -> Bool {
            byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
        }
        guard holdsControl(bytes) else { return bytes }
        // A form feed separates words and attributes as a space does.
        return bytes.compactMap { $0 == 0x0C ? 0x20 : isControl($0) ? nil : $0 }
    }

    /// Without a branch on each byte, as nearly every page holds none.
    private static func holdsControl(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var controls: UInt8 = 0
            for byte in buffer {
                let isSpace: UInt8 = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 1 : 0
                controls |= (byte < 0x20 ? 1 : 0) & (isSpace ^ 1)
            }
            return controls != 0
        }
    }
}
