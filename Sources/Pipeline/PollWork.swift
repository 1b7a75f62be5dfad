import Fetching
import FoundationEssentials
import Logging
import Model
import Settings
import Storage

/// The work of one round: many sites at once, each with one request at a time.
///
/// What came is read and stored beside the next requests, in batches; when reading falls behind,
/// requests wait for it.
struct PollWork {
    private enum Event {
        case asked(String, turn: Int, FeedPoll.Asked)
        case read(String, bytes: Int, FeedPoll.Reading)
        case stored
        case tick
    }
    private let engine: Engine
    private let ledger: SiteLedger
    private let watch: OutageWatch
    private let gate = BodyGate()
    /// Places of the feeds' settings by their addresses.
    private let settings: [String: Int]
    private var summary = PollRound.Summary()
    private var waiting: [FeedPoll.Outcome] = []
    /// Failures that may be this side's fault; judged when they are many or the round ends.
    private var suspects: [FeedPoll.Outcome] = []
    /// Feeds that stand as they stood, since the network seemed down.
    private var unreached = 0
    /// Requests under way.
    private var active = 0
    private var room = AnswerRoom()
    private var isStoring = false
    /// Bytes of the texts in `waiting`.
    private var waitingBytes = 0

    private static let batch = 32
    /// Bytes of texts that are stored at once, and so many more hold back new requests.
    private static let batchBytes = 1 << 19
    private static let mostWaiting = 128
    private static let mostSuspects = 256
    private static let tick: Duration = .milliseconds(100)
    /// A site whose next turn is further away is left to a later round.
    private static let longestRest: Duration = .seconds(120)

    init(engine: Engine, ledger: SiteLedger, watch: OutageWatch) {
        self.engine = engine
        self.ledger = ledger
        self.watch = watch
        let addresses = engine.settings.feeds.enumerated().map { ($1.subscription.url, $0) }
        settings = Dictionary(addresses) { first, _ in first }
    }

    mutating func run(_ leases: consuming [Lease]) async throws -> PollRound.Summary {
        var queue = PollQueue(leases, lanesPerSite: engine.settings.fetch.connectionsPerHost)
        try await withThrowingTaskGroup(of: Event.self) { group in
            group.addTask { try await Self.pause() }
            while true {
                fill(&queue, &group)
                let isBusy = active > 0 || room.unread > 0
                if suspects.count >= Self.mostSuspects || !isBusy && queue.isEmpty {
                    judgeSuspects()
                }
                guard isBusy || isStoring || !queue.isEmpty || !waiting.isEmpty else { break }
                if !isStoring, isBatch || (!isBusy && !waiting.isEmpty) {
                    storeWaiting(&group)
                }
                guard let event = try await group.next() else { break }
                switch event {
                case .asked(let domain, let turn, let asked):
                    active -= 1
                    room.answered(turn)
                    queue.finished(domain)
                    switch asked {
                    case .done(let outcome): collect(outcome, domain)
                    case .unread(let answer): read(answer, domain, &group)
                    }
                case .read(let domain, let bytes, let reading):
                    room.read(bytes: bytes)
                    switch reading {
                    case .done(let outcome): collect(outcome, domain)
                    case .follow(let job): queue.add(job)
                    }
                case .stored: isStoring = false
                case .tick:
                    room.tick()
                    queue.look()
                    // Who is quick is not kept waiting by who is slow.
                    if !isStoring, !waiting.isEmpty { storeWaiting(&group) }
                    group.addTask { try await Self.pause() }
                }
            }
            group.cancelAll()
        }
        if unreached > 0 {
            summary.isOffline = true
            let line = "\(unreached) feeds not reached: this machine's network seems down"
            summary.problems.append(line)
            engine.logger.warning("\(line)")
        }
        return summary
    }

    private static func pause() async throws -> Event {
        try? await Task.sleep(for: tick)
        return .tick
    }

    private mutating func fill(
        _ queue: inout PollQueue,
        _ group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        while active < engine.settings.fetch.connections, waiting.count < Self.mostWaiting,
            waitingBytes < Self.batchBytes, room.hasRoom, let domain = queue.nextSite()
        {
            let now = engine.clock()
            if let hold = ledger.hold(domain, now: now) {
                postpone(queue.takeRest(domain), domain, hold)
                continue
            }
            let rest = ledger.wait(domain, now: now)
            guard rest <= Self.longestRest else {
                let until = now.addingTimeInterval(seconds(rest))
                let reason = "the gap between requests to \(domain)"
                postpone(queue.takeRest(domain), domain, .init(until: until, reason: reason))
                continue
            }
            guard rest == .zero else {
                queue.rest(domain, for: rest)
                continue
            }
            guard let job = queue.take(domain) else { continue }
            start(job, domain, &group)
        }
    }

