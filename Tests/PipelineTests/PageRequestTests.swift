import Fetching
import FoundationEssentials
import Model
import Storage
import Testing

@testable import Pipeline

/// How often pages are asked for, over whole rounds.
@Suite struct PageRequestTests {
    private static let url = "https://one.example/feed"
    private static let options = "full_text: always"

    private static func page(_ request: FetchRequest) -> FetchResponse {
        let text = (1...8).map {
            "Part \($0) tells at some length what the harbour has seen today."
        }
        let body =
            "<html><body><article><p>\(text.joined(separator: " "))</p></article></body></html>"
        return FetchResponse(
            status: 200,
            headers: [("Content-Type", "text/html")],
            body: Array(body.utf8),
            url: request.url
        )
    }

    private func asked(_ fixture: RoundFixture, _ path: String) -> Int {
        fixture.fetcher.requests.count { $0.url.path == path }
    }

    @Test("a page is read once; again when its entry is edited, a day later at the earliest")
    func edited() async throws {
        let fixture = try RoundFixture(feeds: [Self.url], options: Self.options) { request, count in
            switch request.url.path {
            case "/feed":
                var answer = Answer.feed(request, items: ["one"])
                if count > 1 {
                    let text = String(decoding: answer.body, as: UTF8.self)
                    answer.body = Array(
                        text.replacing("<title>one", with: "<title>One, corrected").utf8
                    )
                }
                return answer
            case "/robots.txt": return Answer.status(404, request)
            default: return Self.page(request)
            }
        }
        try await fixture.round()
        #expect(asked(fixture, "/one") == 1)
        try await fixture.round(afterHours: 5)
        #expect(asked(fixture, "/one") == 1)
        try await fixture.round(afterHours: 25)
        #expect(asked(fixture, "/one") == 2)
        try await fixture.round(afterHours: 25)
        #expect(asked(fixture, "/one") == 2)
    }

    @Test("where robots.txt never answers, three tries are all")
    func silentRobots() async throws {
        let fixture = try RoundFixture(feeds: [Self.url], options: Self.options) { request, _ in
            switch request.url.path {
            case "/feed": return Answer.feed(request, items: ["one"])
            case "/robots.txt": return Answer.status(500, request)
            default: return Self.page(request)
            }
        }
        for _ in 0..<8 { try await fixture.round(afterHours: 6) }
        #expect(asked(fixture, "/one") == 0)
        #expect(asked(fixture, "/robots.txt") == 3)
        #expect(try await fixture.feed(Self.url)?.entryCount == 1)
    }

    @Test("a page that leads to a private address is not asked for again")
    func privateRedirect() async throws {
        let fixture = try RoundFixture(feeds: [Self.url], options: Self.options) { request, _ in
            guard request.url.host == "e.example" else {
                if request.url.path == "/feed" { return Answer.feed(request, items: ["one"]) }
                throw FetchError.refused(reason: "a private address")
            }
            guard request.url.path == "/one", let inner = WebURL("http://10.0.0.1/") else {
                return Answer.status(404, request)
            }
            throw FetchError.elsewhere(inner)
        }
        for _ in 0..<4 { try await fixture.round(afterHours: 6) }
        #expect(asked(fixture, "/one") == 1)
        #expect(fixture.fetcher.requests.count { $0.url.host == "10.0.0.1" } == 1)
    }
}
