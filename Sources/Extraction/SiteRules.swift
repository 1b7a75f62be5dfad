public import Markup

/// What the owner's configuration says of a site's pages.
public struct SiteRules: Sendable, Hashable {
    /// The element that holds the article.
    public var content: NodeQuery?
    /// Elements that are no part of it.
    public var remove: [NodeQuery]

    /// Creates rules; without any, extraction finds its own way.
    public init(content: NodeQuery? = nil, remove: [NodeQuery] = []) {
        self.content = content
        self.remove = remove
    }

    /// Creates rules from the owner's words; what cannot be read is left out, as the configuration
    /// was checked with `isXPath` and `isSelector`.
    public init(xpath: String?, selectors: [String]) {
        content = xpath.flatMap { NodeQuery(xpath: $0) }
        remove = selectors.compactMap { NodeQuery(selector: $0) }
    }

    /// True for an XPath 1.0 expression.
    public static func isXPath(_ text: String) -> Bool { NodeQuery(xpath: text) != nil }

    /// True for CSS selectors that extraction understands.
    public static func isSelector(_ text: String) -> Bool { NodeQuery(selector: text) != nil }
}

/// The nodes of one page that a site's rules name.
struct SiteNodes {
    private(set) var content: MarkupNode?
    private var removed: Set<MarkupNode> = []

    /// Nothing is named.
    init() {}

    init(_ rules: SiteRules?, in tree: HTMLTree) {
        guard let rules else { return }
        content = rules.content?.nodes(in: tree).first
        for query in rules.remove { removed.formUnion(query.nodes(in: tree)) }
    }

    func isRemoved(_ node: MarkupNode) -> Bool { !removed.isEmpty && removed.contains(node) }
}
