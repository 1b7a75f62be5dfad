import FeedParsing
import Filtering
import FoundationEssentials
import Model
import Publishing
import Serving
import Settings
import Storage

/// What the web pages show of the running program.
struct LiveWinnow: LiveState {
    /// The engine that is in force; a reload changes it.
    let engine: @Sendable () async -> Engine
    private static let mostResults = 50

    init(engine: @escaping @Sendable () async -> Engine) { self.engine = engine }

    func entryPage(id: String) async throws -> [UInt8]? {
        let engine = await engine()
        guard let entry = try await engine.store.entry(id) else { return nil }
        guard try await engine.store.hiddenRows(among: [entry.row]).isEmpty else { return nil }
        let item = try await item(around: entry, engine: engine)
        let why = try await Explanation.decisions(on: entry, engine: engine).map { decision in
            let reason = decision.why.map { ": " + $0 } ?? ""
            let place = decision.place.map { " (\($0))" } ?? ""
            return (step: decision.step, text: decision.what + reason + place)
        }
        return Pages.entry(item, why: why, context: engine.publishing(now: engine.clock()))
    }

    func storyPage(id: String) async throws -> [UInt8]? {
        let engine = await engine()
        guard let story = try await engine.store.story(id) else { return nil }
        let members = try await engine.store.entries(rows: story.entryRows)
            .filter { $0.verdict == .keep }
        guard let first = members.first else { return nil }
        let item = PublishedItem(
            id: first.id,
            entry: first,
            members: members,
            also: try await roundups(of: story.story.id, among: members, engine: engine),
            admitted: first.firstSeen,
            updated: members.map(\.moment).max() ?? first.moment
        )
        return Pages.story(item, context: engine.publishing(now: engine.clock()))
    }

    /// Roundups whose passages tell of a story, as they were placed.
    private func roundups(
        of story: String,
        among members: [Entry],
        engine: Engine
    ) async throws -> [AlsoCovered] {
        let seen = members.map { $0.firstSeen }
        guard let first = seen.min(), let last = seen.max() else { return [] }
        var request = EntryRequest()
        request.withText = false
        request.seenAfter = first.addingTimeInterval(-Self.roundupReach)
        request.seenUntil = last.addingTimeInterval(Self.roundupReach)
        request.limit = Self.mostRoundups
        let context = engine.evaluation(now: engine.clock())
        let found = try await engine.store.entries(
            matching: .state(.roundup),
            at: context,
            request
        )
        var touching: [AlsoCovered] = []
        for entry in found where entry.story != story {
            let mentions = try await engine.store.details(entryRow: entry.row)?.mentions ?? []
            // Stories that were merged are known under both ids.
            var stories: Set<String> = []
            for mention in mentions {
                if let id = try await engine.store.story(mention)?.story.id { stories.insert(id) }
            }
            if stories.contains(story) { touching.append(AlsoCovered(entry)) }
        }
        return touching
    }

    /// Roundups are looked for so long before and after a story's reports, and so many of them.
    private static let roundupReach = 3.0 * 86_400
    private static let mostRoundups = 100

    private func item(around entry: Entry, engine: Engine) async throws -> PublishedItem {
        var members = [entry]
        if let id = entry.story, let story = try await engine.store.story(id) {
            let others = story.entryRows.filter { $0 != entry.row }.prefix(30)
            members += try await engine.store.entries(rows: Array(others), withText: false)
                .filter { $0.verdict == .keep }
        }
        return PublishedItem(
            id: entry.id,
            entry: entry,
            members: members,
            also: members.dropFirst().map { AlsoCovered($0) },
            admitted: entry.firstSeen,
            updated: entry.moment
        )
    }

    func searchPage(query text: String) async throws -> [UInt8] {
        let engine = await engine()
        let context = engine.publishing(now: engine.clock())
        guard !text.allSatisfy(\.isWhitespace) else {
            return Pages.search(query: text, results: [], problem: nil, context: context)
        }
        do {
            let query = try parseQuery(text, filters: engine.settings.filters)
            var request = EntryRequest()
            request.limit = Self.mostResults
            let results = try await engine.store.entries(
                matching: query,
                at: engine.evaluation(now: engine.clock()),
                request
            )
            return Pages.search(query: text, results: results, problem: nil, context: context)
        } catch let error as QueryError {
            return Pages.search(
                query: text,
                results: [],
                problem: error.caretRendering,
                context: context
            )
        }
    }

    func healthPage() async throws -> [UInt8] {
        let engine = await engine()
        let rows = try await engine.store.health(now: engine.clock()).map { health in
            Pages.HealthRow(
                title: health.feed.title,
                url: health.feed.url,
                state: health.word.rawValue,
                reason: health.reason ?? "",
                lastPoll: health.feed.lastPoll,
                nextPoll: health.feed.nextPoll,
                perWeek: health.entriesPerWeek
            )
        }
        return Pages.health(rows, context: engine.publishing(now: engine.clock()))
    }

    func statusRecord() async throws -> [UInt8] {
        try await StatusRecord.current(engine: await engine()).json
    }

    func metrics() async throws -> [UInt8] {
        try await StatusRecord.current(engine: await engine()).metrics
    }

    func opml() async throws -> [UInt8] {
        let engine = await engine()
        let feeds = try await engine.store.feeds().filter { !$0.url.hasPrefix("file:") }
        var document = OPMLDocument(title: "Winnow")
        document.feeds = feeds.map { feed in
            OPMLDocument.Feed(
                url: feed.url,
                title: feed.title,
                link: feed.link,
                groups: feed.groups,
                tags: feed.tags
            )
        }
        return Array(document.xml.utf8)
    }
}