    private mutating func start(
        _ job: PollJob,
        _ domain: String,
        _ group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        active += 1
        let turn = room.begin()
        let own = settings[job.feed.configuredURL].map { engine.settings.feeds[$0] }
        let now = engine.clock()
        if case .folder(let path)? = own?.subscription.source {
            let poll = FolderPoll(engine: engine, settings: own, now: now)
            group.addTask {
                .asked(domain, turn: turn, .done(await poll.run(job.lease, folder: path)))
            }
            return
        }
        let poll = FeedPoll(
            engine: engine,
            settings: own,
            now: now,
            ledger: ledger,
            gate: gate,
            job: job
        )
        // Before the request is under way: the next turn counts from here.
        ledger.began(domain, isConditional: job.feed.hasValidators, now: now)
        group.addTask { .asked(domain, turn: turn, await poll.ask()) }
    }

    private mutating func read(
        _ answer: PollAnswer,
        _ domain: String,
        _ group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        let bytes = answer.response.body.count
        room.came(bytes: bytes, after: answer.response.seconds)
        group.addTask { .read(domain, bytes: bytes, try await answer.read()) }
    }

    private mutating func collect(_ outcome: FeedPoll.Outcome, _ domain: String) {
        summary.polled += 1
        if outcome.looksLikeOutage {
            // A feed that has long been failing says nothing of the network.
            if outcome.completion.lease.feed.failures == 0 { watch.unreached(domain) }
            suspects.append(outcome)
            return
        }
        watch.reached(domain)
        accept(outcome)
    }

    private mutating func accept(_ outcome: FeedPoll.Outcome) {
        summary.newEntries += outcome.newEntries
        if let problem = outcome.problem {
            summary.problems.append(problem)
            tell(problem, outcome.completion)
        }
        waiting.append(outcome)
        waitingBytes += outcome.completion.textBytes
    }

    private var isBatch: Bool {
        waiting.count >= Self.batch || waitingBytes >= Self.batchBytes
    }

    /// A problem is told when it is new, or when it has become a standing one.
    private func tell(_ problem: String, _ completion: PollCompletion) {
        let feed = completion.feed
        if feed.reason != completion.lease.feed.reason || feed.failures == 3 {
            engine.logger.warning("\(problem)")
        } else {
            engine.logger.debug("\(problem)")
        }
    }

    private mutating func postpone(_ jobs: [PollJob], _ domain: String, _ hold: SiteLedger.Hold) {
        guard !jobs.isEmpty else { return }
        ledger.honoured(domain, times: jobs.count)
        summary.postponed += jobs.count
        for job in jobs {
            var feed = job.feed
            let spread = Double(stableHash(feed.key) % 300)
            feed.nextPoll = max(hold.until.addingTimeInterval(spread), feed.nextPoll)
            feed.intervalReason = "\(domain): \(hold.reason)"
            waiting.append(.init(completion: PollCompletion(lease: job.lease, feed: feed)))
        }
    }

    private mutating func storeWaiting(_ group: inout ThrowingTaskGroup<Event, any Error>) {
        let completions = waiting.map(\.completion)
        waiting.removeAll()
        waitingBytes = 0
        isStoring = true
        let engine = engine
        group.addTask {
            _ = try await engine.store.complete(completions, now: engine.clock())
            return .stored
        }
    }

    /// When the network was down, the feeds stand as they stood, and are asked again soon.
    private mutating func judgeSuspects() {
        let judged = suspects
        suspects.removeAll(keepingCapacity: true)
        guard watch.isOutage else {
            for suspect in judged { accept(suspect) }
            return
        }
        unreached += judged.count
        for suspect in judged {
            let lease = suspect.completion.lease
            var feed = lease.feed
            feed.nextPoll = engine.clock().addingTimeInterval(Self.outagePause)
            feed.intervalReason = "this machine's network seemed down"
            waiting.append(.init(completion: PollCompletion(lease: lease, feed: feed)))
        }
    }

    /// Nothing reached any server, so the least interval has no say.
    private static let outagePause = 600.0
}

extension PollCompletion {
    /// Bytes of the texts that it carries.
    fileprivate var textBytes: Int {
        newEntries.reduce(0) { $0 + $1.waitingBytes }
    }
}
