import Extraction
import Filtering
import FoundationEssentials
import Model
import Storage
import Testing

@testable import Pipeline

/// Originals told from their copies, from pages to the desk, in both orders of arrival.
@Suite struct OriginalTests {
    private static let now = Date(unixSeconds: 1_795_000_000)

    /// A page that prints the one text, and what its maker does to it.
    struct Edition: Sendable {
        var outlet: String
        var head = ""
        var before = ""
        var after = ""
        var title = "Keeper leaves Gull Rock"
        /// Hours after the text's first publication; `nil` for a page without a date.
        var hours: Double? = 0
        var paragraphs = OriginalTests.paragraphs
        var weight = 1.0
    }

    struct Case: Sendable, CustomStringConvertible {
        var name: String
        var original = Edition(outlet: "Coast Courier")
        var copy: Edition
        var relations: Set<CopyRelation> = [.identical, .edited]

        var description: String { name }
    }

    private static let paragraphs = [
        "The last keeper of the lighthouse on Gull Rock will leave the island in October, the harbour "
            + "office announced on Tuesday. Edda Marn, 61, has lived beside the lamp for twenty-two years.",
        "From autumn the lamp will be watched by a camera in Westhaven, forty kilometres away. Fishermen "
            + "doubt that a camera can replace a pair of eyes, and the pilots have written to the office.",
        "In the storm of 2019 Marn saw a drifting cutter long before its skipper could call for help, and "
            + "five men were brought ashore alive. A camera, she says, does not hear the wind turn.",
        "Her books, nine hundred of them, went to the mainland last week in the hold of the mail boat. The "
            + "goats stay: a neighbour from Little Gull will row over twice a week until spring.",
        "The house will be let to visitors from May. Whoever sleeps under the lamp must bring bedding and "
            + "food, the office writes, and should not mind the light, which goes round every nine seconds.",
    ]

    private static func copy(_ edit: (inout Edition) -> Void) -> Edition {
        var edition = Edition(outlet: "Daily Mirror of Things", hours: 5)
        edit(&edition)
        return edition
    }

    static let cases: [Case] = [
        Case(name: "the later date", copy: copy { _ in }),
        Case(
            name: "rel=canonical beats an earlier date",
            copy: copy {
                $0.head = "<link rel=\"canonical\" href=\"https://coastcourier.example/keeper\">"
                $0.hours = -3
            }
        ),
        Case(
            name: "rel=canonical without dates",
            original: Edition(outlet: "Coast Courier", hours: nil),
            copy: copy {
                $0.head = "<link rel=\"canonical\" href=\"https://coastcourier.example/keeper\">"
                $0.hours = nil
            }
        ),
        Case(
            name: "a notice at the end beats an earlier date",
            copy: copy {
                $0.after = "<p>This article first appeared in Coast Courier.</p>"
                $0.hours = -3
            }
        ),
        Case(
            name: "a notice before the text",
            copy: copy {
                $0.before = "<p>Originally published by Coast Courier.</p>"
                $0.hours = nil
            }
        ),
        Case(
            name: "WordPress's line below a text",
            copy: copy {
                $0.after =
                    "<p>The post Keeper leaves Gull Rock appeared first on Coast Courier.</p>"
                $0.hours = -3
            }
        ),
        Case(
            name: "a German notice",
            copy: copy {
                $0.after = "<p>Dieser Artikel erschien zuerst bei Coast Courier.</p>"
                $0.hours = -3
            }
        ),
        Case(
            name: "a French notice",
            copy: copy {
                $0.after = "<p>Cet article est paru initialement dans Coast Courier.</p>"
                $0.hours = -3
            }
        ),
        Case(
            name: "a Spanish notice",
            copy: copy {
                $0.after = "<p>Este texto fue publicado originalmente en Coast Courier.</p>"
                $0.hours = -3
            }
        ),
        Case(
            name: "a third outlet named by the copy alone",
            original: Edition(outlet: "Coast Courier", hours: nil),
            copy: copy {
                $0.after = "<p>Reprinted from Westhaven Weekly.</p>"
                $0.hours = nil
            }
        ),
        Case(
            name: "a teaser with an earlier date",
            copy: copy {
                $0.paragraphs = Array(paragraphs.prefix(2))
                $0.hours = -1
            },
            relations: [.excerpt]
        ),
        Case(
            name: "an edited copy with a later date",
            copy: copy {
                $0.paragraphs[1] = $0.paragraphs[1].replacing("forty", with: "some fifty")
                $0.paragraphs[3] = "Her nine hundred books have left the island by mail boat."
                $0.title = "Lonely no more: the lamp on Gull Rock"
            },
            relations: [.edited]
        ),
        Case(
            name: "the owner's weight where nothing else speaks",
            original: Edition(outlet: "Coast Courier", hours: nil, weight: 2),
            copy: copy { $0.hours = nil }
        ),
    ]

