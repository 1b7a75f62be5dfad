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
    let job: PollJob

    /// What the poll came to, besides what is stored.
    struct Outcome: Sendable {
        var completion: PollCompletion
        /// For the round's summary.
        var newEntries = 0
        var problem: String?
        var looksLikeOutage = false
    }

    /// What is left to do after the request.
    enum Asked: Sendable {
        case done(Outcome)
        /// A new document, still to be read.
        case unread(PollAnswer)
    }

    /// What is left to do after the document was read.
    enum Reading: Sendable {
        case done(Outcome)
        /// A page that names a feed, which is to be asked for.
        case follow(PollJob)
    }

    /// Makes the request.
    func ask() async -> Asked {
        var feed = job.feed
        let request = request()
        note(request, &feed)
        let response: FetchResponse
        do throws(FetchError) {
            response = try await engine.fetcher.fetch(request)
        } catch {
            return .done(unanswered(error, feed))
        }
        ledger.answered(response, bytesSaved: feed.bodyBytes, now: engine.clock())
        var answer = PollAnswer(poll: self, feed: feed, response: response)
        return answer.settledAtOnce().map { .done($0) } ?? .unread(answer)
    }

    private func request() -> FetchRequest {
        let feed = job.feed
        let url = job.url ?? WebURL(scheme: "http", host: "invalid.", path: "/")
        // What the owner gave for one host is nobody else's business, wherever the feed moved.
        let isAtHome = WebURL(feed.configuredURL)?.origin == url.origin
        var request = FetchRequest(
            url: url,
            kind: .feed,
            maximumBody: engine.settings.fetch.limits.feedBytes,
            own: isAtHome ? settings?.request : nil
        )
        request.userAgent = settings?.request.userAgent
        request.etag = feed.etag
        request.lastModified = feed.lastModified
        request.validatorURL = WebURL(feed.validatorURL ?? feed.url)
        let domain = SiteLedger.domain(of: url)
        request.hopRefusal = { [ledger, now] target in
            let next = SiteLedger.domain(of: target)
            guard next != domain, let hold = ledger.hold(next, now: now) else { return nil }
            return .held(reason: "\(next): \(hold.reason)")
        }
        return request
    }

    private func note(_ request: FetchRequest, _ feed: inout FeedRow) {
        feed.requests += 1
        if request.isConditional { feed.conditionalRequests += 1 }
        guard job.named == nil else { return }
        if let last = feed.lastPoll {
            let gap = Int(now.timeIntervalSince(last))
            feed.smallestGap = min(feed.smallestGap ?? gap, max(0, gap))
        }
        feed.lastPoll = now
    }

    private func unanswered(_ error: FetchError, _ feed: FeedRow) -> Outcome {
        if case .held(let reason) = error {
            // Where it leads wants rest: no fault of the feed.
            var waiting = job.lease.feed
            let usual = Double(engine.settings.fetch.interval.lowerBound)
            waiting.nextPoll = now.addingTimeInterval(usual)
            waiting.intervalReason = reason
            return Outcome(completion: PollCompletion(lease: job.lease, feed: waiting))
        }
        var outcome = failed(feed, "\(error)")
        outcome.looksLikeOutage = error.isLocalOutage
        return outcome
    }

    /// Counts a failure and backs off; `response` may ask for more rest than that.
    func failed(_ row: FeedRow, _ reason: String, _ response: FetchResponse? = nil) -> Outcome {
        var feed = row
        feed.failures += 1
        feed.reason = job.named.map { "a web page; its feed \($0.url): \(reason)" } ?? reason
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
            completion: PollCompletion(lease: job.lease, feed: feed),
            problem: "\(feed.title): \(feed.reason ?? reason)"
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
