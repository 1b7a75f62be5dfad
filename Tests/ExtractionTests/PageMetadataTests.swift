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
            ("", "<h1>Title of it</h1><a rel=author href=/x>Ann Lee</a>", ["Ann Lee"]),
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
}
