import Fetching
import FoundationEssentials
import Model
import Storage
import Testing

@testable import Pipeline

/// Whole rounds over publishers that answer from a script.
@Suite struct PollRoundTests {
    private static let url = "https://one.example/feed"

    @Test("validators go back as they came, and a 304 renews those that it names")
    func validators() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, count in
            count == 1
                ? Answer.feed(request, fields: [("ETag", "W/\"a b\""), ("Last-Modified", "once")])
                : Answer.status(304, request, fields: [("ETag", "\"c\"")])
        }
        for _ in 0..<3 { try await fixture.round(afterHours: 25) }
        let requests = fixture.fetcher.requests
        #expect(requests.map(\.etag) == [nil, "W/\"a b\"", "\"c\""])
        #expect(requests.map(\.lastModified) == [nil, "once", "once"])
        let feed = try #require(try await fixture.feed(Self.url))
        #expect(feed.notModified == 2)
        #expect(feed.entryCount == 2)
    }

    @Test("a 200 without validators withdraws those that stood")
    func withdrawn() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, count in
            Answer.feed(
                request,
                items: ["\(count)"],
                fields: count == 1 ? [("ETag", "\"a\"")] : []
            )
        }
        for _ in 0..<3 { try await fixture.round(afterHours: 25) }
        #expect(fixture.fetcher.requests.map(\.etag) == [nil, "\"a\"", nil])
    }

    @Test("what is no feed leaves no validators, and what was known stands")
    func noFeed() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, count in
            var answer = Answer.feed(request, fields: [("ETag", "\"\(count)\"")])
            if count == 2 { answer.body = Array("<html>Back soon</html>".utf8) }
            return answer
        }
        for _ in 0..<3 { try await fixture.round(afterHours: 25) }
        #expect(fixture.fetcher.requests.map(\.etag) == [nil, "\"1\"", "\"1\""])
        #expect(try await fixture.feed(Self.url)?.entryCount == 2)
    }

    @Test("429 puts off the whole site, however hard the owner pushes; then it is asked again")
    func limited() async throws {
        let urls = ["https://a.one.example/1", "https://b.one.example/2", "https://two.example/3"]
        let fixture = try RoundFixture(feeds: urls) { request, count in
            request.url.host == "a.one.example" && count == 1
                ? Answer.status(429, request, fields: [("Retry-After", "7200")])
                : Answer.feed(request)
        }
        let first = try await fixture.round()
        #expect(first.postponed == 1)
        #expect(Set(fixture.fetcher.requests.map(\.url.host)) == ["a.one.example", "two.example"])
        try await fixture.round(afterHours: 1.9, force: true)
        let forced = fixture.fetcher.requests.dropFirst(2)
        #expect(forced.map(\.url.host) == ["two.example"])
        try await fixture.round(afterHours: 0.5, force: true)
        let later = fixture.fetcher.requests.dropFirst(3)
        #expect(Set(later.map(\.url.host)) == ["a.one.example", "b.one.example", "two.example"])
    }

    @Test("failures back off, never for good, and the first success resets them")
    func backoff() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, count in
            count <= 9 ? Answer.status(500, request) : Answer.feed(request)
        }
        var waits: [Double] = []
        for _ in 0..<10 {
            try await fixture.round()
            let next = try #require(try await fixture.feed(Self.url)?.nextPoll)
            let wait = next.timeIntervalSince(fixture.clock.now)
            waits.append(wait / 3_600)
            fixture.clock.advance(wait)
        }
        for (index, wait) in waits.dropLast().enumerated() {
            let wanted = min(24, Double(1 << index))
            #expect((wanted...(wanted * 1.1)).contains(wait), "\(waits)")
        }
        #expect(try await fixture.feed(Self.url)?.failures == 0)
        #expect(fixture.fetcher.requests.count == 10)
    }

    @Test("410 is believed when it is said twice, and force with the feed's name revives it")
    func gone() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, count in
            count < 4 ? Answer.status(410, request) : Answer.feed(request)
        }
        for _ in 0..<6 { try await fixture.round(afterHours: 30) }
        #expect(fixture.fetcher.requests.count == 2)
        let feed = try #require(try await fixture.feed(Self.url))
        #expect(feed.state == .gone)
        var choice = PollRound.Choice()
        choice.keys = [feed.key]
        choice.force = true
        _ = try await PollRound(engine: fixture.engine).run(choice)
        fixture.clock.advance(86_400 * 2)
        _ = try await PollRound(engine: fixture.engine).run(choice)
        #expect(try await fixture.feed(Self.url)?.state == .active)
    }

    @Test("a permanent move is adopted when two polls saw it; a temporary one never")
    func moves() async throws {
        let permanent = "https://moved.example/feed"
        let temporary = "https://stays.example/feed"
        let fixture = try RoundFixture(feeds: [permanent, temporary]) { request, _ in
            guard let target = WebURL("https://new.example" + request.url.path) else {
                throw FetchError.cancelled
            }
            guard request.url.host != "new.example" else { return Answer.feed(request) }
            let status = request.url.host == "moved.example" ? 301 : 302
            let hop = Redirect(status: status, from: request.url, to: target)
            return Answer.feed(request, redirects: [hop], url: target)
        }
        for _ in 0..<3 { try await fixture.round(afterHours: 25) }
        let asked = fixture.fetcher.requests.map(\.url.host)
        #expect(asked.count { $0 == "moved.example" } == 2)
        #expect(asked.count { $0 == "stays.example" } == 3)
        let feed = try #require(try await fixture.feed(permanent))
        #expect(feed.url == "https://new.example/feed")
        #expect(feed.state == .moved)
        #expect(feed.entryCount == 2)
    }

    @Test("when nobody can be reached, nothing counts against any feed")
    func outage() async throws {
        let urls = (1...5).map { "https://s\($0).example/feed" }
        let fixture = try RoundFixture(feeds: urls) { request, count in
            if count == 2 { throw FetchError.resolve(host: request.url.host) }
            return Answer.feed(request)
        }
        try await fixture.round()
        let lost = try await fixture.round(afterHours: 25)
        #expect(lost.isOffline)
        for url in urls { #expect(try await fixture.feed(url)?.failures == 0) }
        // The way is free again: they are asked soon, not in hours.
        let back = try await fixture.round(afterHours: 0.2)
        #expect(back.polled == 5)
    }

    @Test("one site that cannot be reached among others is a failure of its own")
    func unreached() async throws {
        let urls = (1...4).map { "https://s\($0).example/feed" }
        let fixture = try RoundFixture(feeds: urls) { request, _ in
            if request.url.host == "s1.example" { throw FetchError.resolve(host: "s1.example") }
            return Answer.feed(request)
        }
        let summary = try await fixture.round()
        #expect(!summary.isOffline)
        #expect(try await fixture.feed(urls[0])?.failures == 1)
    }

    @Test("guids that change at every fetch do not double the entries")
    func newGUIDs() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, count in
            var answer = Answer.feed(request, items: ["one", "two", "three"])
            let text = String(decoding: answer.body, as: UTF8.self)
            answer.body = Array(
                text.split(separator: "<guid>", omittingEmptySubsequences: false)
                    .joined(separator: "<guid>\(count)-").utf8
            )
            return answer
        }
        for _ in 0..<4 { try await fixture.round(afterHours: 25) }
        #expect(try await fixture.feed(Self.url)?.entryCount == 3)
    }

    @Test("a document that breaks off gives its whole items, and is asked for whole again")
    func cut() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, count in
            var answer = Answer.feed(
                request,
                items: ["one", "two", "three"],
                fields: [("ETag", "\"e\"")]
            )
            if count == 1 { answer.body.removeLast(60) }
            return answer
        }
        try await fixture.round()
        #expect(try await fixture.feed(Self.url)?.entryCount == 2)
        try await fixture.round(afterHours: 25)
        #expect(fixture.fetcher.requests.last?.etag == nil)
        #expect(try await fixture.feed(Self.url)?.entryCount == 3)
    }

    @Test("what the owner gave for one host is not told another, also when the feed moved there")
    func credentials() async throws {
        let fixture = try RoundFixture(
            feeds: [Self.url],
            options: "auth: { user: u, password: p }, cookie: c, headers: { X-Key: k }"
        ) { request, _ in
            guard request.url.host == "one.example",
                let target = WebURL("https://two.example/feed")
            else { return Answer.feed(request) }
            let hop = Redirect(status: 301, from: request.url, to: target)
            return Answer.feed(request, redirects: [hop], url: target)
        }
        for _ in 0..<3 { try await fixture.round(afterHours: 25) }
        let requests = fixture.fetcher.requests
        #expect(requests.map(\.url.host) == ["one.example", "one.example", "two.example"])
        #expect(requests.map { $0.authorization != nil } == [true, true, false])
        #expect(requests.map(\.cookie) == ["c", "c", nil])
        #expect(requests.map { $0.headers.isEmpty } == [false, false, true])
    }

    @Test("titles, names and tags hold nothing that a terminal obeys or that turns words around")
    func hiddenCharacters() async throws {
        let fixture = try RoundFixture(feeds: [Self.url]) { request, _ in
            Answer.feed(request, items: ["a\u{202E}b\u{85}c \u{2066}d"])
        }
        try await fixture.round()
        let rows = try await fixture.engine.store.entries(rows: [1])
        #expect(rows.map(\.title) == ["abc d"])
    }

    @Test("of what is huge no more is read than will be kept")
    func huge() {
        var entry = FeedEntry()
        entry.title = String(repeating: "é", count: 20_000)
        entry.content = String(repeating: "<p>word</p>", count: 200_000)
        entry.link = "https://e.example/" + String(repeating: "y/../", count: 2_000)
        entry.categories = (0..<1_000).map { "c\($0)" }
        let kept = entry.withinLimits()
        #expect(kept.title?.utf8.count == (16 << 10) + 3)
        #expect(kept.title?.hasSuffix("é…") == true)
        #expect(kept.content?.utf8.count == (1 << 20) + 3)
        #expect(kept.link == nil)
        #expect(kept.categories.count == 64)
        var small = FeedEntry()
        small.content = "<p>word</p>"
        #expect(small.withinLimits() == small)
    }

    @Test("a feed that moved to where another subscription is does not have it asked for twice")
    func twins() async throws {
        let old = "https://one.example/old"
        let fixture = try RoundFixture(feeds: [old, Self.url]) { request, count in
            let items = request.url.path == "/feed" ? ["n\(count)"] : ["o\(count)"]
            guard request.url.string == old, let target = WebURL(Self.url) else {
                return Answer.feed(request, items: items)
            }
            let hop = Redirect(status: 301, from: request.url, to: target)
            return Answer.feed(request, items: items, redirects: [hop], url: target)
        }
        for _ in 0..<6 { try await fixture.round(afterHours: 25) }
        let asked = fixture.fetcher.requests.map(\.url.path)
        #expect(asked.count { $0 == "/old" } == 2)
        #expect(asked.count { $0 == "/feed" } == 6)
        let row = try #require(try await fixture.feed(old))
        #expect(row.url == old && row.state == .moved && row.entryCount == 1)
        #expect(row.reason == "moved to \(Self.url), which is subscribed to by itself")
        // Looked at again after a week.
        for _ in 0..<3 { try await fixture.round(afterHours: 48) }
        #expect(fixture.fetcher.requests.count { $0.url.path == "/old" } == 3)
    }
}
