import FoundationEssentials
import Model
import Testing

@testable import Fetching

@Suite struct AnswerHintTests {
    /// Fri, 20 Nov 2026 12:00:00 GMT.
    private static let now = Date(timeIntervalSince1970: 1_795_176_000)

    @Test(
        "Retry-After: seconds or a date, never negative, never over seven days",
        arguments: [
            ("120", nil, 120), ("0", nil, 0), (" 7 ", nil, 7), ("999999999999", nil, 604_800),
            ("99999999999999999999999999", nil, 604_800), ("-5", nil, nil), ("soon", nil, nil),
            ("", nil, nil), ("1.5", nil, nil), ("1 2", nil, nil), ("12s", nil, nil),
            ("Fri, 20 Nov 2026 12:10:00 GMT", nil, 600),
            ("Fri, 20 Nov 2026 11:00:00 GMT", nil, 0),
            ("Sat, 20 Nov 2027 12:00:00 GMT", nil, 604_800),
            ("Friday, 20-Nov-26 12:10:00 GMT", nil, 600),
            // A server whose clock is two hours late means the span, not the moment.
            ("Fri, 20 Nov 2026 10:10:00 GMT", "Fri, 20 Nov 2026 10:00:00 GMT", 600),
            // A clock that is years off says nothing.
            ("Fri, 20 Nov 2026 12:10:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", 600),
            ("60", "Thu, 01 Jan 1970 00:00:00 GMT", 60),
        ] as [(String, String?, Double?)]
    )
    func retryAfter(field: String, sent: String?, seconds: Double?) {
        #expect(retryDelay(fromRetryAfter: field, sent: sent, now: Self.now) == seconds)
    }

    @Test(
        "freshness: max-age wins over Expires, and nothing silences a feed for over a week",
        arguments: [
            (["Cache-Control": "max-age=14400"], 14_400),
            (["Cache-Control": "public, Max-Age=\"600\", must-revalidate"], 600),
            (["cache-control": "max-age=31536000"], 604_800),
            (["Cache-Control": "max-age=99999999999999999999"], 604_800),
            (["Cache-Control": "max-age=0"], nil), (["Cache-Control": "max-age=-1"], nil),
            (["Cache-Control": "max-age=x"], nil), (["Cache-Control": "no-cache"], nil),
            (["Cache-Control": "no-store, max-age=600"], nil), (["Cache-Control": "private"], nil),
            (["Expires": "Fri, 20 Nov 2026 13:00:00 GMT"], 3_600),
            (["Expires": "Fri, 20 Nov 2026 11:00:00 GMT"], nil), (["Expires": "0"], nil),
            (["Expires": "-1"], nil), ([:], nil),
            (
                [
                    "Date": "Fri, 20 Nov 2026 10:00:00 GMT",
                    "Expires": "Fri, 20 Nov 2026 10:30:00 GMT",
                ], 1_800
            ),
            (
                [
                    "Cache-Control": "max-age=60",
                    "Expires": "Fri, 20 Nov 2026 13:00:00 GMT",
                ], 60
            ),
        ] as [([String: String], Int?)]
    )
    func fresh(fields: [String: String], seconds: Int?) throws {
        let response = FetchResponse(
            status: 200,
            headers: fields.map { ($0.key, $0.value) },
            body: [],
            url: try #require(WebURL("https://e.example/feed"))
        )
        #expect(freshness(of: response, now: Self.now) == seconds)
    }

    @Test(
        "the charset of a content type",
        arguments: [
            ("text/xml; charset=utf-8", "utf-8"),
            ("text/xml;Charset=\"ISO-8859-1\"; x=y", "ISO-8859-1"),
            ("text/xml", nil), ("text/xml; charset=", nil), (nil, nil),
        ] as [(String?, String?)]
    )
    func charsets(field: String?, expected: String?) {
        #expect(charset(ofContentType: field) == expected)
    }

    @Test("field values come back byte for byte, whatever their encoding")
    func bytes() {
        let fields: [[UInt8]] = [
            Array("W/\"a  b\"".utf8), Array("\"é\"".utf8), [0x22, 0xE9, 0xFF, 0x80, 0x22], [],
        ]
        for field in fields {
            let text = field.withUnsafeBytes { FieldText.string(of: $0) }
            #expect(FieldText.bytes(of: text) == field)
        }
    }

    @Test("the leading run of permanent redirects is what may be adopted")
    func adoption() throws {
        func target(_ hops: [(Int, String, String)]) throws -> String? {
            let redirects = try hops.map {
                Redirect(
                    status: $0.0,
                    from: try #require(WebURL($0.1)),
                    to: try #require(WebURL($0.2))
                )
            }
            let response = FetchResponse(
                status: 200,
                headers: [],
                body: [],
                url: redirects[redirects.count - 1].to,
                redirects: redirects
            )
            return response.permanentURL?.string
        }
        let (a, b, c, d) = (
            "http://e.example/a", "http://e.example/b", "https://e.example/c", "http://e.example/d"
        )
        #expect(try target([(301, a, b)]) == b)
        #expect(try target([(308, a, b), (301, b, c)]) == c)
        #expect(try target([(301, a, b), (302, b, c)]) == b)
        #expect(try target([(302, a, b), (301, b, c)]) == nil)
        #expect(try target([(307, a, b)]) == nil)
        #expect(try target([(301, c, d)]) == nil)
        #expect(try target([(301, a, c), (301, c, d)]) == c)
    }
}
