import Extraction
import Model
import Testing

@Suite struct PageMetadataTests {
    static func article(
        head: String,
        body: String = "",
        url: String? = "https://tidewater.example/story"
    ) -> Article {
        let html = """
            <html><head>\(head)</head><body>\(body)<article><p>\(PageExtractionTests.first)</p>
            <p>\(PageExtractionTests.second)</p></article></body></html>
            """
        return extractPage(
            Array(html.utf8),
            url: url.flatMap { WebURL($0) },
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: false
        ).article
    }

    @Test(
        "titles lose the site's name and keep their own dashes",
        arguments: [
            (
                "<title>A storm is coming - Tidewater Post</title><meta property='og:site_name' content='Tidewater Post'>",
                "", "A storm is coming"
            ),
            (
                "<title>Tidewater Post | A storm is coming today</title><meta property='og:site_name' content='Tidewater Post'>",
                "", "A storm is coming today"
            ),
            (
                "<title>Storm | Tidewater Post</title>", "<h1>Storm over Eldmoor tonight</h1>",
                "Storm over Eldmoor tonight"
            ),
            (
                "<title>Rain - and then more rain for Eldmoor, say the keepers</title>", "",
                "Rain - and then more rain for Eldmoor, say the keepers"
            ),
            (
                "<meta property='og:title' content='Quiet seas ahead'><title>x</title>",
                "<h1>Quiet seas ahead</h1>", "Quiet seas ahead"
            ),
        ]
    )
    func title(head: String, body: String, expected: String) {
        #expect(Self.article(head: head, body: body).title == expected)
    }

    private static func card(_ name: String) -> String {
        "<div class=author-box><div>\(name)</div><p>Writes of the sea, and of whatever swims in it.</p></div>"
    }

    /// A page with boxes below its article.
    private static func below(_ boxes: String) -> String {
        let texts = [
            PageExtractionTests.first, PageExtractionTests.second, PageExtractionTests.third,
        ]
        return "<article><h1>Title of it</h1>" + texts.map { "<p>\($0)</p>" }.joined()
            + "</article>" + boxes
    }

    @Test(
        "authors come from one source and are cleaned",
        arguments: [
            (
                #"<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ann Lee"}}</script>"#,
                "", ["Ann Lee"]
            ),
            (
                #"<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"u1"}},{"@type":"Person","@id":"u1","name":"Bo Ray"}]}</script>"#,
                "", ["Bo Ray"]
            ),
            (
                "", "<h1>Title of it</h1><p class=byline>By Ann Lee and Bo Ray</p>",
                ["Ann Lee", "Bo Ray"]
            ),
            // Who reviewed a text has not written it.
            (
                "",
                "<h1>Title of it</h1><div>Checked on May 3, 2026. Medically reviewed by <a>Cem Gray</a> — Written by <a rel=author>Ann Lee</a></div>",
                ["Ann Lee"]
            ),
            (
                "",
                "<h1>Title of it</h1><p>Peer reviewed by</p><a href=/authors/gray>Cem Gray</a><p>Authored by:</p><a href=/authors/lee>Ann Lee</a>",
                ["Ann Lee"]
            ),
            ("", "<h1>Title of it</h1><a rel=author href=/x>Ann Lee</a>", ["Ann Lee"]),
            ("", below(card("Ann Lee")), ["Ann Lee"]),
            ("", below(card("Ann Lee") + card("Bo Ray")), []),
            ("", below("<div class=comments>" + card("Ann Lee") + "</div>"), []),
            ("<meta name=author content='Ann Lee, MD'>", "", ["Ann Lee, MD"]),
            ("<meta name=author content='admin'>", "", []),
            ("<meta name=author content='https://tidewater.example/ann'>", "", []),
        ] as [(String, String, [String])]
    )
    func authors(head: String, body: String, expected: [String]) {
        #expect(Self.article(head: head, body: body).authors == expected)
    }

    @Test(
        "dates are stated, read from the address, or absent",
        arguments: [
            (
                #"<script type="application/ld+json">{"@type":"Article","datePublished":"2026-03-04T05:06:07+02:00"}</script>"#,
                "https://t.example/x", "2026-03-04T05:06:07+02:00", "stated"
            ),
            (
                "<meta property='article:published_time' content='2026-03-04'>",
                "https://t.example/x", "2026-03-04", "stated"
            ),
            ("", "https://t.example/2026/03/04/x", "2026-03-04", "url"),
            ("", "https://t.example/2026/mar/04/x", "2026-03-04", "url"),
            ("", "https://t.example/2026/march/04/x", "2026-03-04", "url"),
            ("", "https://t.example/x-20260304", "2026-03-04", "url"),
            ("", "https://t.example/2026/13/40/x", nil, "none"),
            ("", "https://t.example/x-123", nil, "none"),
        ] as [(String, String, String?, String)]
    )
    func dates(head: String, url: String, expected: String?, evidence: String) {
        let article = Self.article(head: head, url: url)
        #expect(article.published?.rfc3339 == expected)
        #expect(article.dateEvidence.rawValue == evidence)
    }

    @Test("canonical address, image, tags and language")
    func details() {
        let article = Self.article(
            head: """
                <link rel=canonical href='/story'><meta property='og:image' content='/lamp.jpg'>
                <meta property='article:tag' content='harbour'><meta property='article:tag' content='light'>
                <meta name=description content='A short account.'><meta property='og:locale' content='en_GB'>
                """
        )
        #expect(article.canonicalURL == "https://tidewater.example/story")
        #expect(article.image == "https://tidewater.example/lamp.jpg")
        #expect(article.tags == ["harbour", "light"])
        #expect(article.summary == "A short account.")
        #expect(article.language == "en")
    }

