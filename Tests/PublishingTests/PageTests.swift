import FoundationEssentials
import Model
import Testing

@testable import Publishing

/// Pages for browsers.
@Suite struct PageTests {
    private let item = Samples.item(
        Samples.entry("x") { entry in
            entry.title = Samples.hostile
            entry.summary = Samples.hostile
            entry.authors = [Samples.hostile]
            entry.tags = [Samples.hostile]
            entry.feedTitle = Samples.hostile
            entry.image = "javascript:alert(2)"
            entry.originalSource = OriginalSource(name: Samples.hostile, url: "javascript:alert(3)")
            entry.commentsLink = "javascript:alert(4)"
            entry.enclosures = [Enclosure(url: "javascript:alert(5)")]
        }
    )

    private func pages(_ context: PublishingContext) -> [(String, [UInt8])] {
        let health = Pages.HealthRow(
            title: Samples.hostile,
            url: "javascript:alert(6)",
            state: "failing",
            reason: Samples.hostile,
            lastPoll: Samples.now,
            nextPoll: nil,
            perWeek: 2.6
        )
        return [
            (
                "index",
                Pages.index(
                    outputs: [.init(name: "main", title: Samples.hostile, count: 1)],
                    digests: [.init(name: "daily", title: Samples.hostile, dates: ["2026-11-18"])],
                    context: context
                )
            ),
            ("output", Pages.output(name: "main", title: "T", items: [item], context: context)),
            ("empty", Pages.output(name: "main", title: "T", items: [], context: context)),
            ("entry", Pages.entry(item, why: [("rule", Samples.hostile)], context: context)),
            ("story", Pages.story(item, context: context)),
            (
                "search",
                Pages.search(
                    query: "\"><script>alert(7)</script>",
                    results: [item.entry],
                    problem: nil,
                    context: context
                )
            ),
            (
                "wrong search",
                Pages.search(query: "(", results: [], problem: Samples.hostile, context: context)
            ),
            ("health", Pages.health([health], context: context)),
            ("refusal", Pages.refusal(title: "Nothing", text: Samples.hostile, context: context)),
        ]
    }

    @Test("whatever publishers write, it is text")
    func hostile() {
        for (name, bytes) in pages(Samples.context()) {
            let html = Samples.text(bytes)
            #expect(!html.contains("<script"), "\(name)")
            #expect(!html.contains("href=\"javascript:"), "\(name)")
            #expect(!html.contains("src=\"javascript:"), "\(name)")
            #expect(!html.contains("<b>\"Bold"), "\(name)")
        }
    }

    @Test("every page has its language, its policy and one heading, and asks not to be indexed")
    func frame() {
        for (name, bytes) in pages(Samples.context(locale: "de")) {
            let html = Samples.text(bytes)
            #expect(html.contains("<html lang=\"de\">"), "\(name)")
            #expect(html.contains("content=\"noindex\""), "\(name)")
            #expect(html.contains("default-src 'none'"), "\(name)")
            #expect(html.components(separatedBy: "<h1").count == 2, "\(name)")
            #expect(html.contains("<a class=\"skip\" href=\"#main\">"), "\(name)")
        }
    }

    @Test("addresses keep below the public path")
    func addresses() {
        let refusal = Pages.refusal(title: "", text: "", context: Samples.context())
        #expect(Samples.text(refusal).contains("href=\"/w/index.html\""))
        let index = Pages.index(
            outputs: [.init(name: "main", title: "Main", count: 0)],
            digests: [.init(name: "daily", title: "Daily", dates: ["2026-11-18"], ending: "txt")],
            context: Samples.context(hasServer: false)
        )
        let html = Samples.text(index)
        #expect(html.contains("href=\"feeds/main.rss\""))
        #expect(html.contains("href=\"digests/daily/latest.txt\""))
        #expect(!html.contains("<form"))
    }

    @Test(
        "dates in the words of the page's language",
        arguments: [
            ("en", "Wednesday 18 November 2026"), ("de", "Mittwoch 18. November 2026"),
            ("de-AT", "Mittwoch 18. November 2026"), ("fr", "mercredi 18 novembre 2026"),
            ("es", "miércoles 18 noviembre 2026"), ("xx", "Wednesday 18 November 2026"),
        ]
    )
    func days(locale: String, expected: String) {
        #expect(DateWords(locale: locale).edition("2026-11-18") == expected)
    }

    @Test(
        "a time is as short as it can be",
        arguments: [
            (0, "11:06"), (-86_400, "17 Nov 11:06"), (-86_400 * 8, "10 Nov"),
            (-86_400 * 400, "14 Oct 2025"), (86_400, "19 Nov 11:06"),
        ]
    )
    func times(distance: Int, expected: String) {
        let moment = Samples.now.addingTimeInterval(Double(distance)).civil(in: .gmt)
        let today = Samples.now.civil(in: .gmt)
        #expect(DateWords(locale: "en").short(moment, today: today) == expected)
    }

    @Test(
        "an id is one segment of a path",
        arguments: [
            ("https://a.example/?x=1#y", "https:%2F%2Fa.example%2F%3Fx%3D1%23y"),
            ("tag:winnow,2026:k:h", "tag:winnow,2026:k:h"), ("é %", "%C3%A9%20%25"), ("", ""),
        ]
    )
    func paths(id: String, expected: String) { #expect(pathEncoded(id) == expected) }

    @Test("an output's page ends somewhere and says what it leaves to the feeds")
    func longOutput() {
        let items = (0..<310).map { Samples.item(Samples.entry("e\($0)")) }
        let page = Samples.text(
            Pages.output(name: "main", title: "T", items: items, context: Samples.context())
        )
        #expect(page.components(separatedBy: "<article").count == 301)
        #expect(page.contains("10 older ones are in the feeds."))
    }
}
