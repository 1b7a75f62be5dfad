internal import Markup
public import Model
internal import Text

/// Makes an article of the content that a feed entry carries itself.
///
/// The content is cleaned of share links, newsletter prompts and feed footers, and sanitised; what
/// is left is the author's, so that no container is looked for.
///
/// - Parameters:
///   - html: the entry's content, HTML as the feed gives it.
///   - base: address that relative links refer to.
///   - hints: the rest that the feed says of the entry.
///   - wantsMarkdown: false leaves the Markdown rendition out: the store keeps HTML and text.
/// - Returns: the article; its text is empty when nothing but clutter was there.
public func articleFromFeedContent(
    html: String,
    base: WebURL?,
    hints: ExtractionHints,
    wantsMarkdown: Bool = true
) -> Article {
    var article = Article()
    article.title = hints.feedTitle.map { collapsed($0) }
    article.authors = hints.authors
    article.published = hints.published
    article.dateEvidence = hints.published == nil ? .none : .stated
    article.language = hints.language.map { primaryLanguage($0) }
    guard let tree = HTMLTree(utf8: Array(html.utf8)), let root = tree.root else { return article }
    // Nodes do not keep their tree alive.
    defer { withExtendedLifetime(tree) {} }
    let outline = OutlineBuilder(root: root, isFragment: true).outline
    let blocks = PageBlocks(outline)
    var keys = Set<String>()
    if let title = hints.feedTitle { keys.insert(textKey(title)) }
    var cleaner = BlockCleaner(
        outline: outline,
        blocks: blocks,
        range: ArticleRange(
            container: 0,
            titleElement: nil,
            isEnglish: true,
            description: nil,
            outline: outline,
            blocks: blocks
        ),
        titleKeys: keys,
        vouched: [],
        memory: nil,
        explain: false
    )
    cleaner.isFeedContent = true
    cleaner.run()
    let writer = ArticleRenditions(
        outline: outline,
        blocks: blocks,
        kept: cleaner.kept,
        container: 0
    )
    guard let renditions = writer.write(base: base, wantsMarkdown: wantsMarkdown) else {
        return article
    }
    article.text = renditions.text
    article.html = renditions.html
    article.markdown = renditions.markdown
    article.wordCount = wordCount(article.text)
    article.image = firstImage(outline, base: base)
    article.confidence = article.wordCount >= 150 ? 0.9 : 0.6
    return article
}

/// The language without region and script.
func primaryLanguage(_ tag: String) -> String {
    String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
}

private func firstImage(_ outline: PageOutline, base: WebURL?) -> String? {
    for element in outline.elements where element.tag == .img {
        if let source = element.node.attribute("src"), let url = WebURL(source, base: base),
            url.isWeb
        {
            return url.string
        }
    }
    return nil
}
