internal import Model

/// Tells an article from the other things that a web page may be.
///
/// What the page states comes first, then its address and software, then what it looks like. A page
/// that names no author, no date and no article of its own is none: a company's front page, a
/// service, a manual.
struct PageKind {
    let linked: LinkedData
    let head: PageHead
    let outline: PageOutline
    let blocks: PageBlocks
    /// Indices of the kept blocks.
    let kept: [Int]
    let title: String?
    let address: WebURL?
    /// True when author, date or feed speak for an article.
    let statesArticle: Bool
    /// True when a person is named as the author.
    let statesAuthor: Bool
    /// True when the page, or its feed, states when it was published.
    let statesDate: Bool

    /// Fewer kept words are no article of their own.
    private static let shortWords = 60

    /// Judges what the page states first, then what it looks like.
    func judge() -> ArticleKind {
        let words = kept.reduce(0) { $0 + blocks.blocks[$1].words }
        if words < 150, saysError() { return .error }
        if words < 150, asksForLogin() { return .login }
        let type = head.meta("og:type")?.lowercased() ?? ""
        let types = linked.types
        if isForum(types) { return isForumIndex() ? .list : .forum }
        let isArticle =
            linked.article.map { $0.type.hasSuffix("Article") || $0.type.hasSuffix("Posting") }
            ?? false
        if !isArticle, types.contains("Product") || type.hasPrefix("product") {
            return linked.products != 1 && namesList(besides: "products") ? .list : .product
        }
        if !isArticle, !statesArticle, let goods = markedGoods() { return goods }
        if words < 200, type.hasPrefix("video") || types.contains("VideoObject") && !isArticle {
            return .video
        }
        if words < Self.shortWords, hasPlayer() { return .video }
        if types.contains("ImageGallery") { return .gallery }
        if isArticle || head.isPost { return roundupOrArticle(words) }
        if isManualHost() { return .other }
        if isProductAddress() { return .product }
        if isTitledList() { return .list }
        if isList(types, words: words) { return .list }
        if words < 150, pictures() >= 6, statesArticle { return .gallery }
        if isManual() || isFrontPage() { return .other }
        guard words > 0, statesArticle || looksLikeArticle(words) else { return .other }
        if !(statesDate && statesAuthor), speaksForItself() { return .other }
        return roundupOrArticle(words)
    }

    // MARK: What the page states

    private func saysError() -> Bool {
        let text = (title ?? head.title ?? "").lowercased()
        let phrases = [
            "404", "page not found", "not found", "page unavailable", "access denied", "forbidden",
            "seite nicht gefunden", "page introuvable", "página no encontrada",
            "pagina non trovata", "sayfa bulunamadı", "just a moment", "attention required",
            "are you a robot", "service unavailable", "bad gateway", "error 5",
            "страница не найдена", "الصفحة غير موجودة",
        ]
        return phrases.contains { text.contains($0) }
    }

    private func asksForLogin() -> Bool {
        let text = (title ?? head.title ?? "").lowercased()
        let phrases = [
            "log in", "login", "sign in", "anmelden", "einloggen", "se connecter", "connexion",
            "iniciar sesión", "accedi", "zaloguj", "вход", "войти", "giriş yap", "تسجيل الدخول",
        ]
        return phrases.contains { text.hasPrefix($0) || text == $0 }
    }

    private func isForum(_ types: Set<String>) -> Bool {
        if types.contains("DiscussionForumPosting") || types.contains("QAPage") { return true }
        if outline.schemaTypes.contains("DiscussionForumPosting") { return true }
        if outline.schemaTypes.prefix(3).contains("QAPage") { return true }
        if madeBy(PageSoftware.forums) { return true }
        let name = (head.title ?? "").lowercased()
        if !statesArticle || head.meta("article:published_time") == nil,
            wordList(name).contains("forums")
                || PageTitle.split(name).contains(where: { $0.text.hasSuffix(" forum") })
        {
            return true
        }
        return isForumAddress()
    }

    /// What a page is whose markup calls a part of it goods with an offer.
    private func markedGoods() -> ArticleKind? {
        guard outline.schemaTypes.contains("Offer") else { return nil }
        let goods = outline.schemaTypes.count { $0 == "Product" }
        return goods == 0 ? nil : goods == 1 ? .product : .list
    }

    /// True for pages whose whole title, or the last folder of whose address, is that of a list.
    private func isTitledList() -> Bool {
        let parts = (address?.path.lowercased() ?? "").split(separator: "/").map(String.init)
        if let folder = parts.dropLast().last, PageSoftware.listFolders.contains(folder),
            head.meta("article:published_time") == nil, !statesAuthor
        {
            return true
        }
        let words = wordList(title ?? "")
        return !words.isEmpty && words.count <= 3
            && words.allSatisfy { PageSoftware.listTitles.contains($0) }
    }

