public import FoundationEssentials
import GRDB
import Model

extension Store {
    /// Where entries stand among copies and stories; those that are gone are left out.
    nonisolated(nonsending) public func places(rows: [Int64]) async throws(StoreError)
        -> [StoredPlace]
    {
        let sql = """
            SELECT coalesce(e.id, e.link), s.id, coalesce(c.id, c.link)
            FROM entry e LEFT JOIN story s ON s.row = e.story
            LEFT JOIN entry c ON c.row = e.copy_of WHERE e.row = ?
            """
        return try look { db in
            try rows.compactMap { number in
                try FastStatement.one(db, sql, number) { row in
                    StoredPlace(
                        row: number,
                        id: row.text(0) ?? "",
                        story: row.text(1),
                        copyOf: row.text(2)
                    )
                }
            }
        }
    }

    /// The keys of feeds.
    nonisolated(nonsending) public func feedKeys(rows: [Int64]) async throws(StoreError) -> [Int64:
        String]
    {
        try look { db in
            var keys: [Int64: String] = [:]
            for number in rows {
                let sql = "SELECT key FROM feed WHERE row = ?"
                keys[number] = try FastStatement.one(db, sql, number) { $0.text(0) ?? "" }
            }
            return keys
        }
    }

    /// Rows of the newest entries that stand in a story and copy no other, in order of arrival.
    ///
    /// - Parameters:
    ///   - since: first seen after that.
    ///   - written: written, or first seen, no earlier.
    ///   - limit: at most so many.
    /// - Returns: the rows.
    /// - Throws: `StoreError`.
    public func reportRows(
        since: Date,
        written: Date,
        limit: Int
    ) async throws(StoreError) -> [Int64] {
        let sql = """
            SELECT row FROM entry WHERE first_seen > ? AND moment >= ? AND story IS NOT NULL
              AND copy_of IS NULL AND hidden = 0 AND seen_only = 0
            ORDER BY first_seen DESC, row DESC LIMIT ?
            """
        return try await read { db in
            var rows: [Int64] = []
            try FastStatement(once: db, sql, [since.unixSeconds, written.unixSeconds, limit])
                .forEach { rows.append($0.number(0) ?? 0) }
            return rows.reversed()
        }
    }

    /// Those of some rows that `reportRows` would choose, in their order.
    public func reportRows(
        among rows: [Int64],
        written: Date
    ) async throws(StoreError) -> [Int64] {
        let sql = """
            SELECT 1 FROM entry WHERE row = ? AND moment >= ? AND story IS NOT NULL
              AND copy_of IS NULL AND hidden = 0 AND seen_only = 0
            """
        return try await read { db in
            try rows.filter { row in
                var statement = try FastStatement(db, sql)
                statement.bind(row)
                statement.bind(written.unixSeconds)
                return try statement.first { _ in true } != nil
            }
        }
    }

    /// Entries as the index of stories needs them, in the order of their rows' list.
    public func reports(rows: [Int64]) async throws(StoreError) -> [StoredReport] {
        let sql = """
            SELECT f.key, s.id, e.title, e.published, e.first_seen, e.kind, a.content
            FROM entry e JOIN feed f ON f.row = e.feed JOIN story s ON s.row = e.story
            LEFT JOIN article a ON a.row = e.article WHERE e.row = ?
            """
        return try await read { db in
            let unpacker = Unpacker()
            return try rows.compactMap { number in
                try FastStatement.one(db, sql, number) { row in
                    StoredReport(
                        row: number,
                        feedKey: row.text(0) ?? "",
                        story: row.text(1) ?? "",
                        title: row.text(2) ?? "",
                        published: row.date(3),
                        firstSeen: row.moment(4),
                        isRoundup: EntryColumns.kind(row.integer(5)) == .roundup,
                        opening: row.withBytes(6) { Rendition.opening(unpacker.unpack($0)) } ?? ""
                    )
                }
            }
        }
    }

    /// Puts entries into stories (`nil` takes one out), creating stories as needed.
    public func assignStories(
        _ stories: [(entryRow: Int64, story: String?)],
        now: Date
    ) async throws(StoreError) {
        try await write { db in
            let writer = try EntryWriter(db, now: now)
            for (entry, story) in stories {
                guard let found = try db.row("SELECT story FROM entry WHERE row = ?", [entry])
                else {
                    continue
                }
                let target = try story.map { try writer.stories.row($0, created: now) }
                guard target != found[0] as Int64? else { continue }
                if let old = found[0] as Int64? { writer.stories.touch(old) }
                if let target { writer.stories.touch(target) }
                try db.run("UPDATE entry SET story = ? WHERE row = ?", [target, entry])
                try writer.change(entry, .changed)
            }
            try DeskPiece.clear(db)
            try writer.flush()
        }
    }

    /// Makes later entries the originals of earlier ones and of all their copies.
    ///
    /// - Parameters:
    ///   - originals: pairs in the order in which they were found.
    ///   - untilUnstored: true stops before the first pair of which one is not stored yet; else nothing
    ///     happens to such a pair.
    ///   - now: the clock.
    /// - Returns: how many pairs were gone through.
    /// - Throws: `StoreError`.
    public func makeOriginals(
        _ originals: [NewOriginal],
        untilUnstored: Bool = false,
        now: Date
    ) async throws(StoreError) -> Int {
        try await write { db in
            var changes = OriginalChanges(db)
            var done = 0
            for new in originals {
                let isStored = try changes.apply(new)
                if untilUnstored, !isStored { break }
                done += 1
            }
            try changes.finish(EntryWriter(db, now: now))
            return done
        }
    }

    /// Lets one story take over another; the other's id stays known as a redirect.
    public func mergeStory(_ id: String, into other: String, now: Date) async throws(StoreError) {
        try await write { db in
            let writer = try EntryWriter(db, now: now)
            let target = try writer.stories.row(other, created: now)
            guard let source = try StoryWriter.find(db, id), source != target else { return }
            for row in try db.rows("SELECT row FROM entry WHERE story = ?", [source]) {
                try writer.change(row[0], .changed)
            }
            try db.run("UPDATE entry SET story = ? WHERE story = ?", [target, source])
            try db.run("UPDATE story SET merged_into = ? WHERE row = ?", [target, source])
            writer.stories.touch(target)
            writer.stories.touch(target)
            try DeskPiece.clear(db)
            try writer.flush()
        }
    }

    /// One story, following redirects, with the rows of its entries in order of arrival.
    public func story(
        _ id: String
    ) async throws(StoreError) -> (story: StoryRow, entryRows: [Int64])? {
        try await read { db in
            guard let found = try StoryWriter.find(db, id),
                let row = try db.row(
                    "SELECT id, created, updated, outlets FROM story WHERE row = ?",
                    [found]
                )
            else { return nil }
            let story = StoryRow(
                id: row[0],
                created: row.moment(1),
                updated: row.moment(2),
                outlets: row[3],
                mergedInto: nil
            )
            let rows = try db.rows(
                "SELECT row FROM entry WHERE story = ? AND hidden = 0 ORDER BY first_seen, row",
                [found]
            )
            return (story, rows.map { $0[0] })
        }
    }
}
