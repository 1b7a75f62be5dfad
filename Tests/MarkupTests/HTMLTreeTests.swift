import Markup
import Testing

@Suite struct HTMLTreeTests {
    private func text(_ html: String) -> String {
        HTMLTree.read(utf8: Array(html.utf8)) { $0.root?.textContent ?? "no root" } ?? "no tree"
    }

    @Test("nodes show names, attributes, text and their neighbours")
    func walks() throws {
        let tree = try #require(
            HTMLTree(utf8: Array("<p id=a class='x y'>one <b>two</b></p><p>three".utf8))
        )
        defer { withExtendedLifetime(tree) {} }
        let body = try #require(tree.body)
        let first = try #require(body.firstChild)
        #expect(first.named("p") && first.isElement && !first.isText)
        #expect(first.attribute("class") == "x y" && first.attribute("style") == nil)
        #expect(first.firstChild.map { String(decoding: $0.contentBytes, as: UTF8.self) } == "one ")
        #expect(first.next?.textContent == "three" && first.next?.previous == first)
        #expect(first.parent == body && Array(body.children).count == 2)
        #expect(first.textContent == "one two" && first.name == "p")
    }

    @Test(
        "the text behind deep nesting is kept",
        arguments: ["div", "b", "blockquote", "table", "ul"]
    )
    func survivesDepth(name: String) {
        let deep = String(repeating: "<\(name)>", count: 5_000)
        let close = String(repeating: "</\(name)>", count: 5_000)
        #expect(text("<p>before</p>" + deep + "inside" + close + "<p>after</p>").contains("after"))
        #expect(text(deep + "inside" + close).contains("inside"))
    }

    @Test("unclosed elements do not hide what follows")
    func survivesUnclosed() {
        let page = (0..<2_000).map { "<div><a href=x><font>line \($0)</div>" }.joined()
        #expect(text(page + "<p>end</p>").hasSuffix("end"))
        #expect(sanitisedHTML(page + "<h2>end</h2>", base: nil).hasSuffix("<h2>end</h2>"))
    }

    @Test("attribute bombs take no time", .timeLimit(.minutes(5)))
    func survivesAttributes() {
        let names = (0..<200_000).map { "a\($0)" }.joined(separator: " ")
        #expect(text("<p>a</p><div \(names)>b</div>") == "ab")
        #expect(text("<p>a</p><div x='>' \(names)>b</div>") == "ab")
        #expect(!text(String(repeating: "<a", count: 1_000_000)).contains("no tree"))
        #expect(!text(String(repeating: "<a b=\"", count: 300_000)).contains("no tree"))
        _ = text(String(repeating: "</b>", count: 300_000))
        _ = text(String(repeating: "<!--", count: 300_000))
        _ = text(String(repeating: "<b></i>", count: 200_000))
    }

    @Test("scripts with markup inside do not confuse the guard")
    func keepsScripts() {
        let long = String(repeating: "a<b;x=1 ", count: 20_000)
        #expect(text("<script>if(\(long))</script><p>after</p>") == "after")
        #expect(text("<p>a\u{0}b\u{c}c</p>") == "ab c")
        #expect(text("") == "no tree")
    }
}
