import FoundationEssentials
import GRDB
import Model

extension Store {
    /// Closes an edition and numbers it; on the disk when it returns.
    ///
    /// - Parameters:
    ///   - edition: the edition with its entries and content.
    ///   - messages: mail that goes out with it, stored in the same transaction.
    /// - Returns: the edition that stands: an earlier one of the same digest and day wins, and then
    ///   nothing is stored.
    /// - Throws: `StoreError` when the database refuses.
    public func closeEdition(
        _ edition: Edition,
        messages: [OutboxMessage] = []
    ) async throws(StoreError) -> Edition {
        let content = Packer(level: 3).pack(edition.content)
        return try await writeDurably { db in
            if let standing = try Self.edition(db, edition.digest, edition.date) { return standing }
            var edition = edition
            let last = try db.number(
                "SELECT max(number) FROM edition WHERE digest = ?",
                [edition.digest]
            )
            edition.number = Int(last ?? 0) + 1
            try db.run(
                """
                INSERT INTO edition(digest, date, number, window_start, window_end, closed, content)
                VALUES(?,?,?,?,?,?,?)
                """,
                [
                    edition.digest, edition.date, edition.number, edition.windowStart.unixSeconds,
                    edition.windowEnd.unixSeconds, edition.closed.unixSeconds, Data(content),
                ]
            )
            let row = db.lastInsertedRowID
            for (position, entry) in edition.entries.enumerated() {
                try db.run(
                    "INSERT INTO edition_entry VALUES(?,?,?,?,?)",
                    [row, position, entry.entryRow, entry.section, entry.isHeadline]
                )
            }
            try Self.enqueue(db, messages)
            return edition
        }
    }

    /// One edition with its content.
    public func edition(digest: String, date: String) async throws(StoreError) -> Edition? {
        try await read { try Self.edition($0, digest, date) }
    }

    /// Editions of a digest, newest first, without entries and content.
    public func editions(digest: String) async throws(StoreError) -> [Edition] {
        try await read { db in
            try db.rows(
                "SELECT \(Self.editionColumns) FROM edition WHERE digest = ? ORDER BY date DESC",
                [digest]
            ).map(Self.bareEdition)
        }
    }

    /// The newest edition, without entries and content.
    public func lastEdition(digest: String) async throws(StoreError) -> Edition? {
        try await read { db in
            try db.row(
                """
                SELECT \(Self.editionColumns) FROM edition WHERE digest = ?
                ORDER BY window_end DESC LIMIT 1
                """,
                [digest]
            ).map(Self.bareEdition)
        }
    }

    /// Which of these rows stand in an edition of the digest already.
    public func rowsInEditions(
        digest: String,
        rows: [Int64]
    ) async throws(StoreError) -> Set<Int64> {
        try await read { db in
            Set(
                try rows.filter {
                    try db.number(
                        """
                        SELECT 1 FROM edition_entry x JOIN edition e ON e.row = x.edition
                        WHERE x.entry = ? AND e.digest = ? LIMIT 1
                        """,
                        [$0, digest]
                    ) != nil
                }
            )
        }
    }

    private static let editionColumns =
        "row, digest, date, number, window_start, window_end, closed"

    private static func bareEdition(_ row: Row) -> Edition {
        var edition = Edition(
            digest: row[1],
            date: row[2],
            windowStart: row.moment(4),
            windowEnd: row.moment(5),
            closed: row.moment(6),
            entries: [],
            content: []
        )
        edition.number = row[3]
        return edition
    }

    private static func edition(_ db: Database, _ digest: String, _ date: String) throws -> Edition?
    {
        let row = try db.row(
            "SELECT \(editionColumns), content FROM edition WHERE digest = ? AND date = ?",
            [digest, date]
        )
        guard let row else { return nil }
        var edition = bareEdition(row)
        edition.content = Unpacker().unpack(row.bytes(7))
        edition.entries = try db.rows(
            "SELECT entry, section, headline FROM edition_entry WHERE edition = ? ORDER BY position",
            [row[0] as Int64]
        ).map { EditionEntry(entryRow: $0[0], section: $0[1], isHeadline: $0[2]) }
        return edition
    }
}
