import FeedParsing
import Fetching
import FoundationEssentials
import Model
import Storage
import Testing

@testable import Pipeline

/// A web page that stands where a feed was expected.
@Suite struct NamedFeedTests {
    private static let page = "https://one.example/"
    private static let feed = "https://one.example/feed.xml"

    private static func page(_ request: FetchRequest, naming feeds: [String]) -> FetchResponse {
        let links = feeds.map {
            "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"\($0)\">"
        }
        let text = "<!doctype html><html><head>\(links.joined())</head><body>Hello</body></html>"
        return FetchResponse(
            status: 200,
            headers: [("Content-Type", "text/html"), ("ETag", "\"page\"")],
            body: Array(text.utf8),
            url: request.url
        )
    }

    @Test("a new subscription to a page goes on with the feed that the page names")
    func followed() async throws {
        let fixture = try RoundFixture(feeds: [Self.page]) { request, _ in
            request.url.string == Self.page
                ? Self.page(request, naming: ["/comments/feed", "/feed.xml"])
                : Answer.feed(request, fields: [("ETag", "\"feed\"")])
        }
        let summary = try await fixture.round()
        #expect(summary.polled == 1 && summary.newEntries == 2 && summary.problems.isEmpty)
        let row = try #require(try await fixture.feed(Self.page))
        #expect(row.url == Self.feed && row.state == .moved && row.failures == 0)
        #expect(row.requests == 2 && row.smallestGap == nil)
        for _ in 0..<2 { try await fixture.round(afterHours: 25) }
        let asked = fixture.fetcher.requests
        #expect(asked.map(\.url.string) == [Self.page, Self.feed, Self.feed, Self.feed])
        #expect(asked.map(\.etag) == [nil, nil, "\"feed\"", "\"feed\""])
    }

    @Test("a feed that is a page for one poll stays where it is; for two, the page is believed")
    func replaced() async throws {
        let fixture = try RoundFixture(feeds: [Self.page]) { request, count in
            guard request.url.string == Self.page else { return Answer.feed(request) }
            return [2, 4, 5].contains(count)
                ? Self.page(request, naming: [Self.feed])
                : Answer.feed(request, fields: [("ETag", "\"\(count)\"")])
        }
        for _ in 0..<4 { try await fixture.round(afterHours: 25) }
        #expect(fixture.fetcher.requests.allSatisfy { $0.url.string == Self.page })
        #expect(fixture.fetcher.requests.map(\.etag) == [nil, "\"1\"", "\"1\"", "\"3\""])
        #expect(try await fixture.feed(Self.page)?.url == Self.page)
        try await fixture.round(afterHours: 25)
        let last = fixture.fetcher.requests.suffix(2)
        #expect(last.map(\.url.string) == [Self.page, Self.feed])
        // Validators of the one address are nothing to the other.
        #expect(last.last?.validatorURL?.string == Self.page)
        let row = try #require(try await fixture.feed(Self.page))
        #expect(row.url == Self.feed && row.entryCount == 2)
    }

    @Test("what a page names and what is a page again is asked for once")
    func circle() async throws {
        let fixture = try RoundFixture(feeds: [Self.page]) { request, _ in
            Self.page(request, naming: request.url.string == Self.page ? [Self.feed] : [Self.page])
        }
        for _ in 0..<4 { try await fixture.round(afterHours: 30) }
        let asked = fixture.fetcher.requests.map(\.url.string)
        #expect(asked == [Self.page, Self.feed, Self.page, Self.page, Self.page])
        let row = try #require(try await fixture.feed(Self.page))
        #expect(row.url == Self.page && row.failures == 4 && row.etag == nil)
    }

    @Test("a named feed that fails for now is asked for again with the page")
    func failsForNow() async throws {
        let fixture = try RoundFixture(feeds: [Self.page]) { request, count in
            if request.url.string == Self.page { return Self.page(request, naming: [Self.feed]) }
            return count == 1 ? Answer.status(503, request) : Answer.feed(request)
        }
        try await fixture.round()
        let row = try #require(try await fixture.feed(Self.page))
        #expect(row.failures == 1 && row.url == Self.page)
        #expect(row.reason == "a web page; its feed \(Self.feed): HTTP status 503")
        try await fixture.round(afterHours: 25)
        #expect(try await fixture.feed(Self.page)?.url == Self.feed)
    }

    @Test("a feed elsewhere is asked for within its own site's budget")
    func elsewhere() async throws {
        let other = "https://feeds.two.example/one"
        let fixture = try RoundFixture(feeds: [Self.page, "https://two.example/x"]) { request, n in
            if request.url.host == "two.example", n == 1 {
                return Answer.status(429, request, fields: [("Retry-After", "7200")])
            }
            return request.url.string == Self.page
                ? Self.page(request, naming: [other]) : Answer.feed(request)
        }
        _ = try await fixture.round()
        try await fixture.round(afterHours: 1)
        #expect(!fixture.fetcher.requests.contains { $0.url.host == "feeds.two.example" })
        try await fixture.round(afterHours: 5)
        #expect(try await fixture.feed(Self.page)?.url == other)
    }

    @Test(
        "which of a page's links may stand in for the feed",
        arguments: [
            ("https://one.example/", ["/a"], "https://one.example/a"),
            ("https://one.example/", ["http://one.example/a"], nil),
            ("http://one.example/", ["http://feeds.one.example/a"], "http://feeds.one.example/a"),
            ("http://one.example/", ["http://two.example/a"], nil),
            ("http://one.example/", ["https://two.example/a#x"], "https://two.example/a"),
            ("https://one.example/", ["/", "https://one.example/"], nil),
            ("https://one.example/", ["https://u:p@one.example/a", "ftp://one.example/b"], nil),
            ("https://one.example/", ["https://known.example/feed"], nil),
            ("https://one.example/", ["/comments", "/a"], "https://one.example/a"),
            ("https://one.example/", ["/comments"], "https://one.example/comments"),
        ] as [(String, [String], String?)]
    )
    func choice(page: String, links: [String], expected: String?) throws {
        let url = try #require(WebURL(page))
        let feed = FeedRow(row: 1, key: "k", url: page, added: .distantPast)
        let named = NamedFeed(
            among: links.compactMap { WebURL($0, base: url)?.string }.map {
                FeedLink(url: $0, type: "text/xml")
            },
            of: FetchResponse(status: 200, headers: [], body: [], url: url),
            for: feed,
            isSubscribed: { $0 == "https://known.example/feed" }
        )
        #expect(named?.url.string == expected)
    }
}
