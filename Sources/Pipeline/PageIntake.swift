import Extraction
import Fetching
import FoundationEssentials
import Markup
import Model
import Settings
import Storage

/// Makes an entry's update of its page, or of the page's absence.
struct PageIntake: Sendable {
    let engine: Engine
    /// What pages have taught about their sites.
    let shelf: SiteMemoryShelf
    /// The owner's phrases.
    let phrases: OwnPhrases?
    /// All feeds by their rows.
    let feeds: [Int64: FeedRow]

    init(engine: Engine, feeds: [Int64: FeedRow], shelf: SiteMemoryShelf) {
        self.engine = engine
        self.feeds = feeds
        self.shelf = shelf
        phrases = OwnPhrases(engine.settings.phrases)
    }

    /// What the page makes of the entry.
    func withPage(
        _ page: PendingPage,
        _ completion: PageCompletion,
        more: [PageAttempt.Page],
        isShared: Bool
    ) async throws -> EntryUpdate? {
        guard let entry = try await engine.store.entries(rows: [page.entryRow]).first,
            let body = completion.body
        else { return nil }
        let url = completion.finalURL ?? page.url
        let answer = PageAttempt.Page(
            body: body,
            url: url,
            contentType: completion.contentType,
            more: more
        )
        let article = try await article(answer, of: entry)
        let path = path(page)
        let bare = path.unruled(entry, try await engine.store.details(entryRow: entry.row))
        var update = path.withPage(bare, page: article, url: url)
        if isShared {
            let why = "it was read for another entry that links to it"
            let decision = Decision(step: "page", at: engine.clock(), what: "shared", why: why)
            update.decisions.insert(decision, at: 0)
        }
        try await group(&update)
        return update
    }

    /// Reads a page, and the pages that go on from it, with all that is known of entry and site.
    func article(_ page: PageAttempt.Page, of entry: Entry) async throws -> Article {
        let hints = ExtractionHints(
            feedTitle: entry.title,
            feedContent: entry.html,
            feedSummary: entry.summary,
            published: entry.published.map { DocumentDate(instant: $0, zoneOffset: 0) },
            authors: entry.authors,
            language: entry.language
        )
        let first = try await read(page, hints)
        var parts = [first.article]
        for next in page.more {
            parts.append(try await read(next, ExtractionHints(feedTitle: entry.title)).article)
        }
        return joined(parts)
    }

    /// Reads one page; what it shows is added to the memory of its site.
    private func read(
        _ page: PageAttempt.Page,
        _ hints: ExtractionHints
    ) async throws -> PageExtraction {
        let url = WebURL(page.url)
        let domain = url.map { SiteLedger.domain(of: $0) } ?? ""
        let site = url.flatMap { engine.settings.site(ofHost: $0.host) }
        let extraction = extractPage(
            page.body,
            url: url,
            transportCharset: charset(ofContentType: page.contentType),
            hints: hints,
            memory: try await shelf.memory(of: domain),
            site: site.map { SiteRules(xpath: $0.content, selectors: $0.remove) },
            phrases: phrases,
            explain: true
        )
        try await shelf.learn(extraction.observations, of: domain, now: engine.clock())
        return extraction
    }

    /// No page will come: what the feed said stands, and the late rules decide.
    func withoutPage(_ page: PendingPage, _ decisions: [Decision]) async throws -> EntryUpdate? {
        guard let entry = try await engine.store.entries(rows: [page.entryRow]).first else {
            return nil
        }
        let details = try await engine.store.details(entryRow: entry.row)
        var update = path(page).withoutPage(entry, details)
        update.decisions = decisions + update.decisions
        try await group(&update)
        return update
    }

    private func group(_ update: inout EntryUpdate) async throws {
        guard update.entry.story == nil else { return }
        let placed = try await engine.desk.place(update.entry, now: engine.clock())
        update.entry.copyOf = placed.copyOf
        update.entry.copyRelation = placed.relation
        update.entry.story = placed.story
        update.fingerprint = placed.fingerprint
        if !placed.mentions.isEmpty {
            update.details = update.details ?? ArticleDetails()
            update.details?.mentions = placed.mentions
        }
        update.decisions.append(StoryNote.decision(placed, now: engine.clock()))
    }

    private func path(_ page: PendingPage) -> ItemPath {
        path(
            feeds[page.feedRow]
                ?? FeedRow(row: page.feedRow, key: "", url: page.url, added: page.firstSeen)
        )
    }

    /// The way of an entry of a feed.
    func path(_ feed: FeedRow) -> ItemPath {
        ItemPath(
            feed: feed,
            rules: engine.settingsByURL[feed.configuredURL]?.rules ?? engine.settings.rules,
            now: engine.clock(),
            timeZone: engine.settings.timeZone
        )
    }
}
