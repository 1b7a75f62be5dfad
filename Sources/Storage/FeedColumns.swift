import struct FoundationEssentials.Data
import struct FoundationEssentials.Date
import GRDB
import Model

/// How a `FeedRow` is read from the table `feed`.
enum FeedColumns {
    static let all = """
        row, key, url, configured_url, configured_title, own_title, link, tags, groups, weight, \
        full_text, place, subscribed, added, etag, last_modified, body_hash, state, reason, \
        failures, last_poll, last_success, next_poll, interval, interval_reason, hold_until, \
        hints, arrivals, answers, memory, requests, conditional_requests, not_modified, \
        bytes_received, body_bytes, bytes_saved, smallest_gap, stored_bytes, entry_count, \
        lease_token, earliest_poll, validator_url, freshness, guid_trust, fruitless_polls, delays
        """

    /// The lease token's place in `all`.
    static let leaseToken = 39

    static func feed(_ row: Row) -> FeedRow {
        var feed = FeedRow(row: row[0], key: row[1], url: row[2], added: row.moment(13))
        feed.configuredURL = row[3]
        feed.configuredTitle = row[4]
        feed.ownTitle = row[5]
        feed.link = row[6]
        feed.tags = row.list(7)
        feed.groups = row.list(8)
        feed.weight = row[9]
        feed.fullText = FullTextPolicy(rawValue: row[10]) ?? .auto
        feed.place = row[11]
        feed.isSubscribed = row[12]
        readAnswers(row, into: &feed)
        readFigures(row, into: &feed)
        return feed
    }

    private static func readAnswers(_ row: Row, into feed: inout FeedRow) {
        feed.etag = row[14]
        feed.lastModified = row[15]
        feed.bodyHash = row[16]
        feed.state = FeedState(rawValue: row[17]) ?? .active
        feed.reason = row[18]
        feed.failures = row[19]
        feed.lastPoll = row.date(20)
        feed.lastSuccess = row.date(21)
        feed.nextPoll = row.moment(22)
        feed.interval = row[23]
        feed.intervalReason = row[24]
        feed.holdUntil = row.date(25)
        feed.hints = hints(row[26])
        feed.arrivals = numbers(row[27]).map { Date(unixSeconds: $0) }
        feed.answerMilliseconds = numbers(row[28])
        feed.memory = row[29]
    }

    private static func readFigures(_ row: Row, into feed: inout FeedRow) {
        feed.requests = row[30]
        feed.conditionalRequests = row[31]
        feed.notModified = row[32]
        feed.bytesReceived = row[33]
        feed.bodyBytes = row[34]
        feed.bytesSaved = row[35]
        feed.smallestGap = row[36]
        feed.storedBytes = row[37]
        feed.entryCount = row[38]
        feed.earliestPoll = row.date(40)
        feed.validatorURL = row[41]
        feed.freshness = row[42]
        feed.guidTrust = GUIDTrust(rawValue: row[43]) ?? .trusted
        feed.fruitlessPolls = row[44]
        feed.discoveryDelays = numbers(row[45])
    }

    /// Writes the columns that a poll may change; `feed.row` and the lease's token must match.
    static let update = """
        UPDATE feed SET url=?, own_title=?, link=?, etag=?, last_modified=?, body_hash=?, state=?,
          reason=?, failures=?, last_poll=?, last_success=?, next_poll=?, interval=?,
          interval_reason=?, hold_until=?, hints=?, arrivals=?, answers=?, memory=?, requests=?,
          conditional_requests=?, not_modified=?, bytes_received=?, body_bytes=?, bytes_saved=?,
          smallest_gap=?, earliest_poll=?, validator_url=?, freshness=?, guid_trust=?,
          fruitless_polls=?, delays=?, lease_owner=NULL, lease_until=NULL WHERE row=? AND lease_token=?
        """

    static func updateArguments(_ feed: FeedRow, token: Int64) -> StatementArguments {
        [
            feed.url, feed.ownTitle, feed.link, feed.etag, feed.lastModified, feed.bodyHash,
            feed.state.rawValue, feed.reason, feed.failures, feed.lastPoll?.unixSeconds,
            feed.lastSuccess?.unixSeconds, feed.nextPoll.unixSeconds, feed.interval,
            feed.intervalReason, feed.holdUntil?.unixSeconds, text(feed.hints),
            blob(feed.arrivals.suffix(FeedRow.arrivalLimit).map(\.unixSeconds)),
            blob(feed.answerMilliseconds.suffix(FeedRow.answerLimit).map { $0 }), feed.memory,
            feed.requests, feed.conditionalRequests, feed.notModified, feed.bytesReceived,
            feed.bodyBytes, feed.bytesSaved, feed.smallestGap, feed.earliestPoll?.unixSeconds,
            feed.validatorURL, feed.freshness, feed.guidTrust.rawValue, feed.fruitlessPolls,
            blob(feed.discoveryDelays.suffix(FeedRow.answerLimit).map { $0 }), feed.row, token,
        ]
    }

    /// Small numbers as 4 or 8 bytes each would do; differences as text are shorter and plain.
    private static func blob(_ numbers: [Int]) -> String? {
        guard let first = numbers.first else { return nil }
        var text = String(first)
        for (before, number) in zip(numbers, numbers.dropFirst()) {
            text += " " + String(number &- before)
        }
        return text
    }

    private static func numbers(_ text: String?) -> [Int] {
        guard let text else { return [] }
        var sum = 0
        return text.split(separator: " ").map {
            sum = sum &+ (Int($0) ?? 0)
            return sum
        }
    }

    /// Hints as seven fields joined by U+001F; NULL when the feed asks for nothing.
    private static func text(_ hints: FeedHints) -> String? {
        guard hints != FeedHints() else { return nil }
        return [
            hints.timeToLive.map(String.init) ?? "",
            hints.skipHours.sorted().map(String.init).joined(separator: " "),
            hints.skipDays.sorted().map(String.init).joined(separator: " "),
            hints.syndicationInterval.map(String.init) ?? "",
            hints.selfLink ?? "", hints.hub ?? "", hints.nextPage ?? "",
        ].joined(separator: "\u{1F}")
    }

    private static func hints(_ text: String?) -> FeedHints {
        var hints = FeedHints()
        let fields = Joined.split(text)
        guard fields.count == 7 else { return hints }
        hints.timeToLive = Int(fields[0])
        hints.skipHours = Set(fields[1].split(separator: " ").compactMap { Int($0) })
        hints.skipDays = Set(fields[2].split(separator: " ").compactMap { Int($0) })
        hints.syndicationInterval = Int(fields[3])
        hints.selfLink = fields[4].isEmpty ? nil : fields[4]
        hints.hub = fields[5].isEmpty ? nil : fields[5]
        hints.nextPage = fields[6].isEmpty ? nil : fields[6]
        return hints
    }
}
