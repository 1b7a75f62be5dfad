import FoundationEssentials
import Model
import Testing

@testable import Serving

/// Conditions, codings, paths and dates as requests write them.
@Suite struct FieldTests {
    private static let moment = Date(unixSeconds: 784_111_777)  // Sun, 06 Nov 1994 08:49:37 GMT

    @Test(
        "If-None-Match decides where it is given, else If-Modified-Since",
        arguments: [
            (nil, nil, false), ("TAG", nil, true), ("W/TAG", nil, true), ("*", nil, true),
            ("\"a,b\", TAG", nil, true), ("\"a\"", nil, false), ("TAGx", nil, false),
            ("\"a\"", "Sun, 06 Nov 1994 08:49:37 GMT", false),
            (nil, "Sun, 06 Nov 1994 08:49:37 GMT", true),
            (nil, "Sun, 06 Nov 1994 08:49:36 GMT", false),
            (nil, "Mon, 07 Nov 1994 00:00:00 GMT", true), (nil, "yesterday", false),
            ("", nil, false), ("rubbish", nil, false),
        ] as [(String?, String?, Bool)]
    )
    func conditions(match: String?, since: String?, isCurrent: Bool) {
        let validators = Validators(content: [1, 2, 3], modified: Self.moment)
        let match = match?.replacing("TAG", with: validators.tag)
        #expect(validators.isCurrent(ifNoneMatch: match, ifModifiedSince: since) == isCurrent)
    }

    @Test("equal bytes have equal tags, other codings others")
    func tags() {
        let one = Validators(content: [1, 2, 3], modified: nil)
        #expect(one.tag == Validators(content: [1, 2, 3], modified: Self.moment).tag)
        #expect(one.tag != Validators(content: [1, 2, 4], modified: nil).tag)
        #expect(one.tag != one.coded("gz").tag)
        #expect(one.coded("gz").tag.hasSuffix("-gz\""))
    }

    @Test(
        "dates of requests",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sun, 06 Nov 1994 24:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil),
            ("Sun, 06 Foo 1994 08:49:37 GMT", nil), ("Sun, 00 Nov 1994 08:49:37 GMT", nil),
            ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("", nil),
            ("Sun, 06 Nov 99999999999999999999 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 08:49:37 CET", nil),
        ] as [(String, Int?)]
    )
    func dates(text: String, expected: Int?) { #expect(readHTTPDate(text) == expected) }

    @Test(
        "who takes gzip",
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZIP", true), ("x-gzip", true),
            ("br, gzip;q=0.5", true), ("gzip;q=0", false), ("gzip; q=0.000", false), ("*", true),
            ("*;q=0", false), ("*;q=0, gzip", true), ("gzip;q=0, *", false), ("identity", false),
            ("br", false), ("gzipped", false), (",,;,", false), ("gzip;q=x", true),
        ] as [(String?, Bool)]
    )
    func codings(field: String?, isTaken: Bool) { #expect(acceptsGzip(field) == isTaken) }

    @Test("what gzip does not shorten goes as it is; equal bytes give equal bytes")
    func compression() {
        let text = [UInt8](repeating: 65, count: 10_000)
        #expect(gzipped(text).map { $0.count < 200 } == true)
        #expect(gzipped(text) == gzipped(text))
        #expect(gzipped([]) == nil)
        #expect(gzipped([1]) == nil)
    }

    @Test(
        "no path leads out of the folder or to a hidden file",
        arguments: [
            ("/", "index.html"), ("/feeds/main.atom", "feeds/main.atom"),
            ("/digests/daily/", "digests/daily/index.html"), ("//feeds//x", "feeds/x"),
            ("/a%20b.html", "a b.html"), ("/%C3%A9.html", "é.html"), ("/../x", nil),
            ("/..%2fx", nil), ("/%2e%2e/x", nil), ("/a/../../x", nil), ("/.git/config", nil),
            ("/a/.winnow-1-x", nil), ("/a%00.html", nil), ("/..\\x", nil), ("/a%5c..%5cx", nil),
            ("/%ff", nil), ("/%", nil), ("/%4", nil), ("/%zz", nil), ("", "index.html"),
        ] as [(String, String?)]
    )
    func paths(path: String, expected: String?) {
        #expect(FileResponder.safePath(path) == expected)
    }

    @Test(
        "values as forms send them",
        arguments: [
            ("q=a+b", "a b"), ("x=1&q=%2B%26&q=2", "+&"), ("q=", ""), ("q", nil), ("", nil),
            ("Q=1", nil), ("q=a=b", "a=b"), ("q=%ff", nil), ("&&q=1", "1"),
        ] as [(String, String?)]
    )
    func forms(query: String, expected: String?) { #expect(formValue("q", in: query) == expected) }

    @Test(
        "types by name",
        arguments: [
            ("main.atom", "application/atom+xml; charset=utf-8"),
            ("main.rss", "application/rss+xml; charset=utf-8"),
            ("main.json", "application/feed+json; charset=utf-8"),
            ("a.md", "text/markdown; charset=utf-8"), ("a.txt", "text/plain; charset=utf-8"),
            ("winnow.db", nil), ("a.atom.bak", nil), ("a", nil), ("a.", nil), ("", nil),
        ] as [(String, String?)]
    )
    func types(name: String, expected: String?) { #expect(ContentTypes.type(of: name) == expected) }
}
