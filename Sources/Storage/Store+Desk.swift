import GRDB
import Model

/// A piece of what grouping held in memory.
///
/// Grouping saves itself in parts: a whole one, and behind it what came later. Each part has
/// pieces; its piece 0, which is written last, tells how many. Whoever changes which story an
/// entry belongs to, or takes entries out, clears all of it: grouping then reads the entries anew.
public struct DeskPiece: Sendable, Hashable {
    /// The part, by the last change that it knows of (`Store.changeSequence`).
    public var part: Int64
    /// Number within the part.
    public var number: Int

    /// Names a piece.
    public init(part: Int64, number: Int) {
        self.part = part
        self.number = number
    }

    private static let numberBits: Int64 = 16

    /// Its row.
    var row: Int64 { part << Self.numberBits | Int64(number) }

    init(row: Int64) {
        part = row >> Self.numberBits
        number = Int(row & (1 << Self.numberBits - 1))
    }

    static func clear(_ db: Database) throws { try db.run("DELETE FROM desk") }
}

/// How far the store has come: what is later than that was not known then.
public struct StorePlace: Sendable, Hashable {
    /// The last change.
    public var change: Int64
    /// The newest entry's row.
    public var row: Int64

    /// Names a place.
    public init(change: Int64, row: Int64) {
        self.change = change
        self.row = row
    }
}

extension Store {
    /// Where the store is now, and the rows of the entries whose ids have these hashes
    /// (`ContentHash.of`), in their order; `nil` for those that are not stored.
    public func rows(
        idHashes: [Int64]
    ) async throws(StoreError) -> (place: StorePlace, rows: [Int64?]) {
        try await read { db in
            let place = StorePlace(
                change: try db.number("SELECT max(seq) FROM change") ?? 0,
                row: try db.number("SELECT max(row) FROM entry") ?? 0
            )
            let rows = try idHashes.map { hash in
                let sql = "SELECT row FROM entry WHERE id_hash = ?"
                return try FastStatement.one(db, sql, hash) { $0.number(0) } ?? nil
            }
            return (place, rows)
        }
    }

    /// The pieces of grouping that are saved, in order.
    public func deskPieces() async throws(StoreError) -> [DeskPiece] {
        try await read { db in
            var pieces: [DeskPiece] = []
            let statement = try FastStatement(db, "SELECT piece FROM desk ORDER BY piece")
            try statement.forEach { pieces.append(DeskPiece(row: $0.number(0) ?? 0)) }
            return pieces
        }
    }

    /// A piece's bytes; none when it is gone.
    public func content(of piece: DeskPiece) async throws(StoreError) -> [UInt8] {
        try await read { db in
            let sql = "SELECT content FROM desk WHERE piece = ?"
            return try FastStatement.one(db, sql, piece.row) { row in
                row.withBytes(0) { Array($0) } ?? []
            } ?? []
        }
    }

    /// Writes a piece.
    ///
    /// - Parameters:
    ///   - piece: its name; number 0 is the last one of its part.
    ///   - content: its bytes.
    ///   - previous: the part behind which this one stands; `nil` when it replaces all others, which
    ///     its last piece removes.
    /// - Returns: false when the part before is gone, or the part is whole already: then nothing is
    ///   written.
    /// - Throws: `StoreError`.
    public func save(
        _ piece: DeskPiece,
        _ content: [UInt8],
        after previous: Int64?
    ) async throws(StoreError) -> Bool {
        try await write { db in
            func isWhole(_ part: Int64) throws -> Bool {
                let first = DeskPiece(part: part, number: 0).row
                let sql = "SELECT 1 FROM desk WHERE piece = ?"
                return try FastStatement.one(db, sql, first) { _ in true } != nil
            }
            guard try !isWhole(piece.part), try previous.map(isWhole) ?? true else { return false }
            if previous == nil, piece.number == 0 {
                try db.run("DELETE FROM desk WHERE piece < ?", [piece.row])
            }
            var statement = try FastStatement(db, "INSERT OR REPLACE INTO desk VALUES(?,?)")
            statement.bind(piece.row)
            statement.bind(content)
            try statement.run()
            return true
        }
    }

    /// Forgets what is saved of grouping.
    public func clearDesk() async throws(StoreError) { try await write { try DeskPiece.clear($0) } }

    /// Rows of entries that may have been placed since then: new ones, and those that changed, up to
    /// a limit.
    public func rowsChanged(
        since place: StorePlace,
        limit: Int
    ) async throws(StoreError) -> (new: [Int64], changed: [Int64]) {
        try await read { db in
            var new: [Int64] = []
            var changed: [Int64] = []
            try FastStatement(
                once: db,
                "SELECT row FROM entry WHERE row > ? ORDER BY first_seen, row LIMIT ?",
                [place.row, limit]
            ).forEach { new.append($0.number(0) ?? 0) }
            try FastStatement(
                once: db,
                """
                SELECT DISTINCT c.entry FROM change c JOIN entry e ON e.row = c.entry
                WHERE c.seq > ? AND c.entry <= ? AND e.fingerprint IS NOT NULL LIMIT ?
                """,
                [place.change, place.row, limit]
            ).forEach { changed.append($0.number(0) ?? 0) }
            return (new, changed)
        }
    }
}
