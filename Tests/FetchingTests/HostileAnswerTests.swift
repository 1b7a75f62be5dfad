import Model
import Testing

@testable import Fetching

@Suite struct HostileAnswerTests {
    /// One gzip stream that becomes 16 MiB of zeros, made by hand: a stored head and one long
    /// repeated match would need a deflater, so the fixture is built of stored blocks' opposite:
    /// fixed-Huffman matches of length 258 at distance 1, eight bits each.
    private static let bomb: [UInt8] = {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var bits = 0
        var count = 0
        func put(_ value: Int, _ width: Int) {
            bits |= value << count
            count += width
            while count >= 8 {
                bytes.append(UInt8(bits & 0xFF))
                bits >>= 8
                count -= 8
            }
        }
        put(1, 1)  // The last block,
        put(1, 2)  // with fixed codes.
        put(0b0000_1100, 8)  // The literal 0x00 is 00110000, most significant bit first.
        for _ in 0..<65_536 {
            put(0b1010_0011, 8)  // Length code 285 (258 bytes) is 11000101.
            put(0, 5)  // Distance 1.
        }
        put(0, 7)
        put(0, 7)
        return bytes
    }()

    private func fetcher(_ edit: (inout FetchOptions) -> Void = { _ in }) -> CurlFetcher {
        var options = FetchOptions(version: "1", contact: nil)
        options.allowed = [AddressRange("127.0.0.1")].compactMap { $0 }
        edit(&options)
        return CurlFetcher(options: options)
    }

    private func outcome(
        _ fetcher: CurlFetcher,
        _ url: String,
        kind: FetchKind = .feed,
        limit: Int = 1 << 20
    ) async throws -> Result<FetchResponse, FetchError> {
        let address = try #require(WebURL(url))
        do throws(FetchError) {
            let request = FetchRequest(url: address, kind: kind, maximumBody: limit)
            return .success(try await fetcher.fetch(request))
        } catch {
            return .failure(error)
        }
    }

    private func reason(_ result: Result<FetchResponse, FetchError>) -> String {
        switch result {
        case .success(let response): "status \(response.status), \(response.body.count) bytes"
        case .failure(let error): "\(error)"
        }
    }

    private static let chunk = [UInt8](repeating: 0x61, count: 65_536)

    private static func answers(_ path: String) -> [LoopbackServer.Step] {
        switch path {
        case "/bomb":
            LoopbackServer.Step.answer("200 OK", ["Content-Encoding: gzip"], body: bomb)
        case "/twice":
            LoopbackServer.Step.answer("200 OK", ["Content-Encoding: gzip, gzip"], body: bomb)
        case "/zstd": LoopbackServer.Step.answer("200 OK", ["Content-Encoding: zstd"], body: chunk)
        case "/extension":
            [.head("200 OK", ["Transfer-Encoding: chunked"]), .send(Array("5;x=".utf8))]
                + (0..<1_000).flatMap { _ in
                    [LoopbackServer.Step.send(chunk), .pause(milliseconds: 2)]
                }
        case "/longfield-close":
            [.send(Array("HTTP/1.1 200 OK\r\nX: ".utf8))] + Array(repeating: .send(chunk), count: 9)
        case "/long": LoopbackServer.Step.answer("200 OK", body: chunk + chunk)
        case "/endless":
            [.head("200 OK")] + Array(repeating: .send(chunk), count: 512)
        case "/close-cut": [.head("200 OK", ["Content-Length: 9000"]), .send(Array("short".utf8))]
        case "/fields":
            [.head("200 OK", (0..<2_000).map { "X-\($0): " + String(repeating: "y", count: 60) })]
        case "/lines": [.head("200 OK", (0..<150).map { "X-\($0): y" } + ["Content-Length: 0"])]
        case "/badchunk-close":
            [
                .head("200 OK", ["Transfer-Encoding: chunked"]),
                .send(Array("5\r\nabcde\r\nZZ\r\n".utf8)),
            ]
        case "/drip":
            [.head("200 OK")]
                + (0..<40).flatMap { _ in
                    [LoopbackServer.Step.pause(milliseconds: 100), .send([0x61])]
                }
        case "/silent": [.pause(milliseconds: 4_000)]
        case "/image":
            LoopbackServer.Step.answer("200 OK", ["Content-Type: image/png"], body: chunk)
        case "/error": LoopbackServer.Step.answer("404 Not Found", body: chunk + chunk + chunk)
        case "/nonsense-close": [.send(Array("SSH-2.0-server\r\n".utf8))]
        default:
            LoopbackServer.Step.answer(
                "200 OK",
                ["Content-Type: Text/HTML ; charset=x"],
                body: Array("fine".utf8)
            )
        }
    }

