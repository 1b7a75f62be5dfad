/// Chooses an article's authors from one source: the surest that names any.
struct PageAuthors {
    /// Clean names, in the page's order.
    let names: [String]

    /// Asks linked data, marked elements, bylines, meta elements, and at last the feed.
    init(
        head: PageHead,
        linked: LinkedArticle?,
        near: PageSurroundings,
        site: String?,
        hints: [String]
    ) {
        if let linked {
            let names = Self.names(linked.authors, nil)
            if !names.isEmpty { self.names = names; return }
        }
        for (sources, isLine) in [(near.authorTexts, false), (near.bylines, true)] {
            for text in sources {
                let names = AuthorNames.read(text, site: site, isStrict: isLine)
                if !names.isEmpty { self.names = names; return }
            }
        }
        for key in [
            "citation_author", "author", "article:author", "cxenseparse:author", "dc.creator",
            "dcterms.creator", "sailthru.author",
            "parsely-author", "byl", "twitter:data1",
        ] {
            let names = Self.names((head.metas[key] ?? []).filter { !$0.hasPrefix("http") }, nil)
            if !names.isEmpty, key != "twitter:data1" || names.count == 1 {
                self.names = names; return
            }
        }
        names = Self.names(hints, site)
    }

    private static func names(_ texts: [String], _ site: String?) -> [String] {
        var all: [String] = []
        for text in texts {
            for name in AuthorNames.read(text, site: site)
            where !all.contains(where: { textKey($0) == textKey(name) }) {
                all.append(name)
            }
        }
        return all.count <= AuthorNames.maximumNames ? all : []
    }
}
