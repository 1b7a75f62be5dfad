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
    readDocument(
        text: text,
        isMarkdown: isMarkdown,
        url: url,
        memory: nil,
        phrases: nil,
        explain: explain
    ).article
}

/// The same with a memory of the documents' source, and what this one teaches about it.
///
/// - Parameters:
///   - text: the document, already decoded.
///   - isMarkdown: true where the document says that it is Markdown.
///   - url: the document's address, base of relative links.
///   - memory: what earlier documents of the source taught; `nil` when nothing is known.
///   - phrases: the owner's phrases beside the built-in ones.
///   - explain: also return the lines left out, with reasons.
/// - Returns: the article, and what to add to the source's memory.
public func readDocument(
    text: String,
    isMarkdown: Bool,
    url: WebURL?,
    memory: SiteMemory?,
    phrases: OwnPhrases?,
    explain: Bool
) -> PageExtraction {
    var reader = DocumentReader(text: text, isMarkdown: isMarkdown, phrases: phrases)
    let sightings = reader.sightings()
    reader.read(memory: memory)
    var article = reader.article(url: url, explain: explain)
    let written = renditions(ofHTML: DocumentHTML.write(reader.keptBlocks), base: url)
    article.html = written.html
    article.markdown = written.markdown
    article.text = written.text
    article.wordCount = wordCount(written.text)
    article.language = article.language ?? LanguageDetector.language(of: written.text)
    article.confidence = reader.confidence(words: article.wordCount)
    var media = PageMedia([])
    for link in reader.keptBlocks.lazy.flatMap(\.inline.links) {
        media.take(link.target, base: url)
    }
    article.media = media.found
    article.image = firstImage(ofHTML: written.html)
    let isRoundup =
        Roundup.isTitle(article.title)
        || Roundup.hasDatelines(written.text.split(separator: "\n").lazy.map(String.init))
    article.kind = article.wordCount == 0 ? .other : isRoundup ? .roundup : .article
    var observations = SiteObservations()
    observations.documentHash = StableHash.of(textKey(article.title ?? article.text))
    observations.blocks = sightings
    return PageExtraction(article: article, observations: observations)
}

/// The address of the first picture of HTML that we wrote.
private func firstImage(ofHTML html: String) -> String? {
    guard let range = html.firstRange(of: "<img src=\"") else { return nil }
    return decodeEntities(html[range.upperBound...].prefix { $0 != "\"" })
}
