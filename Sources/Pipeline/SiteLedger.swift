import Fetching
import FoundationEssentials
import Model
import Settings
import Storage
import Synchronization

/// The budgets of all sites: one for each registrable domain, shared by feeds, pages and robots.txt.
///
/// It knows which sites want to be left alone and how far apart requests to a site have to start,
/// counts what was asked, and is stored, so that a restart forgets nothing.
final class SiteLedger: Sendable {
    /// A site that must not be asked for now.
    struct Hold: Sendable {
        var until: Date
        var reason: String
    }

    private struct Site {
        var row: SiteRow
        /// When the last request started, by the clock that no one sets.
        var lastStart: ContinuousClock.Instant?
        var isChanged = false
    }
    private let engine: Engine
    private let sites: Mutex<[String: Site]>

    /// A gap that 429s have taught: at first a second, doubled each time, ten minutes at most.
    private static let firstGap = 1_000
    private static let longestGap = 600_000

    /// Loads what is known of all sites.
    init(engine: Engine) async throws(StoreError) {
        self.engine = engine
        let rows = try await engine.store.sites()
        sites = Mutex(Dictionary(rows.map { ($0.domain, Site(row: $0)) }) { first, _ in first })
    }

    static func domain(of url: WebURL) -> String { registrableDomain(of: url.host) }

    /// Why and how long a site is to be left alone; `nil` when it may be asked.
    func hold(_ domain: String, now: Date) -> Hold? {
        sites.withLock { sites in
            guard let row = sites[domain]?.row, let until = row.holdUntil, until > now else {
                return nil
            }
            return Hold(until: until, reason: row.holdReason ?? "the site asked for it")
        }
    }

    /// How long a request to the site has to wait for its turn.
    func wait(_ domain: String, least: Duration = .zero, now: Date) -> Duration {
        let gap = gap(domain, least: least)
        guard gap > .zero else { return .zero }
        return sites.withLock { sites in
            guard let site = sites[domain] else { return .zero }
            if let last = site.lastStart {
                return max(.zero, ContinuousClock.now.duration(to: last + gap))
            }
            // The last request was another process's: its wall clock has to do.
            guard let last = site.row.lastRequest else { return .zero }
            let passed = now.timeIntervalSince(last)
            return passed < 0 ? gap : max(.zero, gap - .seconds(passed))
        }
    }

    /// The least time between the starts of two requests to a site.
    func gap(_ domain: String, least: Duration = .zero) -> Duration {
        let own = engine.settings.sites[domain]?.gap ?? .zero
        let learned = sites.withLock { $0[domain]?.row.learnedGapMilliseconds ?? 0 }
        return max(least, own, .milliseconds(learned))
    }

    /// Notes that a request starts.
    func began(_ domain: String, isConditional: Bool, now: Date) {
        change(domain) { site in
            if let last = site.lastStart {
                let gap = Int(seconds(last.duration(to: .now)) * 1_000)
                site.row.smallestGapMilliseconds = min(site.row.smallestGapMilliseconds ?? gap, gap)
            }
            site.lastStart = .now
            site.row.lastRequest = now
            site.row.requests += 1
            if isConditional { site.row.conditionalRequests += 1 }
        }
    }

    /// Notes what a site answered: a limit holds all of it, a good answer relaxes a learned gap.
    func answered(_ response: FetchResponse, bytesSaved: Int = 0, now: Date) {
        let wish = Self.wish(response, now: now, usual: engine.settings.fetch.interval.lowerBound)
        change(Self.domain(of: response.url)) { site in
            if response.status == 304 {
                site.row.notModified += 1
                site.row.bytesSaved += bytesSaved
            }
            if response.status == 429 {
                let doubled = max(Self.firstGap, site.row.learnedGapMilliseconds * 2)
                site.row.learnedGapMilliseconds = min(doubled, Self.longestGap)
            } else if response.status < 400 {
                let relaxed = site.row.learnedGapMilliseconds * 9 / 10
                site.row.learnedGapMilliseconds = relaxed < Self.firstGap / 2 ? 0 : relaxed
            }
            guard let wish, wish.until > site.row.holdUntil ?? now else { return }
            site.row.holdUntil = wish.until
            site.row.holdReason = wish.reason
        }
    }

    /// How long an answer asks for rest: 429 always does, 503 where it says until when.
    static func wish(_ response: FetchResponse, now: Date, usual: Int) -> Hold? {
        guard response.status == 429 || response.status == 503 else { return nil }
        let delay = response.header("Retry-After").flatMap {
            retryDelay(fromRetryAfter: $0, sent: response.header("Date"), now: now)
        }
        if let delay {
            let until = now.addingTimeInterval(delay)
            return Hold(until: until, reason: "HTTP status \(response.status), Retry-After")
        }
        guard response.status == 429 else { return nil }
        return Hold(until: now.addingTimeInterval(Double(usual)), reason: "HTTP status 429")
    }

    /// Notes that requests were put off because a site had asked for rest.
    func honoured(_ domain: String, times: Int) {
        change(domain) { $0.row.limitsHonoured += times }
    }

    /// Stores what changed.
    func save() async throws(StoreError) {
        let changed = sites.withLock { sites in
            var rows: [SiteRow] = []
            for (domain, site) in sites where site.isChanged {
                rows.append(site.row)
                sites[domain]?.isChanged = false
            }
            return rows
        }
        guard !changed.isEmpty else { return }
        try await engine.store.saveSites(changed)
    }

    private func change(_ domain: String, _ body: (inout Site) -> Void) {
        sites.withLock { sites in
            var site = sites[domain] ?? Site(row: SiteRow(domain: domain))
            body(&site)
            site.isChanged = true
            sites[domain] = site
        }
    }
}
