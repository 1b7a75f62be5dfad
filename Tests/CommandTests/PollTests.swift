import Foundation
import Glibc
import Testing

/// The whole program against a publisher on loopback.
@Suite(.serialized) struct PollTests {
    private let server: LoopbackServer
    private let place: Workplace

    init() throws {
        server = try LoopbackServer()
        server["/mill.atom"] = .init(body: Samples.atom(["oats", "rye"]))
        server["/lock.rss"] = .init(body: Samples.rss(["gate", "sluice"], at: server.address))
        place = try Workplace(
            Samples.configuration(["\(server.address)/mill.atom", "\(server.address)/lock.rss"])
        )
        for name in ["gate", "sluice"] { addPage(name) }
    }

    private func addPage(_ name: String) {
        server["/pages/\(name)"] = .init(
            body: Samples.page("Report of \(name)", name.capitalized),
            type: "text/html; charset=utf-8"
        )
    }

    private func poll() throws -> Program.Outcome {
        let outcome = try place.winnow("poll", "--force")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome
    }

    /// Titles of the published Atom feed, in order.
    private func titles() throws -> [String] {
        let outcome = try Program.run(["parse", "state/public/feeds/main.atom"], in: place.folder)
        let entries = try outcome.records().first?["entries"] as? [[String: Any]] ?? []
        return entries.compactMap { $0["title"] as? String }
    }

