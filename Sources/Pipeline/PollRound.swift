import Diagnostics
import Fetching
import FoundationEssentials
import Logging
import Model
import Settings
import Storage

/// One round of polling: what is due is asked, and what came is stored.
public struct PollRound: Sendable {
    /// Which feeds a round asks.
    public struct Choice: Sendable {
        /// Also feeds whose adaptive interval has not run out.
        public var all = false
        /// Past minimum interval, cache hints and backoff too.
        public var force = false
        /// Only these feeds, by key.
        public var keys: [String]?
        /// Spreads the first polls of many new feeds over some minutes, as the daemon does.
        public var spreadsFirstPolls = false

        /// Chooses what is due.
        public init() {}
    }

    /// What a round came to.
    public struct Summary: Sendable {
        /// Feeds asked.
        public var polled = 0
        /// Feeds that were due but put off, because their site had asked for rest.
        public var postponed = 0
        /// Entries new to the store.
        public var newEntries = 0
        /// Pages read.
        public var pages = 0
        /// One line for each feed that could not be read.
        public var problems: [String] = []
        /// True when this machine's network seems to be down.
        public var isOffline = false
    }

    private let engine: Engine

    /// Prepares a round.
    public init(engine: Engine) { self.engine = engine }

    /// Polls, then fetches the pages of what is new.
    ///
    /// - Throws: `StoreError` when the store fails; feeds that fail are in the summary.
    public func run(_ choice: Choice) async throws -> Summary {
        let ledger = try await SiteLedger(engine: engine)
        let watch = OutageWatch()
        var work = PollWork(engine: engine, ledger: ledger, watch: watch)
        MappedCode.letGo()
        var summary = try await work.run(PollChoice(engine: engine).leases(choice))
        try await ledger.save()
        guard !summary.isOffline else { return summary }
        summary.pages = try await PageRound(engine: engine, ledger: ledger, watch: watch).run()
        try await ledger.save()
        if summary.newEntries >= Self.manyEntries {
            engine.store.releaseMemory()
            HeapSettings.trim()
            MappedCode.letGo()
        }
        return summary
    }

    /// After so many new entries memory makes room for what is published next.
    private static let manyEntries = 500
}

/// Finds the feeds of a round.
struct PollChoice: Sendable {
    let engine: Engine
    private static let leaseSeconds = 900
    /// New feeds are first asked within so many seconds, a second for each at most.
    private static let longestSpread = 300

    func leases(_ choice: PollRound.Choice) async throws -> [Lease] {
        let now = engine.clock()
        var leases = try await engine.store.lease(
            limit: 100_000,
            owner: "winnow-\(ProcessInfo.processInfo.processIdentifier)",
            seconds: Self.leaseSeconds,
            now: now,
            ignoringSchedule: choice.all || choice.force,
            keys: choice.keys
        )
        let newFeeds = leases.count { $0.feed.lastPoll == nil }
        let spread = choice.spreadsFirstPolls ? min(newFeeds, Self.longestSpread) : 0
        var early: [Lease] = []
        var later: [PollCompletion] = []
        // In place: a lease is large, and there may be many thousands.
        leases.removeAll { lease in
            if let put = putOff(lease.feed, choice, spread: spread, now: now) {
                later.append(PollCompletion(lease: lease, feed: put))
            } else if isTime(for: lease.feed, choice, now: now) {
                return false
            } else {
                early.append(lease)
            }
            return true
        }
        if !early.isEmpty { try await engine.store.release(early) }
        if !later.isEmpty { _ = try await engine.store.complete(later, now: now) }
        return leases
    }

    /// The feed with a later time, when it is due but its turn is not: one of many new feeds, or in
    /// an hour that it asks to skip.
    private func putOff(
        _ feed: FeedRow,
        _ choice: PollRound.Choice,
        spread: Int,
        now: Date
    ) -> FeedRow? {
        guard !choice.force, feed.nextPoll <= now else { return nil }
        var later = feed
        if feed.lastPoll == nil, spread > 1, feed.nextPoll == feed.added {
            let turn = Double(stableHash(feed.key) % UInt64(spread))
            guard turn > 0 else { return nil }
            later.nextPoll = now.addingTimeInterval(turn)
            return later
        }
        let own = engine.settings.feeds.first { $0.subscription.url == feed.configuredURL }
        guard feed.hints != FeedHints(), own?.ignoresCacheHints != true else { return nil }
        let schedule = Schedule(bounds: engine.settings.fetch.interval, jitter: 0.5)
        guard let next = schedule.afterSkipped(now, feed.hints) else { return nil }
        later.nextPoll = next
        later.intervalReason = "skipHours"
        return later
    }

    private func isTime(for feed: FeedRow, _ choice: PollRound.Choice, now: Date) -> Bool {
        if choice.force { return true }
        // Named feeds come whatever their state; a gone one is revived by force only.
        if feed.state == .gone || feed.state == .paused { return false }
        if feed.nextPoll <= now { return true }
        // `--all` passes over the adaptive interval only: least interval, hints and backoff stay.
        guard choice.all, feed.failures == 0 else { return false }
        return (feed.earliestPoll ?? now) <= now
    }
}
