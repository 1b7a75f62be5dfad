import Filtering
import FoundationEssentials
import Model
import Testing

@testable import Publishing

/// Editions: what stands where, and the three forms.
@Suite struct DigestTests {
    private let evaluation = EvaluationContext(now: Samples.now, timeZone: .gmt)

    private func compose(
        _ entries: [Entry],
        dropped: Int = 0,
        ailing: [String] = [],
        edit: (inout DigestDefinition) -> Void = { _ in }
    ) -> DigestComposition {
        var digest = DigestDefinition(name: "daily", title: "The daily")
        edit(&digest)
        return DigestComposition(
            definition: digest,
            date: "2026-11-18",
            entries: entries,
            windowEnd: Samples.now,
            droppedCount: dropped,
            ailing: ailing,
            at: evaluation
        )
    }

    private func forms(
        _ digest: DigestComposition,
        context: PublishingContext = Samples.context()
    ) -> DigestForms {
        DigestForms(digest, name: "daily", context: context)
    }

    private func titles(_ items: [PublishedItem]) -> [String] { items.map(\.entry.title) }

    @Test("every entry stands in exactly one place, in the first section that matches")
    func sections() throws {
        let entries = (0..<30).map { number in
            Samples.entry("e\(number)", seen: number) { entry in
                if number % 3 == 0 { entry.tags = ["coast"] }
                if number % 2 == 0 { entry.tags.append("energy") }
            }
        }
        let energy = try parseQuery("tag:energy")
        let coast = try parseQuery("tag:coast")
        let digest = compose(entries) { digest in
            digest.sections = [
                DigestSection(title: "Energy", query: energy, limit: 4),
                DigestSection(title: "Coast", query: coast),
            ]
            digest.limit = 14
        }
        #expect(digest.sections.map(\.title) == ["Top stories", "Energy", "Coast"])
        #expect(digest.sections[1].items.count == 4)
        #expect(digest.sections.flatMap(\.items).count == 14)
        #expect(Set(digest.items.map(\.id)) == Set(entries.map(\.id)))
        #expect(digest.items.count == entries.count)
    }

    @Test("what three outlets tell leads, and is one story")
    func leads() throws {
        let told = ["one", "two", "three"].map { feed in
            Samples.entry("quay", feed: feed) {
                $0.story = "quay"
                $0.tags = ["coast"]
            }
        }
        let alone = Samples.entry("ferry", seen: 9) { $0.tags = ["coast"] }
        let coast = try parseQuery("tag:coast")
        let digest = compose([alone] + told) {
            $0.sections = [DigestSection(title: "Coast", query: coast)]
        }
        #expect(digest.sections.map(\.title) == ["Top stories", "Coast"])
        #expect(digest.sections[0].items.map(\.members.count) == [3])
        #expect(titles(digest.sections[1].items) == ["Title of ferry"])
    }

    @Test("five outlets with one text are one voice: it does not lead, and the edition says so")
    func origins() {
        let first = Samples.entry("quay", feed: "one") { $0.story = "quay" }
        let copies = ["two", "three", "four"].map { feed in
            Samples.entry("quay", feed: feed) {
                $0.story = "quay"
                $0.copyOf = first.id
                $0.copyRelation = .identical
            }
        }
        let own = Samples.entry("quay", feed: "five") { $0.story = "quay" }
        let retold = Samples.entry("quay", feed: "six") {
            $0.story = "quay"
            $0.copyRelation = .rewrite
        }
        let ferry = ["one", "two"].map { feed in
            Samples.entry("ferry", feed: feed, seen: 5) { $0.story = "ferry" }
        }
        let digest = compose([first] + copies + [own, retold] + ferry)
        #expect(digest.items.map(\.voices) == ["6 outlets, 2 origins", "2 outlets"])
        #expect(compose([first] + copies).items[0].voices == "4 outlets, 1 origin")
        #expect(compose([first]).items[0].voices.isEmpty)
        for form in [forms(digest).html, forms(digest).markdown, forms(digest).text] {
            #expect(form.count(of: "6 outlets, 2 origins") == 1)
        }
        let copied = compose([first] + copies + [Samples.entry("alone", seen: 9)]) {
            $0.sections = [DigestSection(title: "All", query: .and([]))]
        }
        #expect(copied.sections.map(\.title) == ["All"], "one text in four places is no lead")
    }

