import Extraction
import Model
import Testing

/// Pages of our own writing: an article of three paragraphs with one kind of clutter around it.
@Suite struct PageExtractionTests {
    static let first =
        "The harbour council of Eldmoor voted on Monday to keep the old lighthouse, after two years of quarrels over its cost, its keeper and its light."
    static let second =
        "Repairs will begin in spring, said the mayor, and should be finished before the autumn storms, when most of the fishing boats come home early."
    static let third =
        "Residents had collected four thousand signatures, nearly one for every household, and carried them to the town hall in a wheelbarrow."

    static func page(before: String = "", inside: String = "", after: String = "") -> String {
        """
        <html lang="en"><head><title>Eldmoor keeps its lighthouse | The Tidewater Post</title>
        <meta property="og:site_name" content="The Tidewater Post"></head><body>\(before)
        <article><h1>Eldmoor keeps its lighthouse</h1><p>\(first)</p><p>\(second)</p>\(inside)<p>\(third)</p></article>
        \(after)</body></html>
        """
    }

    static func extract(_ html: String, hints: ExtractionHints = ExtractionHints()) -> Article {
        extractPage(
            Array(html.utf8),
            url: WebURL("https://tidewater.example/2026/03/04/lighthouse"),
            transportCharset: nil,
            hints: hints,
            memory: nil,
            explain: true
        ).article
    }

    @Test(
        "clutter around and inside an article goes, the article stays",
        arguments: [
            (
                "navigation",
                page(
                    before:
                        "<nav><ul><li><a href=/a>Harbour news</a><li><a href=/b>Weather desk</a></ul></nav>"
                ), "Weather desk"
            ),
            (
                "share bar",
                page(
                    inside: "<div class=share-bar><a href=x>Post it</a> <a href=y>Mail it</a></div>"
                ), "Post it"
            ),
            (
                "newsletter box",
                page(
                    inside:
                        "<div class='newsletter-box'><p>Get the tides in your inbox every single morning, free of charge.</p></div>"
                ), "inbox"
            ),
            (
                "newsletter line", page(inside: "<p>Sign up for our morning letter</p>"),
                "morning letter"
            ),
            (
                "related list", page(inside: "<p>Read more: Why lighthouses lean to the west</p>"),
                "lean to the west"
            ),
            (
                "related box",
                page(
                    after:
                        "<section class=related-posts><h2>Related posts</h2><p>Ten fishermen who knit, and what they knit in the long nights of winter.</p></section>"
                ), "knit"
            ),
            (
                "cookie notice",
                page(
                    before:
                        "<div id=cookie-consent><p>We store small files on your device to remember you, as everybody does.</p></div>"
                ), "small files"
            ),
            (
                "comments",
                page(
                    after:
                        "<div id=comments><h3>2 comments</h3><p>I have always liked that lighthouse and I will go on liking it, whatever they say.</p></div>"
                ), "always liked"
            ),
            (
                "hidden text",
                page(
                    inside:
                        "<div class=sr-only><p>End of the main part of this page for screen readers.</p></div>"
                ), "screen readers"
            ),
            (
                "tooltip",
                page(
                    inside:
                        "<p>The keel<span role=tooltip>The lowest beam of a ship</span> was found under the stairs, dry and whole.</p>"
                ), "lowest beam"
            ),
            ("advertisement word", page(inside: "<p>ADVERTISEMENT</p>"), "ADVERTISEMENT"),
            ("script", page(inside: "<script>var tide = 'low'</script>"), "tide ="),
            ("title", page(), "Eldmoor keeps its lighthouse"),
        ]
    )
    func dropsClutter(kind: String, html: String, unwanted: String) {
        let article = Self.extract(html)
        for wanted in [Self.first, Self.second, Self.third] {
            #expect(article.text.contains(wanted), "\(kind): text lost")
        }
        for rendition in [article.text, article.html, article.markdown] {
            #expect(!rendition.contains(unwanted), "\(kind): clutter kept")
        }
    }

    @Test(
        "everything after certain lines near the end goes",
        arguments: [
            ("<h3>Leave a comment</h3>", true), ("<p>Contributing Writer</p>", true),
            ("<h4>The authors</h4>", true), ("<h4>About the reviewer</h4>", true),
            ("<h4>About the lamp</h4>", false), ("<p>The writer</p>", false),
        ]
    )
    func endMarker(line: String, isEnd: Bool) {
        let html = Self.page().replacing(
            "</article>",
            with: "\(line)<p>Your wise words are read by a very patient man.</p></article>"
        )
        #expect(Self.extract(html).text.contains("patient man") != isEnd)
    }

    @Test(
        "tags that are never closed do not swallow the article",
        arguments: ["<nav>", "<button>", "<ul><li>", "<form>", "<aside>", "<div class=menu>"]
    )
    func unclosedTags(tag: String) {
        let article = Self.extract(Self.page(before: tag))
        #expect(article.text.contains(Self.first) && article.text.contains(Self.third))
    }

    @Test(
        "a box named teaser opens the article, or leads to another",
        arguments: [
            ("<p>\(first) Its keeper told <a href=/k>this paper</a> so.</p>", true),
            (
                "<h1>The lamp of Eldmoor</h1><p>\(first) So says <a href=/k>the keeper</a>.</p>",
                true
            ),
            ("<p>\(first)</p>", true),
            ("<h3>The lamp of Eldmoor</h3><p>\(first) <a href=/k>More</a></p>", false),
            ("<p><a href=/k>\(first)</a></p>", false),
        ]
    )
    func teaser(inside: String, isOpening: Bool) {
        let rest = [Self.second, Self.third, Self.second, Self.third].map { "<p>\($0)</p>" }
            .joined()
        let html = "<article><div class=story-teaser>\(inside)</div>\(rest)</article>"
        #expect(Self.extract(html).text.contains(Self.first) == isOpening, "\(inside)")
    }

