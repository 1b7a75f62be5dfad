import Model

import struct FoundationEssentials.Date

/// How a feed's entries arrive, learned from the gaps between the newest of them.
///
/// Arrivals are a renewal process: what is likely next depends on how long the feed has been silent.
/// The hazard at age a (chance of an arrival a second) is read off the past gaps around a:
///
///     λ(a) = (gaps that ended in [a − w, a + w] + p) / (time that gaps spent in it + p · max(mean, a))
///
/// with w = max(1/2 h, 0.15 a) and p = 0.3 of a gap as the prior. A burst has a high hazard at first
/// and a low one after it, a daily or weekly feed none until its hour comes, a dead one less each day.
///
/// The next poll falls where the delay that entries are expected to gather, waiting to be found,
/// reaches `patience`: ∫ λ(s)(t − s) ds. For a constant rate that is the square-root law
/// T = √(2 · patience / λ), which spends a given number of requests with the least mean delay.
struct ArrivalModel {
    /// Past arrivals in seconds since 1970, oldest first, each moment once.
    private let times: [Int]
    private let gaps: [Double]
    private let meanGap: Double
    private let now: Int

    /// Expected delay that is worth a request, in seconds: an entry that waits for 18 minutes.
    static let patience = 0.3 * 3_600
    private static let priorGaps = 0.3
    private static let relativeWindow = 0.15
    private static let leastWindow = 1_800.0
    /// Gaps under a minute are one arrival in several pieces.
    private static let leastGap = 60.0

    /// - Parameters:
    ///   - arrivals: when the newest entries came.
    ///   - since: since when the feed is watched; its silence counts from here without arrivals.
    ///   - now: the clock.
    init(arrivals: [Date], since: Date, now: Date) {
        self.now = now.unixSeconds
        var times = Set(arrivals.map(\.unixSeconds)).filter { $0 <= now.unixSeconds }.sorted()
        if times.isEmpty { times = [min(since.unixSeconds, now.unixSeconds)] }
        self.times = times
        gaps = zip(times.dropFirst(), times).map { max(Double($0 - $1), Self.leastGap) }
        let span = Double(now.unixSeconds - times[0])
        meanGap = max(span, 3_600) / Double(times.count)
    }

    /// True when there are too few arrivals to speak of a rhythm.
    var isNew: Bool { gaps.count < 2 }

    /// Seconds from now to the next poll.
    func interval(in bounds: ClosedRange<Int>) -> Int {
        let age = Double(now - times[times.count - 1])
        let longest = Double(bounds.upperBound)
        let step = min(max(Double(bounds.lowerBound) / 4, 150), 900)
        var wait = 0.0
        var expected = 0.0
        var delay = 0.0
        while wait < longest {
            expected += hazard(at: age + wait + step / 2) * step
            delay += expected * step
            wait += step
            if delay >= Self.patience, wait >= Double(bounds.lowerBound) { break }
        }
        return min(max(Int(wait), bounds.lowerBound), bounds.upperBound)
    }

    private func hazard(at age: Double) -> Double {
        let window = max(Self.relativeWindow * age, Self.leastWindow)
        let low = max(0, age - window)
        let high = age + window
        var ended = Self.priorGaps
        var risk = Self.priorGaps * max(meanGap, age)
        for gap in gaps where gap > low {
            if gap <= high { ended += 1 }
            risk += min(gap, high) - low
        }
        return ended / risk
    }
}
