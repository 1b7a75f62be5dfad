public import Model

/// What is known of an article before its page is read, mostly from the feed.
public struct ExtractionHints: Sendable, Hashable {
    /// Title of the feed's entry, plain text.
    public var feedTitle: String?
    /// The entry's own content, HTML.
    public var feedContent: String?
    /// The entry's summary, HTML or plain text.
    public var feedSummary: String?
    /// When the feed says the entry was published.
    public var published: DocumentDate?
    /// Names that the feed gives as authors.
    public var authors: [String] = []
    /// The feed's language, such as `en` or `de-AT`.
    public var language: String?

    /// Creates hints that know nothing.
    public init() {}

    /// Creates hints from what a feed says of an entry.
    public init(
        feedTitle: String? = nil,
        feedContent: String? = nil,
        feedSummary: String? = nil,
        published: DocumentDate? = nil,
        authors: [String] = [],
        language: String? = nil
    ) {
        self.feedTitle = feedTitle
        self.feedContent = feedContent
        self.feedSummary = feedSummary
        self.published = published
        self.authors = authors
        self.language = language
    }
}
