public import struct FoundationEssentials.Date
import GRDB
import Model

extension Store {
    /// Claims feeds for polling: those that are due, longest overdue first.
    ///
    /// A feed that the server asked to leave alone (`holdUntil`) is never claimed.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - owner: names the poller.
    ///   - seconds: the lease ends by itself after so long.
    ///   - now: the clock.
    ///   - ignoringSchedule: also those that are not due (the caller then decides by each row).
    ///   - keys: only these feeds, paused and gone ones too.
    /// - Returns: the leases, each with its feed as it stands.
    /// - Throws: `StoreError` when the database refuses.
    public func lease(
        limit: Int,
        owner: String,
        seconds: Int,
        now: Date,
        ignoringSchedule: Bool = false,
        keys: [String]? = nil
    ) async throws(StoreError) -> [Lease] {
        try await write { db in
            let clock = now.unixSeconds
            var wanted =
                "subscribed = 1 AND (lease_until IS NULL OR lease_until <= ?)"
                + " AND (hold_until IS NULL OR hold_until <= ?)"
            var arguments: StatementArguments = [clock, clock]
            if !ignoringSchedule {
                wanted += " AND next_poll <= ?"
                arguments += [clock]
            }
            if let keys {
                wanted += " AND key IN (\(marks(keys.count)))"
                arguments += StatementArguments(keys)
            } else {
                wanted += " AND state IN ('active','moved')"
            }
            // Row by row: those of ten thousand feeds take more room than all that comes of them.
            var leases: [Lease] = []
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(FeedColumns.all) FROM feed WHERE \(wanted)
                    ORDER BY next_poll, row LIMIT ?
                    """,
                arguments: arguments + [limit]
            )
            while let row = try rows.next() {
                let token = (row[FeedColumns.leaseToken] as Int64) + 1
                leases.append(Lease(feed: FeedColumns.feed(row), token: token))
            }
            for lease in leases {
                try db.run(
                    "UPDATE feed SET lease_token=?, lease_owner=?, lease_until=? WHERE row=?",
                    [lease.token, owner, clock + seconds, lease.feed.row]
                )
            }
            return leases
        }
    }

    /// Makes leases last `seconds` from now; those that passed to another poller are left out.
    public func renew(
        _ leases: [Lease],
        seconds: Int,
        now: Date
    ) async throws(StoreError) -> [Lease] {
        try await write { db in
            try leases.filter { lease in
                try db.run(
                    "UPDATE feed SET lease_until=? WHERE row=? AND lease_token=?",
                    [now.unixSeconds + seconds, lease.feed.row, lease.token]
                )
                return db.changesCount == 1
            }
        }
    }

    /// Gives leases back unused.
    public func release(_ leases: [Lease]) async throws(StoreError) {
        try await write { db in
            for lease in leases {
                try db.run(
                    "UPDATE feed SET lease_owner=NULL, lease_until=NULL WHERE row=? AND lease_token=?",
                    [lease.feed.row, lease.token]
                )
            }
        }
    }
}