    private static func page(_ edition: Edition) -> String {
        let date = edition.hours.map { hours in
            let moment = now.addingTimeInterval(-86_400 + hours * 3_600)
            return "<meta property=\"article:published_time\" content=\"\(moment.rfc3339)\">"
        }
        let text = edition.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
        return """
            <!DOCTYPE html><html lang="en"><head><title>\(edition.title)</title>\(date ?? "")
            <meta property="og:site_name" content="\(edition.outlet)">\(edition.head)</head><body>
            <nav><a href="/">Home</a> <a href="/news">News</a></nav>
            <article><h1>\(edition.title)</h1>\(edition.before)
            \(text)
            \(edition.after)</article><footer>All rights reserved</footer></body></html>
            """
    }

    /// Stores the page as an entry of its outlet's feed, through the page's path and the desk.
    private func add(
        _ edition: Edition,
        to engine: Engine,
        _ feeds: [String: FeedRow],
        at moment: Date
    ) async throws -> String {
        let host = edition.outlet.lowercased().filter { $0 != " " } + ".example"
        let address = "https://\(host)/keeper"
        var feed = try #require(feeds[host])
        feed.weight = edition.weight
        var entry = Entry(id: "urn:" + host, feedKey: feed.key, firstSeen: moment)
        entry.title = edition.title
        entry.link = address
        entry.feedTitle = edition.outlet
        let article = extractPage(
            Array(Self.page(edition).utf8),
            url: WebURL(address),
            transportCharset: "utf-8",
            hints: ExtractionHints(feedTitle: edition.title),
            memory: nil,
            explain: false
        ).article
        let path = ItemPath(feed: feed, rules: .init(), now: moment, timeZone: .gmt)
        let bare = path.unruled(entry, nil)
        var update = path.withPage(bare, page: article, url: address)
        let placed = try await engine.desk.place(update.entry, now: moment)
        update.entry.copyOf = placed.copyOf
        update.entry.copyRelation = placed.relation
        update.entry.story = placed.story
        var new = NewEntry(
            entry: update.entry,
            sourceID: nil,
            identities: [address],
            contentHash: 1
        )
        new.fingerprint = placed.fingerprint
        let lease = try #require(
            try await engine.store.lease(
                limit: 1,
                owner: "test",
                seconds: 60,
                now: moment,
                ignoringSchedule: true,
                keys: [feed.key]
            ).first
        )
        var completion = PollCompletion(lease: lease, feed: lease.feed)
        completion.newEntries = [new]
        _ = try await engine.store.complete([completion], now: moment)
        try await engine.desk.settle(now: moment)
        return entry.id
    }

    @Test(
        "the original stands, whichever of the two comes first",
        arguments: cases,
        [false, true]
    )
    func original(told: Case, copyFirst: Bool) async throws {
        let world = try PageRoundTests.World([:], now: Self.now)
        let hosts = [told.original, told.copy].map {
            $0.outlet.lowercased().filter { $0 != " " } + ".example"
        }
        let rows = try await world.engine.store.syncFeeds(
            hosts.map { Subscription(source: .feed(url: "https://\($0)/feed")) },
            now: Self.now
        )
        let feeds = Dictionary(uniqueKeysWithValues: zip(hosts, rows))
        var ids: [String] = []
        let order = copyFirst ? [told.copy, told.original] : [told.original, told.copy]
        for index in order.indices {
            let edition = order[index]
            let moment = Self.now.addingTimeInterval(Double(index) * 600)
            ids.append(try await add(edition, to: world.engine, feeds, at: moment))
        }
        if copyFirst { ids.reverse() }
        let original = try #require(try await world.engine.store.entry(ids[0]))
        let copy = try #require(try await world.engine.store.entry(ids[1]))
        #expect(original.copyOf == nil)
        #expect(copy.copyOf == original.id)
        let relation = try #require(copy.copyRelation)
        #expect(told.relations.contains(relation), "\(relation)")
    }
}
