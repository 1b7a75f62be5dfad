import Model
import Testing

@testable import Extraction

/// Pages that the fuzzer found, written small: each once broke the program.
@Suite struct HostilePageTests {
    @Test(
        "a page that makes no sense gives an article without words, or with few",
        .timeLimit(.minutes(2)),
        arguments: [
            // A brace after the last closing bracket of a commented script.
            #"<script type="application/ld+json"><!-- [] {</script><p>a</p>"#,
            #"<script type="application/ld+json"><![CDATA[ ] {</script>"#,
            "<script type=\"application/ld+json\">!]{[</script>",
        ]
    )
    func survives(page: String) {
        let found = extractPage(
            Array(page.utf8),
            url: nil,
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: true
        )
        #expect(found.article.wordCount < 10)
    }
}
