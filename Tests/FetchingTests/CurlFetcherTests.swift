import Model
import Testing

@testable import Fetching

@Suite struct CurlFetcherTests {
    private func fetcher(_ edit: (inout FetchOptions) -> Void = { _ in }) -> CurlFetcher {
        var options = FetchOptions(version: "1", contact: nil)
        options.allowed = [AddressRange("127.0.0.1")].compactMap { $0 }
        edit(&options)
        return CurlFetcher(options: options)
    }

    private func request(_ url: String, limit: Int = 1 << 20) throws -> FetchRequest {
        FetchRequest(url: try #require(WebURL(url)), kind: .feed, maximumBody: limit)
    }

    private func failure(_ fetcher: CurlFetcher, _ request: FetchRequest) async -> FetchError? {
        do throws(FetchError) {
            _ = try await fetcher.fetch(request)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "validators go out byte for byte as they came in",
        arguments: [
            "\"plain\"", "W/\"weak--gzip\"", "unquoted", "\"\"", "\"two  spaces\"", "\"caf\u{E9}\"",
            "Mon,  02 Nov 2026 7:05:09 GMT", "yesterday, or so",
        ]
    )
    func validators(value: String) async throws {
        // Each character is sent as one byte, so that é is no valid UTF-8.
        let bytes = value.unicodeScalars.map { UInt8($0.value) }
        let server = try LoopbackServer { _ in
            [
                .send(
                    Array("HTTP/1.1 200 OK\r\nETag: ".utf8) + bytes
                        + Array("\r\nLast-Modified: ".utf8)
                        + bytes + Array("\r\nContent-Length: 1\r\n\r\nx".utf8)
                )
            ]
        }
        defer { server.stop() }
        let fetcher = fetcher()
        var request = try request(server.url("/feed"))
        let first = try await fetcher.fetch(request)
        request.etag = first.header("etag")
        request.lastModified = first.header("Last-Modified")
        let second = try await fetcher.fetch(request)
        #expect(second.wasConditional && !first.wasConditional)
        let sent = try #require(server.requests.last)
        let echoed = String(decoding: bytes, as: UTF8.self)
        #expect(sent.field("if-none-match") == echoed)
        #expect(sent.field("if-modified-since") == echoed)
    }

    @Test("a request says what it is and nothing that nobody asked for")
    func fields() async throws {
        let server = try LoopbackServer { _ in
            LoopbackServer.Step.answer("200 OK", ["Set-Cookie: a=b; Path=/"], body: [0x78])
        }
        defer { server.stop() }
        let fetcher = fetcher()
        for _ in 0..<2 { _ = try await fetcher.fetch(try request(server.url("/feed?a=b#c"))) }
        let sent = try #require(server.requests.last)
        #expect(sent.path == "/feed?a=b")
        #expect(sent.field("user-agent") == "winnow/1 (feed aggregator)")
        #expect(sent.field("accept-encoding") == "gzip")
        #expect(sent.field("accept")?.hasPrefix("application/atom+xml") == true)
        for name in ["cookie", "referer", "origin", "range", "if-none-match", "if-modified-since"] {
            #expect(sent.field(name) == nil)
        }
        // Two requests in a row share one connection.
        #expect(server.connectionCount == 1)
    }

    @Test("validators go only to the address that they came from")
    func validatorsOfATarget() async throws {
        let server = try LoopbackServer { request in
            request.path == "/feed"
                ? LoopbackServer.Step.answer("302 Found", ["Location: /real"])
                : LoopbackServer.Step.answer("304 Not Modified")
        }
        defer { server.stop() }
        var request = try request(server.url("/feed"))
        request.etag = "\"e\""
        request.validatorURL = WebURL(server.url("/real"))
        let response = try await fetcher().fetch(request)
        #expect(response.status == 304 && response.wasConditional)
        #expect(server.requests.map { $0.field("if-none-match") } == [nil, "\"e\""])
    }

    @Test("redirects: relative ones are resolved, circles and long chains end, others are refused")
    func redirects() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a": LoopbackServer.Step.answer("301 Moved", ["Location: b/./c"])
            case "/b/c": LoopbackServer.Step.answer("308 Moved", ["Location: /d#part"])
            case "/d": LoopbackServer.Step.answer("302 Found", ["Location: ?q=1"])
            case "/d?q=1": LoopbackServer.Step.answer("200 OK", body: [0x78])
            case "/circle": LoopbackServer.Step.answer("302 Found", ["Location: /circle2"])
            case "/circle2": LoopbackServer.Step.answer("302 Found", ["Location: /circle"])
            case "/file": LoopbackServer.Step.answer("302 Found", ["Location: file:///etc/passwd"])
            case "/ftp": LoopbackServer.Step.answer("302 Found", ["Location: ftp://127.0.0.1/x"])
            case "/user":
                LoopbackServer.Step.answer("302 Found", ["Location: http://u:p@127.0.0.1/x"])
            case "/inner":
                LoopbackServer.Step.answer("302 Found", ["Location: http://127.9.9.9:8080/"])
            case "/none": LoopbackServer.Step.answer("302 Found")
            default:
                LoopbackServer.Step.answer("302 Found", ["Location: \(request.path)x"])
            }
        }
        defer { server.stop() }
        let fetcher = fetcher()
        let response = try await fetcher.fetch(try request(server.url("/a")))
        #expect(response.redirects.map(\.status) == [301, 308, 302])
        #expect(response.url.string == server.url("/d?q=1"))
        #expect(response.permanentURL?.string == server.url("/d"))
        for path in ["/circle", "/file", "/ftp", "/user", "/long"] {
            guard case .redirects? = await failure(fetcher, try request(server.url(path))) else {
                Issue.record("\(path) was followed")
                continue
            }
        }
        guard case .refused? = await failure(fetcher, try request(server.url("/inner"))) else {
            Issue.record("a private address was visited")
            return
        }
        #expect(try await fetcher.fetch(try request(server.url("/none"))).status == 302)
    }

    @Test("a hop to a site that wants to be left alone is not made")
    func heldHop() async throws {
        let server = try LoopbackServer { _ in
            LoopbackServer.Step.answer("302 Found", ["Location: /next"])
        }
        defer { server.stop() }
        var request = try request(server.url("/a"))
        request.hopRefusal = { $0.path == "/next" ? .held(reason: "it said 429") : nil }
        #expect(await failure(fetcher(), request) == .held(reason: "it said 429"))
        #expect(server.requests.count == 1)
    }

    @Test("what was given for one host is not told another")
    func credentials() async throws {
        let other = try LoopbackServer { _ in LoopbackServer.Step.answer("200 OK", body: [0x78]) }
        defer { other.stop() }
        let target = other.url("/x")
        let server = try LoopbackServer { request in
            request.path == "/a"
                ? LoopbackServer.Step.answer("302 Found", ["Location: /b"])
                : LoopbackServer.Step.answer("302 Found", ["Location: \(target)"])
        }
        defer { server.stop() }
        var request = try request(server.url("/a"))
        request.authorization = "Basic dTpw"
        request.cookie = "session=1"
        request.headers = ["X-Key": "k", "X-Bad": "a\r\nInjected: 1"]
        _ = try await fetcher().fetch(request)
        for sent in server.requests {
            #expect(sent.field("authorization") == "Basic dTpw")
            #expect(sent.field("cookie") == "session=1")
            #expect(sent.field("x-key") == "k")
            #expect(sent.field("injected") == nil)
        }
        let last = try #require(other.requests.last)
        for name in ["authorization", "cookie", "x-key"] { #expect(last.field(name) == nil) }
    }

    @Test("an inner address is refused by whatever way it is named")
    func addresses() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.Step.answer("200 OK") }
        defer { server.stop() }
        let closed = fetcher { $0.allowed = [] }
        for host in [
            "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]",
            "localhost", "[::1]", "0.0.0.0",
        ] {
            let request = try request(server.url("/", host: host))
            guard case .refused? = await failure(closed, request) else {
                Issue.record("\(host) was not refused")
                continue
            }
        }
        #expect(server.connectionCount == 0)
    }
}
