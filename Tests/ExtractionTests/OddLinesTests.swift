import Extraction
import Model
import Testing

/// Lines between the paragraphs of an article that may be its own or not: links, captions.
@Suite struct OddLinesTests {
    private static let lines = [
        "<li><a href=/1>How the lamp of Eldmoor was lifted into its tower</a>",
        "<li><a href=/2>Who paid for the oil in the winter of the great ice</a>",
    ].joined()

    @Test(
        "a linked line is the article's where the text goes on around it",
        arguments: [
            (
                "<p><a href=/a>All the minutes of the council since the tower was built</a></p>",
                true
            ),
            (
                "<p><a href=/a>The plan of the upper gallery</a></p><p><a href=/b>The plan of the lower gallery</a></p>",
                true
            ),
            ("<p>The council laid these papers before the town:</p><ul>\(lines)</ul>", true),
            ("<ul><li>One paper names no author and no year.\(lines)</ul>", true),
            ("<ul>\(lines)<li>One paper names no author and no year.</ul>", true),
            ("<ul>\(lines)</ul>", false), ("<p>One paper is new.</p><ul>\(lines)</ul>", false),
            ("<p><a href=/a>READ ALL ABOUT BOATS IN OUR SUNDAY PAPER</a></p>", false),
            ("<p><a href=/a>[What the keepers of the lamp say of it]</a></p>", false),
            (
                "<blockquote><p><a href=/a>A picture shared by the Harbour Watch (@harbour)</a></p></blockquote>",
                false
            ),
            ("<div><a href=/a>Ten harbours that you have never heard of</a></div>", false),
        ]
    )
    func between(inside: String, isKept: Bool) throws {
        let text = PageExtractionTests.extract(PageExtractionTests.page(inside: inside)).text
        let line = try #require(
            inside.split(separator: "<").first { $0.hasPrefix("a href") }?.split(separator: ">")
                .last
        )
        #expect(text.contains(line) == isKept, "\(line)")
    }

    @Test(
        "a line that ends in a picture's credit is its caption",
        arguments: [
            ("The tower at dusk, seen from the pier (Photo by Jo Marsh)", false),
            ("The tower at dusk, seen from the pier (Foto: Rathaus Eldmoor)", false),
            ("The keeper and his dog speak to us. (Video by Jo Marsh | The Post)", false),
            ("The tower at dusk, seen from the pier. (jmarsh / iStock.com)", false),
            ("The tower at dusk, seen from the pier. | © Jo Marsh/Getty Images", false),
            ("The keeper would not have the lens in any photo (by order of the council).", true),
            ("The council thanked the painter for a fine picture (and for the frame)", true),
            ("The lamp burns oil and/or gas, whatever is there (or/and neither)", true),
            ("The museum keeps all that is written on it © and shows it (on Sundays)", true),
        ]
    )
    func caption(line: String, isKept: Bool) {
        let page = PageExtractionTests.page(inside: "<p>\(line)</p>")
        #expect(PageExtractionTests.extract(page).text.contains(line) == isKept)
    }

    @Test(
        "a line all of whose parts are marked is marked; a question opens its answer",
        arguments: [
            ("<p><button>Copy the plan of the tower</button></p>", "Copy the plan", false),
            (
                "<div><span class=share>Tell a friend of the lamp</span></div>", "Tell a friend",
                false
            ),
            (
                "<h3><button>Who lights the lamp?</button></h3><p>The keeper lights it.</p>",
                "Who lights", true
            ),
            (
                "<p>The lamp is <span class=share>shared</span> by two keepers.</p>",
                "shared by two", true
            ),
            (
                "<p><span class=caption>The tower at dusk, from the pier.</span></p>", "at dusk",
                true
            ),
        ]
    )
    func inner(inside: String, line: String, isKept: Bool) {
        let page = PageExtractionTests.page(inside: inside)
        #expect(PageExtractionTests.extract(page).text.contains(line) == isKept)
    }
}
