import FoundationEssentials
import Testing

@testable import Text

@Suite struct DateTests {
    @Test(
        "dates as feeds and pages really write them",
        arguments: [
            // RFC 822 and what became of it.
            ("Tue, 11 Aug 2026 11:30:00 +0200", "2026-08-11T09:30:00Z"),
            ("11 Aug 2026 09:30 GMT", "2026-08-11T09:30:00Z"),
            ("Fri,14 Aug 2026 09:30:00 UT", "2026-08-14T09:30:00Z"),
            ("Mon, 11 Aug 2026 09:30:00 GMT", "2026-08-11T09:30:00Z"),
            ("Tuesday, 11 August 2026 9:30:00 EST", "2026-08-11T14:30:00Z"),
            ("Tue, 11 Aug 26 09:30:00 +0000", "2026-08-11T09:30:00Z"),
            ("Tue, 11 Aug 2026", "2026-08-11T00:00:00Z"),
            ("Tue Aug 11 09:30:00 2026", "2026-08-11T09:30:00Z"),
            ("Tue Aug 11 09:30:00 +0200 2026", "2026-08-11T07:30:00Z"),
            ("Tue, Aug 11 2026 02:30:00 PM", "2026-08-11T14:30:00Z"),
            // ISO 8601 and W3CDTF.
            ("2026-08-11T09:30:00Z", "2026-08-11T09:30:00Z"),
            ("2026-08-11T09:30:00.123+05:30", "2026-08-11T04:00:00Z"),
            ("2026-08-11 09:30", "2026-08-11T09:30:00Z"),
            ("2026-08", "2026-08-01T00:00:00Z"),
            ("2026", "2026-01-01T00:00:00Z"),
            ("20260811T093000Z", "2026-08-11T09:30:00Z"),
            ("2026-223", "2026-08-11T00:00:00Z"),
            ("260811", "2026-08-11T00:00:00Z"),
            ("26-08-11", "2026-08-11T00:00:00Z"),
            ("-2608", "2026-08-01T00:00:00Z"),
            ("2026/08-11 09:30:00", "2026-08-11T09:30:00Z"),
            ("1786440600", "2026-08-11T09:30:00Z"),
            // Prose.
            ("August 21, 2018", "2018-08-21T00:00:00Z"),
            ("20 August 2018", "2018-08-20T00:00:00Z"),
            ("11-1-2018", "2018-01-11T00:00:00Z"),
            ("21.08.2018", "2018-08-21T00:00:00Z"),
            ("08/21/2018", "2018-08-21T00:00:00Z"),
            ("20. Dezember 2018", "2018-12-20T00:00:00Z"),
            ("20 août 2018", "2018-08-20T00:00:00Z"),
            ("3 de marzo de 2018", "2018-03-03T00:00:00Z"),
            ("5 мая 2018", "2018-05-05T00:00:00Z"),
            ("2026-08-11 오후 6:30:00", "2026-08-11T09:30:00Z"),
            ("2026年8月11日", "2026-08-11T00:00:00Z"),
            ("2026년 08월 11일 18:30:00", "2026-08-11T09:30:00Z"),
            // No dates.
            ("yesterday", nil), ("", nil), ("2026-13-01", nil), ("32 Aug 2026", nil),
            ("Tue, 11 Aug 2026 09:30:00 +9900", nil), ("12:30", nil),
        ] as [(String, String?)]
    )
    func parses(text: String, expected: String?) {
        #expect(parseFeedDate(text).map(rfc3339) == expected)
    }

    @Test("the first year, which servers write for none, is read")
    func readsFirstYear() {
        #expect(scanDate("Mon, 01 Jan 0001 00:00:00 +0000")?.unixSeconds == -62_135_596_800)
    }

    @Test("the zone and the precision of a date are told")
    func tellsZone() {
        #expect(scanDate("2026-08-11T09:30:00+02:00")?.zoneOffset == 7_200)
        #expect(scanDate("2026-08-11")?.zoneOffset == nil)
        #expect(scanDate("2026-08-11")?.hasTime == false)
        #expect(scanDate("11 Aug 2026 09:30 GMT")?.hasTime == true)
    }

    private func rfc3339(_ date: Date) -> String {
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        let seconds = Int(date.timeIntervalSince1970) - days * 86_400
        // The day is looked for, so that the test shares no arithmetic with the code.
        let style = Date.ISO8601FormatStyle().year().month().day()
        let day = date.formatted(style)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
    }
}
