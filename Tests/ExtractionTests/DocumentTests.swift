import Extraction
import Model
import Testing

@Suite struct DocumentTests {
    /// What is expected of one document.
    struct Case: CustomTestStringConvertible {
        var name: String
        var text: String
        var isMarkdown = false
        var title: String?
        var authors: [String] = []
        var site: String?
        var published: String?
        var modified: String?
        var original: String?
        var originalDay: String?
        var tags: [String] = []
        var paragraphs: [String]
        var testDescription: String { name }
    }

    static let first =
        "The council of the harbour town voted on Monday to keep the old crane where it stands, after three years of quarrel about who should paint it."
    static let second =
        "Painters had offered to do the work for nothing, provided that they might choose the colour. The council feared pink, and asked for time to think."
    static let third =
        "In the end the crane will be grey on the side of the sea and green on the side of the town, which pleases nobody and therefore seems just."
    static let fourth =
        "Work begins in spring. Until then nets hang below the arm, so that flakes of the last coat do not fall into anybody's soup."
    static var body: [String] { [first, second, third, fourth] }
    static var plain: String { body.joined(separator: "\n\n") }

    @Test("documents of many layouts", arguments: cases + foreignCases)
    func reads(document: Case) {
        let article = extractDocument(
            text: document.text,
            isMarkdown: document.isMarkdown,
            url: nil,
            explain: true
        )
        #expect(article.title == document.title)
        #expect(article.authors == document.authors)
        #expect(article.site == document.site)
        #expect(article.published?.day == document.published)
        #expect(article.modified?.day == document.modified)
        #expect(article.originalSource?.name == document.original)
        #expect(article.originalSource?.published?.day == document.originalDay)
        #expect(article.tags == document.tags)
        #expect(article.text.components == document.paragraphs)
        #expect((article.published == nil) == (article.dateEvidence == .none))
        let record = String(
            decoding: articleRecord(article, file: "a.txt", url: nil, explain: true),
            as: UTF8.self
        )
        #expect(!record.contains("@") && !record.lowercased().contains("paypal"))
        #expect(record.hasSuffix("}\n") && !record.dropLast().contains("\n"))
    }

    @Test("a dateline gives the place and stays in the text")
    func readsDateline() {
        let article = extractDocument(
            text: "Crane Kept\n\nQUAYTOWN (CPA) – \(Self.first)\n\n\(Self.second)",
            isMarkdown: false,
            url: nil,
            explain: false
        )
        #expect(article.place == "Quaytown" && article.text.hasPrefix("QUAYTOWN (CPA) – The"))
        #expect(article.provenance.map(\.name) == ["CPA"] && article.removed.isEmpty)
    }

    @Test("Markdown keeps its shapes in all renditions")
    func keepsShapes() {
        let article = extractDocument(
            text:
                "# Crane\n\n\(Self.first)\n\n## Colours\n\n- grey **sea**\n- green\n  - moss\n\n> It is *just*.\n\n| a | b |\n|---|---|\n| 1 | `2` |\n\n```\nx < y\n```\n\nSee [the plan](https://quay.example/plan?utm_source=x) and [nothing](#).\n",
            isMarkdown: true,
            url: nil,
            explain: false
        )
        #expect(
            article.markdown
                == "\(Self.first)\n\n## Colours\n\n- grey **sea**\n- green\n\n  - moss\n\n> It is *just*.\n\n| a | b |\n| --- | --- |\n| 1 | `2` |\n\n```\nx < y\n```\n\nSee [the plan](https://quay.example/plan) and nothing."
        )
        #expect(
            article.html.contains("<a href=\"https://quay.example/plan\"")
                && !article.html.contains("#")
        )
        #expect(article.text.hasSuffix("x < y\n\nSee the plan and nothing."))
    }

    @Test(
        "strange documents neither hang nor crash",
        .timeLimit(.minutes(5)),
        arguments: strange
    )
    func survives(text: String) {
        for isMarkdown in [true, false] {
            let article = extractDocument(
                text: text,
                isMarkdown: isMarkdown,
                url: nil,
                explain: true
            )
            #expect(article.text.utf8.count <= 4 * text.utf8.count + 1_000)
        }
    }

    static let strange: [String] = [
        "", "\n\n\n", "---\n", "---\n---", "[", "[](", "![](", "**", "***a", "`", "<", "|",
        "|-|\n|-|", ">", "> ", "#", "# ",
        "1.", "- ", "```", "© ", ":", "By", "By ", "\u{0}\u{FEFF}\u{202E}", "Region:",
        "Region:\n\nTheme:\n",
        String(repeating: "[", count: 50_000), String(repeating: "*a ", count: 50_000),
        String(repeating: "> a\n", count: 20_000), String(repeating: "# a\n", count: 20_000),
        String(repeating: "a b c d e f g h i\n\n", count: 10_000),
        String(repeating: "[a](b)", count: 20_000),
        String(repeating: "- a\n  b\n", count: 10_000),
        String(repeating: "Region: [a](#)\n", count: 5_000),
        String(repeating: "By Ada Brink\n\n", count: 5_000), String(repeating: "<b", count: 50_000),
        String(repeating: "x", count: 1_000_000),
    ]
}

extension String {
    /// Paragraphs of a text.
    fileprivate var components: [String] { split(separator: "\n\n").map(String.init) }
}
