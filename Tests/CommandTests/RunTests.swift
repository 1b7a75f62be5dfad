import Foundation
import FoundationNetworking
import Glibc
import Testing

/// The daemon as systemd runs it.
@Suite(.serialized) struct RunTests {
    private let server: LoopbackServer

    init() throws {
        server = try LoopbackServer()
        server["/mill.atom"] = .init(body: Samples.atom(["oats", "rye"]))
    }

    private func place(listen: String) throws -> Workplace {
        let text = Samples.configuration(["\(server.address)/mill.atom"])
        return try Workplace(text.replacing("listen: off", with: "listen: \(listen)"))
    }

    @Test("the daemon polls, publishes and serves; a second one is refused; SIGTERM ends it")
    func daemon() async throws {
        let spare = try LoopbackServer().port
        let place = try place(listen: "127.0.0.1:\(spare)")
        let arguments = ["run", "--config", "winnow.yaml"]
        let daemon = try Program.start(arguments, in: place.folder)
        defer { if daemon.isRunning { daemon.terminate() } }
        let feed = "http://127.0.0.1:\(spare)/feeds/main.atom"
        var body = ""
        #expect(
            Program.wait {
                body =
                    (try? String(contentsOf: URL(string: feed) ?? place.folder, encoding: .utf8))
                    ?? ""
                return body.contains("About rye")
            },
            "\(body)"
        )
        let second = try place.winnow("poll")
        #expect(second.status == 75, "\(second.errors)")
        kill(daemon.processIdentifier, SIGTERM)
        let outcome = Program.outcome(of: daemon)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(daemon.terminationReason == .exit)
    }

    @Test("a port in use ends the daemon with its name")
    func portInUse() throws {
        let place = try place(listen: "127.0.0.1:\(server.port)")
        let outcome = try place.winnow("run")
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("\(server.port)"), "\(outcome.errors)")
    }
}
