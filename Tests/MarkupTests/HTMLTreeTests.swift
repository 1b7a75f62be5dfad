import Markup
import Model
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
        let names = (0..<50_000).map { "a\($0)" }.joined(separator: " ")
        #expect(text("<p>a</p><div \(names)>b</div>") == "ab")
        #expect(text("<p>a</p><div x='>' \(names)>b</div>") == "ab")
        #expect(!text(String(repeating: "<a", count: 100_000)).contains("no tree"))
        #expect(!text(String(repeating: "<a b=\"", count: 50_000)).contains("no tree"))
        _ = text(String(repeating: "</b>", count: 50_000))
        _ = text(String(repeating: "<!--", count: 50_000))
        _ = text(String(repeating: "<b></i>", count: 10_000))
    }

    @Test(
        "what an author left open ends where browsers end it",
        arguments: [
            ("<p>a<div>b</div>c", "<p>a</p><div>b</div>c"),
            (
                "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e",
                "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>e"
            ),
            ("<dl><dt>a<dd>b<p>c<dt>d</dl>", "<dl><dt>a</dt><dd>b<p>c</p></dd><dt>d</dt></dl>"),
            ("<div><button>a<p>b</p></div><p>c", "<div>a<p>b</p></div><p>c</p>"),
            ("<div><nav>a<p>b</div><p>c", "<div>a<p>b</p></div><p>c</p>"),
            ("<div><form><p>a</div><p>b</form><p>c", "<div><p>a</p></div><p>b</p><p>c</p>"),
            (
                "<table><tr><td>a<td><p>b<tr><td>c</table>d",
                "<table><tr><td>a</td><td><p>b</p></td></tr><tr><td>c</td></tr></table>d"
            ),
            (
                "<table><tr><td><div>a</td></tr></div></table>b",
                "<table><tr><td><div>a</div></td></tr></table>b"
            ),
            ("<b>a<p>b</b>c</p>d", "<b>a<p>bc</p></b>d"),
            (
                "<a href=/x>a<div>b</a></div>c",
                "<a href=\"https://a.example/x\" rel=\"noopener nofollow ugc\">a<div>b</div></a>c"
            ),
            ("<h2>a</h3><p>b", "<h2>a</h2><p>b</p>"),
            ("<select><option>a<div>b</div>", "<div>b</div>"),
            ("a<wbr>b<template><p>c</template>d<noscript>e</noscript>", "<p>a<wbr>bd</p>"),
            ("<iframe><p>a", "<p>a</p>"), ("<svg><p>a", "<p>a</p>"), ("<!--<p>a", "<p>a</p>"),
            ("<title>x<p>a", "<p>a</p>"), ("a<3 b</ c>d", "<p>a&lt;3 bd</p>"),
            ("<b>a</b> <i>b</i>\n<p>c</p>\n", "<b>a</b> <i>b</i>\n<p>c</p>"),
            ("&hellip;&NewLine;&check;&#150;&#x1F600", "<p>…\n✓–😀</p>"),
        ] as [(String, String)]
    )
    func closes(html: String, expected: String) {
        #expect(sanitisedHTML(html, base: WebURL("https://a.example/")) == expected)
    }

    @Test("scripts with markup inside do not confuse the reader")
    func keepsScripts() {
        let long = String(repeating: "a<b;x=1 ", count: 20_000)
        #expect(text("<script>if(\(long))</script><p>after</p>") == "after")
        #expect(text("<p>a\u{0}b\u{c}c</p>") == "ab c")
        #expect(text("") == "no tree")
    }
}