    @Test(
        "what is too much, too little or too slow",
        arguments: [
            ("/bomb", FetchKind.feed, "larger than 1048576 bytes"),
            ("/twice", .feed, "broken answer: several layers of content coding"),
            ("/zstd", .feed, "broken answer: content coding zstd, which was not asked for"),
            ("/extension", .feed, "larger than 1048576 bytes"),
            ("/longfield-close", .feed, "broken answer: a field too long, or no memory"),
            ("/endless", .feed, "larger than 1048576 bytes"),
            ("/long", .feed, "status 200, 131072 bytes"),
            ("/fields", .feed, "larger than 65536 bytes"),
            ("/lines", .feed, "larger than 65536 bytes"),
            ("/image", .page, "not a page: image/png"),
            ("/image", .feed, "status 200, 65536 bytes"),
            ("/error", .feed, "status 404, 0 bytes"), ("/fine", .page, "status 200, 4 bytes"),
        ] as [(String, FetchKind, String)]
    )
    func limits(path: String, kind: FetchKind, expected: String) async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        defer { server.stop() }
        let result = try await outcome(fetcher(), server.url(path), kind: kind)
        #expect(reason(result) == expected)
    }

    @Test(
        "a body that is cut or broken is no body",
        arguments: ["/close-cut", "/badchunk-close", "/nonsense-close"]
    )
    func broken(path: String) async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        defer { server.stop() }
        #expect(reason(try await outcome(fetcher(), server.url(path))).hasPrefix("broken answer"))
    }

    @Test("the whole time is bounded, for drips as for silence", arguments: ["/drip", "/silent"])
    func slow(path: String) async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        defer { server.stop() }
        let fetcher = fetcher { $0.timeout = 1 }
        let result = try await outcome(fetcher, server.url(path))
        #expect(reason(result).hasPrefix("no complete answer within"))
    }

    @Test("many large bodies at once wait for each other, and all arrive")
    func manyBodies() async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        defer { server.stop() }
        let url = server.url("/long")
        let fetcher = fetcher {
            $0.timeout = 600
            $0.bodiesInFlight = 100_000
            $0.connectionsPerHost = 8
        }
        let sizes = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    let result = try await outcome(fetcher, url)
                    try await Task.sleep(for: .milliseconds(20))
                    return try result.get().body.count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sizes == Array(repeating: 131_072, count: 12))
    }

    @Test("the time that we ourselves make a server wait is not counted")
    func ownPauses() async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        defer { server.stop() }
        let url = server.url("/long")
        let fetcher = fetcher {
            $0.timeout = 2
            $0.bodiesInFlight = 100_000
        }
        var first: FetchResponse? = try await outcome(fetcher, url).get()
        let second = Task { try await outcome(fetcher, url).get().body.count }
        // The first body fills all the room, so that the second is not taken in.
        try await Task.sleep(for: .seconds(3))
        #expect(first?.body.count == 131_072)
        first = nil
        #expect(try await second.value == 131_072)
    }

    @Test("however many ask, a host sees two connections; one when they follow each other")
    func fewConnections() async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        defer { server.stop() }
        let url = server.url("/fine")
        let fetcher = fetcher { $0.timeout = 600 }
        for _ in 0..<10 { _ = try await outcome(fetcher, url).get() }
        #expect(server.connectionCount == 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await outcome(fetcher, url).get() } }
            try await group.waitForAll()
        }
        #expect(server.connectionCount <= 2)
    }

    @Test("a cancelled request ends at once")
    func cancelled() async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        defer { server.stop() }
        let url = server.url("/silent")
        let fetcher = fetcher()
        let task = Task { try await outcome(fetcher, url) }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        #expect(reason(try await task.value) == "cancelled")
    }

    @Test("who cannot be reached may be this side's fault, who answers nonsense is not")
    func outage() async throws {
        let server = try LoopbackServer { Self.answers($0.path) }
        let url = server.url("/")
        server.stop()
        guard case .failure(let error) = try await outcome(fetcher(), url) else {
            Issue.record("a closed port answered")
            return
        }
        #expect(error.isLocalOutage)
        #expect(FetchError.resolve(host: "e.example").isLocalOutage)
        #expect(!FetchError.timeout(seconds: 30).isLocalOutage)
        #expect(!FetchError.refused(reason: "").isLocalOutage)
    }
}
