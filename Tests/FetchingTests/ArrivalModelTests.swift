import FoundationEssentials
import Model
import Testing

@testable import Fetching

/// Eight weeks of made-up feeds, polled by the clock and by the model.
@Suite struct ArrivalModelTests {
    /// A linear congruential generator: the same traces at every run.
    private struct Dice {
        var state: UInt64
        mutating func unit() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(UInt64(1) << 53)
        }
        /// An exponential waiting time with the given mean.
        mutating func wait(_ mean: Double) -> Double { -mean * logarithm(1 - unit()) }
        /// The natural logarithm by its series; Foundation's essentials have none.
        private func logarithm(_ value: Double) -> Double {
            var mantissa = value.significand
            let shift = Double(value.exponent)
            mantissa = (mantissa - 1) / (mantissa + 1)
            var sum = 0.0
            var power = mantissa
            for odd in stride(from: 1.0, to: 30, by: 2) {
                sum += power / odd
                power *= mantissa * mantissa
            }
            return 2 * sum + shift * 0.693_147_180_559_945_3
        }
    }

    private static let hour = 3_600.0
    private static let end = 56 * 86_400.0
    private static let start = 14 * 86_400.0

    private static func traces(seed: UInt64) -> [String: [Double]] {
        var dice = Dice(state: seed)
        var traces: [String: [Double]] = [:]
        for gap in [1.5, 3, 6] {
            var time = 0.0
            while time < end {
                time += dice.wait(gap * hour)
                traces["steady \(gap)", default: []].append(time)
            }
        }
        traces["office"] = (0..<56).flatMap { day in
            (0..<10).map { _ in Double(day) * 86_400 + (8 + dice.unit() * 12) * hour }.sorted()
        }
        traces["every 3 h"] = (0..<448).map { Double($0) * 3 * hour + dice.unit() * 600 }
        var time = 0.0
        while time < end {
            time += dice.wait(60 * hour)
            for _ in 0..<(4 + Int(dice.unit() * 9)) {
                time += dice.wait(hour / 3)
                traces["bursty", default: []].append(time)
            }
        }
        traces["daily"] = (0..<56).map { Double($0) * 86_400 + 6 * hour + dice.unit() * 1_800 }
        traces["weekly"] = (0..<8).map { Double($0) * 604_800 + 57 * hour + dice.unit() * 2_400 }
        traces["some day of the week"] = (0..<8).map { (Double($0) + dice.unit()) * 604_800 }
        traces["dead"] = [1_000, 90_000]
        return traces.mapValues { $0.filter { $0 < end } }
    }

    private struct Run {
        var polls = 0
        var delays: [Double] = []
    }

    /// Polls one trace from its third week on; the model knows what the feed's document shows.
    private func run(_ trace: [Double], _ wait: ([Date], Double) -> Double) -> Run {
        var run = Run()
        var last = Self.start
        var now = Self.start
        while now < Self.end {
            run.polls += 1
            run.delays += trace.filter { $0 > last && $0 <= now }.map { now - $0 }
            let shown = trace.filter { $0 <= now }.suffix(24).map {
                Date(timeIntervalSince1970: $0)
            }
            last = now
            now += wait(shown, now)
        }
        return run
    }

    @Test("at most 40 % of hourly polling's requests, at most 1.5 times its median delay")
    func economy() {
        var hourly = Run()
        var adaptive = Run()
        for seed in [1, 2, 3] as [UInt64] {
            for (name, trace) in Self.traces(seed: seed) {
                let plain = run(trace) { _, _ in Self.hour }
                let model = run(trace) { shown, now in
                    let rhythm = FeedRhythm(
                        arrivals: shown,
                        since: Date(timeIntervalSince1970: Self.start)
                    )
                    let clock = Date(timeIntervalSince1970: now)
                    let next = Schedule(bounds: 3_600...86_400, jitter: 0.5).next(
                        after: rhythm,
                        now: clock
                    )
                    return next.at.timeIntervalSince(clock)
                }
                hourly.polls += plain.polls
                hourly.delays += plain.delays
                adaptive.polls += model.polls
                adaptive.delays += model.delays
                #expect(model.polls < plain.polls, "\(name)")
            }
        }
        let share = Double(adaptive.polls) / Double(hourly.polls)
        let slowness = median(adaptive.delays) / median(hourly.delays)
        #expect(share <= 0.4, "\(share) of the requests")
        #expect(slowness <= 1.5, "\(slowness) times the median delay")
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
