import FoundationEssentials
import Model
import Testing

@testable import Publishing

/// When editions are due, on the days that have 23 or 25 hours too.
@Suite struct DigestScheduleTests {
    private func schedule(_ zone: String, _ at: [Int], days: Set<Int> = Set(1...7))
        -> DigestSchedule
    {
        var digest = DigestDefinition(name: "daily")
        digest.at = at
        digest.days = days
        return DigestSchedule(digest, zone: TimeZone(identifier: zone) ?? .gmt)
    }

    private func moment(_ text: String) throws -> Date {
        try Date.ISO8601FormatStyle().parse(text)
    }

    @Test(
        "the next instant, in the digest's own zone",
        arguments: [
            ("UTC", 390, "2026-11-20T06:29:59Z", "2026-11-20T06:30:00Z"),
            ("UTC", 390, "2026-11-20T06:30:00Z", "2026-11-21T06:30:00Z"),
            ("Europe/Berlin", 390, "2026-03-28T12:00:00Z", "2026-03-29T04:30:00Z"),
            ("Europe/Berlin", 390, "2026-10-24T12:00:00Z", "2026-10-25T05:30:00Z"),
            // 02:30 does not exist on the day that clocks go forward: the first instant after it.
            ("Europe/Berlin", 150, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
            ("America/New_York", 150, "2026-03-07T12:00:00Z", "2026-03-08T07:00:00Z"),
            // It exists twice on the day that they go back: the first, once.
            ("Europe/Berlin", 150, "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
            ("Europe/Berlin", 150, "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
            ("America/New_York", 90, "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z"),
            // A shift of half an hour.
            ("Australia/Lord_Howe", 135, "2026-10-03T00:00:00Z", "2026-10-03T15:30:00Z"),
            ("Asia/Kathmandu", 390, "2026-11-20T00:00:00Z", "2026-11-20T00:45:00Z"),
            ("Pacific/Apia", 390, "2026-11-20T00:00:00Z", "2026-11-20T17:30:00Z"),
        ]
    )
    func next(zone: String, minute: Int, now: String, expected: String) throws {
        let found = try #require(schedule(zone, [minute]).next(after: try moment(now)))
        #expect(found.rfc3339 == expected)
    }

    @Test("editions bear their day, later ones of a day the time too")
    func names() throws {
        let schedule = schedule("Europe/Berlin", [1_080, 390])
        let now = try moment("2026-11-20T20:00:00Z")
        let start = try moment("2026-11-19T06:00:00Z")
        let instants = schedule.instants(after: start, through: now, most: 9)
        #expect(instants.map(\.date) == ["2026-11-19-1800", "2026-11-20", "2026-11-20-1800"])
        #expect(schedule.last(atOrBefore: now)?.date == "2026-11-20-1800")
        #expect(
            schedule.instants(after: start, through: now, most: 2).map(\.date)
                == ["2026-11-20", "2026-11-20-1800"]
        )
        #expect(schedule.instants(after: now, through: now, most: 2).isEmpty)
    }

    @Test("only on its days")
    func days() throws {
        let schedule = schedule("UTC", [390], days: [1, 6])  // Monday and Saturday
        #expect(
            schedule.next(after: try moment("2026-11-20T12:00:00Z"))?.rfc3339
                == "2026-11-21T06:30:00Z"
        )
        #expect(schedule.last(atOrBefore: try moment("2026-11-20T12:00:00Z"))?.date == "2026-11-16")
    }

    @Test(
        "no date twice and none left out in a year of zones",
        arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]
    )
    func year(zone: String) throws {
        let schedule = schedule(zone, [150])
        var now = try moment("2026-01-01T00:00:00Z")
        var dates: [String] = []
        while dates.count < 366, let next = schedule.next(after: now) {
            dates.append(schedule.last(atOrBefore: next)?.date ?? "")
            now = next
        }
        #expect(Set(dates).count == 366)
        #expect(dates == dates.sorted())
    }

    @Test(
        "a day from midnight to midnight",
        arguments: [
            ("2026-11-20", "2026-11-19T23:00:00Z", 24), ("2026-03-29", "2026-03-28T23:00:00Z", 23),
            ("2026-10-25", "2026-10-24T22:00:00Z", 25), ("2026-02-30", nil, 0),
            ("2026-2-3", nil, 0),
            ("today", nil, 0), ("2026-13-01", nil, 0), ("2026-11-20-1800", nil, 0),
            ("999999999999-11-20", nil, 0),
        ] as [(String, String?, Int)]
    )
    func bounds(day: String, start: String?, hours: Int) {
        let bounds = schedule("Europe/Berlin", [390]).bounds(ofDay: day)
        #expect(bounds?.start.rfc3339 == start)
        if let bounds {
            #expect(bounds.end.timeIntervalSince(bounds.start) == Double(hours) * 3_600)
        }
    }
}
