import Markup
import Model
import Testing

@Suite struct RenditionTests {
    @Test(
        "Markdown and text say what the HTML says",
        arguments: [
            (
                "<h2>Title</h2><p>One <b>bold</b> and <i>it</i>.</p><p>Two</p>",
                "## Title\n\nOne **bold** and *it*.\n\nTwo", "Title\n\nOne bold and it.\n\nTwo"
            ),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n\n  - c", "a\nb\nc"),
            ("<ol start=9><li><p>a</p><p>b</p><li>c</ol>", "9. a\n\n   b\n10. c", "a\nb\nc"),
            ("<pre><code>x = 1\n  y</code></pre>", "```\nx = 1\n  y\n```", "x = 1\n  y"),
            ("<blockquote><p>a<p>b</blockquote>", "> a\n>\n> b", "a\n\nb"),
            (
                "<table><tr><th>A<th>B<tr><td>1<td><p>2|3</p><p>4</p></table>",
                "| A | B |\n| --- | --- |\n| 1 | 2\\|3 4 |", "A B\n1 2|3 4"
            ),
            ("<p>a<br>b</p>", "a\\\nb", "a\nb"),
            (
                "<p><a href='https://a.example/x_(y)'>l</a></p>",
                "[l](https://a.example/x_%28y%29)", "l"
            ),
            (
                "<p># no *heading* [x](y)</p>", "\\# no \\*heading\\* \\[x\\](y)",
                "# no *heading* [x](y)"
            ),
            (
                "<p> - no item</p><p> 1. none</p><p>1<b></b>. x</p>",
                "\\- no item\n\n1\\. none\n\n1\\. x", "- no item\n\n1. none\n\n1. x"
            ),
            ("<p>a<br>- b<br>---<br>+ c</p>", "a\\\n\\- b\\\n\\---\\\n\\+ c", "a\n- b\n---\n+ c"),
            ("<dl><dt>term<dd>what it is</dl>", "term\n\nwhat it is", "term\nwhat it is"),
            ("<p>x<script>y</script>\u{A0}z\u{9b}</p>", "x z", "x z"),
            ("<p><code>a`b</code> <code>&lt;x&gt;</code></p>", "``a`b`` `<x>`", "a`b <x>"),
            (
                "<figure><img src=https://a.example/i.png alt='A [b]'><figcaption>C</figcaption></figure>",
                "![A \\[b\\]](https://a.example/i.png)\n\nC", "C"
            ),
            ("one<div>two</div>three", "one\n\ntwo\n\nthree", "one\n\ntwo\n\nthree"),
        ]
    )
    func writes(html: String, markdown: String, text: String) {
        let written = renditions(ofHTML: html, base: nil)
        #expect(written.markdown == markdown)
        #expect(written.text == text)
    }

    @Test("skipped nodes are in no rendition")
    func skips() throws {
        let tree = try #require(
            HTMLTree(utf8: Array("<p>a <b>b</b> <i>c</i></p><pre>d<u>e</u></pre>".utf8))
        )
        defer { withExtendedLifetime(tree) {} }
        let body = try #require(tree.body)
        let paragraph = try #require(body.firstChild)
        let bold = try #require(paragraph.children.first { $0.named("b") })
        let code = try #require(paragraph.next?.children.first { $0.named("u") })
        let written = renditions(of: Array(body.children), skipping: [bold, code], base: nil)
        #expect(written.html == "<p>a  <i>c</i></p><pre>d</pre>")
        #expect(written.markdown == "a *c*\n\n```\nd\n```")
        #expect(written.text == "a c\n\nd")
    }

    @Test(
        "titles and summaries become one line of text",
        arguments: [
            ("A &amp; B", "A & B"), ("A <b>bold</b> claim", "A bold claim"),
            ("<p>one</p><p>two</p>", "one two"), (" a\n\u{A0} b ", "a b"), ("5 < 6", "5 < 6"),
            ("x<script>alert(1)</script>", "x"), ("a\u{1b}[31mb\u{202e}", "a[31mb"),
            ("caf\u{e9}\u{a0}\u{a9}", "caf\u{e9} \u{a9}"), ("\u{a9} x", "\u{a9} x"),
        ]
    )
    func flattens(html: String, expected: String) {
        #expect(plainText(fromHTML: html) == expected)
    }
}
