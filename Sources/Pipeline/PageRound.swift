import Extraction
import Fetching
import FoundationEssentials
import Markup
import Model
import Settings
import Storage
import Text

/// Fetches the pages that entries wait for: one site at a time politely, many sites at once.
struct PageRound: Sendable {
    let engine: Engine
    private static let mostTries = 3
    private static let robotsLifetime = 86_400.0
    private static let robotsLimit = 512 * 1_024

    /// Works off the queue within the round's limits.
    ///
    /// - Returns: the number of pages read.
    func run() async throws -> Int {
        let limits = engine.settings.fetch.limits
        let pages = try await engine.store.pendingPages(
            limit: limits.pagesPerRound,
            now: engine.clock(),
            perFeed: limits.pagesPerFeed
        )
        guard !pages.isEmpty else { return 0 }
        var bySite: [String: [PendingPage]] = [:]
        for page in pages {
            let host = WebURL(page.url)?.host ?? ""
            bySite[registrableDomain(of: host), default: []].append(page)
        }
        var read = 0
        try await withThrowingTaskGroup(of: Int.self) { group in
            for site in bySite.values { group.addTask { try await work(off: site) } }
            for try await count in group { read += count }
        }
        return read
    }

    private func work(off pages: [PendingPage]) async throws -> Int {
        var read = 0
        var last: ContinuousClock.Instant?
        var isHeld = false
        for page in pages {
            guard let url = WebURL(page.url), !isHeld else { continue }
            let gap = engine.settings.site(ofHost: url.host)?.gap ?? engine.settings.fetch.pageDelay
            if let last { try await Task.sleep(until: last + gap) }
            last = .now
            var completion = PageCompletion(entryRow: page.entryRow, at: engine.clock())
            if try await mayFetch(url) {
                isHeld = try await fetch(page, url, &completion)
                if completion.body != nil { read += 1 }
            } else {
                completion.decisions = [decision("page", "not fetched", "robots.txt forbids it")]
            }
            if completion.update == nil, completion.nextTry == nil {
                completion.update = try await withoutPage(page, completion.decisions)
                completion.decisions = []
            }
            try await engine.store.completePages([completion])
        }
        return read
    }

    /// Fetches one page; true when the site asks to be left alone.
    private func fetch(
        _ page: PendingPage,
        _ url: WebURL,
        _ completion: inout PageCompletion
    ) async throws -> Bool {
        let request = FetchRequest(
            url: url,
            kind: .page,
            maximumBody: engine.settings.fetch.limits.pageBytes
        )
        do throws(FetchError) {
            let response = try await engine.fetcher.fetch(request)
            completion.status = response.status
            completion.finalURL = response.url.string
            completion.contentType = response.header("Content-Type")
            guard response.status == 200 else {
                retry(page, "HTTP status \(response.status)", &completion)
                return response.status == 429 || response.status == 503
            }
            completion.body = response.body
        } catch {
            retry(page, "\(error)", &completion)
            return false
        }
        try await take(page, &completion)
        return false
    }

    private func retry(_ page: PendingPage, _ reason: String, _ completion: inout PageCompletion) {
        completion.decisions = [decision("page", "not read", reason)]
        guard page.tries + 1 < Self.mostTries else { return }
        let wait = 3_600.0 * Double(page.tries + 1)
        completion.nextTry = engine.clock().addingTimeInterval(wait)
    }

    private func take(_ page: PendingPage, _ completion: inout PageCompletion) async throws {
        guard let entry = try await engine.store.entries(rows: [page.entryRow]).first,
            let body = completion.body
        else { return }
        let hints = ExtractionHints(
            feedTitle: entry.title,
            feedContent: entry.html,
            feedSummary: entry.summary,
            published: entry.published.map { DocumentDate(instant: $0, zoneOffset: 0) },
            authors: entry.authors,
            language: entry.language
        )
        let extraction = extractPage(
            body,
            url: completion.finalURL.flatMap { WebURL($0) },
            transportCharset: charset(ofContentType: completion.contentType),
            hints: hints,
            memory: nil,
            explain: true
        )
        let path = try await itemPath(page)
        var update = path.withPage(
            entry,
            page: extraction.article,
            url: completion.finalURL ?? page.url
        )
        try await group(&update)
        completion.update = update
    }

    /// No page will come: what the feed said stands, and the late rules decide.
    private func withoutPage(
        _ page: PendingPage,
        _ decisions: [Decision]
    ) async throws -> EntryUpdate? {
        guard let entry = try await engine.store.entries(rows: [page.entryRow]).first else {
            return nil
        }
        var update = try await itemPath(page).withoutPage(entry)
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

    private func itemPath(_ page: PendingPage) async throws -> ItemPath {
        let feeds = try await engine.store.feeds(includingUnsubscribed: true)
        let feed =
            feeds.first { $0.row == page.feedRow }
            ?? FeedRow(row: page.feedRow, key: "", url: page.url, added: page.firstSeen)
        return ItemPath(
            feed: feed,
            rules: engine.settingsByURL[feed.configuredURL]?.rules ?? engine.settings.rules,
            now: engine.clock(),
            timeZone: engine.settings.timeZone
        )
    }

    // MARK: robots.txt

    /// Whether robots.txt lets us read a page; asked once a day an origin.
    private func mayFetch(_ url: WebURL) async throws -> Bool {
        guard engine.settings.fetch.obeysRobots else { return true }
        let now = engine.clock()
        var host = try await engine.store.host(url.origin) ?? HostRow(origin: url.origin)
        if host.robotsExpires.map({ $0 <= now }) ?? true {
            await askRobots(url, &host, now: now)
            try await engine.store.saveHosts([host])
        }
        let path = url.path + (url.query.map { "?" + $0 } ?? "")
        return rules(of: host).allows(path: path)
    }

    private func askRobots(_ url: WebURL, _ host: inout HostRow, now: Date) async {
        let address = WebURL(
            scheme: url.scheme,
            host: url.host,
            port: url.port,
            path: "/robots.txt"
        )
        let request = FetchRequest(url: address, kind: .robots, maximumBody: Self.robotsLimit)
        host.robotsFetched = now
        host.robotsExpires = now.addingTimeInterval(Self.robotsLifetime)
        guard let response = try? await engine.fetcher.fetch(request) else {
            host.robotsStatus = nil
            host.robotsExpires = now.addingTimeInterval(3_600)
            return
        }
        host.robotsStatus = response.status
        host.robots = response.status == 200 ? String(decoding: response.body, as: UTF8.self) : ""
    }

    private func rules(of host: HostRow) -> RobotsRules {
        switch host.robotsStatus {
        case .some(200): RobotsRules(host.robots ?? "", product: "winnow")
        case .some(400...499), .some(200..<400): .open
        default: .closed
        }
    }

    private func decision(_ step: String, _ what: String, _ why: String) -> Decision {
        Decision(step: step, at: engine.clock(), what: what, why: why)
    }
}
