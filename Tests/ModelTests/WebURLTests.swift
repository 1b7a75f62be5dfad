import Model
import Testing

@Suite struct WebURLTests {
    @Test(
        "references as feeds and pages write them",
        arguments: [
            ("https://E.example:443/a/../b?q=1#f", nil, "https://e.example/b?q=1#f"),
            (" \n http://e.example ", nil, "http://e.example/"),
            ("//cdn.example/x", "https://e.example/a/b", "https://cdn.example/x"),
            ("c", "https://e.example/a/b", "https://e.example/a/c"),
            ("/c", "https://e.example/a/b", "https://e.example/c"),
            ("../c", "https://e.example/a/b/d", "https://e.example/a/c"),
            ("?q", "https://e.example/a/b", "https://e.example/a/b?q"),
            ("#f", "https://e.example/a/b?q", "https://e.example/a/b?q#f"),
            ("", "https://e.example/a/b?q", "https://e.example/a/b?q"),
            ("http:\\\\e.example\\a", nil, "http://e.example/a"),
            ("https://e.example/a b/ü", nil, "https://e.example/a%20b/%C3%BC"),
            ("https://e.example/%7Ea", nil, "https://e.example/%7Ea"),
            ("https://u:p@e.example:8080/", nil, "https://u:p@e.example:8080/"),
            ("mailto:a@e.example", nil, "mailto:a@e.example"),
            ("tag:e.example,2026:1", nil, "tag:e.example,2026:1"),
            ("relative", nil, nil), ("http://", nil, nil), ("http://a b/", nil, nil),
            ("http://e.example:99999/", nil, nil),
        ] as [(String, String?, String?)]
    )
    func resolves(text: String, base: String?, expected: String?) {
        #expect(WebURL(text, base: base.flatMap { WebURL($0) })?.string == expected)
    }

    @Test(
        "the short way reads an address as the long way does",
        arguments: [
            "e.example", "e.example/", "e.example?q=1#a?b", "e.example#f", "e.example/a//b/?#",
            "e.example:8080/a.b/c?x=/../y", "e.example:80/", "e.example:443/a", "e.example:/a",
            "e.example:70000/", "e.example/a/./b/../c", "e.example/.hidden", "e.example/%2e%2e/a",
            "e.example/a|b^c?'\u{22}", "e_x.example/a", "u@e.example/a", "e.example\\a", "",
            "e.example/a b", "e.example:8a/", "-e.example/~a;b=c,d", "[::1]:8080/a",
        ]
    )
    func shortWay(rest: String) {
        for scheme in ["http", "https"] {
            let long = WebURL(scheme.uppercased() + "://" + rest)
            #expect(WebURL(scheme + "://" + rest) == long)
        }
    }

    @Test(
        "two spellings of one address meet in one key",
        arguments: [
            ("https://www.e.example/a/?utm_source=x&id=3", "http://e.example/a?id=3"),
            ("https://m.e.example/a#top", "https://e.example/a"),
            ("https://e.example/?fbclid=1", "https://e.example"),
        ]
    )
    func folds(one: String, other: String) throws {
        let first = try #require(WebURL(one))
        #expect(first.canonicalKey == WebURL(other)?.canonicalKey)
    }

    @Test("parameters that choose the article stay")
    func keepsOthers() {
        #expect(
            WebURL("https://e.example/a?id=3&utm_medium=m&page=2")?.withoutTracking.string
                == "https://e.example/a?id=3&page=2"
        )
        #expect(
            WebURL("https://e.example/?id=1")?.canonicalKey
                != WebURL("https://e.example/?id=2")?.canonicalKey
        )
    }
}

@Suite struct CivilTimeTests {
    @Test(
        "days across leap years and before 1970",
        arguments: [
            (0, "1970-01-01", 4), (951_782_400, "2000-02-29", 2), (-86_400, "1969-12-31", 3),
            (1_795_132_800, "2026-11-20", 5),
        ]
    )
    func splits(seconds: Int, day: String, weekday: Int) {
        let civil = CivilTime(unixSeconds: seconds)
        #expect(civil.dayText == day)
        #expect(civil.weekday == weekday)
        #expect(
            CivilTime.unixSeconds(year: civil.year, month: civil.month, day: civil.day) == seconds
        )
    }
}
