import struct FoundationEssentials.Date
import GRDB
import Model

/// Finds and makes stories inside one transaction, and counts their outlets once at its end.
final class StoryWriter {
    private let db: Database
    private var rows: [String: Int64] = [:]
    private var touched: [Int64: (added: Int, isNew: Bool)] = [:]

    init(_ db: Database) { self.db = db }

    /// The row of a story, following redirects; a story that is not there is created.
    func row(_ id: String, created: Date) throws -> Int64 {
        if let row = rows[id] { return row }
        // Most stories are new: the look into the index that inserting takes anyway tells it.
        var insert = try FastStatement(
            db,
            "INSERT INTO story(id, created, updated) VALUES(?,?,?) ON CONFLICT(id) DO NOTHING"
        )
        insert.bind(id)
        insert.bind(created.unixSeconds)
        insert.bind(created.unixSeconds)
        try insert.run()
        let row: Int64
        if db.changesCount == 1 {
            row = db.lastInsertedRowID
            touched[row] = (0, true)
        } else {
            row = try Self.find(db, id) ?? 0
        }
        rows[id] = row
        return row
    }

    /// The row of the story that an entry joins.
    func row(_ id: String, entry: Entry) throws -> Int64 {
        let row = try row(id, created: entry.firstSeen)
        touch(row)
        return row
    }

    func touch(_ row: Int64) {
        touched[row] = ((touched[row]?.added ?? 0) + 1, touched[row]?.isNew ?? false)
    }

    /// Counts outlets: publications where their name is known, else feeds.
    ///
    /// A new story of one entry has one, which is most of them.
    func flush() throws {
        for (row, touch) in touched where !(touch.isNew && touch.added <= 1) {
            var update = try FastStatement(
                db,
                """
                UPDATE story SET (outlets, updated) = (
                  SELECT count(DISTINCT coalesce(lower(site), feed)),
                    max(story.updated, coalesce(max(first_seen), 0))
                  FROM entry WHERE entry.story = story.row AND hidden = 0)
                WHERE row = ?
                """
            )
            update.bind(row)
            try update.run()
        }
        touched = [:]
    }

    /// The row that a story's id leads to in the end.
    static func find(_ db: Database, _ id: String) throws -> Int64? {
        var search = try FastStatement(db, "SELECT row, merged_into FROM story WHERE id = ?")
        search.bind(id)
        var found = try search.first { ($0.number(0), $0.number(1)) }
        // Merging never makes a circle; the bound only keeps a damaged file from hanging us.
        for _ in 0..<1_000 {
            guard let next = found?.1,
                let row = try FastStatement.one(
                    db,
                    "SELECT row, merged_into FROM story WHERE row = ?",
                    next,
                    { ($0.number(0), $0.number(1)) }
                )
            else { break }
            found = row
        }
        return found?.0
    }
}
