import FoundationEssentials
import Model
import Testing

@testable import Fetching

@Suite struct ScheduleTests {
    /// Fri, 20 Nov 2026 12:00:00 GMT.
    private static let now = Date(timeIntervalSince1970: 1_795_176_000)
    private static let bounds = 3_600...86_400

    private func date(hoursAgo hours: Double) -> Date {
        Self.now.addingTimeInterval(-hours * 3_600)
    }

    /// A feed that is asked as often as allowed.
    private func lively(
        freshness: Int? = nil,
        hints: FeedHints = FeedHints(),
        hasValidators: Bool = true
    ) -> FeedRhythm {
        FeedRhythm(
            arrivals: (0..<20).map { date(hoursAgo: 20 - Double($0)) },
            since: date(hoursAgo: 1_000),
            freshness: freshness,
            hints: hints,
            hasValidators: hasValidators
        )
    }

    @Test(
        "failures double the wait, from the least interval up to a day",
        arguments: [
            (1, 3_600), (2, 7_200), (3, 14_400), (4, 28_800), (5, 57_600), (6, 86_400),
            (7, 86_400), (400, 86_400), (0, 3_600), (-1, 3_600),
        ] as [(Int, Int)]
    )
    func backoff(failures: Int, interval: Int) {
        for jitter in [0, 0.5, 1] {
            let schedule = Schedule(bounds: Self.bounds, jitter: jitter)
            let next = schedule.next(afterFailures: failures, now: Self.now)
            #expect(next.interval == interval)
            let wait = next.at.timeIntervalSince(Self.now)
            #expect(wait >= Double(interval) && wait <= Double(interval) * 1.1)
            #expect(next.earliest == next.at)
        }
    }

    @Test("a feed of rare polls is not asked sooner because it fails")
    func backoffOfRareFeeds() {
        let schedule = Schedule(bounds: 172_800...172_800, jitter: 0)
        #expect(schedule.next(afterFailures: 1, now: Self.now).interval == 172_800)
        #expect(schedule.next(afterFailures: 9, now: Self.now).interval == 172_800)
    }

    @Test(
        "hints lengthen the wait, the longest one decides, seven days are the most",
        arguments: [
            (nil, nil, nil, 3_600, "its rhythm"), (600, nil, nil, 3_600, "its rhythm"),
            (14_400, nil, nil, 14_400, "Cache-Control"), (nil, 21_600, nil, 21_600, "ttl"),
            (14_400, 21_600, 7_200, 21_600, "ttl"), (nil, nil, 86_400, 86_400, "sy:updatePeriod"),
            (31_536_000, nil, nil, 604_800, "Cache-Control"),
            (nil, 99_999_999, nil, 604_800, "ttl"),
        ] as [(Int?, Int?, Int?, Int, String)]
    )
    func hints(freshness: Int?, ttl: Int?, syndication: Int?, interval: Int, reason: String) {
        var hints = FeedHints()
        hints.timeToLive = ttl
        hints.syndicationInterval = syndication
        let rhythm = lively(freshness: freshness, hints: hints)
        let next = Schedule(bounds: Self.bounds, jitter: 0).next(after: rhythm, now: Self.now)
        #expect(next.interval == interval)
        #expect(next.reason == reason)
        #expect(next.earliest.timeIntervalSince(Self.now) == Double(interval))
        let deaf = Schedule(bounds: Self.bounds, ignoresHints: true, jitter: 0)
        #expect(deaf.next(after: rhythm, now: Self.now).interval == 3_600)
    }

    @Test("a feed without validators is asked every four hours, or as the owner has it")
    func withoutValidators() {
        let rhythm = lively(hasValidators: false)
        #expect(
            Schedule(bounds: Self.bounds, jitter: 0).next(after: rhythm, now: Self.now).interval
                == 14_400
        )
        let fixed = Schedule(bounds: 3_600...3_600, jitter: 0)
        #expect(fixed.next(after: rhythm, now: Self.now).interval == 3_600)
    }

    @Test("jitter adds up to a tenth and takes nothing away")
    func jitter() {
        let rhythm = lively(freshness: 36_000)
        for jitter in stride(from: 0.0, through: 1, by: 0.25) {
            let schedule = Schedule(bounds: Self.bounds, jitter: jitter)
            let wait = schedule.next(after: rhythm, now: Self.now).at.timeIntervalSince(Self.now)
            #expect(abs(wait - 36_000 * (1 + jitter / 10)) < 1)
            let least = schedule.next(after: lively(), now: Self.now).at
            #expect(least.timeIntervalSince(Self.now) == 3_600)
        }
    }

    @Test(
        "hours and days to be skipped, in GMT",
        arguments: [
            // Noon on a Friday, polled every hour.
            ([13, 14], [], 3), ([13], [], 2), ([0, 1, 2], [], 1), ([24], [], 1),
            (Array(13...23), [], 12), ([], [6], 1), ([], [5], 12), ([], [5, 6, 7], 60),
            (Array(0...23), [], 1), ([], Array(0...6), 1),
        ] as [([Int], [Int], Int)]
    )
    func skipping(hours: [Int], days: [Int], expectedHours: Int) {
        var hints = FeedHints()
        hints.skipHours = Set(hours)
        hints.skipDays = Set(days)
        let next = Schedule(bounds: Self.bounds, jitter: 0).next(
            after: lively(hints: hints),
            now: Self.now
        )
        #expect(next.at.timeIntervalSince(Self.now) == Double(expectedHours) * 3_600)
    }

    @Test("rhythms and the interval that suits them, within the bounds")
    func rhythms() {
        func interval(_ hoursAgo: [Double], since: Double = 2_000) -> Int {
            let rhythm = FeedRhythm(
                arrivals: hoursAgo.map { date(hoursAgo: $0) },
                since: date(hoursAgo: since)
            )
            return Schedule(bounds: Self.bounds, jitter: 0).next(after: rhythm, now: Self.now)
                .interval
        }
        let hourly = interval((0..<24).map { Double(24 - $0) })
        let dailyJustCame = interval((0..<24).map { Double($0) * 24 + 1 }.reversed())
        let dailySoonDue = interval((0..<24).map { Double($0) * 24 + 23.9 }.reversed())
        let dead = interval([9_000, 8_999])
        #expect(hourly == 3_600)
        #expect(dailyJustCame > 4 * 3_600)
        #expect(dailySoonDue < 2 * 3_600)
        #expect(dead == 86_400)
        // A feed added just now without dates is asked again soon, then ever more seldom.
        #expect(interval([], since: 0) == 3_600)
        #expect(interval([], since: 24) > 3_600)
        #expect(interval([], since: 10_000) == 86_400)
        // A clock in the future says nothing.
        #expect(interval([-500, -501], since: 0) == 3_600)
    }
}
