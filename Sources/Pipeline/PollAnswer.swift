import FeedParsing
import Fetching
import FoundationEssentials
import Logging
import Markup
import Model
import Settings
import Storage

/// What one answer makes of a feed.
struct PollAnswer: Sendable {
    let poll: FeedPoll
    /// The feed as it stood, this request counted.
    private(set) var feed: FeedRow
    let response: FetchResponse
    /// Hash of a body that is still to be read.
    private var hash: Int64 = 0
    private var now: Date { poll.now }

    init(poll: FeedPoll, feed: FeedRow, response: FetchResponse) {
        self.poll = poll
        self.response = response
        self.feed = feed
        self.feed.bytesReceived += response.bytesReceived
        let time = Int(response.seconds * 1_000)
        self.feed.answerMilliseconds =
            (feed.answerMilliseconds + [time]).suffix(FeedRow.answerLimit)
    }

    /// The outcome where nothing new has to be read; `nil`: a document is there.
    mutating func settledAtOnce() -> FeedPoll.Outcome? {
        switch response.status {
        case 304: return notModified()
        // 203 comes by way of a proxy, 226 with what has changed (RFC 3229).
        case 200, 203, 226:
            hash = Int64(bitPattern: stableHash(bytes: response.body))
            return hash == feed.bodyHash && poll.job.named == nil ? unchanged() : nil
        default: return refused()
        }
    }

    private mutating func refused() -> FeedPoll.Outcome {
        let status = response.status
        if let named = poll.job.named {
            if (400..<500).contains(status), status != 429 { feed.memory = named.refuted }
        } else if status == 410, feed.wasGoneBefore {
            // Once may be a mistake; twice it is believed.
            feed.state = .gone
        }
        return poll.failed(feed, status == 410 ? "410 Gone" : "HTTP status \(status)", response)
    }

    private mutating func notModified() -> FeedPoll.Outcome {
        guard response.wasConditional else {
            return poll.failed(feed, "304, though nothing was asked to be compared")
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

    private mutating func unchanged() -> FeedPoll.Outcome {
        feed.freshness = freshness(of: response, now: now)
        takeValidators(&feed)
        adoptMove(&feed)
        feed.fruitlessPolls += 1
        return settled(&feed)
    }

    /// Reads a new document, together with as many others as there is room for.
    func read() async throws -> FeedPoll.Reading {
        try await poll.gate.read(bytes: response.body.count) { try await readDocument() }
    }

    private func readDocument() async throws -> FeedPoll.Reading {
        var feed = feed
        feed.freshness = freshness(of: response, now: now)
        var document: FeedDocument
        do throws(FeedParseError) {
            document = try parseFeed(
                response.body,
                url: response.url.string,
                contentType: response.header("Content-Type")
            )
        } catch {
            return unreadable(error)
        }
        adoptMove(&feed)
        takeValidators(&feed)
        feed.bodyHash = hash
        feed.bodyBytes = response.body.count
        let title = document.title.map { clipped(visibleText($0), ItemPath.longestTitle) }
        feed.ownTitle = title == "" ? nil : title
        feed.link = ItemPath.publishableLink(document.link)
        feed.hints = document.hints
        // Its entries come by way of the other subscription.
        if feed.twin != nil { return .done(settled(&feed)) }
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
        return .done(outcome)
    }

    /// What is no feed: a failure, unless it is a page that names one which may be asked for.
    ///
    /// Validators of a body that is no feed would hide the loss behind 304s for ever, so the feed
    /// stands as it stood.
    private func unreadable(_ error: FeedParseError) -> FeedPoll.Reading {
        var feed = feed
        if let named = poll.job.named {
            feed.memory = named.refuted
        } else if case .notAFeed(_, let links) = error,
            let named = NamedFeed(
                among: links,
                of: response,
                for: feed,
                isSubscribed: poll.engine.isSubscribed
            ), named.isTurn(for: feed, memory: &feed.memory)
        {
            var job = poll.job
            job.feed = feed
            job.named = named
            return .follow(job)
        }
        return .done(poll.failed(feed, "\(error)", response))
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

    private static let twinPause = 7 * 86_400.0

    /// A permanent move is believed when two polls in a row saw it lead to a feed.
    private func adoptMove(_ feed: inout FeedRow) {
        if let named = poll.job.named {
            // It has shown itself to be a feed: `NamedFeed` has seen to the rest.
            return move(&feed, to: named.url.string)
        }
        guard let target = response.permanentURL?.string, target != feed.url else {
            feed.memory = nil
            return
        }
        let isTwin = feed.twin == target
        guard isTwin || feed.memory == "moving " + target else {
            feed.memory = "moving " + target
            return
        }
        if isTwin || poll.engine.isSubscribed(target), target != feed.configuredURL {
            feed.memory = poll.engine.isSubscribed(target) ? FeedRow.twinMark + target : nil
            return
        }
        move(&feed, to: target)
    }

    private func move(_ feed: inout FeedRow, to target: String) {
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
        if let twin = feed.twin {
            feed.state = .moved
            feed.reason = "moved to \(twin), which is subscribed to by itself"
        }
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
        if feed.twin != nil {
            // Nobody is asked for the same twice; now and then whether it still is so.
            feed.nextPoll = now.addingTimeInterval(Self.twinPause)
            feed.earliestPoll = feed.nextPoll
            feed.interval = Int(Self.twinPause)
            feed.intervalReason = "the same as another subscription"
        }
        return FeedPoll.Outcome(completion: PollCompletion(lease: poll.job.lease, feed: feed))
    }
}

extension FeedRow {
    /// True when the last answer was 410 already.
    fileprivate var wasGoneBefore: Bool { reason?.hasPrefix("410") == true }

    fileprivate static let twinMark = "same as "

    /// The address of another subscription that this feed has moved to.
    fileprivate var twin: String? {
        guard let memory, memory.hasPrefix(Self.twinMark) else { return nil }
        return String(memory.dropFirst(Self.twinMark.count))
    }
}
