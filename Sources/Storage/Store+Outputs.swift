public import FoundationEssentials
import GRDB
import Model

extension Store {
    /// The ledger of an output, newest admitted first; with `since` only what was admitted from then
    /// on.
    public func outputItems(
        _ output: String,
        since: Date = .distantPast
    ) async throws(StoreError) -> [OutputItem] {
        try await read { db in
            try db.rows(
                """
                SELECT item_id, entry, story, admitted, updated, content_hash, withdrawn, archive_only
                FROM output_item WHERE output = ? AND admitted >= ?
                ORDER BY admitted DESC, entry DESC
                """,
                [output, since == .distantPast ? 0 : since.unixSeconds]
            ).map { row in
                OutputItem(
                    itemID: row[0],
                    entryRow: row[1],
                    story: row[2],
                    admitted: row.moment(3),
                    updated: row.moment(4),
                    contentHash: row[5],
                    withdrawn: row.date(6),
                    isArchiveOnly: row[7]
                )
            }
        }
    }

    /// Writes items into the ledger of an output; on the disk when it returns.
    public func recordOutput(_ output: String, items: [OutputItem]) async throws(StoreError) {
        guard !items.isEmpty else { return }
        try await writeDurably { db in
            for item in items {
                try db.run(
                    "INSERT OR REPLACE INTO output_item VALUES(?,?,?,?,?,?,?,?,?)",
                    [
                        output, item.itemID, item.entryRow, item.story, item.admitted.unixSeconds,
                        item.updated.unixSeconds, item.contentHash, item.withdrawn?.unixSeconds,
                        item.isArchiveOnly,
                    ]
                )
            }
        }
    }

    // MARK: - Messages

    /// Messages that are due.
    public func dueMessages(limit: Int, now: Date) async throws(StoreError) -> [OutboxMessage] {
        try await read { db in
            let unpacker = Unpacker()
            return try db.rows(
                """
                SELECT row, key, content, tries, next_try, last_error FROM outbox
                WHERE sent IS NULL AND next_try <= ? ORDER BY next_try, row LIMIT ?
                """,
                [now.unixSeconds, limit]
            ).map { row in
                var message = OutboxMessage(
                    key: row[1],
                    content: unpacker.unpack(row.bytes(2)),
                    nextTry: row.moment(4)
                )
                message.row = row[0]
                message.tries = row[3]
                message.lastError = row[5]
                return message
            }
        }
    }

    /// Stores messages; one whose key is known stays as it is.
    ///
    /// On the disk when it returns.
    public func enqueue(_ messages: [OutboxMessage]) async throws(StoreError) {
        try await writeDurably { try Self.enqueue($0, messages) }
    }

    static func enqueue(_ db: Database, _ messages: [OutboxMessage]) throws {
        let packer = Packer(level: 3)
        for message in messages {
            try db.run(
                "INSERT OR IGNORE INTO outbox(key, content, tries, next_try) VALUES(?,?,0,?)",
                [message.key, Data(packer.pack(message.content)), message.nextTry.unixSeconds]
            )
        }
    }

    /// Notes a failed attempt.
    public func retryMessage(row: Int64, at: Date, error: String) async throws(StoreError) {
        try await writeDurably { db in
            try db.run(
                "UPDATE outbox SET tries = tries + 1, next_try = ?, last_error = ? WHERE row = ?",
                [at.unixSeconds, error, row]
            )
        }
    }

    /// Removes a message that was sent; its key stays known.
    public func messageSent(row: Int64, now: Date) async throws(StoreError) {
        try await writeDurably { db in
            try db.run(
                "UPDATE outbox SET sent = ?, content = NULL WHERE row = ?",
                [now.unixSeconds, row]
            )
        }
    }

    // MARK: - Small records

    /// A small record that a later process reads, such as the daemon's status.
    nonisolated(nonsending) public func record(_ name: String) async throws(StoreError) -> String? {
        try look { try $0.row("SELECT value FROM record WHERE name = ?", [name])?[0] }
    }

    /// Writes a small record; `nil` removes it.
    ///
    /// Names beginning with a dot are the store's own.
    public func setRecord(_ name: String, to value: String?) async throws(StoreError) {
        try await write { db in
            guard let value else {
                return try db.run("DELETE FROM record WHERE name = ?", [name])
            }
            try db.run("INSERT OR REPLACE INTO record VALUES(?,?)", [name, value])
        }
    }
}
