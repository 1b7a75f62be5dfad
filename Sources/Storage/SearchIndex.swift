import GRDB

/// The index of words, which is brought up to date in batches: when words are searched for, and
/// once a day.
///
/// An index grows cheapest by many entries at once, and many a store is never searched. Until an
/// entry's turn has come, a search reads it (`QuerySQL`), so that the answer is the same. The index
/// holds the rows up to `lastRow`, but for those that changed since (`indexed = 0`).
struct SearchIndex {
    /// So many entries are read by a search rather than indexed before it.
    static let mostRead = 250
    /// Entries of one transaction.
    static let atOnce = 1_000

    /// The last row that the index has seen, as an expression of SQL.
    static let lastRow =
        "(SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM record WHERE name = '.indexed')"

    let db: Database
    private let unpacker = Unpacker()

    init(_ db: Database) { self.db = db }

    /// How many entries the index does not hold, counted no further than `limit`.
    func waiting(atMost limit: Int) throws -> Int {
        let sql = """
            SELECT count(*) FROM (
              SELECT 1 FROM entry WHERE row > \(Self.lastRow) UNION ALL
              SELECT 1 FROM entry WHERE indexed = 0 LIMIT ?)
            """
        return Int(try db.number(sql, [limit]) ?? 0)
    }

    /// How many entries it holds under a word.
    func holding(_ word: String) throws -> Int {
        let sql = "SELECT count(*) FROM entry_word WHERE entry_word MATCH ?"
        return Int(try db.number(sql, [word]) ?? 0)
    }

    /// Takes in the next entries that are new or changed.
    ///
    /// - Returns: false when none were left.
    func extend() throws -> Bool {
        // In rising order throughout: what goes back makes the index begin a new part.
        let changed = try add("e.indexed = 0 AND e.row <= \(Self.lastRow)")
        let new = try add("e.row > \(Self.lastRow)")
        if let last = new.last {
            try db.run("INSERT OR REPLACE INTO record VALUES('.indexed', ?)", [String(last)])
        }
        for row in changed + new {
            try db.run("UPDATE entry SET indexed = 1 WHERE row = ? AND indexed = 0", [row])
        }
        return !new.isEmpty || !changed.isEmpty
    }

    private func add(_ condition: String) throws -> [Int64] {
        let sql = """
            SELECT e.row, e.title, e.summary, a.content, e.seen_only
            FROM entry e LEFT JOIN article a ON a.row = e.article
            WHERE \(condition) ORDER BY e.row LIMIT \(Self.atOnce)
            """
        var rows: [Int64] = []
        try FastStatement(db, sql).forEach { found in
            rows.append(found.number(0) ?? 0)
            // What was only noted at a first poll is never listed.
            guard !found.flag(4) else { return }
            let text = found.withBytes(3) { Rendition.parts(unpacker.unpack(Array($0))).text }
            let words = IndexWords.text(
                title: found.text(1) ?? "",
                summary: found.text(2) ?? "",
                text: text ?? ""
            )
            var insert = try FastStatement(
                db,
                "INSERT INTO entry_word(rowid, words) VALUES(?,?)"
            )
            insert.bind(found.number(0))
            insert.bindText(words)
            try insert.run()
        }
        return rows
    }

    /// Empties the index; what it shall hold is taken in anew.
    func reset() throws {
        try db.execute(sql: "INSERT INTO entry_word(entry_word) VALUES('delete-all')")
        try db.run("DELETE FROM record WHERE name = '.indexed'")
    }
}

extension Store {
    /// Takes entries into the index of words where more than a few wait for it.
    public func bringIndexUpToDate() async throws(StoreError) {
        let few = SearchIndex.mostRead
        guard try await read({ try SearchIndex($0).waiting(atMost: few + 1) > few }) else { return }
        while try await write({ try SearchIndex($0).extend() }) {}
    }
}
