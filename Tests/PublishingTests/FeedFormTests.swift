import FoundationEssentials
import Model
import Testing
import Text

@testable import Publishing

/// Atom, RSS and JSON Feed of the same items.
@Suite struct FeedFormTests {
    private static let hostile = Samples.entry("hostile") { entry in
        entry.title = Samples.hostile
        entry.summary = Samples.hostile
        entry.html = "<p>" + Samples.hostile + "</p>"
        entry.authors = [Samples.hostile]
        entry.tags = [Samples.hostile]
        entry.feedTitle = Samples.hostile
        entry.enclosures = [Enclosure(url: "https://one.example/\"&.mp3", type: "audio/\"x")]
        entry.commentsLink = "https://one.example/?a=1&b=2"
        entry.language = "x\" y=\"z"
    }
    private static let bare = Samples.entry("bare") { entry in
        entry.title = ""
        entry.summary = ""
        entry.text = ""
        entry.html = ""
        entry.link = nil
        entry.feedTitle = ""
        entry.feedURL = "file:///srv/inbox"
        entry.published = nil
    }
    private static let items = [hostile, bare, Samples.entry("plain")].map(Samples.item)

    private func document(_ write: (DocumentBytes) -> Void) -> [UInt8] {
        let document = DocumentBytes()
        write(document)
        return document.bytes
    }

    private func atom(
        _ items: [PublishedItem] = items,
        content: OutputDefinition.Content = .full,
        place: ArchivePlace = ArchivePlace(),
        context: PublishingContext = Samples.context()
    ) -> [UInt8] {
        document {
            AtomFeed.write(
                name: "feeds/main",
                title: Samples.hostile,
                items: items,
                content: content,
                context: context,
                place: place,
                to: $0
            )
        }
    }

    private func rss(_ content: OutputDefinition.Content = .full) -> [UInt8] {
        document {
            RSSFeed.write(
                name: "feeds/main",
                title: Samples.hostile,
                items: Self.items,
                content: content,
                context: Samples.context(),
                to: $0
            )
        }
    }

    @Test(
        "an RSS title looks like no markup, even to a reader that takes it for HTML",
        arguments: [
            ("Ships <b>late</b>", "Ships late"), ("1 < 2 and 3 > 2", "1 &lt; 2 and 3 &gt; 2"),
            ("<img src=x onerror=alert(1)> Tides", "Tides"), ("cut <script", "cut"),
            ("<!-- hidden --> shown", "shown"), ("<br>", "br"), ("plain", "plain"),
        ]
    )
    func plainTitles(title: String, expected: String) {
        let item = Samples.item(
            Samples.entry("one") { entry in
                entry.title = title
                entry.summary = "a <b> c"
            }
        )
        let bytes = document {
            RSSFeed.write(
                name: "feeds/main",
                title: "Main",
                items: [item],
                content: .summary,
                context: Samples.context(),
                to: $0
            )
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("<item>\n<title>\(expected)</title>"), "\(text)")
        #expect(text.contains("<description>a &amp;lt;b&amp;gt; c</description>"))
    }

    private func json(_ content: OutputDefinition.Content = .full) throws -> JSONValue {
        let bytes = document {
            JSONFeed.write(
                name: "feeds/main",
                title: Samples.hostile,
                items: Self.items,
                content: content,
                context: Samples.context(),
                to: $0
            )
        }
        return try parseJSON(bytes)
    }

    @Test(
        "whatever publishers write, XML stays well-formed",
        arguments: OutputDefinition.Content.allCases
    )
    func wellFormed(content: OutputDefinition.Content) throws {
        for bytes in [atom(content: content), rss(content)] {
            #expect(StrictXML(bytes) != nil)
            #expect(!bytes.contains(1))
            #expect(bytes.count(of: "<script") == 0)
        }
    }

    @Test("a title comes back as it was, but for characters that XML has not")
    func titles() throws {
        let expected = Samples.hostile.replacing("\u{1}", with: "")
        let titles = try #require(StrictXML(atom())?.texts["title"])
        #expect(titles.filter { $0 == expected }.count == 3)
        let items = try json()["items"]?.array ?? []
        #expect(items.first?["title"]?.string?.replacing("\u{1}", with: "") == expected)
    }

    @Test("the three forms name the same ids, links and dates")
    func agreement() throws {
        let ids = Self.items.map(\.id)
        let found = try #require(StrictXML(atom())?.texts["id"])
        #expect(found.filter(ids.contains) == ids)
        #expect(StrictXML(rss())?.texts["guid"] == ids)
        let items = try json()["items"]?.array ?? []
        #expect(items.map { $0["id"]?.string } == ids)
        #expect(items.map { $0["url"]?.string }.last == "https://one.example/plain")
        #expect(items.last?["date_published"]?.string == "2026-11-18T09:06:40Z")
        #expect(rss().count(of: "<pubDate>Wed, 18 Nov 2026 09:06:40 +0000</pubDate>") == 2)
    }

    @Test("an entry without title, link and feed address is published all the same")
    func bare() throws {
        let text = Samples.text(atom())
        #expect(text.contains("<title>Untitled</title>"))
        #expect(!text.contains("/srv/inbox"))
        let page = "https://news.example/w/entries/https:%2F%2Fone.example%2Fid%2Fbare"
        #expect(text.contains("href=\"\(page)\""))
        let files = Samples.text(atom(context: Samples.context(hasServer: false)))
        #expect(!files.contains("/entries/"))
    }

