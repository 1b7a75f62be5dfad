import Extraction
import Model
import Testing

@Suite struct FeedContentTests {
    @Test(
        "a feed's own content loses its tails and keeps its text",
        arguments: [
            ("<p>\(PageExtractionTests.first)</p><p>Share this</p>", "Share"),
            ("<p>\(PageExtractionTests.first)</p><p>Sign up for our newsletter</p>", "newsletter"),
            (
                "<p>\(PageExtractionTests.first)</p><p>Read more: Another story about ropes</p>",
                "ropes"
            ),
            ("<p>\(PageExtractionTests.first)</p><script>alert(1)</script>", "alert"),
        ]
    )
    func cleans(html: String, unwanted: String) {
        let article = articleFromFeedContent(html: html, base: nil, hints: ExtractionHints())
        #expect(article.text.contains(PageExtractionTests.first))
        #expect(!article.html.contains(unwanted) && !article.text.contains(unwanted))
    }

    @Test("short content is kept whole")
    func short() {
        let article = articleFromFeedContent(html: "Two words", base: nil, hints: ExtractionHints())
        #expect(article.text == "Two words" && article.wordCount == 2)
    }

    @Test("relative links are resolved")
    func links() {
        let article = articleFromFeedContent(
            html: "<p>See <a href='/x'>the map</a> of all the coves.</p>",
            base: WebURL("https://t.example/feed"),
            hints: ExtractionHints()
        )
        #expect(article.html.contains("https://t.example/x"))
    }

    @Test("good text is never replaced by worse or by nothing")
    func choice() {
        var feed = Article()
        feed.text = PageExtractionTests.first + " " + PageExtractionTests.second
        feed.wordCount = wordCount(feed.text)
        var page = Article()
        #expect(better(page: page, feed: feed) == .feed)
        page.text = "A short note about the lighthouse."
        page.wordCount = 6
        page.confidence = 0.8
        #expect(better(page: page, feed: feed) == .feed)
        page.text =
            feed.text + " " + PageExtractionTests.third
            + String(repeating: " more of it", count: 30)
        page.wordCount = wordCount(page.text)
        #expect(better(page: page, feed: feed) == .page)
        page.kind = .login
        #expect(better(page: page, feed: feed) == .feed)
    }

    @Test(
        "words, and half words of scripts without spaces",
        arguments: [
            ("", 0), ("one two", 2), ("don't well-known", 2), ("灯台を守る", 3), ("— … !", 0),
            ("Über Ärger", 2),
        ]
    )
    func words(text: String, expected: Int) {
        #expect(wordCount(text) == expected)
    }

    @Test(
        "a line that ends three entries of two days is the feed's own; one of a single day is not"
    )
    func learnsFromItsFeed() {
        func entry(_ number: Int, _ day: Int) -> FeedContent {
            let own =
                "<p>The boats of day \(number * 7) came home with what they had caught and were glad of it.</p>"
            let words = ["nets", "ropes", "sails", "lamps", "masts"][number % 5]
            return FeedContent(
                title: "Story of \(words)",
                html: "<p>On \(words): \(PageExtractionTests.first)</p>\(own)"
                    + "<p>Support the harbour's own paper with a cup of tea at the old gate.</p>",
                day: day
            )
        }
        func text(_ days: [Int]) -> String {
            let contents = days.enumerated().map { entry($0.offset, $0.element) }
            return articleFromFeedContent(
                html: contents[0].html,
                base: nil,
                hints: ExtractionHints(feedTitle: contents[0].title),
                memory: siteMemory(ofFeed: contents)
            ).text
        }
        #expect(!text([20_000, 20_001, 20_002, 20_003]).contains("cup of tea"))
        #expect(text([20_000, 20_001, 20_002, 20_003]).contains(PageExtractionTests.first))
        #expect(text([20_000, 20_000, 20_000]).contains("cup of tea"))
        #expect(text([20_000, 20_001]).contains("cup of tea"))
    }
}
