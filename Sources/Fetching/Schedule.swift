public import Model

public import struct FoundationEssentials.Date

/// When a feed is polled next, and why.
public struct NextPoll: Sendable, Hashable {
    /// The moment.
    public var at: Date
    /// Seconds of the interval behind it.
    public var interval: Int
    /// The reason in words, for `feeds` and `explain`.
    public var reason: String
}

/// The arithmetic of polling: pure functions of what is known of a feed.
public struct Schedule: Sendable {
    /// Bounds of the adaptive interval in seconds.
    public var bounds: ClosedRange<Int>
    /// True when the server's and the feed's own hints do not count.
    public var ignoresHints = false
    /// 0 to 1: where in the tenth of jitter this poll falls.
    public var jitter: Double

    /// Creates a schedule.
    public init(bounds: ClosedRange<Int>, ignoresHints: Bool = false, jitter: Double) {
        self.bounds = bounds
        self.ignoresHints = ignoresHints
        self.jitter = jitter
    }

    /// After a good answer (200 or 304).
    ///
    /// The adaptive interval is half of the expected wait for news: with gaps g1…gn between arrivals,
    /// the recent ones weighing more, and the silence s since the last one, the expected wait is
    /// max(weighted mean of g, s / 2). Hints of server and feed can only lengthen it, to seven days
    /// at most; jitter adds up to a tenth.
    public func next(
        arrivals: [Date],
        freshness: Int?,
        hints: FeedHints,
        hasValidators: Bool,
        now: Date
    ) -> NextPoll {
        var interval = adaptiveInterval(arrivals: arrivals, now: now)
        var reason = arrivals.count < 2 ? "too few entries to know its rhythm" : "its rhythm"
        if !hasValidators, interval < 4 * 3_600 {
            interval = min(4 * 3_600, bounds.upperBound)
            reason = "it gives no validators"
        }
        if !ignoresHints {
            let asked: [(Int?, String)] = [
                (freshness, "Cache-Control"), (hints.timeToLive, "ttl"),
                (hints.syndicationInterval, "sy:updatePeriod"),
            ]
            for case (let seconds?, let name) in asked where seconds > interval {
                interval = min(seconds, Int(longestDelay))
                reason = name
            }
        }
        let wait = Double(interval) * (1 + jitter / 10)
        var at = now.addingTimeInterval(wait)
        if !ignoresHints, let later = afterSkipped(at, hints) {
            at = later
            reason += ", skipHours"
        }
        return NextPoll(at: at, interval: interval, reason: reason)
    }

    /// After the n-th failure in a row: the least interval doubled each time, up to a day.
    public func next(afterFailures failures: Int, now: Date) -> NextPoll {
        let base = Double(bounds.lowerBound)
        let interval = min(base * Double(1 << min(max(failures, 1) - 1, 10)), 86_400)
        let wait = interval * (1 + jitter / 10)
        return NextPoll(
            at: now.addingTimeInterval(wait),
            interval: Int(interval),
            reason: "\(failures) failure\(failures == 1 ? "" : "s") in a row"
        )
    }

    private func adaptiveInterval(arrivals: [Date], now: Date) -> Int {
        let times = Array(Set(arrivals.map(\.unixSeconds))).sorted()
        guard times.count >= 2, let last = times.last else { return bounds.lowerBound }
        var weightedGaps = 0.0
        var weights = 0.0
        for index in 1..<times.count {
            let weight = Double(index)
            weightedGaps += weight * Double(times[index] - times[index - 1])
            weights += weight
        }
        let silence = Double(max(0, now.unixSeconds - last))
        let expected = max(weightedGaps / weights, silence / 2)
        return min(max(Int(expected / 2), bounds.lowerBound), bounds.upperBound)
    }

    /// The first moment at or after `date` that the feed does not ask to skip; `nil` when none is.
    private func afterSkipped(_ date: Date, _ hints: FeedHints) -> Date? {
        let hours = Set(hints.skipHours.map { $0 % 24 })
        guard !hours.isEmpty || !hints.skipDays.isEmpty, hours.count < 24, hints.skipDays.count < 7
        else { return nil }
        var moment = date
        for _ in 0..<(8 * 24) {
            let civil = CivilTime(unixSeconds: moment.unixSeconds)
            if !hours.contains(civil.hour), !hints.skipDays.contains(civil.weekday) {
                return moment == date ? nil : moment
            }
            moment = moment.addingTimeInterval(3_600 - Double(civil.minute * 60 + civil.second))
        }
        return nil
    }
}
