import Extraction
import Fetching
import FoundationEssentials
import Model
import Settings
import Storage

/// Fetches the pages that entries wait for: one site at a time politely, many sites at once.
///
/// A page is fetched once for all entries that link to it, whatever feeds they came with.
struct PageRound: Sendable {
    let engine: Engine
    let ledger: SiteLedger
    let watch: OutageWatch

    private static let mostTries = 3
    /// A page that was read for another entry so long ago serves this one too.
    private static let sharedFor = 7 * 86_400.0
    private static let batch = 8
    /// An article in parts is read to its tenth page.
    private static let mostFollowing = 9
    /// A site whose next turn is further away is left to a later round.
    private static let longestRest: Duration = .seconds(120)

    /// Entries that wait for one page.
    private struct Wanted {
        var url: WebURL
        var pages: [PendingPage]
    }

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
        let feeds = try await engine.store.feeds(includingUnsubscribed: true)
        let shelf = SiteMemoryShelf(store: engine.store)
        let intake = PageIntake(
            engine: engine,
            feeds: Dictionary(feeds.map { ($0.row, $0) }) { first, _ in first },
            shelf: shelf
        )
        var read = 0
        try await withThrowingTaskGroup(of: Int.self) { group in
            for (domain, wanted) in sites(pages) {
                group.addTask { try await work(off: wanted, domain, intake) }
            }
            for try await count in group { read += count }
        }
        try await shelf.save()
        return read
    }

    private func sites(_ pages: [PendingPage]) -> [String: [Wanted]] {
        var places: [String: (domain: String, index: Int)] = [:]
        var sites: [String: [Wanted]] = [:]
        for page in pages {
            guard let url = WebURL(page.url)?.withoutFragment else { continue }
            if let place = places[url.string] {
                sites[place.domain]?[place.index].pages.append(page)
                continue
            }
            let domain = SiteLedger.domain(of: url)
            places[url.string] = (domain, sites[domain, default: []].count)
            sites[domain, default: []].append(Wanted(url: url, pages: [page]))
        }
        return sites
    }

    private func work(
        off wanted: [Wanted],
        _ domain: String,
        _ intake: PageIntake
    ) async throws -> Int {
        var read = 0
        var done: [PageCompletion] = []
        for one in wanted {
            var attempt: PageAttempt
            if let hold = ledger.hold(domain, now: engine.clock()) {
                attempt = .postponed(until: hold.until, hold.reason)
            } else if ledger.wait(domain, now: engine.clock()) > Self.longestRest {
                let until = engine.clock().addingTimeInterval(seconds(Self.longestRest))
                attempt = .postponed(until: until, "the gap between requests to \(domain)")
            } else if let stored = try await shared(one) {
                attempt = .read(stored)
            } else {
                attempt = try await PageFetch(engine: engine, ledger: ledger, watch: watch)
                    .fetch(one.url, domain)
            }
            attempt = try await withFollowing(attempt, domain)
            if case .read = attempt { read += 1 }
            for page in one.pages { done.append(try await completion(page, attempt, intake)) }
            if done.count >= Self.batch {
                try await engine.store.completePages(done)
                done.removeAll()
            }
        }
        try await engine.store.completePages(done)
        return read
    }

    /// Fetches the pages on which an article in parts goes on; what does not come is done without.
    private func withFollowing(
        _ attempt: PageAttempt,
        _ domain: String
    ) async throws -> PageAttempt {
        guard case .read(var page) = attempt else { return attempt }
        // One that was read for another entry brought its following pages along.
        guard page.more.isEmpty else { return attempt }
        var seen: Set<String> = [page.url]
        var last = page
        while page.more.count < Self.mostFollowing,
            let address = nextPage(last.body, url: WebURL(last.url)), let url = WebURL(address),
            SiteLedger.domain(of: url) == domain, seen.insert(address).inserted,
            ledger.wait(domain, now: engine.clock()) <= Self.longestRest,
            case .read(let next) = try await PageFetch(engine: engine, ledger: ledger, watch: watch)
                .fetch(url, domain)
        {
            page.more.append(next)
            last = next
        }
        return .read(page)
    }

    /// The page as it was read for another entry; for one that was edited since, only a later reading.
    private func shared(_ wanted: Wanted) async throws -> PageAttempt.Page? {
        var since = engine.clock().addingTimeInterval(-Self.sharedFor)
        if let last = wanted.pages.compactMap(\.lastRead).max() {
            since = max(since, last.addingTimeInterval(1))
        }
        let address = wanted.url.string
        guard let page = try await engine.store.storedPage(address: address, since: since) else {
            return nil
        }
        var stored = PagedBody.page(page.body, url: page.url, contentType: page.contentType)
        stored.isShared = true
        return stored
    }

    private func completion(
        _ page: PendingPage,
        _ attempt: PageAttempt,
        _ intake: PageIntake
    ) async throws -> PageCompletion {
        var completion = PageCompletion(entryRow: page.entryRow, at: engine.clock())
        switch attempt {
        case .read(let answer):
            completion.status = 200
            completion.finalURL = answer.url
            completion.contentType = answer.contentType
            completion.body = answer.body
            completion.update = try await intake.withPage(
                page,
                completion,
                more: answer.more,
                isShared: answer.isShared
            )
            completion.body = PagedBody.packed(answer)
        case .postponed(let until, let reason):
            completion.countsAsTry = false
            completion.nextTry = until
            completion.decisions = [decision("put off", reason)]
        case .failed(let status, let reason, let mayRetry):
            completion.status = status
            completion.decisions = [decision("not read", reason)]
            if mayRetry, page.tries + 1 < Self.mostTries {
                let wait = 3_600.0 * Double(page.tries + 1)
                completion.nextTry = engine.clock().addingTimeInterval(wait)
            } else {
                completion.update = try await intake.withoutPage(page, completion.decisions)
                completion.decisions = []
            }
        }
        return completion
    }

    private func decision(_ what: String, _ why: String) -> Decision {
        Decision(step: "page", at: engine.clock(), what: what, why: why)
    }
}
