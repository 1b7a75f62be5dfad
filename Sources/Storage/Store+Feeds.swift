public import struct FoundationEssentials.Date
import GRDB
public import Model

extension Store {
    /// Makes the feeds of the store those of the configuration, in one transaction.
    ///
    /// A feed is found by its address, its former addresses, or one that it moved from or to; else
    /// its key is minted. Feeds that are configured no more are marked unsubscribed, never deleted.
    ///
    /// - Returns: the rows in the order of `subscriptions`; two that name one feed share a row.
    public func syncFeeds(
        _ subscriptions: [Subscription],
        now: Date
    ) async throws(StoreError) -> [FeedRow] {
        try await write { db in
            var claimed: [Int64: FeedRow] = [:]
            var order: [Int64] = []
            for subscription in subscriptions {
                var feed: FeedRow
                if let row = try Self.findFeed(db, subscription) {
                    guard let found = try claimed[row] ?? Self.feed(db, row: row) else { continue }
                    feed = found
                } else {
                    feed = try Self.insertFeed(db, subscription, now: now)
                }
                try Self.configure(db, &feed, subscription, isShared: claimed[feed.row] != nil, now)
                claimed[feed.row] = feed
                order.append(feed.row)
            }
            for row in try Int64.fetchAll(db, sql: "SELECT row FROM feed WHERE subscribed = 1")
            where claimed[row] == nil {
                try db.run("UPDATE feed SET subscribed = 0 WHERE row = ?", [row])
            }
            return order.compactMap { claimed[$0] }
        }
    }

    /// All feeds, or those with the given keys, in the order of their rows.
    public func feeds(
        keys: [String]? = nil,
        includingUnsubscribed: Bool = false
    ) async throws(StoreError) -> [FeedRow] {
        try await read { db in
            let subscribed = includingUnsubscribed ? "" : " AND subscribed = 1"
            guard let keys else {
                return try db.rows(
                    "SELECT \(FeedColumns.all) FROM feed WHERE 1\(subscribed) ORDER BY row"
                ).map(FeedColumns.feed)
            }
            let sql = "SELECT \(FeedColumns.all) FROM feed WHERE key = ?\(subscribed)"
            return try keys.compactMap { try db.row(sql, [$0]) }.map(FeedColumns.feed)
                .sorted { $0.row < $1.row }
        }
    }

    /// When the next subscribed feed is due; `nil` without feeds.
    public func nextDue() async throws(StoreError) -> Date? {
        try await read { db in
            try db.number(
                """
                SELECT next_poll FROM feed WHERE subscribed = 1 AND state IN ('active','moved')
                ORDER BY next_poll LIMIT 1
                """
            ).map { Date(unixSeconds: Int($0)) }
        }
    }

    static func feed(_ db: Database, row: Int64) throws -> FeedRow? {
        try db.row("SELECT \(FeedColumns.all) FROM feed WHERE row = ?", [row])
            .map(FeedColumns.feed)
    }

    private static func findFeed(_ db: Database, _ subscription: Subscription) throws -> Int64? {
        for url in [subscription.url] + subscription.formerURLs {
            if let row = try db.number("SELECT feed FROM feed_url WHERE url = ?", [url]) {
                return row
            }
        }
        return nil
    }

    private static func insertFeed(
        _ db: Database,
        _ subscription: Subscription,
        now: Date
    ) throws -> FeedRow {
        var key = PublishedID.hex(of: subscription.url)
        var attempt = 0
        while try db.number("SELECT row FROM feed WHERE key = ?", [key]) != nil {
            attempt += 1
            key = PublishedID.hex(of: subscription.url + "#\(attempt)")
        }
        try db.run(
            "INSERT INTO feed(key, url, configured_url, added, next_poll) VALUES(?,?,?,?,?)",
            [key, subscription.url, subscription.url, now.unixSeconds, now.unixSeconds]
        )
        return FeedRow(row: db.lastInsertedRowID, key: key, url: subscription.url, added: now)
    }

    /// Writes what the configuration says of a feed; an address that was edited starts afresh.
    private static func configure(
        _ db: Database,
        _ feed: inout FeedRow,
        _ subscription: Subscription,
        isShared: Bool,
        _ now: Date
    ) throws {
        for url in [subscription.url] + subscription.formerURLs {
            try db.run("INSERT OR IGNORE INTO feed_url(url, feed) VALUES(?,?)", [url, feed.row])
        }
        let before = feed
        if isShared {
            feed.tags += subscription.tags.filter { !feed.tags.contains($0) }
            feed.groups += subscription.groups.filter { !feed.groups.contains($0) }
        } else {
            if feed.configuredURL != subscription.url {
                feed.configuredURL = subscription.url
                if feed.url != subscription.url {
                    feed.url = subscription.url
                    (feed.etag, feed.lastModified, feed.bodyHash) = (nil, nil, nil)
                }
                (feed.state, feed.reason, feed.failures) = (.active, nil, 0)
                feed.nextPoll = now
            }
            feed.configuredTitle = subscription.title
            feed.tags = subscription.tags
            feed.groups = subscription.groups
            feed.weight = subscription.weight
            feed.fullText = subscription.fullText
            feed.place = subscription.place
            feed.isSubscribed = true
        }
        guard feed != before else { return }
        try db.run(
            """
            UPDATE feed SET url=?, configured_url=?, configured_title=?, tags=?, groups=?, weight=?,
              full_text=?, place=?, subscribed=1, etag=?, last_modified=?, body_hash=?, state=?,
              reason=?, failures=?, next_poll=? WHERE row=?
            """,
            [
                feed.url, feed.configuredURL, feed.configuredTitle, Joined.text(feed.tags),
                Joined.text(feed.groups), feed.weight, feed.fullText.rawValue, feed.place,
                feed.etag, feed.lastModified, feed.bodyHash, feed.state.rawValue, feed.reason,
                feed.failures, feed.nextPoll.unixSeconds, feed.row,
            ]
        )
    }
}
