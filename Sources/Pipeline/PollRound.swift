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

        /// Chooses what is due.
        public init() {}
    }

    /// What a round came to.
    public struct Summary: Sendable {
        /// Feeds asked.
        public var polled = 0
        /// Entries new to the store.
        public var newEntries = 0
        /// Pages read.
        public var pages = 0
        /// One line for each feed that could not be read.
        public var problems: [String] = []
    }

    private let engine: Engine
    private static let batch = 32
    private static let leaseSeconds = 300

    /// Prepares a round.
    public init(engine: Engine) { self.engine = engine }

    /// Polls, then fetches the pages of what is new.
    public func run(_ choice: Choice) async throws -> Summary {
        var summary = try await pollFeeds(choice)
        summary.pages = try await PageRound(engine: engine).run()
        return summary
    }

    private func pollFeeds(_ choice: Choice) async throws -> Summary {
        let now = engine.clock()
        let leases = try await chosen(choice, now: now)
        let settings = engine.settingsByURL
        var summary = Summary()
        summary.polled = leases.count
        var waiting: [FeedPoll.Outcome] = []
        var index = 0
        try await withThrowingTaskGroup(of: FeedPoll.Outcome.self) { group in
            let width = min(leases.count, engine.settings.fetch.connections)
            while index < width {
                let lease = leases[index]
                group.addTask { await poll(lease, settings[lease.feed.configuredURL]) }
                index += 1
            }
            while let outcome = try await group.next() {
                summary.newEntries += outcome.newEntries
                if let problem = outcome.problem { summary.problems.append(problem) }
                waiting.append(outcome)
                if waiting.count >= Self.batch {
                    try await store(&waiting)
                }
                if index < leases.count {
                    let lease = leases[index]
                    group.addTask { await poll(lease, settings[lease.feed.configuredURL]) }
                    index += 1
                }
            }
        }
        try await store(&waiting)
        return summary
    }

    private func chosen(_ choice: Choice, now: Date) async throws -> [Lease] {
        let leases = try await engine.store.lease(
            limit: 100_000,
            owner: "winnow-\(ProcessInfo.processInfo.processIdentifier)",
            seconds: Self.leaseSeconds,
            now: now,
            ignoringSchedule: choice.all || choice.force,
            keys: choice.keys
        )
        guard choice.all, !choice.force else { return leases }
        // `--all` passes over the adaptive interval only: the least interval and backoff stay.
        var kept: [Lease] = []
        var early: [Lease] = []
        for lease in leases {
            let feed = lease.feed
            let least = Double(engine.settings.fetch.interval.lowerBound)
            let rested = feed.lastPoll.map { now.timeIntervalSince($0) >= least } ?? true
            if feed.nextPoll <= now || (rested && feed.failures == 0) {
                kept.append(lease)
            } else {
                early.append(lease)
            }
        }
        try await engine.store.release(early)
        return kept
    }

    private func poll(_ lease: Lease, _ settings: FeedSettings?) async -> FeedPoll.Outcome {
        let now = engine.clock()
        if case .folder(let path)? = settings?.subscription.source {
            return await FolderPoll(engine: engine, settings: settings, now: now)
                .run(lease, folder: path)
        }
        return await FeedPoll(engine: engine, settings: settings, now: now).run(lease)
    }

    private func store(_ waiting: inout [FeedPoll.Outcome]) async throws {
        guard !waiting.isEmpty else { return }
        _ = try await engine.store.complete(waiting.map(\.completion), now: engine.clock())
        for outcome in waiting {
            guard let problem = outcome.problem else { continue }
            engine.logger.warning("\(problem)")
        }
        waiting.removeAll()
    }
}