    @Test("a roundup is listed on the stories that its passages tell, and stays an item of its own")
    func roundups() {
        let quay = Samples.entry("quay") { $0.story = "quay" }
        let ferry = Samples.entry("ferry", seen: 1) { $0.story = "ferry" }
        let evening = Samples.entry("evening", feed: "two", seen: 2) {
            $0.kind = .roundup
            $0.story = "evening"
        }
        var digest = compose([quay, ferry, evening])
        digest.list(["quay": [evening], "evening": [evening]])
        let listed = Dictionary(uniqueKeysWithValues: digest.items.map { ($0.id, $0.also) })
        #expect(listed[quay.id]?.map(\.isRoundup) == [true])
        #expect(listed[ferry.id]?.isEmpty == true)
        #expect(listed[evening.id]?.isEmpty == true)
        #expect(forms(digest).text.count(of: "also Outlet two “Title of evening” (roundup)") == 1)
        #expect(forms(digest).html.count(of: "(roundup)") == 1)
        #expect(forms(digest).markdown.count(of: "(roundup)") == 1)
    }

    @Test(
        "rank: many outlets before one, copies count little, fresh before old, text before a line"
    )
    func rank() {
        func rank(_ members: [Entry]) -> Double {
            DigestComposition.rank(
                PublishedItem(
                    id: "x",
                    entry: members[0],
                    members: members,
                    also: [],
                    admitted: Samples.now,
                    updated: Samples.now
                ),
                at: Samples.now
            )
        }
        let one = Samples.entry("a", feed: "one")
        let two = Samples.entry("a", feed: "two")
        let copy = Samples.entry("a", feed: "two") { $0.copyOf = one.id }
        let old = Samples.entry("a") { $0.published = Samples.now.addingTimeInterval(-200_000) }
        #expect(rank([one, two]) > rank([one, copy]))
        #expect(rank([one, copy]) > rank([one]))
        #expect(rank([one]) > rank([old]))
        #expect(rank([one]) > rank([Samples.entry("a", words: 30)]))
        #expect(rank([Samples.entry("a") { $0.score = 10 }]) > rank([one]))
        #expect(rank([Samples.entry("a") { $0.weight = 3 }]) > rank([one]))
    }

    private static let hostile = Samples.entry("hostile") { entry in
        entry.title = Samples.hostile
        entry.summary = "1986. A year.\n# No heading\n" + Samples.hostile
        entry.feedTitle = Samples.hostile
        entry.link = "https://one.example/?a=1&lt=2 <x>)"
        entry.language = "x\" onload=\"y"
    }

    @Test("hostile text is text in every form")
    func hostile() throws {
        let forms = forms(compose([Self.hostile], ailing: [Samples.hostile]))
        let html = Samples.text(forms.html)
        #expect(!html.contains("<script"))
        #expect(!html.contains("<b>\""))
        #expect(!html.contains("x\" onload"))
        let markdown = Samples.text(forms.markdown)
        #expect(!markdown.contains("\n# No heading"))
        #expect(!markdown.contains(" <script>"))
        #expect(markdown.contains("\\*\\_\\[x\\](y)\\_\\*"))
        let text = Samples.text(forms.text)
        #expect(!text.contains("\u{1}"))
        #expect(text.contains("\n  1986. A year. # No heading"))
    }

    @Test(
        "one Markdown line is nothing but text",
        arguments: [
            ("1986. A year", "1986\\. A year"), ("# x", "\\# x"), ("a # x", "a # x"),
            ("- x", "\\- x"), ("a - x", "a - x"), ("---", "\\-\\-\\-"), ("*a*", "\\*a\\*"),
            ("a\nb", "a b"), ("<i>", "\\<i\\>"), ("&amp;", "\\&amp;"), ("[a](b)", "\\[a\\](b)"),
            ("a\\b", "a\\\\b"), ("  a  ", "a"), ("a\u{202E}b\u{200B}c", "a\u{202E}bc"), ("", ""),
        ]
    )
    func markdown(text: String, expected: String) {
        #expect(markdownEscaped(text) == expected)
    }

