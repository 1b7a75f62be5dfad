public import Model

/// Makes an article of the content that a feed entry carries itself.
///
/// - Parameters:
///   - html: the entry's content, HTML as the feed gives it.
///   - base: address that relative links refer to.
///   - hints: the rest that the feed says of the entry.
public func articleFromFeedContent(
    html: String, base: WebURL?, hints: ExtractionHints
) -> Article {
    Article()
}
