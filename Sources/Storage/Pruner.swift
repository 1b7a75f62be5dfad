import FoundationEssentials
import GRDB
import Model

/// Applies retention inside one transaction.
struct Pruner {
    static let staleSQL = "SELECT value FROM record WHERE name = '.stale'"
    private let db: Database
    private let policy: RetentionPolicy
    private let now: Int
    private let dryRun: Bool
    private let writer: EntryWriter

    init(_ db: Database, policy: RetentionPolicy, now: Date, dryRun: Bool) throws {
        self.db = db
        self.policy = policy
        self.now = now.unixSeconds
        self.dryRun = dryRun
        writer = try EntryWriter(db, now: now)
    }

    private func limit(_ days: Int?) -> Int? { days.map { now - $0 * 86_400 } }

    func prunePages() throws -> Int {
        guard let limit = limit(policy.pageDays) else { return 0 }
        let wanted = "body IS NOT NULL AND fetched < ?"
        let count = try db.number("SELECT count(*) FROM page WHERE \(wanted)", [limit]) ?? 0
        if !dryRun { try db.run("UPDATE page SET body = NULL WHERE \(wanted)", [limit]) }
        return Int(count)
    }

    func pruneEditions() throws -> Int {
        guard let limit = limit(policy.editionDays) else { return 0 }
        let count = try db.number("SELECT count(*) FROM edition WHERE closed < ?", [limit]) ?? 0
        if !dryRun { try db.run("DELETE FROM edition WHERE closed < ?", [limit]) }
        return Int(count)
    }

    /// Rows of entries that are too old, or the oldest of feeds that hold too much.
    func doomedEntries() throws -> [Int64] {
        let keepSince = policy.keepSince?.unixSeconds ?? now + 1
        // The newest row stays, so that no row is ever given twice.
        let safe = """
            e.first_seen < \(keepSince) AND e.row < (SELECT max(row) FROM entry)
            """
        var doomed: [Int64] = []
        if let limit = limit(policy.entryDays) {
            doomed = try db.rows(
                "SELECT e.row FROM entry e WHERE e.first_seen < ? AND \(safe) ORDER BY e.row",
                [limit]
            ).map { $0[0] }
        }
        guard let share = policy.bytesPerFeed else { return doomed }
        let old = Set(doomed)
        for feed in try db.rows(
            "SELECT row, stored_bytes FROM feed WHERE stored_bytes > ?",
            [share]
        ) {
            var excess = (feed[1] as Int) - share
            let rows = try db.rows(
                """
                SELECT e.row, length(a.content) FROM entry e JOIN article a ON a.row = e.article
                WHERE e.feed = ? AND \(safe) ORDER BY e.first_seen, e.row
                """,
                [feed[0] as Int64]
            )
            for row in rows where excess > 0 {
                excess -= row[1] as Int
                if !old.contains(row[0]) { doomed.append(row[0]) }
            }
        }
        return doomed
    }

    /// Removes entries with everything that hangs on them; returns the number of revisions.
    func remove(_ rows: [Int64]) throws -> Int {
        var revisions = 0
        if !dryRun, try hasRecent(rows) { try DeskPiece.clear(db) }
        for row in rows {
            let found = try db.rows("SELECT article FROM revision WHERE entry = ?", [row])
            revisions += found.count
            guard !dryRun else { continue }
            for revision in found { try writer.releaseArticle(revision[0]) }
            try removeEntry(row)
        }
        if !dryRun, !rows.isEmpty { try tidy(removed: rows.count) }
        return revisions
    }

    /// True when grouping may still hold one of the entries.
    private func hasRecent(_ rows: [Int64]) throws -> Bool {
        try rows.contains { row in
            try db.number("SELECT first_seen FROM entry WHERE row = ?", [row]) ?? 0
                >= now - Self.groupingReach
        }
    }

    private static let groupingReach = 15 * 86_400

    private func removeEntry(_ row: Int64) throws {
        let found = try db.row(
            """
            SELECT e.feed, e.article, coalesce(length(a.content), 0), e.story, e.seen_only
            FROM entry e LEFT JOIN article a ON a.row = e.article WHERE e.row = ?
            """,
            [row]
        )
        guard let found else { return }
        try writer.releaseArticle(found[1])
        if let story = found[3] as Int64? { writer.stories.touch(story) }
        try db.run(
            "UPDATE alias SET entry = NULL WHERE feed = ? AND entry = ?",
            [found[0] as Int64, row]
        )
        try db.run(
            "UPDATE feed SET stored_bytes = max(0, stored_bytes - ?), tombstones = tombstones + ? WHERE row = ?",
            [found[2] as Int, db.changesCount, found[0] as Int64]
        )
        for table in ["revision", "page", "decision"] {
            try db.run("DELETE FROM \(table) WHERE entry = ?", [row])
        }
        try db.run("UPDATE entry SET copy_of = NULL, copy_relation = NULL WHERE copy_of = ?", [row])
        try db.run("DELETE FROM entry WHERE row = ?", [row])
        try writer.change(row, .removed)
    }

    private func tidy(removed: Int) throws {
        try writer.flush()
        try db.run(
            """
            DELETE FROM story WHERE merged_into IS NULL
              AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.story = story.row)
            """
        )
        try db.run("DELETE FROM story WHERE merged_into NOT IN (SELECT row FROM story)")
        // Everybody who follows changes looks at least once in a month.
        try db.run("DELETE FROM change WHERE seq < (SELECT max(seq) FROM change) - 1000000")
        let stale = Int(try String.fetchOne(db, sql: Self.staleSQL) ?? "0") ?? 0
        try db.run("INSERT OR REPLACE INTO record VALUES('.stale', ?)", [String(stale + removed)])
    }
}
