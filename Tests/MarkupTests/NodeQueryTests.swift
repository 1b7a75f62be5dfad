import Markup
import Testing

@Suite struct NodeQueryTests {
    static let page = """
        <div id=top class="shell wide"><p class="lead first">One</p><aside><p data-x>Two</p></aside>
        <a rel="nofollow tag" href="https://a.example/x.html">Three</a></div><p>Four</p>
        """

    @Test(
        "selectors name the elements that a style sheet would",
        arguments: [
            ("p", ["One", "Two", "Four"]), (".lead", ["One"]), ("p.first.lead", ["One"]),
            ("#top > p", ["One"]), ("#top p", ["One", "Two"]), ("aside, a", ["Two", "Three"]),
            ("a[rel~=tag]", ["Three"]), ("a[href^='https']", ["Three"]),
            ("a[href$=\".html\"]", ["Three"]), ("[href*=example]", ["Three"]), (".shell .no", []),
        ] as [(String, [String])]
    )
    func selectors(selector: String, expected: [String]) throws {
        let query = try #require(NodeQuery(selector: selector))
        let found = HTMLTree.read(utf8: Array(Self.page.utf8)) { tree in
            query.nodes(in: tree).map { $0.textContent.filter { !$0.isWhitespace } }
        }
        #expect(found == expected)
    }

    @Test(
        "what is no selector or no XPath is refused",
        arguments: ["", "p:hover", ">", "p..x", "a[", ","]
    )
    func refused(text: String) {
        #expect(NodeQuery(selector: text) == nil)
        #expect(NodeQuery(xpath: "//div[") == nil)
        #expect(NodeQuery(xpath: "//div[@class='x']") != nil)
    }
}
