public import Model

/// Which of two texts of one article is kept.
public enum ArticleChoice: String, Sendable, Hashable, Codable {
    /// The text read from the article's page.
    case page
    /// The text that the feed carries.
    case feed
}

/// Chooses between the text of the page and the text of the feed.
public func better(page: Article, feed: Article) -> ArticleChoice {
    page.wordCount >= feed.wordCount ? .page : .feed
}
