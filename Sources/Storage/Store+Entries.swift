import FoundationEssentials
import GRDB
public import Model

extension Store {
    /// One entry, by published id or by the address of its article; with its text unless that is
    /// not wanted.
    nonisolated(nonsending) public func entry(
        _ idOrURL: String,
        withText: Bool = true
    ) async throws(StoreError) -> Entry? {
        try look { db in
            guard let row = try Self.findEntry(db, idOrURL) else { return nil }
            return try Self.entries(db, rows: [row], withText: withText).first
        }
    }

    /// Entries by row, in the order of `rows`; rows that are gone are left out.
    ///
    /// - Parameters:
    ///   - rows: rows of entries, hidden and dropped ones too.
    ///   - withText: false leaves `text` and `html` empty, which is much faster.
    /// - Returns: the entries that are there.
    /// - Throws: `StoreError` when the database refuses.
    nonisolated(nonsending) public func entries(
        rows: [Int64],
        withText: Bool = true
    ) async throws(StoreError) -> [Entry] {
        try look { try Self.entries($0, rows: rows, withText: withText) }
    }

    static func entries(_ db: Database, rows: [Int64], withText: Bool) throws -> [Entry] {
        let unpacker = withText ? Unpacker() : nil
        let sql = (withText ? EntryColumns.withText : EntryColumns.withoutText) + " WHERE e.row = ?"
        return try rows.compactMap { row in
            try FastStatement.one(db, sql, row) { EntryColumns.entry($0, unpacker) }
        }
    }

    static func findEntry(_ db: Database, _ idOrURL: String) throws -> Int64? {
        if let row = try EntryWriter.row(db, id: idOrURL) { return row }
        guard let url = WebURL(idOrURL) else { return nil }
        // Rare and asked by people: a scan of the table is cheaper than an index of addresses.
        for candidate in [idOrURL, url.withoutTracking.string, url.withoutFragment.string] {
            if let row = try db.number(
                "SELECT row FROM entry WHERE link = ? ORDER BY seen_only, row DESC LIMIT 1",
                [candidate]
            ) {
                return row
            }
        }
        return nil
    }

    /// What the store knows of an entry's article beyond `Entry`.
    nonisolated(nonsending) public func details(entryRow: Int64) async throws(StoreError)
        -> ArticleDetails?
    {
        try look { db in
            DetailsText.details(
                try db.row("SELECT details FROM entry WHERE row = ?", [entryRow])?[0]
            )
        }
    }

    /// All decisions on an entry in their order.
    public func decisions(entryRow: Int64) async throws(StoreError) -> [Decision] {
        try await read { db in
            let row = try db.row("SELECT log FROM decision WHERE entry = ?", [entryRow])
            return row.map { DecisionLog.decisions($0[0]) } ?? []
        }
    }

    /// Outputs and editions that carry an entry: `output NAME` and `edition NAME DATE`.
    public func appearances(entryRow: Int64) async throws(StoreError) -> [String] {
        try await read { db in
            let outputs = try db.rows(
                """
                SELECT DISTINCT 'output ' || output FROM output_item
                WHERE entry = ? AND withdrawn IS NULL ORDER BY 1
                """,
                [entryRow]
            )
            let editions = try db.rows(
                """
                SELECT DISTINCT 'edition ' || digest || ' ' || date FROM edition_entry x
                JOIN edition e ON e.row = x.edition WHERE entry = ? ORDER BY 1
                """,
                [entryRow]
            )
            return (outputs + editions).map { $0[0] }
        }
    }

    /// Former titles and texts of an entry, oldest first.
    public func revisions(entryRow: Int64) async throws(StoreError) -> [Revision] {
        try await read { db in
            let unpacker = Unpacker()
            return try db.rows(
                """
                SELECT r.at, r.title, r.summary, a.content FROM revision r
                LEFT JOIN article a ON a.row = r.article WHERE r.entry = ? ORDER BY r.row
                """,
                [entryRow]
            ).map { row in
                let parts = Rendition.parts(unpacker.unpack(row.bytes(3)))
                return Revision(
                    replaced: row.moment(0),
                    title: row[1],
                    summary: row[2] ?? "",
                    text: parts.text,
                    html: parts.html
                )
            }
        }
    }

    /// Takes one entry out of everything published, for good; false when there is none.
    public func hide(_ idOrURL: String) async throws(StoreError) -> Bool {
        try await write { db in
            guard let row = try Self.findEntry(db, idOrURL) else { return false }
            try db.run("UPDATE entry SET hidden = 1 WHERE row = ?", [row])
            try DeskPiece.clear(db)
            try EntryWriter(db, now: Date(unixSeconds: 0)).change(row, .removed)
            return true
        }
    }

    /// Which of these rows the owner has hidden.
    public func hiddenRows(among rows: [Int64]) async throws(StoreError) -> Set<Int64> {
        try await read { db in
            Set(
                try rows.filter {
                    try db.number("SELECT 1 FROM entry WHERE row = ? AND hidden = 1", [$0]) != nil
                }
            )
        }
    }

    /// Number of the newest change; grows with each entry added, changed or removed.
    nonisolated(nonsending) public func changeSequence() async throws(StoreError) -> Int64 {
        try look { try $0.number("SELECT max(seq) FROM change") ?? 0 }
    }

    /// Rows of entries changed after `sequence`, without doubles.
    public func changedRows(after sequence: Int64) async throws(StoreError) -> [Int64] {
        try await read { db in
            try db.rows(
                "SELECT entry FROM change WHERE seq > ? GROUP BY entry ORDER BY max(seq)",
                [sequence]
            ).map { $0[0] }
        }
    }
}
