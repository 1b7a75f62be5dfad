public import FoundationEssentials
import GRDB
import Glibc
import Model

extension Store {
    /// Applies retention; with `dryRun` only counts.
    ///
    /// An entry goes with its text, page, revisions and decisions; its identities stay as long as
    /// its feed carries it. Entries of an unclosed window (`keepSince`), of stories' newest day and
    /// those that a live output shows stay.
    public func prune(
        _ policy: RetentionPolicy,
        now: Date,
        dryRun: Bool = false
    ) async throws(StoreError) -> PruneReport {
        let report = try await write { db in
            var report = PruneReport()
            let pruner = try Pruner(db, policy: policy, now: now, dryRun: dryRun)
            report.pages = try pruner.prunePages()
            let doomed = try pruner.doomedEntries()
            report.entries = doomed.count
            report.revisions = try pruner.remove(doomed)
            report.editions = try pruner.pruneEditions()
            return report
        }
        if !dryRun, report.entries > 0 { try await rebuildIndexWhenStale() }
        return report
    }

    /// Builds the index of words anew once a third of it is left from pruned entries.
    ///
    /// It holds no text to remove them by; until then they are harmless.
    private func rebuildIndexWhenStale() async throws(StoreError) {
        try await write { db in
            let left = Int(try String.fetchOne(db, sql: Pruner.staleSQL) ?? "0") ?? 0
            let standing = try db.number("SELECT count(*) FROM entry WHERE seen_only = 0") ?? 0
            guard left > 1_000, left > Int(standing) / 2 else { return }
            try SearchIndex(db).reset()
            try db.run("DELETE FROM record WHERE name = '.stale'")
        }
    }

    /// Copies the database to a new file while others go on writing.
    public func backup(to path: String) async throws(StoreError) {
        // `VACUUM INTO` reads one consistent state, and its file is small and whole. Its own
        // connection, so that the writer is not held up meanwhile.
        let part = path + ".part"
        unlink(part)
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(10)
            let source = try DatabaseQueue(path: self.path, configuration: configuration)
            try await source.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [part])
            }
        } catch {
            unlink(part)
            throw Self.explained(error, path: path)
        }
        guard rename(part, path) == 0 else {
            throw .unwritable(path: path, reason: errorText(errno))
        }
    }

    /// Numbers for `status` and metrics.
    public func counts(now: Date) async throws(StoreError) -> StoreCounts {
        try await read { db in
            func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
                Int(try db.number("SELECT count(*) FROM " + sql, arguments) ?? 0)
            }
            let clock = now.unixSeconds
            var counts = StoreCounts()
            let active = "feed WHERE subscribed = 1"
            counts.feeds = try count(active)
            counts.due = try count(
                active + " AND state IN ('active','moved') AND next_poll <= ?",
                [clock]
            )
            counts.leased = try count("feed WHERE lease_until > ?", [clock])
            counts.queuedPages = try count("page WHERE state = 0")
            counts.entries = try count("entry WHERE seen_only = 0")
            counts.dropped = try count("entry WHERE seen_only = 0 AND verdict = 1")
            counts.stories = try count("story WHERE merged_into IS NULL")
            counts.outbox = try count("outbox WHERE sent IS NULL")
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            counts.bytes = pages * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
            counts.nextDue = try db.number(
                """
                SELECT next_poll FROM feed WHERE subscribed = 1 AND state IN ('active','moved')
                ORDER BY next_poll LIMIT 1
                """
            ).map { Date(unixSeconds: Int($0)) }
            return counts
        }
    }
}
