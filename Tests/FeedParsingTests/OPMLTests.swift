import FeedParsing
import Testing

@Suite struct OPMLTests {
    @Test("folders become groups")
    func reads() throws {
        let text = """
            <opml version="1.0"><head><title>Mine</title></head><body><outline text="World">
            <outline type="rss" text="A & B" xmlUrl="https://a.example/rss?x=1&amp;y=2" htmlUrl="https://a.example/"/>
            <outline title="Deep"><outline xmlurl='https://b.example/f' category="x, y"/></outline></outline>
            </body></opml>
            """
        let list = try OPMLDocument(Array(text.utf8))
        #expect(list.title == "Mine")
        #expect(
            list.feeds == [
                .init(
                    url: "https://a.example/rss?x=1&y=2",
                    title: "A & B",
                    link: "https://a.example/",
                    groups: ["World"]
                ),
                .init(url: "https://b.example/f", groups: ["World", "Deep"], tags: ["x", "y"]),
            ]
        )
    }

    @Test("what is written is read again")
    func roundTrips() throws {
        let list = OPMLDocument(
            title: "T <&>",
            feeds: [
                .init(url: "https://a.example/?a=1&b=2", title: "\"A\"", groups: ["G", "H"]),
                .init(
                    url: "https://b.example/",
                    title: "B",
                    link: "https://b.example/x",
                    tags: ["t"]
                ),
                .init(url: "https://c.example/", title: "C", groups: ["G"]),
            ]
        )
        let again = try OPMLDocument(Array(list.xml.utf8))
        #expect(again.title == list.title)
        #expect(Set(again.feeds) == Set(list.feeds))
    }

    @Test("a feed is no list")
    func refuses() {
        #expect(throws: FeedParseError.notAFeed(rootElement: "rss", feedLinks: [])) {
            try OPMLDocument(Array("<rss/>".utf8))
        }
    }
}
