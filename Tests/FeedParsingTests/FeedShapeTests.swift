import Model
import Testing

@testable import FeedParsing

/// Parses a feed written in a test.
func feed(_ text: String, url: String? = nil) throws -> FeedDocument {
    try parseFeed(Array(text.utf8), url: url, contentType: nil)
}

/// The first entry of an RSS feed with these elements in its item.
func rssItem(_ elements: String, url: String? = nil) throws -> FeedEntry {
    let text =
        "<rss version='2.0'><channel><title>T</title><item>\(elements)</item></channel></rss>"
    return try #require(feed(text, url: url).entries.first)
}

/// The first entry of an Atom feed with these elements in its entry.
func atomEntry(_ elements: String, url: String? = nil) throws -> FeedEntry {
    let text = "<feed xmlns='http://www.w3.org/2005/Atom'><entry>\(elements)</entry></feed>"
    return try #require(feed(text, url: url).entries.first)
}

@Suite struct FeedShapeTests {
    @Test("RSS 2.0 with its usual modules")
    func readsRSS() throws {
        let document = try feed(
            """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:media="http://search.yahoo.com/mrss/">
            <channel><title>Mill &amp; Barn</title><link>https://mill.example/</link>
            <description>Grain</description><language>en-GB</language><ttl>90</ttl>
            <image><url>https://mill.example/i.png</url><title>Not this</title></image>
            <item><title>First</title><link>https://mill.example/1</link>
            <guid isPermaLink="false">m-1</guid><dc:creator>Ann Miller</dc:creator>
            <media:title>Not this either</media:title>
            <pubDate>Tue, 11 Aug 2026 11:30:00 +0200</pubDate>
            <description>Short</description>
            <content:encoded><![CDATA[<p>Long &amp; wide</p>]]></content:encoded>
            <category>grain</category><category>grain</category><category>oats</category>
            <enclosure url="https://mill.example/a.mp3" type="audio/mpeg" length="12"/></item>
            </channel></rss>
            """
        )
        #expect(document.format == .rss)
        #expect(document.version == "2.0")
        #expect(document.title == "Mill & Barn")
        #expect(document.link == "https://mill.example/")
        #expect(document.language == "en-GB")
        #expect(document.hints.timeToLive == 5_400)
        let entry = try #require(document.entries.first)
        #expect(entry.id == "m-1")
        #expect(entry.title == "First")
        #expect(entry.author == "Ann Miller")
        #expect(entry.published?.rfc3339 == "2026-08-11T09:30:00Z")
        #expect(entry.summary == "Short")
        #expect(entry.content == "<p>Long &amp; wide</p>")
        #expect(entry.categories == ["grain", "oats"])
        #expect(
            entry.enclosures == [
                Enclosure(url: "https://mill.example/a.mp3", type: "audio/mpeg", length: 12)
            ]
        )
    }

    @Test("Atom with its text constructs")
    func readsAtom() throws {
        let document = try feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">A &amp;lt;b</title>
            <link rel="self" href="/feed"/><link href="/"/><author><name>Fay</name></author>
            <entry><id>tag:x,2026:1</id><title type="xhtml"><div>One <b>two</b></div></title>
            <link rel="enclosure" href="/a.ogg" type="audio/ogg"/><link href="1.html"/>
            <updated>2026-08-11T09:30:00Z</updated><summary>1 &lt; 2</summary>
            <content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>Hi<x:br/><x:a
            href="rel">there</x:a></x:p></x:div></content></entry></feed>
            """,
            url: "https://atom.example/blog/feed"
        )
        #expect(document.title == "A <b")
        #expect(document.link == "https://atom.example/")
        #expect(document.hints.selfLink == "https://atom.example/feed")
        let entry = try #require(document.entries.first)
        #expect(entry.title == "One two")
        #expect(entry.link == "https://atom.example/blog/1.html")
        #expect(entry.author == "Fay")
        #expect(entry.summary == "1 &lt; 2")
        #expect(
            entry.content == "<p>Hi<br><a href=\"https://atom.example/blog/rel\">there</a></p>"
        )
        #expect(entry.published == entry.updated)
        #expect(entry.enclosures.map(\.url) == ["https://atom.example/a.ogg"])
    }

    @Test("RDF: items beside the channel, in order")
    func readsRDF() throws {
        let document = try feed(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
              xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title>
            <dc:creator>Rob</dc:creator></channel><image><title>No</title></image>
            <item rdf:about="https://r.example/1"><title>a</title></item>
            <item rdf:about="https://r.example/2"><title>b</title><dc:date>2026-08-11</dc:date></item></rdf:RDF>
            """
        )
        #expect(document.format == .rdf)
        #expect(document.title == "R")
        #expect(document.entries.map(\.title) == ["a", "b"])
        #expect(document.entries.map(\.link) == ["https://r.example/1", "https://r.example/2"])
        #expect(document.entries[0].author == "Rob")
    }

    @Test("JSON Feed")
    func readsJSON() throws {
        let document = try feed(
            #"""
            {"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/",
            "authors":[{"name":"Jo"}],"items":[{"id":7,"content_text":"1 < 2","tags":"one","url":"/p"},
            null,5,{"content_html":"<a href='q'>x</a>","external_url":"https://else.example/","title":null,
            "attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","size_in_bytes":3}]}]}
            """#
        )
        #expect(document.format == .json)
        #expect(document.version == "1.1")
        #expect(document.entries.count == 2)
        #expect(document.entries[0].id == "7")
        #expect(document.entries[0].link == "https://j.example/p")
        #expect(document.entries[0].content == "1 &lt; 2")
        #expect(document.entries[0].author == "Jo")
        #expect(document.entries[0].categories == ["one"])
        #expect(document.entries[1].id == "https://else.example/")
        #expect(document.entries[1].content == "<a href='https://j.example/q'>x</a>")
        #expect(document.entries[1].enclosures.first?.length == 3)
    }

    @Test("one guid on all items: each gets an id of its own, the first keeps it")
    func partsDoubles() throws {
        let item = "<item><guid>same</guid><link>https://x.example/%</link></item>"
        let items = (1...3).map { item.replacing("%", with: "\($0)") }.joined()
        let ids = try feed("<rss><channel>\(items)</channel></rss>").entries.map(\.id)
        #expect(ids == ["same", "same|https://x.example/2", "same|https://x.example/3"])
    }

    @Test("an item listed twice is one entry")
    func keepsTrueDouble() throws {
        let item = "<item><guid>same</guid><title>T</title><link>https://x.example/</link></item>"
        let ids = try feed("<rss><channel>\(item)\(item)</channel></rss>").entries.map(\.id)
        #expect(ids == ["same", "same"])
    }

    @Test("the record has the contract's keys, absent values left out")
    func writesRecord() throws {
        let document = try feed(
            "<rss version='2.0'><channel><title>T</title><item><guid>a</guid></item></channel></rss>"
        )
        #expect(
            String(decoding: feedRecord(document, file: "f.xml"), as: UTF8.self)
                == #"{"file":"f.xml","format":"rss","version":"2.0","title":"T","entries":[{"id":"a"}]}"#
                + "\n"
        )
    }
}
