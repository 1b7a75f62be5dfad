import Extraction
import Fetching
import FoundationEssentials
import Logging
import Model
import Settings
import Storage
import Testing

@testable import Pipeline

/// Answers from a table of addresses; everything else is not found.
final class TableFetcher: Fetcher {
    let pages: [String: String]

    init(_ pages: [String: String]) { self.pages = pages }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let body = pages[request.url.string]
        return FetchResponse(
            status: body == nil ? 404 : 200,
            headers: [("Content-Type", "text/html; charset=utf-8")],
            body: Array((body ?? "").utf8),
            url: request.url
        )
    }
}

/// Pages of one site, from feed to store.
@Suite struct PageRoundTests {
    static let start = Date(unixSeconds: 1_795_000_000)
    static let host = "https://harbour.example"
    static let plea = "The Harbour Gazette lives by what its readers give, so please think of us."

    static func sentence(_ number: Int, _ part: Int) -> String {
        // Digits do not tell one line from another: a site's counters change every day.
        let names = [
            "Anna", "Bruno", "Clara", "David", "Edith", "Fritz", "Greta", "Hanno", "Ida", "Jonas",
        ]
        let name = names[number % 10] + " " + names[part % 10]
        return """
            Report \(number) by \(name) says in part \(part) that the council of the old harbour has voted, after a long
            evening, for a new quay, which fishermen, ferries and visitors are to share from next spring on.
            """
    }

    static func page(_ number: Int, part: Int = 1, next: String? = nil, box: String = "") -> String
    {
        let paragraphs = (1...4).map { "<p>\(sentence(number, part * 10 + $0))</p>" }.joined()
        let link = next.map { "<link rel='next' href='\($0)'>" } ?? ""
        return """
            <html lang="en"><head><title>Harbour report number \(number)</title>\(link)</head><body>
            <div class="shell"><h1>Harbour report number \(number)</h1>\(box)\(paragraphs)<p>\(plea)</p></div>
            </body></html>
            """
    }

    /// A world of pages with a configuration, in a folder that goes when the test ends.
    final class World {
        let folder: String
        let engine: Engine

        init(_ pages: [String: String], configuration: String = "", now: Date) throws {
            folder = FileManager.default.temporaryDirectory.path + "/winnow-\(UUID().uuidString)"
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            let file = folder + "/winnow.yaml"
            let text = """
                state: \(folder)
                feeds: ["\(PageRoundTests.host)/feed.xml"]
                fetch: { robots: ignore, page_delay: 0s }
                \(configuration)
                """
            try Data(text.utf8).write(to: URL(filePath: file))
            let store = try Store(path: folder + "/winnow.db")
            engine = Engine(
                settings: try loadSettings(path: file, environment: [:]),
                store: store,
                fetcher: TableFetcher(pages),
                desk: StoryDesk(store: store),
                logger: Logger(label: "test"),
                version: "0",
                clock: { now }
            )
        }

        deinit {
            try? engine.store.close()
            try? FileManager.default.removeItem(atPath: folder)
        }

        /// Stores an entry for each address, and reads their pages.
        func read(_ addresses: [String], at now: Date) async throws -> [Entry] {
            let feeds = try await engine.store.syncFeeds(
                engine.settings.feeds.map(\.subscription),
                now: now
            )
            let feed = try #require(feeds.first)
            let leases = try await engine.store.lease(
                limit: 1,
                owner: "test",
                seconds: 60,
                now: now,
                ignoringSchedule: true,
                keys: [feed.key]
            )
            let lease = try #require(leases.first)
            var completion = PollCompletion(lease: lease, feed: lease.feed)
            completion.newEntries = addresses.map { address in
                var entry = Entry(id: "urn:" + address, feedKey: feed.key, firstSeen: now)
                entry.title = "Harbour report"
                entry.link = address
                var new = NewEntry(
                    entry: entry,
                    sourceID: nil,
                    identities: [address],
                    contentHash: 1
                )
                new.wantedPage = address
                return new
            }
            _ = try await engine.store.complete([completion], now: now)
            let ledger = try await SiteLedger(engine: engine)
            _ = try await PageRound(engine: engine, ledger: ledger, watch: OutageWatch()).run()
            var entries: [Entry] = []
            for address in addresses {
                entries += [try await engine.store.entry("urn:" + address)].compactMap { $0 }
            }
            return entries
        }
    }

