import Extraction
import Model
import Testing

/// Dates as readers see them.
@Suite struct PageDatesTests {
    static func published(_ head: String, _ lines: String, language: String = "en") -> String? {
        let html = """
            <html lang="\(language)"><head>\(head)</head><body><article><h1>Ropes and nets of the town</h1>\(lines)
            <p>\(PageExtractionTests.first)</p><p>\(PageExtractionTests.second)</p></article></body></html>
            """
        return extractPage(
            Array(html.utf8),
            url: WebURL("https://tidewater.example/ropes"),
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: false
        ).article.published?.day
    }

    @Test(
        "day and month in the order of the page's country",
        arguments: [
            ("en-US", "2023-03-10"), ("en-GB", "2023-10-03"), ("de", "2023-10-03"),
            ("es", "2023-10-03"), ("en", "2023-03-10"),
        ]
    )
    func order(language: String, expected: String) {
        let line = "<p class=date>03/10/2023</p>"
        #expect(Self.published("", line, language: language) == expected)
    }

    @Test(
        "numbers are read as the page's other dates are written; a month is no day",
        arguments: [
            ("<p class=date>03/10/2023</p><p>Seen on 25/12/2022.</p>", "2023-10-03"),
            ("<p class=date>03-10-2023</p><p>Published March 10, 2023</p>", "2023-03-10"),
            ("<p>First written in March 2022. Last updated on December 20, 2024</p>", "2024-12-20"),
            ("<p class=date>March 2022</p>", nil),
        ] as [(String, String?)]
    )
    func witnesses(lines: String, expected: String?) {
        #expect(Self.published("", lines) == expected)
    }

    @Test("a page that shows only its last change is dated by it; one that shows both is not")
    func change() {
        #expect(Self.published("", "<p>Updated July 9, 2025</p>") == "2025-07-09")
        let both =
            #"<script type="application/ld+json">{"@type":"Article","datePublished":"2025-01-05","dateModified":"2025-07-09"}</script>"#
        #expect(
            Self.published(both, "<p>January 5, 2025</p><p>Updated July 9, 2025</p>")
                == "2025-01-05"
        )
        #expect(Self.published(both, "<p>Updated July 9, 2025</p>") == "2025-07-09")
        #expect(Self.published(both, "") == "2025-01-05")
    }

    private static let posted =
        "<meta property='article:published_time' content='2023-04-05T06:00:00Z'>"
    private static let changed =
        "<meta property='article:modified_time' content='2025-07-09T06:00:00Z'>"

    @Test(
        "hidden dates against those that the page shows",
        arguments: [
            // Who states when a post appeared means that day; its last change is another.
            (posted + changed, "<p>Updated July 9, 2025</p>", "2023-04-05"),
            (posted, "<p>August 30, 2023</p>", "2023-04-05"),
            // Weaker statements give way to the only day that readers see.
            ("<meta name=date content='2023-04-05'>", "<p>April 9, 2023</p>", "2023-04-09"),
            ("<meta name=date content='2023-04-05'>", "<p>April 5, 2023</p>", "2023-04-05"),
            (
                #"<script type="application/ld+json">{"@type":"Article","datePublished":"2016-08-29","dateModified":"2025-07-09"}</script>"#,
                "<p>Updated May 6, 2019</p>", "2019-05-06"
            ),
            // Software that stamps the change alone stamps a page that stands for ever.
            (changed, "<p>Updated July 9, 2025</p>", nil),
            ("", "<p>Updated July 9, 2025</p>", "2025-07-09"),
            ("", "<p>Latest updated July 9, 2025</p>", "2025-07-09"),
        ] as [(String, String, String?)]
    )
    func hidden(head: String, lines: String, expected: String?) {
        #expect(Self.published(head, lines) == expected)
    }

    @Test("a web page's own date, which software gives every page, is none of an article")
    func template() {
        let head =
            #"<script type="application/ld+json">{"@type":"WebPage","datePublished":"2020-02-02"}</script>"#
        #expect(Self.published(head, "") == nil)
        #expect(Self.published(head, "<p class=byline>By Ann Lee</p>") == "2020-02-02")
    }
}
