import Fetching
import FoundationEssentials
import Model
import Settings
import Storage

/// One poll of one feed: ask, read, compare with what is known.
struct FeedPoll: Sendable {
    let engine: Engine
    let settings: FeedSettings?
    let now: Date
    let ledger: SiteLedger
    let gate: BodyGate

    /// What the poll came to, besides what is stored.
    struct Outcome: Sendable {
        var completion: PollCompletion
        /// For the round's summary.
        var newEntries = 0
        var problem: String?
        var looksLikeOutage = false
    }

    /// - Throws: `StoreError` when the store fails; whatever the feed does is an outcome.
    func run(_ lease: Lease) async throws -> Outcome {
        var feed = lease.feed
        let request = request(feed)
        note(request, &feed)
        let response: FetchResponse
        do throws(FetchError) {
            response = try await engine.fetcher.fetch(request)
        } catch {
            return unanswered(error, lease, feed)
        }
        ledger.answered(response, bytesSaved: feed.bodyBytes, now: engine.clock())
        return try await PollAnswer(poll: self, lease: lease, response: response).outcome(feed)
    }

    private func request(_ feed: FeedRow) -> FetchRequest {
        let url = WebURL(feed.url) ?? WebURL(scheme: "http", host: "invalid.", path: "/")
        var request = FetchRequest(
            url: url,
            kind: .feed,
            maximumBody: engine.settings.fetch.limits.feedBytes
        )
        request.etag = feed.etag
        request.lastModified = feed.lastModified
        request.validatorURL = feed.validatorURL.flatMap { WebURL($0) }
        let domain = SiteLedger.domain(of: url)
        request.hopRefusal = { [ledger, now] target in
            let next = SiteLedger.domain(of: target)
            guard next != domain, let hold = ledger.hold(next, now: now) else { return nil }
            return .held(reason: "\(next): \(hold.reason)")
        }
        guard let own = settings?.request else { return request }
        request.headers = own.headers
        request.cookie = own.cookie
        request.userAgent = own.userAgent
        switch own.credentials {
        case .basic(let user, let password):
            let pair = Data("\(user):\(password)".utf8).base64EncodedString()
            request.authorization = "Basic " + pair
        case .bearer(let token): request.authorization = "Bearer " + token
        case nil: break
        }
        return request
    }

    private func note(_ request: FetchRequest, _ feed: inout FeedRow) {
        if let last = feed.lastPoll {
            let gap = Int(now.timeIntervalSince(last))
            feed.smallestGap = min(feed.smallestGap ?? gap, max(0, gap))
        }
        feed.lastPoll = now
        feed.requests += 1
        if request.isConditional { feed.conditionalRequests += 1 }
    }

    private func unanswered(_ error: FetchError, _ lease: Lease, _ feed: FeedRow) -> Outcome {
        if case .held(let reason) = error {
            // Where it leads wants rest: no fault of the feed.
            var waiting = lease.feed
            let usual = Double(engine.settings.fetch.interval.lowerBound)
            waiting.nextPoll = now.addingTimeInterval(usual)
            waiting.intervalReason = reason
            return Outcome(completion: PollCompletion(lease: lease, feed: waiting))
        }
        var outcome = failed(lease, feed, "\(error)")
        outcome.looksLikeOutage = error.isLocalOutage
        return outcome
    }

    /// Counts a failure and backs off; `response` may ask for more rest than that.
    func failed(
        _ lease: Lease,
        _ row: FeedRow,
        _ reason: String,
        _ response: FetchResponse? = nil
    ) -> Outcome {
        var feed = row
        feed.failures += 1
        feed.reason = reason
        let next = schedule(feed).next(afterFailures: feed.failures, now: now)
        feed.nextPoll = next.at
        feed.earliestPoll = next.earliest
        feed.interval = next.interval
        feed.intervalReason = next.reason
        let usual = engine.settings.fetch.interval.lowerBound
        if let wish = response.flatMap({ SiteLedger.wish($0, now: now, usual: usual) }) {
            feed.holdUntil = wish.until
            if wish.until > feed.nextPoll {
                feed.nextPoll = wish.until
                feed.intervalReason = wish.reason
            }
        }
        return Outcome(
            completion: PollCompletion(lease: lease, feed: feed),
            problem: "\(feed.title): \(reason)"
        )
    }

    func schedule(_ feed: FeedRow) -> Schedule {
        let jitter = Double(stableHash(feed.key, "\(now.unixSeconds)") % 1_000) / 1_000
        return Schedule(
            bounds: settings?.interval ?? engine.settings.fetch.interval,
            ignoresHints: settings?.ignoresCacheHints ?? false,
            jitter: jitter
        )
    }
}

extension FeedRow {
    /// True when the next request carries a validator.
    var hasValidators: Bool { etag != nil || lastModified != nil }
}