    @Test(
        "text keeps to 78 columns, but for addresses",
        arguments: [
            "plain words " + String(repeating: "word ", count: 60),
            String(repeating: "漢字", count: 120), String(repeating: "x", count: 300),
            "e\u{301}" + String(repeating: " e\u{301}a", count: 100), "", "   ", "a\tb\r\nc",
        ]
    )
    func columns(text: String) {
        for line in wrapped(text, first: "* ", rest: "  ") {
            #expect(Publishing.columns(of: line) <= 78)
            #expect(line.last != " ")
        }
        let address = "https://one.example/" + String(repeating: "a", count: 100)
        #expect(wrapped("see " + address).contains(address))
    }

    @Test("the same composition gives the same bytes; the zone moves the times")
    func stable() {
        let entries = (0..<5).map { Samples.entry("e\($0)", seen: $0) }
        let one = forms(compose(entries.shuffled()))
        var later = Samples.context()
        later.now = later.now.addingTimeInterval(9_999)
        let other = forms(compose(entries.shuffled()), context: later)
        #expect(one.html == other.html)
        #expect(one.markdown == other.markdown)
        #expect(one.text == other.text)
        #expect(Samples.text(one.html).contains("09:06"))
        let kathmandu = forms(compose(entries), context: Samples.context(zone: "Asia/Kathmandu"))
        #expect(Samples.text(kathmandu.html).contains("14:51"))
    }

    @Test("the head counts, the foot tells what was left out and what is not well")
    func facts() {
        let entries = (0..<3).map { Samples.entry("e\($0)", feed: "f\($0 % 2)", seen: $0) }
        let digest = compose(entries, dropped: 1, ailing: (0..<7).map { "Feed \($0)" })
        let text = Samples.text(forms(digest).text)
        #expect(
            text.contains("Wednesday 18 November 2026 · 3 stories from 3 articles of 2 sources")
        )
        #expect(text.contains("1 entry left out by your rules"))
        #expect(text.contains("Feed 4 and 2 more"))
        #expect(text.hasSuffix("\n"))
        let empty = Samples.text(forms(compose([])).text)
        #expect(empty.contains("nothing new"))
    }

    @Test("a page runs no script and loads no style from elsewhere")
    func page() {
        let html = Samples.text(forms(compose([Samples.entry("a")])).html)
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(html.contains("<meta name=\"robots\" content=\"noindex\">"))
        #expect(html.contains("http-equiv=\"Content-Security-Policy\""))
        #expect(!html.contains("<script"))
        #expect(!html.contains("<link rel=\"stylesheet\""))
        #expect(html.hasSuffix("</html>\n"))
    }

    @Test("without a server nothing links to pages that only it has")
    func files() {
        let entry = Samples.entry("a") { $0.link = nil }
        let forms = forms(compose([entry]), context: Samples.context(hasServer: false))
        for bytes in [forms.html, forms.markdown, forms.text] {
            #expect(!Samples.text(bytes).contains("/entries/"))
            #expect(!Samples.text(bytes).contains("/search"))
        }
    }

    @Test("the digest's feed has an entry an edition, with what the page tells")
    func feed() throws {
        let page = forms(compose([Self.hostile])).html
        let editions = [
            DigestIndex.Edition(date: "2026-11-18-1800", closed: Samples.now, page: page),
            DigestIndex.Edition(date: "2026-11-18", closed: Samples.now, ending: "md"),
        ]
        let bytes = DigestIndex.feed(
            name: "daily",
            title: "A & B",
            editions: editions,
            context: Samples.context()
        )
        let found = try #require(StrictXML(bytes)?.texts)
        #expect(found["title"]?[1] == "A & B, Wednesday 18 November 2026, 18:00")
        #expect(found["content"]?.count == 1)
        #expect(found["content"]?[0].contains("<section") == true)
        #expect(found["content"]?[0].contains("<style") == false)
        let text = Samples.text(bytes)
        #expect(text.contains("digests/daily/2026-11-18.md\""))
        let index = Samples.text(
            DigestIndex.page(
                name: "daily",
                title: "A & B",
                editions: editions,
                context: Samples.context()
            )
        )
        #expect(index.contains("href=\"2026-11-18.md\""))
        #expect(index.contains("2 editions"))
    }
}
