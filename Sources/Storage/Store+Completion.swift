public import FoundationEssentials
import GRDB
import Model

extension Store {
    /// Which of these identities the feed has shown before.
    nonisolated(nonsending) public func knownEntries(
        feedRow: Int64,
        identities: [String]
    ) async throws(StoreError) -> [String: KnownEntry] {
        guard !identities.isEmpty else { return [:] }
        return try look { db in
            var known: [String: KnownEntry] = [:]
            // Most entries go by several identities: each row is read once.
            var read: [Int64: KnownEntry] = [:]
            for identity in identities {
                var statement = try FastStatement(
                    db,
                    "SELECT entry FROM alias WHERE feed = ? AND identity = ?"
                )
                statement.bind(feedRow)
                statement.bind(ContentHash.identity(identity))
                guard let row = try statement.first({ $0.number(0) }) else { continue }
                guard let row else {
                    known[identity] = KnownEntry(row: nil, id: "", isSeenOnly: false)
                    continue
                }
                let entry = try read[row] ?? Self.knownEntry(db, row)
                read[row] = entry
                known[identity] = entry
            }
            return known
        }
    }

    private static func knownEntry(_ db: Database, _ row: Int64) throws -> KnownEntry {
        let found = try FastStatement.one(
            db,
            "SELECT coalesce(id, link), content_hash, seen_only FROM entry WHERE row = ?",
            row
        ) {
            KnownEntry(
                row: row,
                id: $0.text(0) ?? "",
                contentHash: $0.number(1),
                isSeenOnly: $0.flag(2)
            )
        }
        return found ?? KnownEntry(row: row, id: "", isSeenOnly: false)
    }

    /// Published ids for entries to come, unique in the store and among themselves.
    ///
    /// They hold until the entries are stored, as long as one process polls; `complete` mints
    /// another where an id was taken meanwhile.
    nonisolated(nonsending) public func mintIDs(
        _ requests: [(sourceID: String?, feedKey: String, identity: String)]
    ) async throws(StoreError) -> [String] {
        try look { db in
            var taken: Set<String> = []
            return try requests.map { request in
                if let uri = PublishedID.uri(request.sourceID), !taken.contains(uri),
                    try !EntryWriter.isUsed(db, id: uri)
                {
                    taken.insert(uri)
                    return uri
                }
                var attempt = 0
                while true {
                    let id = PublishedID.tag(
                        feedKey: request.feedKey,
                        identity: request.identity,
                        attempt: attempt
                    )
                    if !taken.contains(id), try !EntryWriter.isUsed(db, id: id) {
                        taken.insert(id)
                        return id
                    }
                    attempt += 1
                }
            }
        }
    }

    /// Stores the outcomes of several polls in one transaction: validators and entries together.
    ///
    /// A completion whose lease has passed to another poller changes nothing.
    public func complete(
        _ completions: [PollCompletion],
        now: Date
    ) async throws(StoreError) -> [PollReceipt] {
        // Packing and folding need no database: they are done before the writer is taken.
        let packer = Packer()
        let texts = completions.map { completion in
            (
                new: completion.newEntries.map { $0.packed(by: packer) },
                changed: completion.changedEntries.map {
                    $0.keepsText ? PackedText() : PackedText($0.entry, packer: packer)
                }
            )
        }
        return try await write { db in
            var writer: EntryWriter?
            let receipts = try zip(completions, texts).map { completion, texts in
                guard try Self.saveFeed(db, completion) else {
                    return PollReceipt(isAccepted: false, entries: [])
                }
                guard
                    !completion.newEntries.isEmpty || !completion.changedEntries.isEmpty
                        || !completion.moreIdentities.isEmpty
                else {
                    return PollReceipt(isAccepted: true, entries: [])
                }
                let entries = try writer ?? EntryWriter(db, now: now)
                writer = entries
                return try Self.saveEntries(completion, texts.new, texts.changed, entries)
            }
            try writer?.flush()
            return receipts
        }
    }

    /// Changes entries outside of a poll (reprocessing, a second look at stories).
    public func update(_ updates: [EntryUpdate], now: Date) async throws(StoreError) {
        let packer = Packer()
        let texts = updates.map {
            $0.keepsText ? PackedText() : PackedText($0.entry, packer: packer)
        }
        try await write { db in
            let writer = try EntryWriter(db, now: now)
            for (update, text) in zip(updates, texts) { try writer.update(update, text) }
            try writer.flush()
        }
    }

    private static func saveFeed(_ db: Database, _ completion: PollCompletion) throws -> Bool {
        let feed = completion.feed
        try db.run(
            FeedColumns.update,
            FeedColumns.updateArguments(feed, token: completion.lease.token)
        )
        guard db.changesCount == 1 else { return false }
        if feed.url != completion.lease.feed.url {
            try db.run(
                "INSERT OR IGNORE INTO feed_url(url, feed) VALUES(?,?)",
                [feed.url, feed.row]
            )
        }
        if let carried = completion.carriedIdentities {
            try dropTombstones(db, feed: feed.row, carried: carried)
        }
        return true
    }

    private static func saveEntries(
        _ completion: PollCompletion,
        _ new: [PackedText],
        _ changed: [PackedText],
        _ writer: EntryWriter
    ) throws -> PollReceipt {
        let entries = try zip(completion.newEntries, new).map {
            try writer.insert($0, $1, feed: completion.feed)
        }
        for (update, text) in zip(completion.changedEntries, changed) {
            try writer.update(update, text)
        }
        for (row, identities) in completion.moreIdentities {
            try writer.addAliases(identities, feed: completion.feed.row, entry: row)
        }
        let added = zip(entries, new).reduce((count: 0, bytes: 0)) { sum, pair in
            pair.0 == nil ? sum : (sum.count + 1, sum.bytes + pair.1.content.count)
        }
        if added.count > 0 {
            try writer.db.run(
                "UPDATE feed SET entry_count = entry_count + ?, stored_bytes = stored_bytes + ? WHERE row = ?",
                [added.count, added.bytes, completion.feed.row]
            )
        }
        return PollReceipt(isAccepted: true, entries: entries)
    }

    /// Forgets the identities of pruned entries that the feed carries no more.
    private static func dropTombstones(_ db: Database, feed: Int64, carried: [String]) throws {
        guard try db.number("SELECT tombstones FROM feed WHERE row = ?", [feed]) ?? 0 > 0 else {
            return
        }
        let kept = Set(carried.map { Data(ContentHash.identity($0)) })
        let rows = try db.rows(
            "SELECT identity FROM alias WHERE feed = ? AND entry IS NULL",
            [feed]
        )
        var left = rows.count
        for row in rows {
            let identity: Data = row[0]
            guard !kept.contains(identity) else { continue }
            try db.run("DELETE FROM alias WHERE feed = ? AND identity = ?", [feed, identity])
            left -= 1
        }
        try db.run("UPDATE feed SET tombstones = ? WHERE row = ?", [left, feed])
    }
}
