internal import Markup
internal import Model

/// The order of extraction: outline, blocks, container, metadata, cleaning, fallbacks.
struct PageReader {
    private let head: PageHead
    private let outline: PageOutline
    private var blocks: PageBlocks
    private let url: WebURL?
    private let base: WebURL?
    private let hints: ExtractionHints
    private let memory: SiteMemory?
    private let phrases: PhraseList
    private let explain: Bool

    /// With fewer good words than this, the marks have taken too much.
    private static let tooFewWords = 40

    init(
        root: MarkupNode,
        url: WebURL?,
        hints: ExtractionHints,
        memory: SiteMemory?,
        configured: SiteNodes,
        phrases: OwnPhrases?,
        explain: Bool
    ) {
        let builder = OutlineBuilder(root: root, configured: configured)
        head = builder.head
        outline = builder.outline
        blocks = PageBlocks(outline)
        self.url = url
        base = builder.head.base.flatMap { WebURL($0, base: url) } ?? url
        self.hints = hints
        self.memory = memory
        self.phrases = phrases?.list ?? .all
        self.explain = explain
    }

    /// Reads the page.
    consuming func read() -> PageExtraction {
        let linked = LinkedData(scripts: head.linkedData)
        for index in RelatedSections(outline: outline, blocks: blocks).marked {
            blocks.setMark(.related, at: index)
        }
        for index in TeaserStreams(outline: outline, blocks: blocks).marked {
            blocks.setMark(.related, at: index)
        }
        let votes = HintVotes(
            blocks: blocks,
            texts: [hints.feedContent, hints.feedSummary].compactMap {
                $0.map { plainText(fromHTML: $0) }
            }
                + [linked.article?.body].compactMap { $0 }
        )
        for index in votes.vouched where blocks.blocks[index].mark != .hidden {
            guard blocks.blocks[index].mark != .configured else { continue }
            blocks.setMark(.none, at: index)
        }
        var search = ContainerSearch(outline: outline, blocks: blocks, vouched: votes.vouched)
        if search.total < Self.tooFewWords {
            blocks.unmark()
            search = ContainerSearch(outline: outline, blocks: blocks, vouched: votes.vouched)
        }
        let found =
            outline.configuredContainer ?? search.find(preferredPath: memory?.winningContainer) ?? 0
        let metadata = PageMetadata(
            outline: outline,
            blocks: blocks,
            head: head,
            linked: linked,
            container: found,
            url: url,
            hints: hints
        )
        let range = ArticleRange(
            container: found,
            titleElement: metadata.titleElement,
            isEnglish: (head.language ?? hints.language ?? "en").lowercased().hasPrefix("en"),
            description: head.meta("description", "og:description"),
            outline: outline,
            blocks: blocks
        )
        let container = range.container
        var cleaner = BlockCleaner(
            outline: outline,
            blocks: blocks,
            range: range,
            titleKeys: metadata.titleKeys,
            vouched: votes.vouched,
            memory: memory,
            explain: explain
        )
        cleaner.phrases = phrases
        cleaner.run()

        var article = Article()
        metadata.fill(&article)
        write(cleaner, container, into: &article)
        fallBack(linked, &article)
        let judge = PageKind(
            linked: linked,
            head: head,
            outline: outline,
            blocks: blocks,
            kept: cleaner.kept,
            title: article.title,
            address: metadata.address,
            statesArticle: metadata.statesArticle || hints.feedTitle != nil,
            statesAuthor: metadata.authors.isSure || !hints.authors.isEmpty,
            statesDate: metadata.statesDate || hints.published != nil
        )
        article.kind = judge.judge()
        PageDetails(head: head, linked: linked, base: base, url: url, hints: hints, blocks: blocks)
            .fill(&article, outline: outline, container: container)
        var evidence = PageEvidence(
            outline: outline,
            blocks: blocks,
            kept: cleaner.kept,
            container: container,
            article: article
        )
        evidence.addHints(
            vouched: votes.vouched.count,
            kept: cleaner.kept.count { votes.vouched.contains($0) }
        )
        article.confidence = evidence.confidence
        if explain { article.removed = removedBlocks(cleaner, container) }
        return PageExtraction(
            article: article,
            observations: observations(cleaner, container, article)
        )
    }

    private func write(_ cleaner: BlockCleaner, _ container: Int, into article: inout Article) {
        let writer = ArticleRenditions(
            outline: outline,
            blocks: blocks,
            kept: cleaner.kept,
            container: container
        )
        guard let renditions = writer.write(base: base) ?? wholeOfShortPage() else { return }
        article.text = renditions.text
        article.html = renditions.html
        article.markdown = renditions.markdown
        article.wordCount = wordCount(article.text)
    }

    /// A page of a few words is all article: nothing on it is large enough to be judged by.
    private func wholeOfShortPage() -> Renditions? {
        let shown = blocks.blocks.indices.filter { blocks.blocks[$0].mark == .none }
        let words = shown.reduce(0) { $0 + wordCount(blocks.string(blocks.blocks[$1])) }
        guard words < Self.tooFewWords else { return nil }
        return ArticleRenditions(outline: outline, blocks: blocks, kept: shown, container: 0)
            .write(base: base)
    }

    /// Where the page gives next to nothing, the feed's or the linked data's text is better.
    private func fallBack(_ linked: LinkedData, _ article: inout Article) {
        var spare: Article?
        if let content = hints.feedContent {
            spare = articleFromFeedContent(html: content, base: base, hints: hints)
        }
        let body = linked.article?.body ?? ""
        if spare?.wordCount ?? 0 < Self.tooFewWords, wordCount(body) >= Self.tooFewWords {
            spare = articleFromFeedContent(
                html: "<p>" + escaped(body) + "</p>",
                base: base,
                hints: hints
            )
        }
        guard let spare, spare.wordCount >= Self.tooFewWords,
            article.wordCount * 3 < spare.wordCount
        else { return }
        article.text = spare.text
        article.html = spare.html
        article.markdown = spare.markdown
        article.wordCount = spare.wordCount
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    private func removedBlocks(_ cleaner: BlockCleaner, _ container: Int) -> [RemovedBlock] {
        var removed = cleaner.removed
        for (index, block) in blocks.blocks.enumerated()
        where !outline.contains(container, block.element) {
            removed.append((index, block.mark == .none ? "outside the article" : block.mark.reason))
        }
        removed.sort { $0.block < $1.block }
        return removed.map {
            RemovedBlock(
                reason: $0.reason,
                text: String(blocks.string(blocks.blocks[$0.block]).prefix(300))
            )
        }
    }

    private func observations(
        _ cleaner: BlockCleaner,
        _ container: Int,
        _ article: Article
    ) -> SiteObservations {
        var observations = SiteObservations()
        let name = textKey(article.title ?? "")
        observations.documentHash = StableHash.of(name.isEmpty ? article.text : name)
        observations.blocks = cleaner.observations()
        let hash = outline.elements.isEmpty ? 0 : outline.elements[container].pathHash
        if article.wordCount >= 100 { observations.containerPath = String(hash, radix: 16) }
        return observations
    }
}
