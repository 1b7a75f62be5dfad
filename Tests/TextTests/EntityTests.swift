import Testing
import Text

@Suite struct EntityTests {
    @Test(
        "character references are decoded once",
        arguments: [
            ("Tom &amp; Ann", "Tom & Ann"), ("&lt;p&gt;", "<p>"), ("&amp;lt;", "&lt;"),
            ("caf&eacute;", "café"), ("&nbsp;", "\u{A0}"), ("&hellip;&mdash;", "…—"),
            ("&#8217;&#x2019;&#X2019;", "’’’"), ("&#146;", "’"), ("&#128;", "€"),
            ("&doesnotexist;", "&doesnotexist;"), ("AT&T", "AT&T"), ("a & b", "a & b"),
            ("?a=1&copy=2", "?a=1&copy=2"), ("&", "&"), ("&#;", "&#;"), ("&#xZ;", "&#xZ;"),
            ("&#1114112;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#0;x", "x"),
            ("&#99999999999999999999;", "\u{FFFD}"), ("&apos;&quot;", "'\""),
        ]
    )
    func decodes(text: String, expected: String) {
        #expect(decodeEntities(text) == expected)
    }

    @Test("what HTML reserves is escaped")
    func escapes() {
        #expect(escapeHTML("<a href='x'>\"&\"") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;")
    }
}
