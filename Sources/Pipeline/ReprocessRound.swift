import Extraction
public import Filtering
import FoundationEssentials
import Model
import Settings
import Storage
import Stories

/// Takes stored pages through the current extraction, cleaning and rules again.
///
/// Nothing is fetched. Copies and stories stay as they were found; ids never change.
public struct ReprocessRound: Sendable {
    /// What a round came to.
    public struct Summary: Sendable {
        /// Entries whose stored page was read again.
        public var read = 0
        /// Those whose text became another one.
        public var changed = 0
        /// Entries that the query matched and that have no stored page.
        public var withoutPage = 0

        /// Counts nothing yet.
        public init() {}
    }

    private let engine: Engine
    private static let batch = 50

    /// Prepares a round.
    public init(engine: Engine) { self.engine = engine }

    /// Reads the pages of all entries that a query matches.
    ///
    /// - Parameter query: which entries; `nil` for all.
    /// - Returns: what was done.
    /// - Throws: `StoreError` when the store fails.
    public func run(_ query: Query?) async throws -> Summary {
        let shelf = SiteMemoryShelf(store: engine.store)
        let feeds = try await engine.store.feeds(includingUnsubscribed: true)
        let intake = PageIntake(
            engine: engine,
            feeds: Dictionary(feeds.map { ($0.row, $0) }) { first, _ in first },
            shelf: shelf
        )
        let byKey = Dictionary(feeds.map { ($0.key, $0) }) { first, _ in first }
        let rows = try await rows(query)
        var summary = Summary()
        var start = 0
        while start < rows.count {
            let batch = Array(rows[start..<min(rows.count, start + Self.batch)])
            start += Self.batch
            let pages = try await engine.store.pages(entryRows: batch)
            summary.withoutPage += batch.count - pages.count
            let entries = try await engine.store.entries(rows: pages.map(\.entryRow))
            let byRow = Dictionary(entries.map { ($0.row, $0) }) { first, _ in first }
            var updates: [EntryUpdate] = []
            for page in pages {
                guard let entry = byRow[page.entryRow], let feed = byKey[entry.feedKey] else {
                    continue
                }
                summary.read += 1
                guard let update = try await update(entry, page, feed, intake) else { continue }
                if update.entry.text != entry.text { summary.changed += 1 }
                updates.append(update)
            }
            if !updates.isEmpty { try await engine.store.update(updates, now: engine.clock()) }
        }
        try await shelf.save()
        return summary
    }

    private func rows(_ query: Query?) async throws -> [Int64] {
        let now = engine.clock()
        let context = EvaluationContext(now: now, timeZone: engine.settings.timeZone)
        var request = EntryRequest()
        request.limit = Int(Int32.max)
        guard let query else { return try await engine.store.entries(request).map { $0.row } }
        return try await engine.store.entries(matching: query, at: context, request).map { $0.row }
    }

    /// The entry as its page makes it now; `nil` when nothing would change.
    private func update(
        _ entry: Entry,
        _ page: StoredPage,
        _ feed: FeedRow,
        _ intake: PageIntake
    ) async throws -> EntryUpdate? {
        let stored = PagedBody.page(page.body, url: page.url, contentType: page.contentType)
        let path = intake.path(feed)
        var bare = path.unruled(entry, try await engine.store.details(entryRow: entry.row))
        let decisions = try await engine.store.decisions(entryRow: entry.row)
        // A text that came from this very page is no rival of what the page gives now.
        let isOfPage = decisions.last { $0.step == "extract" }?.what == "page kept"
        if isOfPage { (bare.text, bare.html, bare.wordCount, bare.confidence) = ("", "", 0, 0) }
        let article = try await intake.article(stored, of: bare)
        var update = path.withPage(bare, page: article, url: page.url)
        if isOfPage, update.entry.wordCount * 2 < entry.wordCount {
            // Half of what was there before is a failure, not an improvement.
            return nil
        }
        guard update.entry != entry else { return nil }
        update.decisions.insert(
            Decision(
                step: "extract",
                at: engine.clock(),
                what: "reprocessed",
                why: "the page of \(page.fetchedAt.rfc3339)"
            ),
            at: 0
        )
        return update
    }
}
