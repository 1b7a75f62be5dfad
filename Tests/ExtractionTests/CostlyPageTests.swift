import Extraction
import Model
import Testing

/// Pages made to cost time or memory: each ends soon, and with little text.
@Suite struct CostlyPageTests {
    static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test(
        "pages made to cost time end in time",
        .timeLimit(.minutes(3)),
        arguments: [
            "<title>" + times("a | b - ", 20_000) + "</title><h1>a b</h1>",
            times("<h1>one more title of a page</h1>", 3_000),
            times("<h3>Related posts</h3><div><a href=x>one two three four</a></div>", 3_000),
            times("<p class=author>By Ann Lee and others in 2020</p>", 3_000),
            times("<div class=author><span>", 3_000) + "Ann Lee", times("<table><tr><td>", 3_000),
            "<script type='application/ld+json'>" + times("{\"author\":[", 50_000) + "</script>",
            "<meta name=author content='" + times("Ann Lee, ", 20_000) + "'>",
            "<p>" + times("<time datetime=2020-01-01>x</time>", 5_000),
            "<p>" + times("word, ", 100_000) + "</p>", "<p>" + times("<br>", 50_000),
            "<html lang='" + times("x", 50_000) + "'><p>text</p>",
            "<link rel=next href='" + times("/2", 20_000) + "'><p>text</p>",
        ]
    )
    func ends(html: String) {
        let article = PageExtractionTests.extract(html)
        #expect((article.title ?? "").utf8.count <= 4_000)
        #expect(article.authors.count <= 12)
    }
}
