internal import Markup
internal import Model

/// Reads what a page tells beyond title, authors and dates.
struct PageDetails {
    let head: PageHead
    let linked: LinkedData
    let base: WebURL?
    let url: WebURL?
    let hints: ExtractionHints
    let blocks: PageBlocks

    /// More tags than this are a list of everything.
    private static let maximumTags = 30

    /// Writes what was found into an article whose text is known.
    func fill(_ article: inout Article, outline: PageOutline, container: Int) {
        article.language = language()
        article.tags = tags()
        fillTagKinds(&article)
        article.summary =
            head.meta("og:description", "description", "twitter:description")
            ?? linked.article?.description
        article.canonicalURL = canonical()?.string
        article.nextPage = nextPage()
        article.image = image(outline, container)
        var media = PageMedia(statedMedia())
        media.read(outline: outline, container: container, base: base)
        article.media = media.found
        let dateline = Dateline(article.text)
        article.place = dateline?.place
        let provenance = PageProvenance(
            outline: outline,
            blocks: blocks,
            container: container,
            site: article.site,
            base: base
        )
        article.rights =
            head.meta("copyright", "dcterms.rights", "dc.rights", "rights")
            ?? linked.article?.license ?? provenance.rights
        fillProvenance(&article, provenance, agency: dateline?.agency)
    }

    private func language() -> String? {
        let stated =
            head.language ?? head.meta("og:locale", "content-language", "language")
            ?? linked.article?.language
        let tag = primaryLanguage(collapsed(stated ?? hints.language ?? ""))
        return (2...3).contains(tag.utf8.count) && tag.utf8.allSatisfy({ $0 &- 0x61 < 26 })
            ? tag : nil
    }

    private func tags() -> [String] {
        var tags: [String] = []
        var sources = head.metas["article:tag"] ?? []
        if sources.isEmpty { sources = linked.article?.keywords ?? [] }
        if sources.isEmpty { sources = head.metas["news_keywords"] ?? head.metas["keywords"] ?? [] }
        for part in sources.flatMap({ $0.split(whereSeparator: { $0 == "," || $0 == ";" }) }) {
            let tag = collapsed(part)
            if !tag.isEmpty, tag.utf8.count <= 80, !tags.contains(tag) { tags.append(tag) }
        }
        return tags.count <= Self.maximumTags ? tags : []
    }

    /// Sections, regions and themes that the page states as such; they are tags as well.
    private func fillTagKinds(_ article: inout Article) {
        let stated: [(kind: String, names: [String])] = [
            (
                "Section",
                (linked.article?.sections ?? [])
                    + (head.metas["article:section"] ?? head.metas["parsely-section"] ?? [])
            ),
            (
                "Region",
                (linked.article?.places ?? [])
                    + (head.metas["geo.placename"] ?? head.metas["dcterms.spatial"] ?? [])
            ),
            ("Theme", head.metas["dcterms.subject"] ?? head.metas["dc.subject"] ?? []),
        ]
        for (kind, texts) in stated {
            for text in texts.flatMap({ $0.split(whereSeparator: { ",;|".contains($0) }) }) {
                let name = collapsed(text)
                guard !name.isEmpty, name.utf8.count <= 80,
                    article.tagKinds[kind, default: []].count < Self.mostOfAKind,
                    article.tagKinds[kind]?.contains(name) != true
                else { continue }
                article.tagKinds[kind, default: []].append(name)
                if !article.tags.contains(name) { article.tags.append(name) }
            }
        }
    }

    private static let mostOfAKind = 10

    private func canonical() -> WebURL? {
        let link = head.links.first { $0.rel == "canonical" }?.href ?? head.meta("og:url")
        guard let link, !link.isEmpty, let address = WebURL(link, base: base), address.isWeb else {
            return nil
        }
        // A front page named by every page of a site is a mistake of its template.
        if let url, address.path == "/", url.path != "/" { return nil }
        return address
    }

    /// The next part of this article: `rel=next` of a blog names the next post instead.
    private func nextPage() -> String? {
        guard let own = url ?? canonical() else { return nil }
        for link in head.links where link.rel.split(separator: " ").contains("next") {
            guard let next = WebURL(link.href, base: base), next.isWeb, next.host == own.host,
                next != own
            else { continue }
            if Self.isNextPart(next, of: own) { return next.string }
        }
        return nil
    }

    private static func isNextPart(_ next: WebURL, of own: WebURL) -> Bool {
        if next.path == own.path {
            return next.query != own.query && (next.query ?? "").contains(where: { $0.isNumber })
        }
        var stem = own.path
        while stem.hasSuffix("/") { stem.removeLast() }
        // `/story/2` after `/story` or `/story/1`.
        let parts = stem.split(separator: "/")
        if let last = parts.last, Int(last).map({ $0 < 100 }) ?? false {
            stem = "/" + parts.dropLast().joined(separator: "/")
        }
        guard !stem.isEmpty, next.path.hasPrefix(stem) else { return false }
        let rest = next.path.dropFirst(stem.count).split(whereSeparator: { "/-_.".contains($0) })
        guard let number = rest.first(where: { Int($0) != nil }) else { return false }
        return rest.count <= 2 && number.count <= 3
    }

    private func image(_ outline: PageOutline, _ container: Int) -> String? {
        let stated =
            head.meta("og:image", "og:image:url", "twitter:image", "twitter:image:src")
            ?? linked.article?.image
        if let stated, let address = WebURL(stated, base: base), address.isWeb {
            return address.string
        }
        guard !outline.elements.isEmpty else { return nil }
        for index in container..<Int(outline.elements[container].end)
        where outline.elements[index].tag == .img && outline.elements[index].mark == .none {
            let node = outline.elements[index].node
            if let source = node.attribute("src"), let address = WebURL(source, base: base),
                address.isWeb
            {
                return address.string
            }
        }
        return nil
    }

    private func statedMedia() -> [ArticleMedia] {
        var media: [ArticleMedia] = []
        for (key, typeKey) in [
            ("og:video:url", "og:video:type"), ("og:video", "og:video:type"),
            ("og:audio", "og:audio:type"),
        ] {
            for link in head.metas[key] ?? [] {
                guard let address = WebURL(link, base: base), address.isWeb,
                    !media.contains(where: { $0.url == address.string })
                else { continue }
                media.append(ArticleMedia(url: address.string, type: head.meta(typeKey)))
            }
        }
        for link in linked.article?.media ?? [] {
            guard let address = WebURL(link, base: base), address.isWeb,
                !media.contains(where: { $0.url == address.string })
            else { continue }
            media.append(ArticleMedia(url: address.string))
        }
        return media
    }

    private func fillProvenance(
        _ article: inout Article,
        _ provenance: PageProvenance,
        agency: String?
    ) {
        var steps = provenance.steps
        article.originalSource = provenance.original
        if let agency {
            steps.append(
                ProvenanceStep(
                    role: .agency,
                    name: agency,
                    evidence: String(article.text.prefix(120))
                )
            )
        }
        if provenance.original == nil, let canonical = canonical(), let url,
            canonical.host != url.host,
            !Self.sameSite(canonical.host, url.host)
        {
            article.originalSource = OriginalSource(name: canonical.host, url: canonical.string)
            steps.append(
                ProvenanceStep(
                    role: .original,
                    name: canonical.host,
                    url: canonical.string,
                    evidence: "rel=canonical " + canonical.string
                )
            )
        }
        article.provenance = steps
    }

    private static func sameSite(_ first: String, _ second: String) -> Bool {
        first.split(separator: ".").suffix(2) == second.split(separator: ".").suffix(2)
    }
}
