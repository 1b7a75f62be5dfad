internal import Model

/// Tells an article from the other things that a web page may be.
struct PageKind {
    let linked: LinkedData
    let head: PageHead
    let outline: PageOutline
    let blocks: PageBlocks
    /// Indices of the kept blocks.
    let kept: [Int]
    let title: String?

    /// Fewer kept words are no article of their own.
    private static let shortWords = 60

    /// Judges what the page states first, then what it looks like.
    func judge() -> ArticleKind {
        let words = kept.reduce(0) { $0 + blocks.blocks[$1].words }
        if words < 150, saysError() { return .error }
        if words < 150, asksForLogin() { return .login }
        let type = head.meta("og:type")?.lowercased() ?? ""
        let types = linked.types
        if types.contains("DiscussionForumPosting") || types.contains("QAPage") { return .forum }
        let isArticle =
            linked.article.map { $0.type.hasSuffix("Article") || $0.type.hasSuffix("Posting") }
            ?? false
        if types.contains("Product"), !isArticle { return .product }
        if type.hasPrefix("product"), !isArticle { return .product }
        if words < 200, type.hasPrefix("video") || types.contains("VideoObject") && !isArticle {
            return .video
        }
        if words < Self.shortWords, hasPlayer() { return .video }
        if types.contains("ImageGallery") || words < 150 && pictures() >= 6 { return .gallery }
        if isList(words: words, isArticle: isArticle || type == "article") { return .list }
        return words == 0 ? .other : .article
    }

    private func saysError() -> Bool {
        let text = (title ?? head.title ?? "").lowercased()
        let phrases = [
            "404", "page not found", "not found", "page unavailable", "access denied", "forbidden",
            "seite nicht gefunden",
            "page introuvable", "página no encontrada", "pagina non trovata", "just a moment",
            "attention required", "are you a robot",
            "service unavailable", "bad gateway", "error 5", "страница не найдена",
        ]
        return phrases.contains { text.contains($0) }
    }

    private func asksForLogin() -> Bool {
        let text = (title ?? head.title ?? "").lowercased()
        let phrases = [
            "log in", "login", "sign in", "anmelden", "einloggen", "se connecter", "connexion",
            "iniciar sesión", "accedi", "zaloguj",
        ]
        return phrases.contains { text.hasPrefix($0) || text == $0 }
    }

    private func hasPlayer() -> Bool {
        head.meta("og:video", "og:video:url", "twitter:player") != nil
    }

    private func pictures() -> Int {
        guard let first = kept.first, let last = kept.last else { return 0 }
        let range =
            blocks.blocks[first]
            .element...max(blocks.blocks[first].element, blocks.blocks[last].element)
        return range.count { outline.elements[$0].tag == .img }
    }

    /// A front page or a list of teasers: many linked headings, little text under each.
    private func isList(words: Int, isArticle: Bool) -> Bool {
        guard !isArticle else { return false }
        var linkedHeadings = 0
        for block in blocks.blocks
        where block.tag.isHeading && block.linkShare > 0.8 && block.words >= 3 {
            linkedHeadings += 1
        }
        let paragraphs = kept.count { blocks.blocks[$0].goodWords >= 20 }
        return linkedHeadings >= 8 && linkedHeadings > paragraphs
    }
}
