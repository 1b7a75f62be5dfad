public import FoundationEssentials
import GRDB
import Model

extension Store {
    /// Pages that are due, those of the newest entries first.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - now: the clock.
    ///   - perFeed: at most so many of one feed.
    /// - Returns: the pages, to be fetched in this order.
    /// - Throws: `StoreError` when the database refuses.
    public func pendingPages(
        limit: Int,
        now: Date,
        perFeed: Int? = nil
    ) async throws(StoreError) -> [PendingPage] {
        try await read { db in
            let cursor = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT p.entry, e.feed, coalesce(p.url, e.link), p.tries, e.first_seen,
                          p.fetched
                        FROM page p JOIN entry e ON e.row = p.entry
                        WHERE p.state = 0 AND p.next_try <= ? ORDER BY e.moment DESC, e.row DESC
                        """
                ),
                arguments: [now.unixSeconds]
            )
            var pages: [PendingPage] = []
            var byFeed: [Int64: Int] = [:]
            while pages.count < limit, let row = try cursor.next() {
                let feed: Int64 = row[1]
                if let perFeed, byFeed[feed, default: 0] >= perFeed { continue }
                guard let url = row[2] as String? else { continue }
                byFeed[feed, default: 0] += 1
                pages.append(
                    PendingPage(
                        entryRow: row[0],
                        feedRow: feed,
                        url: url,
                        tries: row[3],
                        firstSeen: row.moment(4),
                        lastRead: (row[5] as Int?).map { Date(unixSeconds: $0) }
                    )
                )
            }
            return pages
        }
    }

    /// Stores the outcomes of page attempts in one transaction.
    ///
    /// The first attempt makes an entry visible and findable, whatever came of it.
    public func completePages(_ completions: [PageCompletion]) async throws(StoreError) {
        guard let now = completions.map(\.at).max() else { return }
        let texts = Packer()
        let pages = Packer(level: 3)
        let packed = completions.map { completion in
            (
                page: completion.body.map { pages.pack($0) },
                text: completion.update.map {
                    $0.keepsText ? PackedText() : PackedText($0.entry, packer: texts)
                } ?? PackedText()
            )
        }
        try await write { db in
            let writer = try EntryWriter(db, now: now)
            for (completion, packed) in zip(completions, packed) {
                try Self.savePage(db, completion, packed.page)
                if let update = completion.update { try writer.update(update, packed.text) }
                try writer.log(completion.decisions, row: completion.entryRow)
                if completion.countsAsTry {
                    try writer.reveal(completion.entryRow, at: completion.at)
                }
            }
            try writer.flush()
        }
    }

    private static func savePage(
        _ db: Database,
        _ completion: PageCompletion,
        _ page: [UInt8]?
    ) throws {
        let state = completion.nextTry != nil ? 0 : page != nil ? 1 : 2
        try db.run(
            """
            UPDATE page SET state=?, tries=tries+?, next_try=?, status=?,
              content_type=coalesce(?, content_type), final_url=coalesce(?, final_url),
              hash=coalesce(?, hash), body=coalesce(?, body),
              fetched=CASE WHEN ? THEN ? ELSE fetched END
            WHERE entry=?
            """,
            [
                state, completion.countsAsTry ? 1 : 0,
                (completion.nextTry ?? completion.at).unixSeconds, completion.status,
                completion.contentType, completion.finalURL, page.map { ContentHash.of($0) },
                page.map { Data($0) }, page != nil, completion.at.unixSeconds,
                completion.entryRow,
            ]
        )
    }

    /// A page that is stored for any entry under this address, so that nobody fetches it twice.
    ///
    /// - Parameters:
    ///   - address: the address as it was asked for.
    ///   - since: not older than this.
    /// - Returns: the page; `nil` when it was not read, or not lately.
    /// - Throws: `StoreError` when the database refuses.
    public func storedPage(
        address: String,
        since: Date
    ) async throws(StoreError) -> StoredPage? {
        try await read { db in
            let row = try db.row(
                """
                SELECT p.entry, coalesce(p.final_url, p.url, e.link, ''), p.content_type, p.body,
                  p.fetched, coalesce(p.url, e.link)
                FROM page p JOIN entry e ON e.row = p.entry
                WHERE p.address = ? AND p.body IS NOT NULL AND p.fetched >= ?
                """,
                [ContentHash.of(address), since.unixSeconds]
            )
            guard let row, row[5] == address else { return nil }
            return StoredPage(
                entryRow: row[0],
                url: row[1],
                contentType: row[2],
                body: Unpacker().unpack(row.bytes(3)),
                fetchedAt: row.moment(4)
            )
        }
    }

    /// Stored pages of these entries.
    public func pages(entryRows: [Int64]) async throws(StoreError) -> [StoredPage] {
        try await read { db in
            let unpacker = Unpacker()
            return try entryRows.compactMap { entry in
                let row = try db.row(
                    """
                    SELECT coalesce(p.final_url, p.url, e.link, ''), p.content_type, p.body, p.fetched
                    FROM page p JOIN entry e ON e.row = p.entry
                    WHERE p.entry = ? AND p.body IS NOT NULL
                    """,
                    [entry]
                )
                return row.map {
                    StoredPage(
                        entryRow: entry,
                        url: $0[0],
                        contentType: $0[1],
                        body: unpacker.unpack($0.bytes(2)),
                        fetchedAt: $0.moment(3)
                    )
                }
            }
        }
    }
}

extension EntryWriter {
    /// Shows an entry from `at` on, if that was not done before.
    func reveal(_ row: Int64, at: Date) throws {
        try db.run(
            "UPDATE entry SET visible_at = ? WHERE row = ? AND visible_at > ?",
            [at.unixSeconds, row, at.unixSeconds]
        )
        if db.changesCount == 1 { try change(row, .changed) }
    }
}