    @Test("entries of feeds and of their pages are published in every format")
    func firstRound() throws {
        _ = try poll()
        #expect(
            Set(try titles()) == ["About oats", "About rye", "Report of gate", "Report of sluice"]
        )
        let atom = try place.read("state/public/feeds/main.atom")
        #expect(atom.contains("Gate paragraph 4"))
        #expect(!atom.contains("Subscribe to our newsletter"))
        for name in ["feeds/main.rss", "feeds/main.json", "feeds/main.html"] {
            #expect(try place.read("state/public/\(name)").contains("About rye"), "\(name)")
        }
        #expect(try place.read("state/public/index.html").contains("feeds/main.atom"))
    }

    @Test("a second round fetches nothing anew and touches no file")
    func secondRound() throws {
        _ = try poll()
        let before = try place.published()
        #expect(!before.isEmpty)
        _ = server.takeRequests()
        _ = try poll()
        let requests = server.takeRequests()
        #expect(requests.filter { $0.path != "/robots.txt" }.map(\.status) == [304, 304])
        #expect(try place.published() == before)
    }

    @Test("a page in a feed's place: its feed is followed, kept, and shown as moved")
    func pageForFeed() throws {
        server["/lock.rss"] = .init(
            body: "<html><head><link rel='alternate' type='application/rss+xml' href='/real.rss'>"
                + "</head><body>The lock</body></html>",
            type: "text/html"
        )
        server["/real.rss"] = .init(body: Samples.rss(["gate", "sluice"], at: server.address))
        _ = try poll()
        #expect(Set(try titles()).contains("Report of gate"))
        let feeds = try place.winnow("feeds", "--json").records()
        let moved = feeds.first { $0["state"] as? String == "moved" }
        #expect(moved?["url"] as? String == "\(server.address)/real.rss")
        #expect(moved?["configuredUrl"] as? String == "\(server.address)/lock.rss")
        _ = server.takeRequests()
        _ = try poll()
        let asked = server.takeRequests().filter { $0.path.hasSuffix(".rss") }
        #expect(asked.map(\.path) == ["/real.rss"])
        #expect(asked.map(\.status) == [304])
    }

    @Test("an unforced round inside the interval asks nobody")
    func notDue() throws {
        _ = try poll()
        _ = server.takeRequests()
        #expect(try place.winnow("poll").status == 0)
        #expect(server.takeRequests().isEmpty)
    }

    @Test("a new entry is added once, and no other page is fetched again")
    func newEntry() throws {
        _ = try poll()
        _ = server.takeRequests()
        addPage("weir")
        server["/lock.rss"] = .init(
            body: Samples.rss(["weir", "gate", "sluice"], at: server.address)
        )
        _ = try poll()
        #expect(try titles().filter { $0 == "Report of weir" }.count == 1)
        #expect(try titles().count == 5)
        let pages = server.takeRequests().map(\.path).filter { $0.hasPrefix("/pages/") }
        #expect(pages == ["/pages/weir"])
    }

    @Test("an edited entry keeps its id and becomes a revision")
    func editedEntry() throws {
        _ = try poll()
        let before = try entryIdentifiers()
        server["/mill.atom"] = .init(body: Samples.atom(["oats", "rye"], edited: ["rye"]))
        _ = try poll()
        #expect(try titles().contains("About rye (corrected)"))
        #expect(try titles().count == 4)
        #expect(try entryIdentifiers() == before)
        #expect(try place.read("state/public/feeds/main.atom").contains("RyeNew paragraph 2"))
    }

    private func entryIdentifiers() throws -> Set<String> {
        let outcome = try Program.run(["parse", "state/public/feeds/main.atom"], in: place.folder)
        let entries = try outcome.records().first?["entries"] as? [[String: Any]] ?? []
        return Set(entries.compactMap { $0["id"] as? String })
    }

    @Test("a feed that fails is named, hurts no other, and is no failure of the round")
    func failingFeed() throws {
        server["/mill.atom"] = .init(body: "<html><body>Sorry</body></html>", type: "text/html")
        let outcome = try poll()
        #expect(outcome.errors.contains("mill.atom"))
        #expect(try titles().count == 2)
        let health = try place.winnow("feeds", "--json").records()
        let failed = health.first { ($0["url"] as? String)?.hasSuffix("mill.atom") == true }
        #expect((failed?["reason"] as? String)?.contains("not a feed") == true, "\(health)")
        server["/mill.atom"] = .init(body: Samples.atom(["oats", "rye"]))
        _ = try poll()
        #expect(try titles().count == 4)
    }

    @Test("a digest carries what is new once, and stays as it was written")
    func digest() throws {
        _ = try poll()
        let outcome = try place.winnow("digest", "daily")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let page = try place.read("state/public/digests/daily/latest.html")
        #expect(page.contains("Report of sluice"))
        #expect(
            try place.read("state/public/digests/daily/latest.md").contains("mill.example/oats")
        )
        let before = try place.published()
        #expect(try place.winnow("digest", "daily").status == 0)
        #expect(try place.published() == before)
    }

    @Test("search, show and explain find what was stored")
    func lookingUp() throws {
        _ = try poll()
        let found = try place.winnow("search", "--json", "\"sluice paragraph 4\"").records()
        #expect(found.map { $0["title"] as? String } == ["Report of sluice"])
        let id = try #require(found.first?["id"] as? String)
        #expect(try place.winnow("show", id).output.contains("Sluice paragraph 5"))
        #expect(try place.winnow("explain", id).output.contains("\(server.address)/pages/sluice"))
    }

    @Test("kill -9 in the middle of a round loses nothing and doubles nothing")
    func killed() throws {
        let names = (1...18).map { "grain\($0)" }
        server["/mill.atom"] = .init(body: Samples.atom(names))
        for attempt in 1...6 {
            let process = try Program.start(
                ["poll", "--force", "--config", "winnow.yaml"],
                in: place.folder
            )
            Thread.sleep(forTimeInterval: 0.03 * Double(attempt))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            // What was being written then bears a name that nobody is served.
            let published = try place.published().filter { !$0.key.contains(".winnow-") }
            #expect(!published.values.contains { $0.bytes.isEmpty })
        }
        _ = try poll()
        #expect(try !place.published().keys.contains { $0.contains(".winnow-") })
        let published = try titles()
        #expect(published.count == 20)
        #expect(Set(published).count == 20)
    }
}
