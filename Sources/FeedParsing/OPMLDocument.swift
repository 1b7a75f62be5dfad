/// A list of subscriptions in OPML, as readers exchange it.
public struct OPMLDocument: Sendable, Hashable {
    /// One feed of the list.
    public struct Feed: Sendable, Hashable {
        /// Address of the feed.
        public var url: String
        /// Name given to the feed.
        public var title: String?
        /// The feed's web page.
        public var link: String?
        /// Names of the folders around it, outermost first.
        public var groups: [String]
        /// Tags of its `category` attribute.
        public var tags: [String]

        /// Creates a feed.
        public init(
            url: String,
            title: String? = nil,
            link: String? = nil,
            groups: [String] = [],
            tags: [String] = []
        ) {
            self.url = url
            self.title = title
            self.link = link
            self.groups = groups
            self.tags = tags
        }
    }

    /// The list's title.
    public var title: String?
    /// The feeds in the order of the document.
    public var feeds: [Feed]

    /// Creates a list.
    public init(title: String? = nil, feeds: [Feed] = []) {
        self.title = title
        self.feeds = feeds
    }

    /// Reads an OPML document of any version.
    ///
    /// - Throws: `FeedParseError` when the root element is not `<opml>`.
    public init(_ bytes: [UInt8]) throws(FeedParseError) {
        throw .empty
    }

    /// The list as an OPML 2.0 document, folders nested as `groups` say.
    public var xml: String { "" }
}
