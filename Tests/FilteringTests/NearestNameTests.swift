import Testing

@testable import Filtering

@Suite struct NearestNameTests {
    @Test(
        "slips of the finger find the name that is meant",
        arguments: [
            ("titel", "title"), ("tilte", "title"), ("sumary", "summary"), ("Title", "title"),
            ("publised", "published"), ("colour", nil), ("x", nil), ("", nil),
        ] as [(String, String?)]
    )
    func nearest(written: String, expected: String?) {
        let known = ["title", "text", "summary", "published"]
        #expect(nearestName(to: written, among: known) == expected)
    }

    @Test(
        "durations",
        arguments: [
            ("90s", 90), ("15m", 900), ("6h", 21_600), ("7d", 604_800), ("0s", 0), ("7", nil),
            ("d", nil), ("-1d", nil), ("1.5h", nil), ("1w", nil), ("99999999999999999999d", nil),
            ("9999999999d", nil),
        ] as [(String, Int?)]
    )
    func durations(text: String, expected: Int?) {
        #expect(durationSeconds(text) == expected)
    }
}
