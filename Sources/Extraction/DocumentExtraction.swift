public import Model

/// Makes an article of a plain-text or Markdown document.
///
/// - Parameters:
///   - text: the document, already decoded.
///   - isMarkdown: true where the document says that it is Markdown; plain text may hold Markdown's
///     links and emphasis all the same, as copies of web pages do.
///   - url: the document's address, base of relative links.
///   - explain: also return the lines left out, with reasons.
public func extractDocument(
    text: String, isMarkdown: Bool, url: WebURL?, explain: Bool
) -> Article {
    var article = Article()
    article.text = text
    return article
}
