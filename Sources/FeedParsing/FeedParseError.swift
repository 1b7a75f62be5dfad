/// Why a document could not be read as a feed.
public enum FeedParseError: Error, Sendable, Equatable {
    /// The document holds no byte but space.
    case empty
    /// The document can be read, but its root is no feed format's; `feedLinks` are the feeds that
    /// a web page names in its head.
    case notAFeed(rootElement: String, feedLinks: [FeedLink])
    /// The document breaks off or is broken at the given 1-based line.
    case malformed(line: Int, reason: String)
}

/// A feed that a web page names by `<link rel="alternate">`.
public struct FeedLink: Sendable, Hashable {
    /// Address, absolute where a base is known.
    public var url: String
    /// Media type as the page gives it.
    public var type: String
    /// The link's title.
    public var title: String?

    /// Creates a link.
    public init(url: String, type: String, title: String? = nil) {
        self.url = url
        self.type = type
        self.title = title
    }
}

extension FeedParseError: CustomStringConvertible {
    /// One line for a log or a terminal.
    public var description: String {
        switch self {
        case .empty: return "not a feed: the document is empty"
        case .notAFeed(let rootElement, let feedLinks):
            guard !rootElement.contains(" ") else { return "not a feed: \(rootElement)" }
            let found =
                "not a feed: the root element is <\(rootElement)>; "
                + "expected <rss>, <feed> or <rdf:RDF>"
            guard rootElement == "html" else { return found }
            guard let link = feedLinks.first else { return found + " (a web page)" }
            return found + " (a web page; its feed is \(link.url))"
        case .malformed(let line, let reason): return "malformed feed at line \(line): \(reason)"
        }
    }
}
