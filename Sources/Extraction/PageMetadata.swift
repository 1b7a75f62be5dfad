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
    /// True when the page names an author, or a date that is no mere template's.
    let statesArticle: Bool
    /// True when the page states when the article was published.
    let statesDate: Bool
    private let site: String?
    private let dates: PageDates
    let authors: PageAuthors
    /// The page's address, given or stated.
    let address: WebURL?
    private let url: WebURL?
    private let hints: ExtractionHints

    /// A page with more headings of one level is a list of articles.
    private static let mostHeadings = 20
    /// What is longer is no title, in bytes.
    private static let longestTitle: Int32 = 1_000

    private static func headings(_ tag: PageTag, _ outline: PageOutline) -> [Int] {
        var found: [Int] = []
        for (index, element) in outline.elements.enumerated()
        where element.tag == tag && element.textBytes <= longestTitle {
            found.append(index)
            if found.count == mostHeadings { break }
        }
        return found
    }

    /// Names that a host gives its site: `example.co.uk` and `example`.
    private static func hostNames(_ host: String) -> [String] {
        let labels = host.split(separator: ".")
        guard labels.count >= 2 else { return [] }
        let name = labels.dropLast().last { $0.count > 3 } ?? labels[labels.count - 2]
        return [host.hasPrefix("www.") ? String(host.dropFirst(4)) : host, String(name)]
    }

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
        let stated = url ?? canonical ?? head.meta("og:url").flatMap { WebURL($0) }
        // What tells a shop where its reader came from is none of the page's.
        let address = stated?.withoutTracking
        self.address = address
        site =
            head.meta("og:site_name", "application-name") ?? linked.siteName
            ?? linked.article?.publisher
        let headings = Self.headings(.h1, outline)
        let texts = headings.map { outline.string(of: $0) }
        let second = Self.headings(.h2, outline)
        let candidates = [head.meta("og:title", "twitter:title"), head.title].compactMap {
            $0.map { String($0.prefix(Int(Self.longestTitle))) }
        }
        let host = address?.host ?? ""
        let rule = PageTitle(
            headings: texts,
            secondHeadings: second.map { outline.string(of: $0) },
            candidates: candidates,
            site: site,
            host: host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        )
        title =
            rule.choose()
            ?? linked.article?.headline.map { String($0.prefix(Int(Self.longestTitle))) }
        let key = textKey(title ?? "")
        titleElement =
            zip(headings, texts).first { textKey($0.1).hasSuffix(key) }?.0
            ?? second.first { textKey(outline.string(of: $0)) == key } ?? headings.first
            ?? (Self.headings(.h3, outline) + Self.headings(.h4, outline)).first {
                textKey(outline.string(of: $0)) == key
            }
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
            language: head.language ?? hints.language ?? "",
            hint: hints.published,
            text: outline.text
        )
        for text in texts + candidates
            + [title, hints.feedTitle, linked.article?.headline].compactMap({ $0 })
        {
            titleKeys.insert(textKey(text))
            for part in PageTitle.split(text) where wordCount(part.text) >= 3 {
                titleKeys.insert(textKey(part.text))
            }
        }
        authors = PageAuthors(
            head: head,
            linked: linked.article,
            near: near,
            site: [site, linked.siteName, linked.article?.publisher].compactMap { $0 }
                + Self.hostNames(host),
            titleKeys: titleKeys,
            hints: hints.authors
        )
        statesDate = dates.published != nil && dates.evidence == .stated && !dates.isTemplate
        statesArticle =
            statesDate
            || authors.isSure || head.meta("article:published_time") != nil
    }

    /// Writes what was found into an article.
    func fill(_ article: inout Article) {
        article.title = title
        article.authors = authors.names
        article.site = site
        let isUnsure = dates.isTemplate && authors.isSite
        article.published = isUnsure ? nil : dates.published
        article.modified = dates.modified
        article.dateEvidence = isUnsure ? .none : dates.evidence
    }
}
