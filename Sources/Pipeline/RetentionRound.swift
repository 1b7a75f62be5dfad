import FoundationEssentials
import Logging
import Model
import Publishing
import Settings
public import Storage
import Text

/// The daily upkeep: forgets what the configuration says need not be kept, and brings the index of
/// words up to date.
public struct RetentionRound: Sendable {
    private let engine: Engine
    /// Name of the store's record of the last time.
    private static let lastTime = "retention.last"
    /// Seconds between two times.
    private static let interval = 86_400.0

    /// Prepares a round.
    public init(engine: Engine) {
        self.engine = engine
    }

    /// Applies retention where a day has passed since the last time.
    public func runWhenDue() async throws {
        let now = engine.clock()
        let last = try await engine.store.record(Self.lastTime).flatMap { parseFeedDate($0) }
        if let last, now.timeIntervalSince(last) < Self.interval, last <= now { return }
        // What nobody searched for in a day; the entries of a first round wait as long.
        if last != nil { try await engine.store.bringIndexUpToDate() }
        let report = try await run()
        try await engine.store.setRecord(Self.lastTime, to: now.rfc3339)
        guard report.entries + report.pages + report.editions > 0 else { return }
        engine.logger.info(
            "pruned",
            metadata: [
                "entries": "\(report.entries)", "pages": "\(report.pages)",
                "editions": "\(report.editions)",
            ]
        )
    }

    /// Applies retention now; with `dryRun` only counts.
    public func run(dryRun: Bool = false) async throws -> PruneReport {
        let now = engine.clock()
        let days = { (seconds: Int?) in seconds.map { max(1, $0 / 86_400) } }
        var policy = RetentionPolicy()
        policy.entryDays = days(engine.settings.retention.entries)
        policy.pageDays = days(engine.settings.retention.pages)
        policy.editionDays = days(engine.settings.retention.digests)
        policy.bytesPerFeed = engine.settings.fetch.limits.storedBytes
        policy.keepSince = try await oldestOpenWindow(now: now)
        return try await engine.store.prune(policy, now: now, dryRun: dryRun)
    }

    /// The moment since which some output's window or some digest's next edition reaches.
    private func oldestOpenWindow(now: Date) async throws -> Date {
        let widest = engine.settings.outputs.map(\.window).max() ?? 0
        var oldest = now.addingTimeInterval(-Double(widest))
        for digest in engine.settings.digests {
            if let last = try await engine.store.lastEdition(digest: digest.name) {
                oldest = min(oldest, last.windowEnd)
            }
        }
        return oldest
    }
}