    @Test(
        "what a site repeats is learned over two days, kept in the store, and left out from then on"
    )
    func siteMemory() async throws {
        let addresses = (1...5).map { "\(Self.host)/report-\($0)" }
        var pages: [String: String] = [:]
        for (index, address) in addresses.enumerated() { pages[address] = Self.page(index + 1) }
        let world = try World(pages, now: Self.start)
        let first = try await world.read(Array(addresses[0..<2]), at: Self.start)
        #expect(first.count == 2)
        #expect(first.allSatisfy { $0.text.contains("what its readers give") })
        let shelf = SiteMemoryShelf(store: world.engine.store)
        let day = Self.start.addingTimeInterval(86_400)
        let third = try #require(pages[addresses[2]])
        let intake = PageIntake(engine: world.engine, feeds: [:], shelf: shelf)
        let blank = Entry(id: "urn:x", feedKey: "", firstSeen: day)
        var memory = try await shelf.memory(of: "harbour.example")
        #expect(memory != .init(), "two pages have left their traces in the store")
        let before = try await intake.article(
            PageAttempt.Page(body: Array(third.utf8), url: addresses[2]),
            of: blank
        )
        #expect(before.text.contains("what its readers give"), "one day is not enough")
        try await shelf.learn(
            observations(of: pages[addresses[3]]),
            of: "harbour.example",
            now: day
        )
        memory = try await shelf.memory(of: "harbour.example")
        let fifth = try #require(pages[addresses[4]])
        let after = try await intake.article(
            PageAttempt.Page(body: Array(fifth.utf8), url: addresses[4]),
            of: blank
        )
        #expect(!after.text.contains("what its readers give"))
        #expect(after.text.contains("says in part 14"))
    }

    private func observations(of page: String?) -> SiteObservations {
        extractPage(
            Array((page ?? "").utf8),
            url: WebURL(Self.host + "/x"),
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: false
        ).observations
    }

    @Test("an article in parts is read to its end")
    func parts() async throws {
        let address = "\(Self.host)/story"
        let world = try World(
            [
                address: Self.page(7, part: 1, next: address + "/2"),
                address + "/2": Self.page(7, part: 2, next: address + "/3"),
                address + "/3": Self.page(7, part: 3),
            ],
            now: Self.start
        )
        let entry = try #require(try await world.read([address], at: Self.start).first)
        for part in 1...3 { #expect(entry.text.contains("in part \(part * 10 + 4)")) }
        // All parts are stored, and read again under other rules.
        let ruled = try World([:], configuration: Self.ownPhrase, now: Self.start)
        let engine = Engine(
            settings: ruled.engine.settings,
            store: world.engine.store,
            fetcher: TableFetcher([:]),
            desk: world.engine.desk,
            logger: world.engine.logger,
            version: "0",
            clock: { Self.start }
        )
        let summary = try await ReprocessRound(engine: engine).run(nil)
        #expect(summary.read == 1 && summary.changed == 1)
        let again = try #require(try await world.engine.store.entries(rows: [entry.row]).first)
        for part in 1...3 { #expect(again.text.contains("in part \(part * 10 + 4)")) }
    }

    static let ownPhrase = "phrases: [\"lives by what its readers give\"]"

    @Test("what the configuration says of a site is obeyed, at once and when pages are read again")
    func siteRules() async throws {
        let address = "\(Self.host)/boxed"
        let box = "<div class='offer'><p>\(Self.sentence(9, 99))</p></div>"
        let pages = [address: Self.page(9, box: box)]
        let world = try World(pages, now: Self.start)
        let entry = try #require(try await world.read([address], at: Self.start).first)
        #expect(entry.text.contains("in part 99"))
        let rules = """
            sites: { harbour.example: { content: "//div[@class='shell']", remove: [".offer"] } }
            phrases: ["lives by what its readers give"]
            """
        let changed = try World(pages, configuration: rules, now: Self.start)
        let other = try #require(try await changed.read([address], at: Self.start).first)
        #expect(!other.text.contains("in part 99"))
        #expect(!other.text.contains("its readers give"))
        // The first world's pages under the second one's rules.
        let engine = Engine(
            settings: changed.engine.settings,
            store: world.engine.store,
            fetcher: TableFetcher([:]),
            desk: world.engine.desk,
            logger: world.engine.logger,
            version: "0",
            clock: { Self.start }
        )
        let summary = try await ReprocessRound(engine: engine).run(nil)
        #expect(summary.read == 1 && summary.changed == 1)
        let again = try #require(try await world.engine.store.entry("urn:" + address))
        #expect(!again.text.contains("in part 99") && again.text.contains("in part 14"))
        #expect(again.id == entry.id)
    }
}
