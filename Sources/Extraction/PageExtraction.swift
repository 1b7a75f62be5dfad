public import Model

/// What reading a page gives: the article, and what the page teaches about its site.
public struct PageExtraction: Sendable, Hashable {
    /// The article found; its text is empty when the page has none.
    public var article: Article
    /// Counters to add to the site's memory.
    public var observations: SiteObservations

    /// Creates a result.
    public init(article: Article, observations: SiteObservations) {
        self.article = article
        self.observations = observations
    }
}

/// Finds the article on a web page, cleans it and reads its metadata.
///
/// - Parameters:
///   - bytes: the page as it was received.
///   - url: the page's address, base of relative links.
///   - transportCharset: the charset that the transport named, such as `windows-1251`.
///   - hints: what the feed says of this article.
///   - memory: what earlier pages of the site taught; `nil` when nothing is known.
///   - explain: also return the blocks left out, with reasons.
public func extractPage(
    _ bytes: [UInt8], url: WebURL?, transportCharset: String?, hints: ExtractionHints,
    memory: SiteMemory?, explain: Bool
) -> PageExtraction {
    PageExtraction(article: Article(), observations: SiteObservations())
}
