import Model
import Testing

@testable import FeedParsing

@Suite struct FeedAddressTests {
    @Test(
        "addresses in bodies become absolute",
        arguments: [
            ("<a href=\"p\">x</a>", "<a href=\"https://b.example/d/p\">x</a>"),
            ("<img src='/i.png'>", "<img src='https://b.example/i.png'>"),
            ("<a href=//c.example/x>x</a>", "<a href=https://c.example/x>x</a>"),
            ("<a href=\"https://c.example/\">x</a>", "<a href=\"https://c.example/\">x</a>"),
            ("<a href=\"mailto:a@b.example\">x</a>", "<a href=\"mailto:a@b.example\">x</a>"),
            (
                "<img srcset=\"a.png 1x, /b.png 2x\">",
                "<img srcset=\"https://b.example/d/a.png 1x, https://b.example/b.png 2x\">"
            ),
            ("a=\"b\" <i title=\"href\">x</i>", "a=\"b\" <i title=\"href\">x</i>"),
        ]
    )
    func resolves(html: String, expected: String) throws {
        let base = WebURL("https://b.example/d/feed.xml")
        #expect(resolveLinks(inHTML: html, base: base) == expected)
    }

    @Test("the nearest xml:base counts, resolved against those around it")
    func followsBases() throws {
        let text = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/a/">
            <entry xml:base="b/"><link href="c"/><content type="html" xml:base="../x/">&lt;a href="y"&gt;</content>
            </entry><entry xml:base="javascript:x"><link href="c"/></entry></feed>
            """
        let entries = try feed(text, url: "https://doc.example/").entries
        #expect(entries[0].link == "https://b.example/a/b/c")
        #expect(entries[0].content == "<a href=\"https://b.example/a/x/y\">")
        #expect(entries[1].link == "https://b.example/a/c")
    }

    @Test(
        "which link is the entry's",
        arguments: [
            (
                "<link>https://x.example/a</link><guid>https://x.example/g</guid>",
                "https://x.example/a"
            ),
            ("<guid>https://x.example/g</guid>", "https://x.example/g"),
            ("<guid isPermaLink='false'>https://x.example/g</guid>", nil),
            ("<guid>post-1</guid>", nil),
            ("<link>\n https://x.example/\n a </link>", "https://x.example/ a"),
            (
                "<link>https://x.example/a</link><feedburner:origLink>https://y.example/</feedburner:origLink>",
                "https://y.example/"
            ),
        ] as [(String, String?)]
    )
    func choosesLink(elements: String, expected: String?) throws {
        #expect(try rssItem(elements).link == expected)
    }

    @Test("links for machines are no page to read")
    func skipsMachineLinks() throws {
        let entry = try atomEntry(
            """
            <link rel="self" href="https://x.example/self"/><link rel="edit" href="https://x.example/e"/>
            <link type="application/pdf" href="https://x.example/pdf"/>
            <link rel="http://www.iana.org/assignments/relation/alternate" type="text/html" href="https://x.example/a"/>
            """
        )
        #expect(entry.link == "https://x.example/a")
    }

    @Test(
        "names out of the ways to write an author",
        arguments: [
            ("ann@x.example (Ann Miller)", "Ann Miller"), ("Ann Miller", "Ann Miller"),
            ("Ann Miller <ann@x.example>", "Ann Miller"), ("ann@x.example", "ann@x.example"),
            ("Ann (Berlin)", "Ann (Berlin)"), ("\"Miller, Ann\" <a@x.example>", "Miller, Ann"),
        ]
    )
    func readsName(written: String, expected: String) {
        #expect(personName(written) == expected)
    }
}
