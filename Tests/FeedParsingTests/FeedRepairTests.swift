import Model
import Testing

@testable import FeedParsing

@Suite struct FeedRepairTests {
    @Test(
        "titles of RSS items, however written",
        arguments: [
            ("AT&T & Co", "AT&T & Co"), ("a < b", "a < b"), ("Array<Int> x", "Array x"),
            ("Array&lt;Int&gt;", "Array<Int>"), ("Tom &amp;amp; Ann", "Tom & Ann"),
            ("&amp;#8217;", "’"), ("caf&eacute;", "café"), ("&unknown;", "&unknown;"),
            ("<![CDATA[x <b>y</b>]]>", "x y"), ("  a\n  b ", "a b"), ("x&#146;s", "x’s"),
        ]
    )
    func readsTitle(written: String, expected: String) throws {
        #expect(try rssItem("<title>\(written)</title>").title == expected)
    }

    @Test(
        "broken feeds still give their item",
        arguments: [
            "<rss><channel><item><title>Good</title></item>",
            "<rss><channel><item><title>Good</title>",
            "junk <b>Warning</b> on line 1<br>\n<rss><channel><item><title>Good</title></item></channel></rss>",
            "\u{FEFF}\n <?xml version='1.0'?><rss><channel><item><title>Good</title></item></channel></rss>",
            "<RSS><Channel><ITEM><Title>Good</title></ITEM></Channel></RSS>",
            "<rss><channel><item><title>Good</item></channel></rss>",
            "<rss><channel><item><title>Good</title><description><p>x<br>y</description></item></channel></rss>",
            "<rss><channel><item><enclosure url=http://x.example/a length=1/><title>Good</title></item></channel></rss>",
            "<rss><channel><item><description><![CDATA[never ends</description><title>Good</title></item></channel></rss>",
            "<rss><channel><!-- - -- > --><item><title>Good</title></item></channel></rss>",
            "<!DOCTYPE rss [<!ENTITY g \"Good\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&g;</title></item></channel></rss>",
            "<channel><item><title>Good</title></item></channel>",
            "<rss><channel><item a='1' a='2' b='x><title>Good</title></item></channel></rss>",
            "<rss><channel></b></i><item><title>Good</title></item></channel></rss>",
        ]
    )
    func repairs(text: String) throws {
        #expect(try feed(text).entries.first?.title == "Good")
    }

    @Test("an item that was not closed ends where the next begins")
    func partsItems() throws {
        let document = try feed(
            "<rss><channel><item><title>a</title><item><title>b</title></item></channel></rss>"
        )
        #expect(document.entries.map(\.title) == ["a", "b"])
    }

    @Test("an unfinished CDATA section does not swallow the next item")
    func boundsLiteral() throws {
        let document = try feed(
            """
            <rss><channel><item><description><![CDATA[one</description></item>
            <item><description><![CDATA[two]]></description></item></channel></rss>
            """
        )
        #expect(document.entries.map(\.summary) == ["one", "two"])
    }

    @Test("undeclared prefixes mean what they usually do; unknown ones nothing")
    func readsPrefixes() throws {
        let entry = try rssItem(
            "<title>T</title><dc:creator>Ann</dc:creator><s:variant><title>no</title></s:variant><s:title>no</s:title>"
        )
        #expect(entry.author == "Ann")
        #expect(entry.title == "T")
    }

    @Test(
        "what is no feed says why",
        arguments: [
            ("", FeedParseError.empty), ("  \n", .empty),
            ("hello", .malformed(line: 1, reason: "there is no markup in it")),
            ("<opml/>", .notAFeed(rootElement: "opml", feedLinks: [])),
            ("{\"a\":1}", .notAFeed(rootElement: "JSON without items", feedLinks: [])),
            (
                "<!doctype html><html><head><link rel=alternate type='application/rss+xml' title=News href=/f></head></html>",
                .notAFeed(
                    rootElement: "html",
                    feedLinks: [
                        FeedLink(
                            url: "https://p.example/f",
                            type: "application/rss+xml",
                            title: "News"
                        )
                    ]
                )
            ),
        ]
    )
    func refuses(text: String, error: FeedParseError) {
        #expect(throws: error) { try feed(text, url: "https://p.example/page") }
    }

    @Test(
        "hostile documents end quickly",
        arguments: [
            String(repeating: "<a>", count: 200_000),
            "<rss><channel>" + String(repeating: "<item>", count: 100_000),
            "<rss " + String(repeating: "a='1' ", count: 100_000) + "><channel/></rss>",
            "<rss><channel>" + String(repeating: "</x>", count: 200_000),
            "<rss><channel><title>" + String(repeating: "&", count: 500_000),
            "<rss><channel><title>" + String(repeating: "<![CDATA[", count: 20_000),
            "<rss>" + String(repeating: "<!-- >", count: 400_000),
            "<rss>" + String(repeating: "<?x >", count: 400_000),
            "<rss>" + String(repeating: "<a><![CDATA[</a>", count: 200_000),
            "<rss>" + String(repeating: "<a><![CDATA[</a>", count: 200_000) + "]]>",
            String(repeating: "<!DOCTYPE a [ <!b> >", count: 100_000) + "<rss/>",
            "<rss><channel><item>" + String(repeating: "<author>a<b>c</author>", count: 50_000),
        ]
    )
    func survives(text: String) {
        let start = ContinuousClock.now
        _ = try? feed(text)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