    @Test(
        "the next page of an article, but not a blog's next post",
        arguments: [
            ("/story?page=2", "https://tidewater.example/story?page=2"),
            ("/story/2", "https://tidewater.example/story/2"),
            ("/another-post", nil), ("https://other.example/story/2", nil),
        ] as [(String, String?)]
    )
    func nextPage(link: String, expected: String?) {
        #expect(Self.article(head: "<link rel=next href='\(link)'>").nextPage == expected)
    }

    @Test(
        "kinds of page",
        arguments: [
            ("<title>404 Page not found</title>", ArticleKind.error),
            ("<title>Log in</title>", .login),
            ("<title>A storm is coming</title>", .article),
        ]
    )
    func kind(head: String, expected: ArticleKind) {
        #expect(Self.article(head: head).kind == expected)
    }

    /// A page that states every field.
    static let everything = extractPage(
        Array(
            """
            <html lang="en-GB"><head><title>Nets over Eldmoor | The Tidewater Post</title>
            <meta property="og:site_name" content="The Tidewater Post">
            <meta property="og:image" content="/lead.jpg"><meta name="description" content="What the nets were for.">
            <meta property="article:tag" content="fishing"><meta name="geo.placename" content="Eldmoor">
            <meta name="dcterms.subject" content="Trades"><link rel="canonical" href="https://tidewater.example/nets">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Nets over Eldmoor",
            "author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Omar Haddad"}],"articleSection":"Harbour",
            "datePublished":"2026-05-03T08:00:00+02:00","dateModified":"2026-05-04T09:30:00+02:00",
            "video":{"@type":"VideoObject","contentUrl":"https://tidewater.example/nets.mp4"}}</script></head>
            <body><nav><a href="/">Home</a></nav><article><h1>Nets over Eldmoor</h1>
            <p>ELDMOOR (Harbour Press) — \(PageExtractionTests.first)</p><p>\(PageExtractionTests.second)</p>
            <iframe src="https://video.example/embed/77"></iframe><p>Photo: Jo Marsh/Harbour Press</p>
            <p>\(PageExtractionTests.third) <a href="/talk.mp3">Hear the talk.</a></p>
            <p>This article was first published by <a href="https://herald.example/nets">Eldmoor Herald</a> on 1 May 2026.</p>
            <p>© 2026 Tidewater Publishing. Reprints only with a licence.</p></article>
            <footer>Copyright 2026 Somebody Else</footer></body></html>
            """.utf8
        ),
        url: WebURL("https://tidewater.example/nets?from=front"),
        transportCharset: nil,
        hints: ExtractionHints(),
        memory: nil,
        explain: false
    ).article

    @Test(
        "every field of a page that states them all",
        arguments: [
            ("title", "Nets over Eldmoor"), ("authors", "Ann Lee, Omar Haddad"),
            ("site", "The Tidewater Post"), ("published", "2026-05-03T08:00:00+02:00"),
            ("modified", "2026-05-04T09:30:00+02:00"), ("dateEvidence", "stated"),
            ("language", "en"), ("tags", "fishing, Harbour, Eldmoor, Trades"),
            ("sections", "Harbour"), ("regions", "Eldmoor"), ("themes", "Trades"),
            ("place", "Eldmoor"), ("image", "https://tidewater.example/lead.jpg"),
            (
                "media",
                "https://tidewater.example/nets.mp4, https://video.example/embed/77, https://tidewater.example/talk.mp3"
            ),
            ("rights", "© 2026 Tidewater Publishing. Reprints only with a licence."),
            ("summary", "What the nets were for."), ("canonical", "https://tidewater.example/nets"),
            ("original", "Eldmoor Herald https://herald.example/nets 2026-05-01"),
            ("republisher", "The Tidewater Post"), ("agency", "Harbour Press"),
            ("credit", "Jo Marsh/Harbour Press"), ("kind", "article"),
        ]
    )
    func field(name: String, expected: String) {
        let page = Self.everything
        let step = { (role: ProvenanceStep.Role) in
            page.provenance.first { $0.role == role && !$0.evidence.isEmpty }?.name
        }
        let values: [String: String?] = [
            "title": page.title, "authors": page.authors.joined(separator: ", "),
            "site": page.site, "published": page.published?.rfc3339,
            "modified": page.modified?.rfc3339, "dateEvidence": page.dateEvidence.rawValue,
            "language": page.language, "tags": page.tags.joined(separator: ", "),
            "sections": page.tagKinds["Section"]?.joined(separator: ", "),
            "regions": page.tagKinds["Region"]?.joined(separator: ", "),
            "themes": page.tagKinds["Theme"]?.joined(separator: ", "), "place": page.place,
            "image": page.image, "media": page.media.map(\.url).joined(separator: ", "),
            "rights": page.rights, "summary": page.summary, "canonical": page.canonicalURL,
            "original": page.originalSource.map {
                [$0.name, $0.url ?? "", $0.published?.day ?? ""].joined(separator: " ")
            }, "republisher": step(.republisher), "agency": step(.agency),
            "credit": step(.credit), "kind": page.kind.rawValue,
        ]
        #expect(values[name] ?? nil == expected)
    }

    @Test("a fever that first appeared in a town is no source, nor is a month")
    func noSource() {
        for line in [
            "Cases of the fever first appeared in West Eldmoor at the end of August.",
            "Originally published in March 2022.",
        ] {
            #expect(Self.article(head: "", body: "<p>\(line)</p>").originalSource == nil)
        }
    }
}
