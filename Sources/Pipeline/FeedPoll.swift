import FeedParsing
import Fetching
import FoundationEssentials
import Logging
import Model
import Settings
import Storage

/// One poll of one feed: ask, read, compare with what is known.
struct FeedPoll: Sendable {
    let engine: Engine
    let settings: FeedSettings?
    let now: Date

    /// What the poll came to, besides what is stored.
    struct Outcome: Sendable {
        var completion: PollCompletion
        /// For the round's summary.
        var newEntries = 0
        var problem: String?
        var looksLikeOutage = false
    }

    func run(_ lease: Lease) async -> Outcome {
        var feed = lease.feed
        let request = request(feed)
        note(request, &feed)
        do throws(FetchError) {
            let response = try await engine.fetcher.fetch(request)
            return await read(response, request, lease, feed)
        } catch {
            var outcome = failed(lease, feed, "\(error)")
            outcome.looksLikeOutage = error.isLocalOutage
            return outcome
        }
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

    private func read(
        _ response: FetchResponse,
        _ request: FetchRequest,
        _ lease: Lease,
        _ row: FeedRow
    ) async -> Outcome {
        var feed = row
        feed.bytesReceived += response.bytesReceived
        feed.answerMilliseconds = Array(
            (feed.answerMilliseconds + [Int(response.seconds * 1_000)]).suffix(FeedRow.answerLimit)
        )
        switch response.status {
        case 304:
            feed.notModified += 1
            feed.bytesSaved += feed.bodyBytes
            // A 304 may renew validators (RFC 9110 §15.4.5); what it does not name stays.
            feed.etag = response.header("ETag") ?? feed.etag
            feed.lastModified = response.header("Last-Modified") ?? feed.lastModified
            return settled(lease, &feed, response)
        case 200...299: return await readBody(response, lease, feed)
        case 410:
            if feed.reason?.hasPrefix("410") == true { feed.state = .gone }
            return failed(lease, feed, "410 Gone", response)
        default: return failed(lease, feed, "HTTP status \(response.status)", response)
        }
    }

    private func readBody(
        _ response: FetchResponse,
        _ lease: Lease,
        _ row: FeedRow
    ) async -> Outcome {
        var feed = row
        let hash = Int64(bitPattern: stableHash(bytes: response.body))
        if hash == feed.bodyHash {
            takeValidators(response, &feed)
            return settled(lease, &feed, response)
        }
        do {
            let document = try parseFeed(
                response.body,
                url: response.url.string,
                contentType: response.header("Content-Type")
            )
            adoptMove(response, &feed)
            takeValidators(response, &feed)
            feed.bodyHash = hash
            feed.bodyBytes = response.body.count
            feed.ownTitle = document.title.map { clipped($0, ItemPath.longestTitle) }
            feed.link = ItemPath.publishableLink(document.link)
            feed.hints = document.hints
            let intake = FeedIntake(engine: engine, settings: settings, now: now)
            let taken = try await intake.take(document, feed: feed)
            feed.arrivals = Array(
                (feed.arrivals + (taken.new.contains { !$0.isSeenOnly } ? [now] : []))
                    .suffix(FeedRow.arrivalLimit)
            )
            var outcome = settled(lease, &feed, response)
            outcome.completion.newEntries = taken.new
            outcome.completion.changedEntries = taken.changed
            outcome.completion.carriedIdentities = taken.carried
            outcome.newEntries = taken.new.count
            return outcome
        } catch {
            // Validators of a body that is no feed would hide the loss behind 304s for ever.
            return failed(lease, feed, "\(error)", response)
        }
    }

    private func takeValidators(_ response: FetchResponse, _ feed: inout FeedRow) {
        feed.etag = response.header("ETag")
        feed.lastModified = response.header("Last-Modified")
    }

    /// A permanent move is believed when two polls in a row saw it lead to a feed.
    private func adoptMove(_ response: FetchResponse, _ feed: inout FeedRow) {
        guard let target = response.permanentURL?.string, target != feed.url else {
            feed.memory = nil
            return
        }
        guard feed.memory == "moving " + target else {
            feed.memory = "moving " + target
            return
        }
        engine.logger.notice("feed moved", metadata: ["from": "\(feed.url)", "to": "\(target)"])
        feed.memory = nil
        feed.url = target
    }

    private func settled(_ lease: Lease, _ feed: inout FeedRow, _ response: FetchResponse)
        -> Outcome
    {
        feed.failures = 0
        feed.reason = nil
        feed.state = .active
        feed.holdUntil = nil
        feed.lastSuccess = now
        let next = schedule(feed).next(
            arrivals: feed.arrivals,
            freshness: freshness(of: response, now: now),
            hints: feed.hints,
            hasValidators: feed.etag != nil || feed.lastModified != nil,
            now: now
        )
        feed.nextPoll = next.at
        feed.interval = next.interval
        feed.intervalReason = next.reason
        return Outcome(completion: PollCompletion(lease: lease, feed: feed))
    }

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
        feed.interval = next.interval
        feed.intervalReason = next.reason
        if let response, response.status == 429 || response.status == 503,
            let delay = response.header("Retry-After").flatMap({
                retryDelay(fromRetryAfter: $0, now: now)
            })
        {
            let until = now.addingTimeInterval(delay)
            feed.holdUntil = until
            if until > feed.nextPoll {
                feed.nextPoll = until
                feed.intervalReason = "Retry-After"
            }
        }
        return Outcome(
            completion: PollCompletion(lease: lease, feed: feed),
            problem: "\(feed.title): \(reason)"
        )
    }

    private func schedule(_ feed: FeedRow) -> Schedule {
        let jitter = Double(stableHash(feed.key, "\(now.unixSeconds)") % 1_000) / 1_000
        return Schedule(
            bounds: settings?.interval ?? engine.settings.fetch.interval,
            ignoresHints: settings?.ignoresCacheHints ?? false,
            jitter: jitter
        )
    }
}
