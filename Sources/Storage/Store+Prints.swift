public import FoundationEssentials
import GRDB
import Model

extension Store {
    /// Fingerprints of entries first seen since then, in order of arrival.
    ///
    /// - Parameters:
    ///   - since: the window's beginning.
    ///   - last: the last one of the part read before; `nil` begins.
    ///   - limit: at most so many, so that a large window is never in memory at once.
    /// - Returns: the fingerprints.
    /// - Throws: `StoreError`.
    nonisolated(nonsending) public func fingerprints(
        since: Date,
        after last: StoredPrint? = nil,
        limit: Int = 100_000
    ) async throws(StoreError) -> [StoredPrint] {
        let start = last?.firstSeen.unixSeconds ?? since.unixSeconds
        let sql = """
            \(Self.printColumns) WHERE e.first_seen >= ? AND e.fingerprint IS NOT NULL
              AND (e.first_seen > ? OR e.row > ?)
            ORDER BY e.first_seen, e.row LIMIT ?
            """
        let place = (last?.firstSeen.unixSeconds ?? Int.min, last?.row ?? -1)
        return try look { db in
            var found: [StoredPrint] = []
            try FastStatement(once: db, sql, [start, place.0, place.1, limit])
                .forEach { found.append(Self.storedPrint($0)) }
            return found
        }
    }

    /// The same of some entries, in the order of their rows' list.
    nonisolated(nonsending) public func prints(rows: [Int64]) async throws(StoreError)
        -> [StoredPrint]
    {
        let sql = "\(Self.printColumns) WHERE e.row = ? AND e.fingerprint IS NOT NULL"
        return try look { db in
            try rows.compactMap { try FastStatement.one(db, sql, $0) { Self.storedPrint($0) } }
        }
    }

    private static let printColumns = """
        SELECT e.row, e.id_hash, f.key, e.first_seen, e.copy_of, e.confidence, e.kind,
          e.fingerprint FROM entry e JOIN feed f ON f.row = e.feed
        """

    private static func storedPrint(_ row: FastRow) -> StoredPrint {
        StoredPrint(
            row: row.number(0) ?? 0,
            idHash: row.number(1) ?? 0,
            feedKey: row.text(2) ?? "",
            firstSeen: row.moment(3),
            isCopy: row.number(4) != nil,
            confidence: row.real(5),
            isRoundup: EntryColumns.kind(row.integer(6)) == .roundup,
            fingerprint: row.withBytes(7) { Array($0) } ?? []
        )
    }

    /// Fingerprints of entries, for copies that are looked for; hidden entries have none.
    ///
    /// Most of them turn out to be no copies: only what tells that is read.
    ///
    /// - Parameters:
    ///   - rows: entries by their rows.
    ///   - idHashes: entries by the hashes of their ids (`ContentHash.of`).
    /// - Returns: the fingerprints, those by rows first.
    /// - Throws: `StoreError`.
    nonisolated(nonsending) public func fingerprints(
        rows: [Int64],
        idHashes: [Int64]
    ) async throws(StoreError) -> [StoredFingerprint] {
        try look { db in
            var found: [StoredFingerprint] = []
            found.reserveCapacity(rows.count + idHashes.count)
            for (column, numbers) in [("row", rows), ("id_hash", idHashes)] {
                let sql = """
                    SELECT row, id_hash, feed, fingerprint FROM entry
                    WHERE \(column) = ? AND fingerprint IS NOT NULL AND hidden = 0
                    """
                for number in numbers {
                    let stored = try FastStatement.one(db, sql, number) { row in
                        StoredFingerprint(
                            row: row.number(0) ?? 0,
                            idHash: row.number(1) ?? 0,
                            feedRow: row.number(2) ?? 0,
                            fingerprint: row.withBytes(3) { Array($0) } ?? []
                        )
                    }
                    if let stored { found.append(stored) }
                }
            }
            return found
        }
    }
}
