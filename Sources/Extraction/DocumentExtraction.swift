internal import Markup
public import Model
internal import Text

/// Makes an article of a plain-text or Markdown document.
///
/// Documents are copies of web pages as often as not: the title, the byline, the publisher's line
/// and the subjects stand above the text, pleas and disclaimers below it, advertisements and
/// repeated captions in it. What is read there becomes fields; what is not the author's is left
/// out. Nothing is invented: an undated document stays undated.
///
/// - Parameters:
///   - text: the document, already decoded.
///   - isMarkdown: true where the document says that it is Markdown; plain text may hold Markdown's
///     links and emphasis all the same, as copies of web pages do.
///   - url: the document's address, base of relative links.
///   - explain: also return the lines left out, with reasons.
/// - Returns: the article; its text is empty when the document has none.
public func extractDocument(
    text: String,
    isMarkdown: Bool,
    url: WebURL?,
    explain: Bool
) -> Article {
    var reader = DocumentReader(text: text, isMarkdown: isMarkdown)
    reader.read()
    var article = reader.article(url: url, explain: explain)
    let written = renditions(ofHTML: DocumentHTML.write(reader.keptBlocks), base: url)
    article.html = written.html
    article.markdown = written.markdown
    article.text = written.text
    article.wordCount = wordCount(written.text)
    article.language = article.language ?? LanguageDetector.language(of: written.text)
    article.confidence = reader.confidence(words: article.wordCount)
    if article.wordCount == 0 { article.kind = .other }
    return article
}
