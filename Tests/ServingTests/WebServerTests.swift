import Foundation
import Glibc
import Testing

@testable import Serving

/// The server as clients meet it, over loopback.
@Suite(.timeLimit(.minutes(5))) struct WebServerTests {
    private static let long = "<feed>" + String(repeating: "word ", count: 2_000) + "</feed>"

    private func site(token: String? = nil) async throws -> ServedSite {
        let site = try await ServedSite.start(token: token)
        try site.put(Self.long, at: "feeds/main.atom")
        try site.put("<p>Index</p>", at: "index.html")
        return site
    }

    @Test("a file comes with its type, validators and leave to keep it; HEAD tells the same")
    func file() async throws {
        let site = try await site()
        let got = try await site.get("/feeds/main.atom")
        #expect(got.status == 200)
        #expect(got.text == Self.long)
        #expect(got["Content-Type"] == "application/atom+xml; charset=utf-8")
        #expect(got["Content-Length"] == "\(Self.long.utf8.count)")
        #expect(got["ETag"]?.hasPrefix("\"") == true)
        #expect(got["Last-Modified"]?.hasSuffix(" GMT") == true)
        #expect(got["Date"]?.hasSuffix(" GMT") == true)
        #expect(got["Cache-Control"] == "max-age=300")
        #expect(got["Access-Control-Allow-Origin"] == "*")
        #expect(got["X-Content-Type-Options"] == "nosniff")
        #expect(got["Server"] == nil)
        let head = try await site.get("/feeds/main.atom", method: "HEAD")
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        for name in ["Content-Type", "Content-Length", "ETag", "Last-Modified", "Vary"] {
            #expect(head[name] == got[name], "\(name)")
        }
    }

    @Test("who has it gets 304, by tag or by date, plain or compressed")
    func conditional() async throws {
        let site = try await site()
        let plain = try await site.get("/feeds/main.atom")
        let gzip = try await site.get("/feeds/main.atom", ["Accept-Encoding": "gzip"])
        #expect(gzip["Content-Encoding"] == "gzip")
        #expect(gzip["Vary"] == "Accept-Encoding")
        #expect(gzip.body.starts(with: [0x1F, 0x8B]))
        #expect(gzip.body.count < Self.long.utf8.count / 10)
        let tag = try #require(plain["ETag"])
        let coded = try #require(gzip["ETag"])
        #expect(tag != coded)
        for (fields, status) in [
            (["If-None-Match": tag], 304), (["If-None-Match": "W/" + tag], 304),
            (["If-None-Match": coded, "Accept-Encoding": "gzip"], 304),
            (["If-None-Match": "\"other\""], 200),
            (["If-Modified-Since": plain["Last-Modified"] ?? ""], 304),
            (
                [
                    "If-None-Match": "\"other\"",
                    "If-Modified-Since": plain["Last-Modified"] ?? "",
                ], 200
            ),
        ] {
            let answer = try await site.get("/feeds/main.atom", fields)
            #expect(answer.status == status, "\(fields)")
            if status == 304 { #expect(answer.body.isEmpty && answer["ETag"] != nil) }
        }
        try site.put("<feed>new</feed>", at: "feeds/main.atom")
        let changed = try await site.get("/feeds/main.atom", ["If-None-Match": tag])
        #expect(changed.status == 200)
        #expect(changed.text == "<feed>new</feed>")
    }

    @Test("a file too big for memory comes whole")
    func large() async throws {
        let site = try await site()
        let text = String(repeating: "0123456789abcdef", count: 400_000)
        try site.put(text, at: "feeds/big.atom")
        let got = try await site.get("/feeds/big.atom", ["Accept-Encoding": "gzip"])
        #expect(got.text == text)
        let tag = try #require(got["ETag"])
        #expect(try await site.get("/feeds/big.atom", ["If-None-Match": tag]).status == 304)
    }

    @Test("pages run nothing, and are not kept, indexed or framed")
    func pages() async throws {
        let site = try await site()
        for path in ["/", "/index.html", "/search?q=a", "/entries/x", "/health", "/nothing"] {
            let page = try await site.get(path)
            let policy = page["Content-Security-Policy"] ?? ""
            #expect(policy.contains("default-src 'none'"), "\(path)")
            #expect(policy.contains("frame-ancestors 'none'"), "\(path)")
            #expect(page["X-Robots-Tag"] == "noindex", "\(path)")
            #expect(page["Referrer-Policy"] == "no-referrer", "\(path)")
            #expect(page["Cache-Control"]?.contains("no-") == true, "\(path)")
        }
    }

    @Test(
        "what is refused, and how",
        arguments: [
            ("GET", "/nothing", 404), ("GET", "/feeds/none.atom", 404), ("GET", "/feeds/main", 301),
            ("GET", "/../winnow.db", 404), ("GET", "/%2e%2e/winnow.db", 404),
            ("GET", "/feeds/..%5cx.atom", 404), ("GET", "/feeds/%00.atom", 404),
            ("GET", "/link.html", 404), ("GET", "/.git/config", 404),
            ("GET", "/entries/unknown", 404), ("GET", "/stories/unknown", 404),
            ("GET", "/entries/broken", 500), ("GET", "/entries/%zz", 404),
            ("POST", "/feeds/main.atom", 405), ("DELETE", "/", 405), ("OPTIONS", "/", 405),
            ("PUT", "/search", 405), ("BREW", "/", 400),
        ]
    )
    func refusals(method: String, path: String, status: Int) async throws {
        let site = try await site()
        try Data("secret".utf8).write(to: URL(fileURLWithPath: site.folder + "/secret.html"))
        symlink(site.folder + "/secret.html", site.folder + "/public/link.html")
        let answer = try await site.get(path, method: method)
        #expect(answer.status == status)
        #expect(!answer.text.contains("secret"))
        if status == 405 { #expect(answer["Allow"] == "GET, HEAD") }
        if status == 404 { #expect(answer["Content-Type"]?.hasPrefix("text/html") == true) }
        if status == 301 { #expect(answer["Location"] == "./main/") }
        if status == 500 { #expect(!answer.text.contains("Broken()")) }
    }

    @Test("the id of an entry is the rest of the path, decoded")
    func entries() async throws {
        let site = try await site()
        for (path, body) in [
            ("/entries/https:%2F%2Fa.example%2Fx%3Fy", "entry <https://a.example/x?y>"),
            ("/entries/https://a.example/x", "entry <https://a.example/x>"),
            ("/stories/s1", "story <s1>"), ("/search?q=a+b%20%22c%22", "search <a b \"c\">"),
            ("/search", "search <>"), ("/healthz", "ok\n"),
        ] {
            #expect(try await site.get(path).text == body, "\(path)")
        }
    }

    @Test(
        "what tells of subscriptions is not there for strangers",
        arguments: ["/search?q=x", "/health", "/status", "/metrics", "/opml"]
    )
    func privatePages(path: String) async throws {
        let site = try await site()
        #expect(try await site.get(path).status == 200)
        #expect(try await site.get(path, ["X-Forwarded-For": "192.0.2.1"]).status == 404)
        #expect(try await site.get(path, ["Host": "news.example"]).status == 404)
    }

    @Test("with a token nothing is shown without it, and nobody else may keep what is")
    func token() async throws {
        let site = try await site(token: "sesame")
        for path in ["/", "/feeds/main.atom", "/health", "/nothing"] {
            let refused = try await site.get(path)
            #expect(refused.status == 401, "\(path)")
            #expect(refused["WWW-Authenticate"]?.hasPrefix("Basic ") == true)
            #expect(!refused.text.contains("word word"))
        }
        #expect(try await site.get("/feeds/main.atom?token=sesam").status == 401)
        let shown = try await site.get("/feeds/main.atom?token=sesame")
        #expect(shown.status == 200)
        #expect(shown["Cache-Control"] == "private, no-cache")
        #expect(shown["Access-Control-Allow-Origin"] == nil)
        let basic = "Basic " + Data("me:sesame".utf8).base64EncodedString()
        #expect(try await site.get("/health", ["Authorization": basic]).status == 200)
    }

    @Test(
        "requests that no browser sends do no harm",
        arguments: [
            ("GET / HTTP/1.1\r\n\r\n", [400]),
            ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", [421]),
            ("GET / HTTP/1.0\r\n\r\n", [200]), ("GET /\r\n\r\n", [0, 400]),
            ("rubbish\r\n\r\n", [0, 400]), ("\u{0}\u{1}\u{2}\r\n\r\n", [0, 400]),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", [400, 421]),
            ("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", [200, 404]),
            (
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: "
                    + String(repeating: "x", count: 200_000) + "\r\n\r\n", [0, 400, 413, 431]
            ),
            (
                "GET /" + String(repeating: "a", count: 70_000)
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n", [0, 400, 404, 414]
            ),
            (
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [0, 400, 405]
            ),
        ] as [(String, [Int])]
    )
    func hostile(request: String, statuses: [Int]) async throws {
        let site = try await site()
        let closing = request.replacing(
            "HTTP/1.1\r\n",
            with: "HTTP/1.1\r\nConnection: close\r\n",
            maxReplacements: 1
        )
        let answer = ServedSite.Answer(try await site.send(closing))
        #expect(statuses.contains(answer.status), "\(answer.status)")
        #expect(try await site.get("/feeds/main.atom").status == 200)
    }

    @Test("several requests on one connection are answered in their order")
    func keepAlive() async throws {
        let site = try await site()
        let first = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let last = "GET /stories/s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        let bytes = try await site.send(first + first + last)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
        #expect(text.hasSuffix("story <s>"))
    }

    @Test("a socket that systemd opened is served in place of the configured address")
    func inherited() async throws {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(handle, $0, size) }
        }
        #expect(bound == 0)
        #expect(InheritedSockets(descriptors: [handle]).descriptors.isEmpty)
        #expect(listen(handle, 5) == 0)
        let sockets = InheritedSockets(descriptors: [handle])
        let taken = ServerOptions.Listen.tcp(host: "192.0.2.1", port: 1)
        let site = try await ServedSite.start(sockets: sockets, listen: taken)
        #expect(InheritedSockets.place(of: handle) == .tcp(host: "127.0.0.1", port: site.port))
        #expect(try await site.get("/healthz").text == "ok\n")
        #expect(try await site.get("/healthz", ["Host": "evil.example"]).status == 421)
    }

    @Test("a port in use, an address of others and a path that is no socket are named")
    func busy() async throws {
        let site = try await site()
        let port = site.port
        await #expect(throws: ServerError.self) {
            _ = try await ServedSite.start(listen: .tcp(host: "127.0.0.1", port: port))
        }
        await #expect(throws: ServerError.self) {
            _ = try await ServedSite.start(listen: .tcp(host: "192.0.2.1", port: 0))
        }
        let path = site.folder + "/public/index.html"
        await #expect(throws: ServerError.self) {
            _ = try await ServedSite.start(listen: .unix(path: path))
        }
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
