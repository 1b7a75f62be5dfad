import CLibXML2

/// A web page or fragment as a tree, read by libxml2's forgiving HTML parser.
///
/// Nothing is loaded from elsewhere. A tree belongs to one task: parse, walk and let it go within
/// one synchronous function. Nodes do not keep their tree alive: use `read`, or hold the tree with
/// `withExtendedLifetime` while its nodes are in use.
public final class HTMLTree {
    let document: htmlDocPtr

    /// Reads clean UTF-8; `nil` when there is nothing to read.
    ///
    /// Huge tags lose their attributes first (`MarkupGuard`): libxml2 looks for double attributes in
    /// quadratic time, and a page of one huge tag would take minutes.
    public init?(utf8 bytes: [UInt8]) {
        winnow_html_silence()
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_COMPACT.rawValue
        let safe = MarkupGuard.guarded(bytes)
        let parsed = safe.withUnsafeBytes { buffer in
            htmlReadMemory(
                buffer.bindMemory(to: CChar.self).baseAddress,
                Int32(clamping: buffer.count),
                nil,
                "UTF-8",
                Int32(options)
            )
        }
        guard let parsed else { return nil }
        document = parsed
    }

    /// Reads clean UTF-8 and calls `body` with the root, which lives as long as the call.
    ///
    /// - Returns: `nil` when there is nothing to read.
    public static func read<R>(utf8 bytes: [UInt8], _ body: (HTMLTree) throws -> R) rethrows -> R? {
        guard let tree = HTMLTree(utf8: bytes) else { return nil }
        return try withExtendedLifetime(tree) { try body(tree) }
    }

    deinit { xmlFreeDoc(document) }

    /// The root element, `html` even for fragments.
    public var root: MarkupNode? { xmlDocGetRootElement(document).map(MarkupNode.init) }

    /// The `body` element, else the root.
    public var body: MarkupNode? {
        guard let root else { return nil }
        return root.children.first { $0.named("body") } ?? root
    }

    /// The children of every `body`; a broken page may have several.
    var topNodes: [MarkupNode] {
        guard let root else { return [] }
        let bodies = root.children.filter { $0.named("body") }
        return bodies.isEmpty ? Array(root.children) : bodies.flatMap { Array($0.children) }
    }
}
