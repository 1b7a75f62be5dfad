import FeedParsing
import Fetching
import FoundationEssentials
import Logging
import Model
import Settings
import Storage

/// What one answer makes of a feed.
struct PollAnswer: Sendable {
    let poll: FeedPoll
    let lease: Lease
    let response: FetchResponse
    private var now: Date { poll.now }

    init(poll: FeedPoll, lease: Lease, response: FetchResponse) {
        self.poll = poll
        self.lease = lease
        self.response = response
    }

    func outcome(_ row: FeedRow) async throws -> FeedPoll.Outcome {
        var feed = row
        feed.bytesReceived += response.bytesReceived
        let time = Int(response.seconds * 1_000)
        feed.answerMilliseconds = (feed.answerMilliseconds + [time]).suffix(FeedRow.answerLimit)
        switch response.status {
        case 304: return notModified(&feed)
        // 203 comes by way of a proxy, 226 with what has changed (RFC 3229).
        case 200, 203, 226: return try await body(feed)
        case 410:
            // Once may be a mistake; twice it is believed.
            if feed.wasGoneBefore { feed.state = .gone }
            return poll.failed(lease, feed, "410 Gone", response)
        default: return poll.failed(lease, feed, "HTTP status \(response.status)", response)
        }
    }

    private func notModified(_ feed: inout FeedRow) -> FeedPoll.Outcome {
        guard response.wasConditional else {
            return poll.failed(lease, feed, "304, though nothing was asked to be compared")
        }
        feed.notModified += 1
        feed.bytesSaved += feed.bodyBytes
        // A 304 may renew validators (RFC 9110 §15.4.5); what it does not name stays.
        feed.etag = Self.present(response.header("ETag")) ?? feed.etag
        feed.lastModified = Self.present(response.header("Last-Modified")) ?? feed.lastModified
        adoptMove(&feed)
        if saysFreshness { feed.freshness = freshness(of: response, now: now) }
        feed.fruitlessPolls += 1
        return settled(&feed)
    }

    private func body(_ row: FeedRow) async throws -> FeedPoll.Outcome {
        var feed = row
        feed.freshness = freshness(of: response, now: now)
        let hash = Int64(bitPattern: stableHash(bytes: response.body))
        if hash == feed.bodyHash {
            takeValidators(&feed)
            adoptMove(&feed)
            feed.fruitlessPolls += 1
            return settled(&feed)
        }
        let known = feed
        return try await poll.gate.read(bytes: response.body.count) {
            try await read(known, hash: hash)
        }
    }

    private func read(_ row: FeedRow, hash: Int64) async throws -> FeedPoll.Outcome {
        var feed = row
        var document: FeedDocument
        do {
            document = try parseFeed(
                response.body,
                url: response.url.string,
                contentType: response.header("Content-Type")
            )
        } catch {
            // Validators of a body that is no feed would hide the loss behind 304s for ever.
            return poll.failed(lease, row, "\(error)", response)
        }
        adoptMove(&feed)
        takeValidators(&feed)
        feed.bodyHash = hash
        feed.bodyBytes = response.body.count
        let title = document.title.map { clipped($0, ItemPath.longestTitle) }
        feed.ownTitle = title == "" ? nil : title
        feed.link = ItemPath.publishableLink(document.link)
        feed.hints = document.hints
        let isCut = CutDocument.breaksOff(response.body)
        if isCut {
            // Its whole items are taken; the rest comes when it is asked for without conditions.
            let whole = CutDocument.wholeItems(response.body)
            document.entries = Array(document.entries.prefix(whole))
            (feed.etag, feed.lastModified, feed.validatorURL, feed.bodyHash) = (nil, nil, nil, nil)
        }
        let intake = FeedIntake(engine: poll.engine, settings: poll.settings, now: now)
        let taken = try await intake.take(document, feed: feed)
        feed.guidTrust = taken.guidTrust
        noteArrivals(taken.new, &feed)
        if taken.new.isEmpty { feed.fruitlessPolls += 1 }
        var outcome = settled(&feed)
        if isCut { outcome.completion.feed.reason = "the document breaks off before its end" }
        outcome.completion.newEntries = taken.new
        outcome.completion.changedEntries = taken.changed
        outcome.completion.carriedIdentities = taken.carried
        outcome.completion.moreIdentities = taken.moreIdentities
        outcome.newEntries = taken.new.count
        return outcome
    }

    private func takeValidators(_ feed: inout FeedRow) {
        feed.etag = Self.present(response.header("ETag"))
        feed.lastModified = Self.present(response.header("Last-Modified"))
        let address = response.url.string
        feed.validatorURL = address == feed.url ? nil : address
    }

    /// An empty field value says nothing and cannot be sent back.
    private static func present(_ value: String?) -> String? { value == "" ? nil : value }

    private var saysFreshness: Bool {
        response.header("Cache-Control") != nil || response.header("Expires") != nil
    }

    /// A permanent move is believed when two polls in a row saw it lead to a feed.
    private func adoptMove(_ feed: inout FeedRow) {
        guard let target = response.permanentURL?.string, target != feed.url else {
            feed.memory = nil
            return
        }
        guard feed.memory == "moving " + target else {
            feed.memory = "moving " + target
            return
        }
        poll.engine.logger.notice(
            "feed moved",
            metadata: ["from": "\(feed.url)", "to": "\(target)"]
        )
        feed.memory = nil
        feed.url = target
        if feed.validatorURL == target { feed.validatorURL = nil }
    }

    /// Published dates tell arrivals to the second, where they fit what was seen.
    ///
    /// That is after the last good poll, not after now. A first poll shows a feed's past.
    private func noteArrivals(_ new: [NewEntry], _ feed: inout FeedRow) {
        guard !new.isEmpty else { return }
        var times = Set(feed.arrivals)
        for entry in new.map(\.entry) {
            guard let published = entry.published, published <= now,
                published > feed.lastSuccess ?? .distantPast
            else {
                if feed.lastSuccess != nil { times.insert(now) }
                continue
            }
            times.insert(published)
            if feed.lastSuccess != nil {
                feed.discoveryDelays.append(Int(now.timeIntervalSince(published)))
            }
        }
        feed.discoveryDelays = feed.discoveryDelays.suffix(FeedRow.answerLimit)
        feed.arrivals = times.sorted().suffix(FeedRow.arrivalLimit)
    }

    /// The feed answered well: what was wrong is over, and the next poll is planned.
    private func settled(_ feed: inout FeedRow) -> FeedPoll.Outcome {
        feed.failures = 0
        let hasMoved = feed.url != feed.configuredURL
        feed.state = hasMoved ? .moved : .active
        feed.reason = hasMoved ? "moved to \(feed.url)" : nil
        feed.holdUntil = nil
        feed.lastSuccess = now
        let rhythm = FeedRhythm(
            arrivals: feed.arrivals,
            since: feed.added,
            freshness: feed.freshness,
            hints: feed.hints,
            hasValidators: feed.hasValidators
        )
        let next = poll.schedule(feed).next(after: rhythm, now: now)
        feed.nextPoll = next.at
        feed.earliestPoll = next.earliest
        feed.interval = next.interval
        feed.intervalReason = next.reason
        return FeedPoll.Outcome(completion: PollCompletion(lease: lease, feed: feed))
    }
}

extension FeedRow {
    /// True when the last answer was 410 already.
    fileprivate var wasGoneBefore: Bool { reason?.hasPrefix("410") == true }
}
