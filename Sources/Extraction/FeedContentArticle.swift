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
///   - memory: what the feed's other entries have taught (`siteMemory(ofFeed:)`).
///   - wantsMarkdown: false leaves the Markdown rendition out: the store keeps HTML and text.
/// - Returns: the article; its text is empty when nothing but clutter was there.
public func articleFromFeedContent(
    html: String,
    base: WebURL?,
    hints: ExtractionHints,
    memory: SiteMemory? = nil,
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
    let builder = OutlineBuilder(
        root: root,
        isFragment: true,
        documentBytes: min(html.utf8.count, mostReservedBytes)
    )
    let outline = builder.outline
    let blocks = PageBlocks(outline)
    var cleaner = feedCleaner(outline, blocks, title: hints.feedTitle, memory: memory)
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
    var media = PageMedia([])
    media.read(outline: outline, container: 0, base: base)
    article.media = media.found
    let dateline = Dateline(article.text)
    article.place = dateline?.place
    let provenance = PageProvenance(
        outline: outline,
        blocks: blocks,
        container: 0,
        site: nil,
        base: base
    )
    article.originalSource = provenance.original
    article.rights = provenance.rights
    article.provenance = provenance.steps
    if let agency = dateline?.agency {
        let evidence = String(article.text.prefix(120))
        article.provenance.append(
            ProvenanceStep(role: .agency, name: agency, evidence: evidence)
        )
    }
    if Roundup.isTitle(article.title) { article.kind = .roundup }
    article.confidence = article.wordCount >= 150 ? 0.9 : 0.6
    return article
}

private func feedCleaner(
    _ outline: PageOutline,
    _ blocks: PageBlocks,
    title: String?,
    memory: SiteMemory?
) -> BlockCleaner {
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
        titleKeys: title.map { [textKey($0)] } ?? [],
        vouched: [],
        memory: memory,
        explain: false
    )
    cleaner.isFeedContent = true
    return cleaner
}

/// The content of one entry of a feed, as it is looked at beside others.
public struct FeedContent: Sendable {
    /// The entry's title: entries of one title are one story.
    public var title: String
    /// HTML as the feed gives it.
    public var html: String
    /// Days since 1970 of its publication.
    public var day: Int

    /// Creates a content.
    public init(title: String, html: String, day: Int) {
        self.title = title
        self.html = html
        self.day = day
    }
}

/// What the entries of one feed teach of each other: a line at the head or tail of three of them,
/// from two days at least, is the feed's own.
///
/// - Parameter contents: entries of one document; a few are looked at, as each costs time.
/// - Returns: `nil` when they are too few to teach anything.
public func siteMemory(ofFeed contents: [FeedContent]) -> SiteMemory? {
    let sample = contents.filter { !$0.html.isEmpty }.prefix(mostFeedContents)
    guard sample.count >= SiteMemory.documentsNeeded,
        Set(sample.map(\.day)).count > 1
    else { return nil }
    var memory = SiteMemory()
    for content in sample {
        let seen = HTMLTree.read(utf8: Array(content.html.utf8)) { tree -> SiteObservations? in
            guard let root = tree.root else { return nil }
            let outline = OutlineBuilder(root: root, isFragment: true).outline
            let cleaner = feedCleaner(outline, PageBlocks(outline), title: nil, memory: nil)
            var observations = SiteObservations()
            observations.documentHash = StableHash.of(textKey(content.title))
            observations.blocks = cleaner.observations()
            return observations
        }
        if let seen = seen ?? nil { memory.learn(seen, day: content.day) }
    }
    return memory.knowsBoilerplate ? memory : nil
}

/// Room that is made at once for an entry's text.
private let mostReservedBytes = 65_536

/// So many entries show what a feed repeats.
private let mostFeedContents = 8

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
