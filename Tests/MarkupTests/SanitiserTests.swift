import Markup
import Model
import Testing

@Suite struct SanitiserTests {
    static let base = WebURL("https://news.example/2026/story.html")

    /// What someone might put into a feed or a page to get more than text shown.
    static let attacks: [String] = [
        "<script>alert(1)</script>ok", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>ok",
        "<scr<script>ipt>alert(1)</scr</script>ipt>ok", "<script>alert(1)//ok",
        "<img src=x onerror=alert(1)>ok", "<img src=x onerror  =  'alert(1)'>ok",
        "<img/src=x/onerror=alert(1)>ok", "<img src='x' onerror=\"alert(1)\" alt='ok'>ok",
        "<img src=\"javascript:alert(1)\">ok",
        "<img src='data:text/html,<script>alert(1)</script>'>ok",
        "<img src=x:alert(1) onload=alert(1)>ok",
        "<img src=\"x` `<script>alert(1)</script>\"` `>ok",
        "<a href=\"javascript:alert(1)\">ok</a>", "<a href=\"JaVaScRiPt:alert(1)\">ok</a>",
        "<a href=\" javascript:alert(1)\">ok</a>", "<a href=\"java\tscript:alert(1)\">ok</a>",
        "<a href=\"java&#10;script:alert(1)\">ok</a>",
        "<a href=\"java&#x0D;script:alert(1)\">ok</a>",
        "<a href=\"&#106;avascript:alert(1)\">ok</a>",
        "<a href=\"&#x6A&#x61vascript:alert(1)\">ok</a>",
        "<a href=\"javascript&colon;alert(1)\">ok</a>",
        "<a href=\"\u{1}javascript:alert(1)\">ok</a>",
        "<a href=\"\u{200B}javascript:alert(1)\">ok</a>",
        "<a href=\"java\u{AD}script:alert(1)\">ok</a>",
        "<a href=\"vbscript:msgbox(1)\">ok</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">ok</a>",
        "<a href=\"view-source:javascript:alert(1)\">ok</a>", "<a href=\"blob:https://x/1\">ok</a>",
        "<a href=\"file:///etc/passwd\">ok</a>", "<a href=\"feed:javascript:alert(1)\">ok</a>",
        "<a href=x onclick=alert(1) onmouseover='alert(1)' style='position:fixed'>ok</a>",
        "<a href=\"https://user:pass@bank.example@evil.example/\" target=_blank id=x>ok</a>",
        "<iframe src=https://evil.example></iframe>ok",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>ok",
        "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>ok",
        "<object data=javascript:alert(1)>x</object>ok", "<embed src=//evil.example/x.swf>ok",
        "<applet code=Evil.class>x</applet>ok",
        "<form action=javascript:alert(1)><input type=submit value=x>ok</form>",
        "<button formaction=javascript:alert(1)>ok</button>",
        "<input autofocus onfocus=alert(1)>ok",
        "<select onfocus=alert(1)><option>x</select>ok",
        "<textarea><img src=x onerror=alert(1)></textarea>ok",
        "<keygen autofocus onfocus=alert(1)>ok",
        "<isindex action=javascript:alert(1) type=image>ok",
        "<svg onload=alert(1)><circle r=1></svg>ok", "<svg><script>alert(1)</script></svg>ok",
        "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>ok",
        "<svg><style><img src=x onerror=alert(1)></style></svg>ok",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>ok",
        "<math href=javascript:alert(1)>x</math>ok",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>ok",
        "<style>@import '//evil.example/x.css';</style>ok",
        "<p style='background:url(javascript:alert(1))'>ok</p>",
        "<link rel=stylesheet href=//evil.example/x.css>ok",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>ok",
        "<base href='javascript:alert(1)//'>ok",
        "<body onload=alert(1) background=javascript:alert(1)>ok",
        "<table background=javascript:alert(1)><tr><td background=javascript:alert(1)>ok</table>",
        "<video src=javascript:alert(1) onerror=alert(1)>ok</video>",
        "<video poster=javascript:alert(1) src=x.mp4>ok</video>",
        "<audio src=data:audio/x,1 onloadstart=alert(1) autoplay>ok</audio>",
        "<video><source src=javascript:alert(1) onerror=alert(1)></video>ok",
        "<picture><source srcset='javascript:alert(1) 2x'><img src=javascript:alert(1)></picture>ok",
        "<details open ontoggle=alert(1)><summary>ok</summary></details>",
        "<marquee onstart=alert(1)>ok</marquee>",
        "<!--<img src='--><img src=x onerror=alert(1)//'>ok",
        "<!--[if IE]><script>alert(1)</script><![endif]-->ok",
        "<![CDATA[<script>alert(1)</script>]]>ok",
        "<?xml-stylesheet href='javascript:alert(1)'?>ok",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">ok</noscript>ok",
        "<noembed><img src=x onerror=alert(1)></noembed>ok",
        "<xmp><img src=x onerror=alert(1)></xmp>ok",
        "<template><img src=x onerror=alert(1)></template>ok",
        "<title><img src=x onerror=alert(1)></title>ok",
        "<plaintext><img src=x onerror=alert(1)>", "ok<plaintext>",
        "<p title='\"><img src=x onerror=alert(1)>'>ok</p>",
        "<abbr title=\"'><script>alert(1)</script>\">ok</abbr>",
        "&lt;script&gt;alert(1)&lt;/script&gt;ok", "<x onclick=alert(1)>ok</x>",
        "<x-y onpointerenter=alert(1)>ok</x-y>",
        "<a href='https://a.example/\"onmouseover=\"alert(1)'>ok</a>",
        "<div id=x name=y class=z data-a=1 aria-b=2>ok</div>",
        "<img src=https://a.example/p.gif width=1 height=1>ok",
        "<img src=https://a.example/p.gif style='display:none'>ok",
        "<canvas onclick=alert(1)>ok</canvas>ok",
        "<map name=x><area href=javascript:alert(1)></map>ok",
        "[ok](javascript:alert(1))", "![ok](javascript:alert(1))",
        "<p>[ok]: javascript:alert(1)</p>",
        "`<img src=x onerror=alert(1)>`ok", "<p>&lt;javascript:alert(1)&gt;ok</p>",
        "wow!<a href='https://a.example/pixel.gif'>ok</a>",
    ]

