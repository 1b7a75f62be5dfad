public import struct FoundationEssentials.Date
import GRDB
import Model

/// How a feed fares, as `feeds` lists it.
public struct FeedHealth: Sendable, Hashable {
    /// The one word for it.
    public enum Word: String, Sendable, Hashable, Codable, CaseIterable {
        /// All is well.
        case ok
        /// Its median answer takes over ten seconds.
        case slow
        /// Three failures in a row, or a day without success.
        case failing
        /// Moved for good.
        case moved
        /// Gone for good.
        case gone
        /// Nothing new for five times its usual gap.
        case silent
        /// Not polled.
        case paused
    }

    /// The feed as it stands.
    public var feed: FeedRow
    /// The one word for it.
    public var word: Word
    /// Why, in words; `nil` when all is well.
    public var reason: String?
    /// Entries a week, over the last four weeks.
    public var entriesPerWeek: Double
    /// Share of requests that carried a validator, 0…1; `nil` before the second request.
    public var conditionalShare: Double?

    static let slowMilliseconds = 10_000
    static let failuresToFail = 3
    static let secondsToFail = 86_400
    static let silentGaps = 5
    /// Entries whose gaps tell what is usual.
    static let gapEntries = 12

    /// Judges a feed.
    ///
    /// - Parameters:
    ///   - feed: the feed.
    ///   - moments: when its newest entries were published, newest first, in seconds since 1970.
    ///   - recentEntries: number of its entries in the last four weeks.
    ///   - now: the clock.
    init(_ feed: FeedRow, moments: [Int], recentEntries: Int, now: Date) {
        self.feed = feed
        entriesPerWeek = Double(recentEntries) / 4
        conditionalShare =
            feed.requests > 1 ? Double(feed.conditionalRequests) / Double(feed.requests - 1) : nil
        conditionalShare = conditionalShare.map { min(1, $0) }
        (word, reason) = Self.judge(feed, moments, now.unixSeconds)
    }

    private static func judge(_ feed: FeedRow, _ moments: [Int], _ now: Int) -> (Word, String?) {
        switch feed.state {
        case .gone: return (.gone, feed.reason)
        case .paused: return (.paused, feed.reason)
        case .active, .moved: break
        }
        let since = (feed.lastSuccess ?? feed.added).unixSeconds
        let isLate = feed.failures > 0 && now - since >= secondsToFail
        if feed.failures >= failuresToFail || isLate { return (.failing, feed.reason) }
        let answers = feed.answerMilliseconds.sorted()
        if let median = answers.isEmpty ? nil : answers[answers.count / 2],
            median > slowMilliseconds
        {
            return (.slow, "half of its answers take over \(median / 1_000) s")
        }
        if feed.state == .moved { return (.moved, feed.reason) }
        if let reason = silence(moments, now) { return (.silent, reason) }
        return (.ok, feed.reason)
    }

    /// Gaps under an hour are a burst, not a habit; three gaps are the least that tell one.
    private static func silence(_ moments: [Int], _ now: Int) -> String? {
        guard let newest = moments.first, moments.count > 3 else { return nil }
        let gaps = zip(moments, moments.dropFirst()).map { $0 - $1 }.sorted()
        let usual = max(3_600, gaps[gaps.count / 2])
        guard now - newest > silentGaps * usual else { return nil }
        let days = (now - newest) / 86_400
        return "nothing new for \(days) days; its usual gap is \(usual / 3_600) h"
    }
}

extension Store {
    /// How every feed fares, in the order of their rows.
    public func health(
        now: Date,
        includingUnsubscribed: Bool = false
    ) async throws(StoreError) -> [FeedHealth] {
        let feeds = try await feeds(includingUnsubscribed: includingUnsubscribed)
        return try await read { db in
            var moments: [Int64: [Int]] = [:]
            var recent: [Int64: Int] = [:]
            let monthAgo = now.unixSeconds - 28 * 86_400
            let cursor = try Row.fetchCursor(
                db,
                sql: "SELECT feed, moment FROM entry WHERE moment <= ? ORDER BY moment DESC",
                arguments: [now.unixSeconds]
            )
            while let row = try cursor.next() {
                let (feed, moment): (Int64, Int) = (row[0], row[1])
                if moment >= monthAgo { recent[feed, default: 0] += 1 }
                if moments[feed, default: []].count < FeedHealth.gapEntries {
                    moments[feed, default: []].append(moment)
                }
            }
            return feeds.map {
                FeedHealth(
                    $0,
                    moments: moments[$0.row] ?? [],
                    recentEntries: recent[$0.row] ?? 0,
                    now: now
                )
            }
        }
    }
}
