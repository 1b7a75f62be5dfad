internal import Model

/// What a page says about its article: title, authors, dates, site and the rest.
struct PageMetadata {
    let head: PageHead
    let linked: LinkedData
    /// Everything that counts as a repetition of the title, as keys.
    private(set) var titleKeys: Set<String> = []
    private(set) var title: String?
    /// The heading that holds the title.
    private(set) var titleElement: Int?
    private let site: String?
    private let dates: PageDates
    private let authors: PageAuthors
    private let url: WebURL?
    private let hints: ExtractionHints

    /// Reads the metadata around a container.
    init(
        outline: PageOutline,
        blocks: PageBlocks,
        head: PageHead,
        linked: LinkedData,
        container: Int,
        url: WebURL?,
        hints: ExtractionHints
    ) {
        self.head = head
        self.url = url
        self.hints = hints
        self.linked = linked
        let canonical = head.links.first { $0.rel == "canonical" }.flatMap {
            WebURL($0.href, base: url)
        }
        let address = url ?? canonical ?? head.meta("og:url").flatMap { WebURL($0) }
        site =
            head.meta("og:site_name", "application-name") ?? linked.siteName
            ?? linked.article?.publisher
        let headings = blocks.blocks.indices.filter { blocks.blocks[$0].tag == .h1 }
        let texts = headings.map { blocks.string(blocks.blocks[$0]) }
        let candidates = [head.meta("og:title", "twitter:title"), head.title].compactMap { $0 }
        let host = address?.host ?? ""
        let rule = PageTitle(
            headings: texts,
            candidates: candidates,
            site: site,
            host: host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        )
        title = rule.choose() ?? linked.article?.headline
        let chosen = title
        titleElement =
            zip(headings, texts).first { $0.1 == chosen }.map { blocks.blocks[$0.0].element }
            ?? headings.first.map { blocks.blocks[$0].element }
        let near = PageSurroundings(
            outline: outline,
            blocks: blocks,
            titleElement: titleElement,
            container: container
        )
        dates = PageDates(
            head: head,
            linked: linked.article,
            near: near,
            url: address,
            hint: hints.published
        )
        authors = PageAuthors(
            head: head,
            linked: linked.article,
            near: near,
            site: site,
            hints: hints.authors
        )
        for text in texts + candidates
            + [title, hints.feedTitle, linked.article?.headline].compactMap({ $0 })
        {
            titleKeys.insert(textKey(text))
            for part in PageTitle.split(text) where wordCount(part.text) >= 3 {
                titleKeys.insert(textKey(part.text))
            }
        }
    }

    /// Writes what was found into an article.
    func fill(_ article: inout Article) {
        article.title = title
        article.authors = authors.names
        article.site = site
        article.published = dates.published
        article.modified = dates.modified
        article.dateEvidence = dates.evidence
    }
}
