public import Model

public import struct FoundationEssentials.Date

/// When a feed is polled next, and why.
public struct NextPoll: Sendable, Hashable {
    /// The moment.
    public var at: Date
    /// The moment before which the feed must not be asked, whatever its rhythm: least interval,
    /// hints of the server and of the feed, backoff.
    public var earliest: Date
    /// Seconds of the interval behind it.
    public var interval: Int
    /// The reason in words, for `feeds` and `explain`.
    public var reason: String
}

/// What a feed has shown of itself so far, as the schedule needs it.
public struct FeedRhythm: Sendable, Hashable {
    /// When its newest entries came.
    public var arrivals: [Date]
    /// Since when it is watched.
    public var since: Date
    /// Seconds that the last answer stays fresh by its own word; `nil` without such a word.
    public var freshness: Int?
    /// What the feed itself asks for.
    public var hints: FeedHints
    /// Whether the server gives validators, so that asking in vain costs next to nothing.
    public var hasValidators: Bool

    /// Collects what is known.
    public init(
        arrivals: [Date],
        since: Date,
        freshness: Int? = nil,
        hints: FeedHints = FeedHints(),
        hasValidators: Bool = true
    ) {
        self.arrivals = arrivals
        self.since = since
        self.freshness = freshness
        self.hints = hints
        self.hasValidators = hasValidators
    }
}

/// The arithmetic of polling: pure functions of what is known of a feed.
public struct Schedule: Sendable {
    /// Bounds of the adaptive interval in seconds.
    public var bounds: ClosedRange<Int>
    /// True when the server's and the feed's own hints do not count.
    public var ignoresHints = false
    /// 0 to 1: where in the tenth of jitter this poll falls.
    public var jitter: Double

    /// A feed without validators is sent whole each time: so long it is left alone, if allowed.
    private static let intervalWithoutValidators = 4 * 3_600
    /// Longest wait after failures.
    private static let longestBackoff = 86_400.0

    /// Creates a schedule.
    public init(bounds: ClosedRange<Int>, ignoresHints: Bool = false, jitter: Double) {
        self.bounds = bounds
        self.ignoresHints = ignoresHints
        self.jitter = jitter
    }

    /// After a good answer (200 or 304).
    ///
    /// The rhythm of arrivals gives the interval (`ArrivalModel`); hints of server and feed can only
    /// lengthen it, to seven days at most. Jitter adds up to a tenth; at the least interval it adds
    /// nothing, so that who polls every hour finds an hourly feed due.
    public func next(after rhythm: FeedRhythm, now: Date) -> NextPoll {
        let model = ArrivalModel(arrivals: rhythm.arrivals, since: rhythm.since, now: now)
        var interval = model.interval(in: bounds)
        var reason = model.isNew ? "too few entries to know its rhythm" : "its rhythm"
        let least = min(Self.intervalWithoutValidators, bounds.upperBound)
        if !rhythm.hasValidators, interval < least {
            interval = least
            reason = "it gives no validators"
        }
        var asked = bounds.lowerBound
        if !ignoresHints, let hint = longestHint(rhythm), hint.seconds > asked {
            asked = hint.seconds
            if asked > interval {
                interval = asked
                reason = hint.name
            }
        }
        let isLeast = interval == bounds.lowerBound
        let wait = Double(interval) * (isLeast ? 1 : 1 + jitter / 10)
        var at = now.addingTimeInterval(wait)
        var earliest = now.addingTimeInterval(Double(asked))
        if !ignoresHints {
            earliest = afterSkipped(earliest, rhythm.hints) ?? earliest
            if let later = afterSkipped(at, rhythm.hints) {
                at = later
                reason += ", skipHours"
            }
        }
        return NextPoll(at: at, earliest: earliest, interval: interval, reason: reason)
    }

    /// After the n-th failure in a row: the least interval doubled each time, up to a day.
    public func next(afterFailures failures: Int, now: Date) -> NextPoll {
        let base = Double(bounds.lowerBound)
        let doubled = base * Double(1 << min(max(failures, 1) - 1, 20))
        let interval = min(doubled, max(Self.longestBackoff, base))
        let at = now.addingTimeInterval(interval * (1 + jitter / 10))
        return NextPoll(
            at: at,
            earliest: at,
            interval: Int(interval),
            reason: "\(failures) failure\(failures == 1 ? "" : "s") in a row"
        )
    }

    /// The first moment after a span that the feed asks to skip; `nil` outside of such spans.
    ///
    /// Looked at when a poll is planned, and again when it is due.
    public func afterSkipped(_ date: Date, _ hints: FeedHints) -> Date? {
        let hours = Set(hints.skipHours.map { $0 % 24 })
        guard !hours.isEmpty || !hints.skipDays.isEmpty, hours.count < 24, hints.skipDays.count < 7
        else { return nil }
        var moment = date
        for _ in 0..<(8 * 24) {
            let civil = CivilTime(unixSeconds: moment.unixSeconds)
            if !hours.contains(civil.hour), !hints.skipDays.contains(civil.weekday) {
                // Not all at the full hour.
                return moment == date ? nil : moment.addingTimeInterval((jitter * 300).rounded())
            }
            moment = moment.addingTimeInterval(3_600 - Double(civil.minute * 60 + civil.second))
        }
        return nil
    }

    private func longestHint(_ rhythm: FeedRhythm) -> (seconds: Int, name: String)? {
        let asked: [(Int?, String)] = [
            (rhythm.freshness, "Cache-Control"), (rhythm.hints.timeToLive, "ttl"),
            (rhythm.hints.syndicationInterval, "sy:updatePeriod"),
        ]
        var longest: (seconds: Int, name: String)?
        for case (let seconds?, let name) in asked where seconds > longest?.seconds ?? 0 {
            longest = (min(seconds, Int(longestDelay)), name)
        }
        return longest
    }
}
