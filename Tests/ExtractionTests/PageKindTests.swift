import Extraction
import Model
import Testing

/// Pages that are no article, and how sure extraction is of what it took from them.
@Suite struct PageKindTests {
    static func article(
        _ head: String,
        _ body: String,
        url: String = "https://tidewater.example/offers"
    ) -> Article {
        extractPage(
            Array("<html lang=en><head>\(head)</head><body>\(body)</body></html>".utf8),
            url: WebURL(url),
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: false
        ).article
    }

    static let text =
        "<h1>Nets and ropes</h1><p>\(PageExtractionTests.first)</p><p>\(PageExtractionTests.second)</p>"
    static let menu =
        "<nav><ul>" + (1...40).map { "<li><a href=/m/\($0)>Entry \($0) of the house</a>" }.joined()
        + "</ul>"
    static let shelf =
        "<h1>Ropes</h1><ul>"
        + (1...12).map { "<li><a href=/rope/\($0)>Rope of \($0) yards</a><div>$\($0).50</div>" }
        .joined()
        + "</ul>"

    @Test(
        "what states what it is, is that",
        arguments: [
            ("<meta name=generator content='phpBB 3'>", "/x", ArticleKind.forum),
            ("", "/forum/viewtopic.php", .forum), ("", "/threads/ropes.12/", .forum),
            ("<meta property='og:type' content='product'>", "/x", .product),
            ("<meta name=generator content='Sphinx 7'>", "/x", .other),
            ("", "/docs/ropes/knots", .other),
            (
                "<meta property='article:published_time' content='2026-03-04T10:00:00Z'>", "/x",
                .article
            ),
            ("", "/blog/how-to-tie-a-rope", .article), ("", "/", .other),
            ("", "/services/rope", .other), ("", "/products/rope-of-forty-yards", .product),
            ("", "/category/ropes-and-nets", .list), ("", "/forums/ropes.12/", .list),
            ("<title>Ropes - Harbour Forums</title>", "/x", .forum),
            ("<title>Ropes - Harbour Forum - Boats and more</title>", "/x", .forum),
            ("<title>Ropes — Winch 2 documentation</title>", "/x", .other),
            // A theme names itself after the software that it belongs to.
            (
                "<meta name=generator content='Pages 5'><meta name=generator content='Starlight 2'>",
                "/x", .other
            ),
            ("", "/department/ropes", .other), ("", "/?utm_source=post", .other),
            ("", "/topic/4711-ropes", .forum), ("", "/topic/ropes", .list),
        ]
    )
    func stated(head: String, path: String, expected: ArticleKind) {
        let page = Self.article(
            head,
            Self.text + Self.menu,
            url: "https://tidewater.example" + path
        )
        #expect(page.kind == expected)
    }

    @Test(
        "microdata says what a page is where nothing else does",
        arguments: [
            ("<div itemtype='https://schema.org/DiscussionForumPosting'></div>", ArticleKind.forum),
            (goods, .product), (goods + goods, .list),
            ("<i itemtype='https://schema.org/Product'></i>", .other),
        ]
    )
    func microdata(markup: String, expected: ArticleKind) {
        let trail = String(repeating: "<i itemtype='https://schema.org/ListItem'></i>", count: 4)
        #expect(Self.article("", trail + Self.text + markup + Self.menu).kind == expected)
    }

    @Test(
        "a page of one post is an article, however many others stand around it",
        arguments: [
            ("<body class='post-template-default single single-post'>", "", ArticleKind.article),
            ("<body class='path-node page-node-type-article'>", "", .article),
            ("<body>", "<meta property='article:published_time' content='2026-03-04'>", .article),
            ("<body class='single single-service'>", "", .list),
            ("<body>", "", .list),
        ]
    )
    func post(body: String, head: String, expected: ArticleKind) {
        let others = (1...12).map {
            "<h3><a href=/\($0)>What else the harbour says of rope \($0)</a></h3>"
        }
        let html =
            "<html lang=en><head>\(head)</head>\(body)\(Self.text)\(others.joined())</body></html>"
        let page = extractPage(
            Array(html.utf8),
            url: WebURL("https://tidewater.example/nets"),
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: false
        )
        #expect(page.article.kind == expected)
    }

    private static let goods =
        "<div itemtype='https://schema.org/Product'><b itemtype='https://schema.org/Offer'>$4</b></div>"

    @Test("who speaks of himself sells; the same words about others are a report")
    func speaker() {
        let words = "our nets are the best that we have made, and our ropes hold what we tow. "
        func kind(_ text: String) -> ArticleKind {
            let body = (0..<6).map { "<p>Part \($0): \(text) \(text)</p>" }.joined()
            return Self.article(
                "",
                "<h1>How to tie a rope</h1>" + body + Self.menu,
                url: "https://tidewater.example/blog/how-to-tie-a-long-rope"
            ).kind
        }
        #expect(kind(words) == .other)
        let others = words.replacing("our ", with: "their ").replacing("we ", with: "they ")
        #expect(kind(others) == .article)
    }

    @Test("a shelf of goods is a list")
    func shelf() { #expect(Self.article("", Self.shelf).kind == .list) }

    @Test("a digest of several events is a roundup")
    func roundup() {
        let head = "<title>Harbour news in brief</title><meta name=author content='Ann Lee'>"
        #expect(Self.article(head, Self.text).kind == .roundup)
    }

    @Test("reports from several places, and dated reports under headings, are a roundup")
    func roundupByStructure() {
        let places = ["ELDMOOR", "SALTWICK", "BRAMSEA"].map {
            "<p>\($0) (HP) — \(PageExtractionTests.first)</p>"
        }.joined()
        #expect(
            Self.article("", "<article><h1>On the coast</h1>\(places)</article>").kind == .roundup
        )
        let sections = (1...5).map {
            "<h2>Harbour story \($0) of the week</h2><p>\($0) May 2026</p><p>\($0). \(PageExtractionTests.first)</p>"
        }.joined()
        let body = "<article><h1>On the coast</h1>\(sections)</article>"
        #expect(Self.article("", body).kind == .roundup)
        let undated = body.replacing("May 2026", with: "nets")
        #expect(Self.article("", undated).kind != .roundup)
        let text =
            "# On the coast\n\n"
            + ["ELDMOOR", "SALTWICK", "BRAMSEA"].map {
                "\($0) (HP) — \(PageExtractionTests.first)"
            }.joined(separator: "\n\n")
        #expect(
            extractDocument(text: text, isMarkdown: true, url: nil, explain: false).kind == .roundup
        )
    }

    @Test("an article is surer than a shelf and than a login, and nothing is nothing")
    func confidence() {
        let head = "<title>Nets and ropes</title><meta name=author content='Ann Lee'>"
        let article = Self.article(head, "<article>\(Self.text)</article>").confidence
        let shelf = Self.article("", Self.shelf + Self.menu).confidence
        let login = Self.article("<title>Log in</title>", "<p>Please log in to go on.</p>")
            .confidence
        #expect(article > 0.6)
        #expect(article > shelf && article > login)
        #expect(Self.article("", "").confidence == 0)
    }
}
