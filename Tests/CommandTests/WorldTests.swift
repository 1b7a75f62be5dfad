import Foundation
import FoundationNetworking
import Testing

/// The sample world of `seeds/`, told in other orders and with a paragraph of the copy rewritten.
@Suite(.serialized) struct WorldTests {
    /// The outlets that report an event, and their pages about it.
    static let events: [[String: String]] = [
        [
            "Nordic Wire": "/lindholm-quay.html", "Lindholm Post": "/new-quay-opens.html",
            "Coast Today": "/cranes-saved.html", "Field Review": "/lindholm-quay-reposted.html",
        ],
        [
            "Power Weekly": "/winter-reserve.html", "Morning Ledger": "/nordlast-reserve.html",
            "Island Radio": "/reserve-report.html",
        ],
    ]

    /// Orders of arrival, by the outlets' addresses; who is not named comes last, together.
    static let orders = [
        [11, 2, 9, 3, 4, 8, 5], [4, 8, 11, 5, 3, 9, 2], [2, 5, 4, 9, 11, 8, 3],
        [9, 3, 8, 11, 2, 5, 4],
    ]

    @Test("each text once and each event together, in whatever order they come", arguments: orders)
    func order(arrival: [Int]) throws {
        let port = Int(try LoopbackServer().port)
        let place = try Workplace(try Self.configuration(port: port))
        try Self.copyWorld(to: place.folder)
        let site = try Program.start(
            ["--folder", "seeds", "--port", "\(port)"],
            in: place.folder,
            program: "winnow-demo-site"
        )
        defer {
            site.terminate()
            site.waitUntilExit()
        }
        let last = try #require(URL(string: "http://127.0.0.11:\(port)/feed.json"))
        #expect(Program.wait { (try? Data(contentsOf: last)) != nil })
        for address in arrival {
            let name = address == 11 ? "feed.json" : "feed.xml"
            let outcome = try place.winnow("poll", "http://127.0.0.\(address):\(port)/\(name)")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(try place.winnow("poll").status == 0)
        #expect(try place.winnow("digest", "daily").status == 0)

        let feed = try JSONSerialization.jsonObject(
            with: Data(place.read("state/public/feeds/main.json").utf8)
        )
        let items = (feed as? [String: Any])?["items"] as? [[String: Any]] ?? []
        for event in Self.events {
            let tellers = items.filter { item in
                event.values.contains { (item["url"] as? String)?.hasSuffix($0) == true }
            }
            #expect(tellers.map(outletNames) == [Set(event.keys)], "\(arrival)")
        }
        let shared = items.filter { outletNames($0).count > 1 || memberCount($0) > 1 }
        #expect(shared.count <= Self.events.count + 1, "\(shared.map { $0["title"] ?? "" })")
        let edition = try place.read("state/public/digests/daily/latest.md")
        #expect(edition.components(separatedBy: "outer roads").count <= 2)
        #expect(edition.components(separatedBy: "(<http://127.0.0.11:\(port)/lindholm").count <= 2)
        let copies = try place.winnow("search", "--json", "is:copy").records()
        #expect(copies.count == 1, "\(copies)")
    }

    /// The number of articles that an item stands for.
    func memberCount(_ item: [String: Any]) -> Int {
        1 + ((item["_winnow"] as? [String: Any])?["also"] as? [String] ?? []).count
    }

    /// The names of all outlets that an item stands for.
    func outletNames(_ item: [String: Any]) -> Set<String> {
        let own = item["_winnow"] as? [String: Any] ?? [:]
        let source = (own["source"] as? [String: Any])?["title"] as? String
        return Set((own["also"] as? [String] ?? []) + [source].compactMap(\.self))
    }

    /// The demo's configuration, at another port.
    static func configuration(port: Int) throws -> String {
        let path = Program.repository.appending(path: "config/demo.yaml").path
        return try String(contentsOfFile: path, encoding: .utf8)
            .replacingOccurrences(of: "../demo-state", with: "state")
            .replacingOccurrences(of: "../seeds", with: "seeds")
            .replacingOccurrences(of: ":8381", with: ":\(port)")
            .replacingOccurrences(of: "127.0.0.1:8380", with: "off")
    }

    /// Copies the sample world and rewrites a paragraph of the story that was reposted.
    static func copyWorld(to folder: URL) throws {
        let seeds = folder.appending(path: "seeds")
        try FileManager.default.copyItem(
            at: Program.repository.appending(path: "seeds"),
            to: seeds
        )
        let page = seeds.appending(path: "sites/field-review/lindholm-quay-reposted.html")
        let lines = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
        let rewritten = lines.map {
            $0.hasPrefix("<p>Two cranes built in 1931")
                ? "<p>After 4,000 names came together under a petition, the town keeps its pair of old"
                    + " lifting giants, which were put up nearly a century ago, said Ingrid Solheim.</p>"
                : $0
        }
        #expect(rewritten != lines)
        try Data(rewritten.joined(separator: "\n").utf8).write(to: page)
    }
}
