import Fetching
import FoundationEssentials
import Model
import Settings
import Storage

/// What came of one attempt at a page.
enum PageAttempt: Sendable {
    /// A page's bytes.
    struct Page: Sendable {
        var body: [UInt8]
        var url: String
        var contentType: String?
        /// True when it was fetched for another entry.
        var isShared = false
        /// The following pages of an article in parts.
        var more: [Page] = []
    }
    case read(Page)
    /// Not asked, or not to be counted.
    case postponed(until: Date, String)
    case failed(status: Int?, String, mayRetry: Bool)
}

/// Fetches one page within the budget of its site and the rules of its robots.txt.
struct PageFetch: Sendable {
    let engine: Engine
    let ledger: SiteLedger
    let watch: OutageWatch

    /// Redirects to other origins are followed one by one, so that each robots.txt has its say.
    private static let mostOrigins = 4
    private static let robotsLifetime = 86_400.0
    private static let robotsPause = 3_600.0
    private static let robotsLimit = 512 * 1_024
    private static let outagePause = 900.0

    /// Asks for a page; the site's gap is waited for before each request.
    func fetch(_ url: WebURL, _ domain: String) async throws -> PageAttempt {
        var address = url
        for _ in 0..<Self.mostOrigins {
            let rules: RobotsRules
            switch try await robots(of: address) {
            case .known(let known): rules = known
            case .held(let until): return .postponed(until: until, "its site asked for rest")
            case .silent: return .failed(status: nil, "robots.txt did not answer", mayRetry: true)
            case .refused(let reason): return .failed(status: nil, reason, mayRetry: false)
            }
            guard rules.allows(path: Self.path(address)) else {
                return .failed(status: nil, "robots.txt forbids it", mayRetry: false)
            }
            switch try await ask(address, rules) {
            case .done(let attempt): return attempt
            case .elsewhere(let target): address = target
            }
        }
        return .failed(status: nil, "redirected from site to site", mayRetry: false)
    }

    private enum Step {
        case done(PageAttempt)
        case elsewhere(WebURL)
    }

    private func ask(_ url: WebURL, _ rules: RobotsRules) async throws -> Step {
        var request = FetchRequest(
            url: url,
            kind: .page,
            maximumBody: engine.settings.fetch.limits.pageBytes
        )
        let origin = url.origin
        request.hopRefusal = { target in
            if target.origin != origin { return .elsewhere(target) }
            return rules.allows(path: Self.path(target))
                ? nil : .redirects(reason: "to where robots.txt forbids it")
        }
        let domain = SiteLedger.domain(of: url)
        if let hold = ledger.hold(domain, now: engine.clock()) {
            return .done(.postponed(until: hold.until, hold.reason))
        }
        try await takeTurn(domain)
        do throws(FetchError) {
            let response = try await engine.fetcher.fetch(request)
            watch.reached(domain)
            ledger.answered(response, now: engine.clock())
            return .done(attempt(response, domain))
        } catch {
            if case .elsewhere(let target) = error { return .elsewhere(target) }
            return .done(failure(error, domain))
        }
    }

    private func attempt(_ response: FetchResponse, _ domain: String) -> PageAttempt {
        let now = engine.clock()
        if let hold = ledger.hold(domain, now: now), response.status >= 400 {
            return .postponed(until: hold.until, hold.reason)
        }
        guard response.status == 200 else {
            // Gone is gone, and who is not let in will not be let in tomorrow.
            let mayRetry = response.status >= 500 || response.status == 404
            let reason = "HTTP status \(response.status)"
            return .failed(status: response.status, reason, mayRetry: mayRetry)
        }
        return .read(
            PageAttempt.Page(
                body: response.body,
                url: response.url.string,
                contentType: response.header("Content-Type")
            )
        )
    }

    private func failure(_ error: FetchError, _ domain: String) -> PageAttempt {
        switch error {
        case .resolve, .connect:
            watch.unreached(domain)
            guard watch.isOnline else {
                let until = engine.clock().addingTimeInterval(Self.outagePause)
                return .postponed(until: until, "\(error), and no other site answered")
            }
            return .failed(status: nil, "\(error)", mayRetry: true)
        case .timeout, .broken, .tls: return .failed(status: nil, "\(error)", mayRetry: true)
        default: return .failed(status: nil, "\(error)", mayRetry: false)
        }
    }

    /// Waits until the site may be asked again, and takes the turn.
    private func takeTurn(_ domain: String) async throws {
        let least = engine.settings.fetch.pageDelay
        while true {
            let rest = ledger.wait(domain, least: least, now: engine.clock())
            if rest <= .zero { break }
            try await Task.sleep(for: rest)
        }
        ledger.began(domain, isConditional: false, now: engine.clock())
    }

    // MARK: robots.txt

    private enum Robots {
        case known(RobotsRules)
        /// The site is not to be asked before then.
        case held(until: Date)
        /// Neither rules nor a no, which is a no for now (RFC 9309 §2.3.1.4).
        case silent
        /// The host must not be asked at all.
        case refused(String)
    }

    /// The rules of an origin; asked for once a day.
    private func robots(of url: WebURL) async throws -> Robots {
        guard engine.settings.fetch.obeysRobots else { return .known(.open) }
        let now = engine.clock()
        var host = try await engine.store.host(url.origin) ?? HostRow(origin: url.origin)
        if host.robotsExpires.map({ $0 <= now }) ?? true {
            let domain = SiteLedger.domain(of: url)
            if let hold = ledger.hold(domain, now: now) { return .held(until: hold.until) }
            if case .refused(let reason)? = try await askRobots(url, domain, &host) {
                return .refused(reason)
            }
            try await engine.store.saveHosts([host])
            if let hold = ledger.hold(domain, now: now) { return .held(until: hold.until) }
        }
        switch host.robotsStatus {
        case .some(200): return .known(RobotsRules(host.robots ?? "", product: "winnow"))
        // No rules are to be had: the site has none (RFC 9309 §2.3.1.3).
        case .some(201..<500) where host.robotsStatus != 429: return .known(.open)
        default:
            guard watch.isOnline else {
                return .held(until: now.addingTimeInterval(Self.outagePause))
            }
            return .silent
        }
    }

    /// Asks for the rules; the error where no answer came.
    private func askRobots(
        _ url: WebURL,
        _ domain: String,
        _ host: inout HostRow
    ) async throws -> FetchError? {
        let address = WebURL(
            scheme: url.scheme,
            host: url.host,
            port: url.port,
            path: "/robots.txt"
        )
        let request = FetchRequest(url: address, kind: .robots, maximumBody: Self.robotsLimit)
        try await takeTurn(domain)
        let now = engine.clock()
        host.robotsFetched = now
        host.robotsExpires = now.addingTimeInterval(Self.robotsPause)
        host.robotsStatus = nil
        let response: FetchResponse
        do throws(FetchError) {
            response = try await engine.fetcher.fetch(request)
        } catch {
            if error.isLocalOutage { watch.unreached(domain) }
            return error
        }
        watch.reached(domain)
        ledger.answered(response, now: now)
        host.robotsStatus = response.status
        guard response.status < 500, response.status != 429 else { return nil }
        host.robotsExpires = now.addingTimeInterval(Self.robotsLifetime)
        host.robots = response.status == 200 ? String(decoding: response.body, as: UTF8.self) : ""
        return nil
    }

    private static func path(_ url: WebURL) -> String {
        url.path + (url.query.map { "?" + $0 } ?? "")
    }
}
