import GRDB
import Model

/// Which entries copy which, while many turn out to be originals of others, one after the other.
///
/// All is worked out in memory, so that a text that goes from original to original is written once.
struct OriginalChanges {
    private struct Standing {
        var original: Int64?
        var relation: Int?
    }

    private let db: Database
    private var rows: [String: Int64] = [:]
    /// The copies of entries, as far as they were read; some may have gone to another since.
    private var copies: [Int64: [Int64]] = [:]
    private var standing: [Int64: Standing] = [:]
    /// Entries that changed, in order, some more than once.
    private var changed: [Int64] = []

    init(_ db: Database) { self.db = db }

    /// Makes an entry the original of another one and of its copies.
    ///
    /// - Returns: false where one of the two is not stored: then nothing happens.
    mutating func apply(_ new: NewOriginal) throws -> Bool {
        guard let original = try row(new.id), let copy = try row(new.earlier) else { return false }
        guard original != copy else { return true }
        let heirs = try copies(of: copy)
        for heir in heirs { standing[heir]?.original = original }
        standing[copy] = Standing(
            original: original,
            relation: EntryColumns.number(new.relation)
        )
        standing[original] = Standing()
        let own = try copies(of: original)
        copies[original] = own + (heirs + [copy]).filter { $0 != original }
        copies[copy] = []
        changed += heirs + [copy, original]
        return true
    }

    private mutating func row(_ id: String) throws -> Int64? {
        if let row = rows[id] { return row }
        let row = try EntryWriter.row(db, id: id)
        rows[id] = row
        return row
    }

    private mutating func copies(of original: Int64) throws -> [Int64] {
        if let known = copies[original] {
            return known.filter { standing[$0]?.original == original }
        }
        var found: [Int64] = []
        var search = try FastStatement(
            db,
            "SELECT row, copy_relation FROM entry WHERE copy_of = ?"
        )
        search.bind(original)
        try search.forEach { line in
            let row = line.number(0) ?? 0
            let stored = Standing(original: original, relation: line.number(1).map { Int($0) })
            if standing[row] == nil { standing[row] = stored }
            if standing[row]?.original == original { found.append(row) }
        }
        copies[original] = found
        return found
    }

    /// Writes how all stand in the end.
    func finish(_ writer: EntryWriter) throws {
        var told: Set<Int64> = []
        let last = changed.reversed().filter { told.insert($0).inserted }
        for row in last.reversed() {
            let end = standing[row] ?? Standing()
            // An original mostly was one.
            let condition =
                end.original == nil
                ? "AND (copy_of IS NOT NULL OR copy_relation IS NOT NULL)" : ""
            var update = try FastStatement(
                db,
                "UPDATE entry SET copy_of = ?, copy_relation = ? WHERE row = ? \(condition)"
            )
            update.bind(end.original)
            update.bind(end.relation)
            update.bind(row)
            try update.run()
            try writer.change(row, .changed)
        }
    }
}