    @Test("nothing active survives in any rendition", arguments: attacks)
    func removesAttack(html: String) throws {
        let written = renditions(ofHTML: html, base: Self.base)
        #expect(sanitisedHTML(html, base: Self.base) == written.html)
        try expectOnlyAllowedMarkup(written.html)
        #expect(unescapedActive(in: written.markdown).isEmpty, "\(written.markdown)")
        #expect(!written.text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 })
        #expect(!plainText(fromHTML: html).contains("\n"))
        // What is written is read back as the same: no second parser sees more than the first.
        #expect(
            plainText(fromHTML: sanitisedHTML(written.html, base: Self.base))
                == plainText(fromHTML: written.html)
        )
    }

    /// Reads the output tag by tag, without the parser that wrote it.
    private func expectOnlyAllowedMarkup(_ html: String) throws {
        let tags: Set<String> = [
            "a", "abbr", "b", "details", "div", "img", "p", "picture", "source", "span", "summary",
            "table", "tbody", "td", "tr", "video", "audio",
        ]
        let attributes: Set<String> = [
            "href", "title", "rel", "src", "alt", "srcset", "type", "width", "height", "poster",
            "controls",
        ]
        for piece in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            let tag = try #require(piece.firstIndex(of: ">").map { piece[..<$0] })
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " }
            #expect(tags.contains(String(name)), "<\(tag)>")
            var rest = tag.dropFirst(name.count)
            while let equals = rest.firstIndex(of: "=") {
                let key = rest[..<equals].drop { $0 == " " }
                #expect(attributes.contains(String(key)), "<\(tag)>")
                let value = rest[rest.index(equals, offsetBy: 2)...].prefix { $0 != "\"" }
                if ["href", "src", "poster", "srcset"].contains(key) {
                    #expect(value.hasPrefix("https://") || value.hasPrefix("http://"), "\(value)")
                }
                rest = rest[value.endIndex...].dropFirst()
            }
        }
    }

    /// Characters that would act: raw tags, and links that are no web addresses.
    private func unescapedActive(in markdown: String) -> [String] {
        var found: [String] = []
        var isEscaped = false
        var isCode = false
        let characters = Array(markdown)
        for (index, character) in characters.enumerated() {
            if isEscaped {
                isEscaped = false
                continue
            }
            if character == "`" { isCode.toggle() }
            if isCode { continue }
            if character == "\\" { isEscaped = true }
            if character == "<" { found.append("<") }
            if character == "(", index > 1, characters[index - 1] == "]",
                characters[index - 2] != "\\"
            {
                let target = String(characters[(index + 1)...].prefix(8))
                if !target.hasPrefix("https://"), !target.hasPrefix("http://") {
                    found.append(target)
                }
            }
            if character == "!", index + 1 < characters.count, characters[index + 1] == "[",
                markdown.contains("pixel.gif")
            {
                found.append("![")
            }
        }
        return found
    }

    @Test(
        "good markup stays, cleaned",
        arguments: [
            (
                "<p class=x>A <a href='/b?utm_source=x&amp;id=1' onclick=y>link</a></p>",
                "<p>A <a href=\"https://news.example/b?id=1\" rel=\"noopener nofollow ugc\">link</a></p>"
            ),
            ("<font color=red><center>text</center></font>", "text"),
            ("<a href='#top'>up</a>", "up"),
            (
                "<a href='mailto:a@b.example'>mail</a>",
                "<a href=\"mailto:a@b.example\" rel=\"noopener nofollow ugc\">mail</a>"
            ),
            (
                "<img src=a.png alt='A \"b\"' width=40 height=30 loading=lazy>",
                "<img src=\"https://news.example/2026/a.png\" alt=\"A &quot;b&quot;\" width=\"40\" height=\"30\">"
            ),
            (
                "<img src='data:image/gif;base64,R0' data-src='//cdn.example/a.jpg'>",
                "<img src=\"https://cdn.example/a.jpg\" alt=\"\">"
            ),
            (
                "<img srcset='s.jpg 300w, l.jpg 900w'>",
                "<img src=\"https://news.example/2026/l.jpg\" alt=\"\">"
            ),
            ("<td colspan=2 bgcolor=red>x</td>", "<td colspan=\"2\">x</td>"),
            (
                "<table><tr><td colspan=2 align=left>x</td></tr></table>",
                "<table><tr><td colspan=\"2\">x</td></tr></table>"
            ),
            ("<p lang=de dir=RTL>x</p>", "<p lang=\"de\" dir=\"rtl\">x</p>"),
            (
                "<time datetime='2026-01-02' pubdate>x</time>",
                "<time datetime=\"2026-01-02\">x</time>"
            ),
            ("a &amp; b &lt; c &nbsp; d", "<p>a &amp; b &lt; c \u{A0} d</p>"),
            ("a\u{202E}b&#x202E;c&#155;d", "<p>abc›d</p>"),
            (
                "<ol start=3 reversed type=a><li value=2>x</ol>",
                "<ol start=\"3\" reversed=\"\"><li>x</li></ol>"
            ),
        ]
    )
    func cleans(html: String, expected: String) {
        #expect(sanitisedHTML(html, base: Self.base) == expected)
    }
}
