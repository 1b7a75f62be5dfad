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
    /// All feeds by their rows.
    let feeds: [Int64: FeedRow]

    /// What the page makes of the entry.
    func withPage(
        _ page: PendingPage,
        _ completion: PageCompletion,
        _ isShared: Bool
    ) async throws -> EntryUpdate? {
        guard let entry = try await engine.store.entries(rows: [page.entryRow]).first,
            let body = completion.body
        else { return nil }
        let hints = ExtractionHints(
            feedTitle: entry.title,
            feedContent: entry.html,
            feedSummary: entry.summary,
            published: entry.published.map { DocumentDate(instant: $0, zoneOffset: 0) },
            authors: entry.authors,
            language: entry.language
        )
        let url = completion.finalURL ?? page.url
        let extraction = extractPage(
            body,
            url: WebURL(url),
            transportCharset: charset(ofContentType: completion.contentType),
            hints: hints,
            memory: nil,
            explain: true
        )
        var update = path(page).withPage(entry, page: extraction.article, url: url)
        if isShared {
            let why = "it was read for another entry that links to it"
            let decision = Decision(step: "page", at: engine.clock(), what: "shared", why: why)
            update.decisions.insert(decision, at: 0)
        }
        try await group(&update)
        return update
    }

    /// No page will come: what the feed said stands, and the late rules decide.
    func withoutPage(_ page: PendingPage, _ decisions: [Decision]) async throws -> EntryUpdate? {
        guard let entry = try await engine.store.entries(rows: [page.entryRow]).first else {
            return nil
        }
        var update = path(page).withoutPage(entry)
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
        update.decisions.append(StoryNote.decision(placed, now: engine.clock()))
    }

    private func path(_ page: PendingPage) -> ItemPath {
        let feed =
            feeds[page.feedRow]
            ?? FeedRow(row: page.feedRow, key: "", url: page.url, added: page.firstSeen)
        return ItemPath(
            feed: feed,
            rules: engine.settingsByURL[feed.configuredURL]?.rules ?? engine.settings.rules,
            now: engine.clock(),
            timeZone: engine.settings.timeZone
        )
    }
}