    /// Blocks of code of so many make a manual of a page that names no author.
    private static let manyCodeBlocks = 6

    private func isManual() -> Bool {
        if madeBy(PageSoftware.manuals) { return true }
        if !statesAuthor {
            // The manual's name stands beside the page's own title.
            let own = Set(wordList(title ?? ""))
            let manual = wordList(head.title ?? "").contains {
                PageSoftware.manualTitles.contains($0) && !own.contains($0)
            }
            if manual { return true }
            let code = outline.elements.count { $0.tag == .pre }
            if code >= Self.manyCodeBlocks, !statesArticle { return true }
        }
        guard let address, head.meta("article:published_time") == nil else { return false }
        if let label = address.host.split(separator: ".").first,
            PageSoftware.manualHosts.contains(String(label))
        {
            return true
        }
        return address.path.lowercased().split(separator: "/").dropLast()
            .contains { PageSoftware.manualPaths.contains(String($0)) }
    }

    private func madeBy(_ names: [String]) -> Bool {
        // A theme names itself beside the software that it belongs to.
        let generators = (head.metas["generator"] ?? []).map { $0.lowercased() }
        return generators.contains { generator in names.contains { generator.contains($0) } }
    }

    // MARK: What the page looks like

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

    /// So many prices are a shelf, not a shop window.
    private static let manyPrices = 6

    /// Short lines with a currency sign and a number.
    private func prices() -> Int {
        blocks.blocks.count { block in
            guard block.range.count <= 24, block.words <= 4 else { return false }
            let bytes = blocks.text[block.range]
            guard bytes.contains(where: { $0 &- 0x30 < 10 }) else { return false }
            // `$`, and the last bytes of `£` (C2 A3) and `€` (E2 82 AC).
            return bytes.contains { $0 == 0x24 || $0 == 0xA3 || $0 == 0xAC }
        }
    }

    /// A front page, a shelf or a list of teasers: many links, little text.
    private func isList(_ types: Set<String>, words: Int) -> Bool {
        let paragraphs = kept.count { blocks.blocks[$0].goodWords >= 20 }
        if !statesArticle, paragraphs < 12, prices() >= Self.manyPrices {
            return true
        }
        var linkedHeadings = 0
        var linkedLines = 0
        for block in blocks.blocks where block.linkShare > 0.8 && block.words >= 3 {
            if block.tag.isHeading { linkedHeadings += 1 }
            if block.mark == .none { linkedLines += 1 }
        }
        // Other articles stand around one that says when it was published.
        let isPublished = head.meta("article:published_time") != nil
        if linkedHeadings >= 8, !isPublished, linkedHeadings > (statesArticle ? 4 : 1) * paragraphs
        {
            return true
        }
        if types.contains("CollectionPage") || types.contains("SearchResultsPage") {
            return linkedLines >= 5 && paragraphs < 8
        }
        guard !statesArticle else { return false }
        if namesList(), paragraphs < 12 { return true }
        return words < 800 && linkedLines >= 20 && paragraphs < 4
            || words < 120 && linkedLines >= 8
    }

    /// So many points make an article of a page that names neither author nor date.
    private static let pointsNeeded = 3

    /// What address, title and length say where the page itself says nothing.
    private func looksLikeArticle(_ words: Int) -> Bool {
        var points = words >= 800 ? 1 : 0
        // A page that is nothing but its text has nothing to sell.
        let all = blocks.blocks.reduce(0) { $0 + $1.words }
        if words * 10 >= all * 9 { points += Self.pointsNeeded }
        let parts = (address?.path.lowercased() ?? "").split(separator: "/")
        if parts.dropLast().contains(where: { PageSoftware.articlePaths.contains(String($0)) }) {
            points += 2
        }
        let slug = parts.last?.prefix { $0 != "." }.split(whereSeparator: { "-_".contains($0) })
        if let slug { points += slug.count >= 6 ? 2 : slug.count >= 4 ? 1 : 0 }
        let name = wordList(title ?? "")
        if let first = name.first,
            PageSoftware.articleOpenings.contains(first)
                || Int(first) != nil
                || name.contains(where: { PageSoftware.articleWords.contains($0) })
        {
            points += 2
        }
        if head.meta("og:type")?.lowercased() == "article" { points += 1 }
        return points >= Self.pointsNeeded
    }

    /// So many words in a thousand are a company's `we` and `our`.
    private static let selfShare = 25

    /// True for a text in which somebody offers his services: reporters speak of others.
    private func speaksForItself() -> Bool {
        var words = 0
        var own = 0
        for index in kept {
            for word in wordList(blocks.string(blocks.blocks[index])) {
                words += 1
                if PageSoftware.ownWords.contains(word) { own += 1 }
            }
        }
        return words >= 40 && own * 1_000 >= words * Self.selfShare
    }
}