    @Test("addresses that run code or carry a password are not published")
    func addresses() {
        let item = Samples.item(
            Samples.entry("x") { entry in
                entry.link = "javascript:alert(1)"
                entry.image = "javascript:alert(2)"
                entry.feedURL = "https://me:secret@one.example/feed?k=1"
                entry.feedLink = "javascript:alert(3)"
            }
        )
        let text = Samples.text(atom([item]))
        #expect(!text.contains("javascript:"))
        #expect(!text.contains("secret"))
        #expect(text.contains("https://one.example/feed?k=1"))
    }

    @Test(
        "the same items give the same bytes whatever the clock says; updated is the newest change"
    )
    func stable() {
        var later = Samples.context()
        later.now = later.now.addingTimeInterval(86_400)
        #expect(atom() == atom(context: later))
        var changed = Self.items
        changed[1].updated = Samples.now
        #expect(Samples.text(atom(changed)).contains("<updated>2026-11-18T11:06:40Z</updated>"))
        #expect(Samples.text(atom([])).contains("<updated>1970-01-01T00:00:00Z</updated>"))
    }

    @Test(
        "content is full, summary or none",
        arguments: [(.full, 3, 2), (.summary, 0, 2), (.none, 0, 0)]
            as [(OutputDefinition.Content, Int, Int)]
    )
    func content(content: OutputDefinition.Content, texts: Int, summaries: Int) throws {
        let bytes = atom(content: content)
        #expect(bytes.count(of: "<content ") == texts)
        #expect(bytes.count(of: "<summary>") == summaries)
        #expect(rss(content).count(of: "<content:encoded>") == texts)
        let items = try json(content)["items"]?.array ?? []
        #expect(items.count { $0["content_html"] != nil } == texts)
        #expect(items.allSatisfy { $0["content_html"] != nil || $0["content_text"] != nil })
    }

    @Test("source is the last child of an entry: some readers take its title for the entry's")
    func source() {
        let text = Samples.text(atom())
        #expect(text.components(separatedBy: "</source>\n</entry>").count == 4)
    }

    @Test(
        "archive pages are chained (RFC 5005)",
        arguments: [
            (ArchivePlace(), [], ["fh:", "archive\""]),
            (ArchivePlace(previous: "2026-10"), ["prev-archive", "main/2026-10.atom"], ["fh:"]),
            (
                ArchivePlace(month: "2026-10", previous: "2026-09", next: "2026-11"),
                [
                    "<fh:archive/>", "rel=\"current\"", "main/2026-09.atom", "main/2026-11.atom",
                    "rel=\"self\" type=\"application/atom+xml\" "
                        + "href=\"https://news.example/w/feeds/main/2026-10.atom\"",
                ], []
            ),
        ] as [(ArchivePlace, [String], [String])]
    )
    func archive(place: ArchivePlace, there: [String], missing: [String]) {
        let bytes = atom(place: place)
        let head = Samples.text(bytes).components(separatedBy: "<entry")[0]
        for part in there { #expect(head.contains(part)) }
        for part in missing { #expect(!head.contains(part)) }
        #expect(head.contains("<id>https://news.example/w/feeds/main.atom</id>"))
        #expect(StrictXML(bytes) != nil)
    }

    @Test("past a bound the oldest items fall back to summaries")
    func shortened() {
        var items = (0..<40).map { number in
            Samples.item(
                Samples.entry("e\(number)") {
                    $0.html = "<p>" + String(repeating: "long ", count: 1_000) + "</p>"
                }
            )
        }
        var room = FeedRoom(items, most: 100_000, context: Samples.context())
        for index in items.indices { items[index].isShortened = !room.take(items[index]) }
        let kept = items.prefix { !$0.isShortened }.count
        #expect((10..<20).contains(kept))
        #expect(items[kept...].allSatisfy { $0.isShortened })
        let bytes = atom(items)
        #expect(bytes.count <= 100_000)
        #expect(bytes.count(of: "<content ") == kept)
        #expect(bytes.count(of: "<summary>") == 40)
    }

    @Test(
        "text for XML",
        arguments: [
            ("a", "a"), ("<&>\"'", "&lt;&amp;&gt;&quot;&#39;"), ("a\u{0}b\u{1F}c", "abc"),
            ("a\tb\nc\rd", "a\tb\nc\rd"), ("\u{FFFD}\u{FFFE}\u{FFFF}", "\u{FFFD}"),
            ("é漢😀", "é漢😀"), ("", ""), ("\u{85}\u{7F}", "\u{85}\u{7F}"),
        ]
    )
    func escaped(text: String, expected: String) { #expect(xmlEscaped(text) == expected) }

    @Test(
        "the lead image leads where the text has none",
        arguments: [
            ("<p>a</p>", true), ("<p><img src=x></p>", false), ("<im", true), ("", true),
            ("<i>img</i>", true), ("<<img>", false),
        ]
    )
    func image(html: String, isShown: Bool) {
        let entry = Samples.entry("x") {
            $0.html = html
            $0.image = "https://one.example/lead.jpg"
        }
        #expect((entry.leadImage != nil) == isShown)
    }
}
