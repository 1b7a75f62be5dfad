internal import Markup
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
    var article = Article()
    let observations = SiteObservations()
    guard let tree = HTMLTree(utf8: bytes), let root = tree.root else {
        return PageExtraction(article: article, observations: observations)
    }
    let builder = OutlineBuilder(root: root)
    let outline = builder.outline
    var blocks = PageBlocks(outline)
    var search = ContainerSearch(outline: outline, blocks: blocks)
    if search.total < 40 {
        blocks.unmark()
        search = ContainerSearch(outline: outline, blocks: blocks)
    }
    let container = search.find(preferredPath: nil) ?? 0
    let metadata = PageMetadata(outline: outline, blocks: blocks, head: builder.head, container: container, url: url, hints: hints)
    metadata.fill(&article)
    let keys = metadata.titleKeys
    var cleaner = BlockCleaner(outline: outline, blocks: blocks, container: container, titleKeys: keys, vouched: [], memory: memory, explain: explain)
    cleaner.run()
    let writer = ArticleRenditions(outline: outline, blocks: blocks, kept: cleaner.kept, container: container)
    if let renditions = writer.write(base: url) {
        article.text = renditions.text
        article.html = renditions.html
        article.markdown = renditions.markdown
    }
    article.removed = cleaner.removed.map { RemovedBlock(reason: $0.reason, text: String(blocks.string(blocks.blocks[$0.block]).prefix(300))) }
    if explain {
        for (index, block) in blocks.blocks.enumerated() where !outline.contains(container, block.element) {
            article.removed.append(RemovedBlock(reason: block.mark == .none ? "outside the article" : block.mark.reason, text: String(blocks.string(block).prefix(300))))
            _ = index
        }
    }
    article.wordCount = wordCount(article.text)
    return PageExtraction(article: article, observations: observations)
}
