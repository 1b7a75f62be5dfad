import FoundationEssentials
import Testing

@testable import Serving

/// Who is let in, decided without a server.
@Suite struct AccessTests {
    private static func basic(_ pair: String) -> String {
        "Basic " + Data(pair.utf8).base64EncodedString()
    }

    @Test(
        "the token in any of its three places, and nothing like it",
        arguments: [
            (nil, "sesame", true), (nil, nil, false), (nil, "sesam", false),
            (nil, "sesame1", false), (nil, "Sesame", false), (nil, "", false),
            (basic("me:sesame"), nil, true), (basic(":sesame"), nil, true),
            (basic("sesame:me"), nil, false), (basic("sesame"), nil, false),
            (basic("me:a:sesame"), nil, false), ("Basic ???", nil, false),
            ("Bearer sesame", nil, true), ("bearer sesame", nil, true),
            ("Bearer  sesame", nil, false), ("Bearer", nil, false), ("sesame", nil, false),
            ("Digest sesame", nil, false), ("Bearer wrong", "sesame", true),
        ] as [(String?, String?, Bool)]
    )
    func token(authorization: String?, query: String?, isAdmitted: Bool) {
        let access = AccessGuard(token: "sesame")
        #expect(access.admits(authorization: authorization, queryToken: query) == isAdmitted)
        #expect(AccessGuard(token: nil).admits(authorization: nil, queryToken: nil))
    }

    @Test(
        "what tells of subscriptions is for this machine",
        arguments: [
            ("127.0.0.1", "localhost:8380", false, true), ("127.9.9.9", "127.0.0.1", false, true),
            ("::1", "[::1]:8380", false, true), ("::ffff:127.0.0.1", "localhost", false, true),
            (nil, nil, false, true), ("127.0.0.1", nil, false, true),
            ("127.0.0.1", "news.example", false, false), ("127.0.0.1", "localhost", true, false),
            ("192.0.2.1", "localhost", false, false), ("2001:db8::1", "[::1]", false, false),
            ("127.0.0.1", "127.0.0.1.evil.example", false, false), (nil, nil, true, false),
        ] as [(String?, String?, Bool, Bool)]
    )
    func privatePages(remote: String?, host: String?, isForwarded: Bool, isAdmitted: Bool) {
        let access = AccessGuard(token: nil)
        let answer = access.admitsPrivate(remote: remote, host: host, isForwarded: isForwarded)
        #expect(answer == isAdmitted)
        let holder = AccessGuard(token: "x")
        #expect(holder.admitsPrivate(remote: remote, host: host, isForwarded: isForwarded))
    }

    @Test(
        "a name that a stranger's page could point at us is none of ours",
        arguments: [
            ("localhost", true), ("LOCALHOST:8380", true), ("127.0.0.1:8380", true),
            ("127.1.2.3", true), ("[::1]:8380", true), ("news.example", true),
            ("news.example:443", true), ("evil.example", false), ("127.evil.example", false),
            ("127.0.0.1.evil.example", false), ("127.0.0.256", false), ("", false),
            ("news.example.evil.example", false), ("localhost.evil.example", false),
        ]
    )
    func hostNames(host: String, isOwn: Bool) {
        let near = ServerOptions.Listen.tcp(host: "127.0.0.1", port: 8_380)
        #expect(
            AccessGuard.isOwnHost(host, listening: near, publicHost: "news.example") == isOwn
        )
        let far = ServerOptions.Listen.tcp(host: "0.0.0.0", port: 8_380)
        #expect(AccessGuard.isOwnHost(host, listening: far, publicHost: nil))
    }

    @Test(
        "where to listen",
        arguments: [
            ("127.0.0.1:8380", .tcp(host: "127.0.0.1", port: 8_380)),
            ("[::1]:80", .tcp(host: "::1", port: 80)), ("off", .off),
            ("unix:/run/winnow/http.sock", .unix(path: "/run/winnow/http.sock")),
            ("unix:relative", nil), ("8380", nil), (":8380", nil), ("host:", nil),
            ("host:65536", nil), ("host:-1", nil), ("", nil),
        ] as [(String, ServerOptions.Listen?)]
    )
    func listen(text: String, expected: ServerOptions.Listen?) {
        #expect(ServerOptions.Listen(text) == expected)
    }

    @Test(
        "sockets of systemd are for the process that it names",
        arguments: [
            [:], ["LISTEN_FDS": "1"], ["LISTEN_PID": "7", "LISTEN_FDS": "1"],
            ["LISTEN_PID": "8", "LISTEN_FDS": "0"], ["LISTEN_PID": "8", "LISTEN_FDS": "x"],
            ["LISTEN_PID": "8", "LISTEN_FDS": "999999999"],
        ] as [[String: String]]
    )
    func inherited(environment: [String: String]) {
        #expect(InheritedSockets(environment: environment, process: 8).descriptors.isEmpty)
    }
}
