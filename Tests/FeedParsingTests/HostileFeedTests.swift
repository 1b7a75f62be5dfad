import FeedParsing
import Model
import Testing

/// Documents made to use up time or memory: they are read, or refused, and what comes out is bounded.
@Suite struct HostileFeedTests {
    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    private static func feed(_ inside: String) -> String {
        "<rss><channel><title>T</title><item><title>t</title>\(inside)</item></channel></rss>"
    }

    private static let laughs = (0..<20).map { level in
        "<!ENTITY l\(level + 1) \"\(repeated("&l\(level);", 10))\">"
    }.joined()

    @Test(
        "nothing grows, hangs or falls",
        .timeLimit(.minutes(3)),
        arguments: [
            "<!DOCTYPE x [<!ENTITY l0 \"ha\">\(laughs)]>"
                + feed("<description>&l20;</description>"),
            "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + feed("<link>&f;</link>"),
            "<!DOCTYPE x [" + repeated("<!ENTITY a \"b\">", 100_000),
            repeated("<item>", 200_000),
            feed(repeated("<a>", 200_000)),
            feed(repeated("<description><![CDATA[", 50_000)),
            feed(repeated("<!--", 200_000)),
            feed(repeated("<?", 200_000)),
            feed(repeated("</b>", 200_000)),
            feed(repeated("<b c='", 100_000)),
            feed(repeated("&", 500_000)),
            feed("<description>\(repeated("&lt;a href=", 100_000))</description>"),
            feed("<title>\(repeated("&lt;!--", 100_000))</title>"),
            feed("<title>\(repeated("&lt;script&gt;", 100_000))</title>"),
            feed("<description>\(repeated("<a href=\"../", 100_000))</description>"),
            feed("<pubDate>\(repeated("1 ", 300_000))</pubDate>"),
            feed((0..<100_000).map { "<n\($0) a\($0)='' xmlns:p\($0)='u'/>" }.joined()),
            feed("<a \((0..<200_000).map { "b\($0)='' " }.joined())/>"),
            feed((0..<100_000).map { "<category>\($0)</category>" }.joined()),
            repeated("[", 300_000), repeated("{\"a\":", 300_000),
            "{\"items\":[" + repeated("{\"id\":\"\\u00e9\\ud83d\"},", 100_000) + "]}",
            "{\"items\":[{\"content_html\":\"" + repeated("\\\"", 500_000),
        ]
    )
    func isBounded(document: String) {
        let bytes = Array(document.utf8)
        guard let feed = try? parseFeed(bytes, url: "https://a.example/", contentType: nil) else {
            return
        }
        let record = feedRecord(feed, file: "x")
        #expect(record.count < bytes.count * 8 + 65_536)
        #expect(!String(decoding: record, as: UTF8.self).contains("root:"))
        #expect(feed.entries.allSatisfy { $0.categories.count <= 200 })
    }

    @Test("names that fall into one bucket are told apart", .timeLimit(.minutes(10)))
    func crowdedNames() throws {
        // Letters that the cheap hash adds up to the same sum: far more than a bucket holds.
        let names = (0..<4_000).map { number in
            (0..<12).map { number >> $0 & 1 == 0 ? "aB" : "b!" }.joined()
        }
        let elements = names.map { "<\($0.replacing("!", with: "c"))/>" }.joined()
        let text = Self.feed(elements + "<link>https://a.example/1</link>")
        let feed = try parseFeed(Array(text.utf8), url: nil, contentType: nil)
        #expect(feed.entries.first?.link == "https://a.example/1")
    }
}