    @Test("a body of many small boxes is the part of the page that holds its title")
    func manyBoxes() {
        let box = { (name: String, text: String) in
            "<section class=\(name)><div><h3>House \(name)</h3><div><p>\(text)</p></div></div></section>"
        }
        let texts = [Self.first, Self.second, Self.third]
        let boxes = texts.enumerated().map { box("house-\($0)", $1 + " " + $1) }.joined()
        let html =
            "<html><body><main><h1>Houses of the harbour</h1>\(boxes)</main><footer><a href=/>Home</a></footer></body></html>"
        let text = Self.extract(html).text
        #expect(texts.allSatisfy { text.contains($0) })
    }

    @Test("a body that advertisements cut into pieces is put together")
    func splitBody() {
        let piece = { (text: String) in
            "<div class='article-body'><p>\(text)</p><p>\(text.reversed())</p></div>"
        }
        let html = """
            <html><body><h1>Split</h1><div class=wrap>\(piece(Self.first))<div class=ad-slot>Buy</div>\(piece(Self.second))
            <div class=ad-slot>Buy</div>\(piece(Self.third))</div></body></html>
            """
        let text = Self.extract(html).text
        #expect(
            text.contains(Self.first) && text.contains(Self.second) && text.contains(Self.third)
        )
    }

    @Test("what extraction made stays as it is when it is extracted again")
    func idempotence() {
        let once = Self.extract(
            Self.page(inside: "<ul><li>Oil for the lamp</li><li>Rope for the stairs</li></ul>")
        )
        let again = Self.extract("<html><body><article>\(once.html)</article></body></html>")
        #expect(again.text == once.text)
    }

    @Test("a removed block is explained")
    func explains() {
        let article = Self.extract(
            Self.page(inside: "<div class=share-bar>Post it everywhere you like</div>")
        )
        #expect(
            article.removed.contains { $0.reason == "share prompt" && $0.text.contains("Post it") }
        )
    }

    @Test(
        "nothing, noise and broken bytes give an empty article",
        arguments: [[], [0xFF, 0xFE, 0x00], Array("<".utf8), Array("<html>".utf8)] as [[UInt8]]
    )
    func hostile(bytes: [UInt8]) {
        let result = extractPage(
            bytes,
            url: nil,
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: true
        )
        #expect(result.article.wordCount <= 1)
    }

    @Test("deep nesting and many links end in time")
    func bombs() {
        let deep = String(repeating: "<div>", count: 20_000) + "x"
        let links = "<p>" + String(repeating: "<a href=/x>y</a> ", count: 20_000) + "</p>"
        for html in [deep, links] { _ = Self.extract(html) }
    }

    @Test("UTF-8 that was encoded twice is repaired")
    func doubleEncoding() {
        let html = Self.page(
            inside:
                "<p>It\u{E2}\u{20AC}\u{2122}s the keeper\u{E2}\u{20AC}\u{2122}s lamp, and it\u{E2}\u{20AC}\u{2122}s his to light each evening at dusk.</p>"
        )
        #expect(Self.extract(html).text.contains("It\u{2019}s the keeper\u{2019}s lamp"))
    }

    @Test("a stream of teasers beside an article is none of it, however long")
    func stream() {
        let teasers = (1...12).map {
            "<li class=s><div><h3><a href=/\($0)>Another headline of the day, number \($0)</a></h3>"
                + "<p>The lines below it, number \($0), tell what the other report says, and say it at some length.</p></div></li>"
        }
        let html =
            "<body><div><ul>" + teasers.joined() + "</ul></div><div><article><h1>Nets</h1><div>"
            + (1...4).map { "<p>\($0). \(Self.first) \(Self.second)</p>" }.joined()
            + "</div></article></div></body>"
        let text = extractPage(
            Array(html.utf8),
            url: nil,
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: false
        ).article.text
        #expect(text.contains(Self.first) && !text.contains("other report"))
    }

    @Test("a lead set as a heading is read; readings beside characters are not")
    func leadAndReadings() {
        let html = """
            <html lang=de><body><main><h1>Netze</h1><h2>Im Hafen werden seit dem Herbst wieder Netze geknüpft, die fast niemand mehr kennt</h2>
            <div class=article-body><p>\(Self.first)</p><p>\(Self.second)</p>
            <p>Er schrieb <ruby>網<rp>(</rp><rt>あみ</rt><rp>)</rp></ruby>であった。 \(Self.first.dropLast())!</p></div></main></body></html>
            """
        let text = extractPage(
            Array(html.utf8),
            url: nil,
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: false
        ).article.text
        #expect(text.hasPrefix("Im Hafen werden") && text.contains("網であった"))
    }

    @Test(
        "an owner's query may ask for any attribute",
        arguments: ["[data-module=tip]", "[itemprop=offers]", "x-note[kind]", "#tip"]
    )
    func ownerQueries(selector: String) {
        let tip =
            "<x-note id=tip data-module='tip' itemprop=offers kind=b><p>A tip of the house. \(Self.third)</p></x-note>"
        let text = extractPage(
            Array(Self.page(inside: tip).utf8),
            url: nil,
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            site: SiteRules(xpath: nil, selectors: [selector]),
            explain: false
        ).article.text
        #expect(text.contains(Self.first) && !text.contains("A tip of the house"))
    }
}
