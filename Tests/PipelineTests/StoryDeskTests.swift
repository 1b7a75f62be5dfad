import FoundationEssentials
import Logging
import Model
import Settings
import Storage
import Testing

@testable import Pipeline

/// Copies and stories as entries come, over a real store.
@Suite struct StoryDeskTests {
    let now = Date(unixSeconds: 1_795_000_000)

    static let keeper = """
        The last keeper of the lighthouse on Gull Rock will leave the island in October, the harbour office \
        announced on Tuesday. Edda Marn, 61, has lived beside the lamp for twenty-two years. From autumn \
        the lamp will be watched by a camera in Westhaven, forty kilometres away.

        Fishermen doubt that a camera can replace a pair of eyes. In the storm of 2019 Marn saw a drifting \
        cutter long before its skipper could call for help, and five men were brought ashore alive. Her \
        books, nine hundred of them, went to the mainland last week in the hold of the mail boat.
        """
    static let keeperElsewhere = """
        A camera will take the place of Edda Marn, the woman who has kept the lamp on Gull Rock for \
        twenty-two years. The harbour office in Westhaven wants to save money. Fishermen on the island say \
        that Marn's eyes saved five men from a drifting cutter in 2019, and that no camera would have.
        """
    static let frost = """
        Frost destroyed most of the cherry blossom in the Lemm valley on Sunday night, growers said after \
        walking their rows with torches. At minus six degrees the pistils turn black within two hours. The \
        cooperative in Lemmingen expects a fifth of an ordinary harvest this year.
        """

    /// Stores entries one after another, each placed as a poll places it.
    final class World {
        let folder: String
        let store: Store
        var desk: StoryDesk
        var feeds: [String: FeedRow] = [:]

        init() throws {
            folder = FileManager.default.temporaryDirectory.path + "/desk-\(UUID().uuidString)"
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            store = try Store(path: folder + "/winnow.db")
            desk = StoryDesk(store: store)
        }

        deinit {
            try? store.close()
            try? FileManager.default.removeItem(atPath: folder)
        }

        func subscribe(_ names: [String], now: Date) async throws {
            let subscriptions = names.map {
                Subscription(source: .feed(url: "https://\($0).example/feed"))
            }
            for (name, row) in zip(names, try await store.syncFeeds(subscriptions, now: now)) {
                feeds[name] = row
            }
        }
    }

    func world(_ names: String...) async throws -> World {
        let world = try World()
        try await world.subscribe(names, now: now)
        return world
    }

    @discardableResult
    func add(
        _ text: String,
        from feed: String,
        to world: World,
        title: String = "A title of its own",
        after minutes: Double = 0,
        edit: (inout Entry) -> Void = { _ in }
    ) async throws -> Entry {
        let new = try await place(text, feed, world, minutes, title: title, edit)
        let entry = try await store(new, from: feed, to: world)
        try await world.desk.settle(now: entry.firstSeen)
        return try #require(try await world.store.entry(entry.id))
    }

    private func place(
        _ text: String,
        _ feed: String,
        _ world: World,
        _ minutes: Double,
        title: String = "A title of its own",
        _ edit: (inout Entry) -> Void = { _ in }
    ) async throws -> NewEntry {
        let feed = try #require(world.feeds[feed])
        let seen = now.addingTimeInterval(minutes * 60)
        var entry = Entry(id: "", feedKey: feed.key, firstSeen: seen)
        entry.link = feed.url + "/\(Int(minutes))-\(text.count)"
        entry.id = "tag:test,2026:\(feed.key):\(Int(minutes)):\(text.count)"
        entry.title = title
        entry.text = text
        entry.html = "<p>\(text)</p>"
        entry.wordCount = text.split(separator: " ").count
        entry.confidence = 0.9
        edit(&entry)
        let placed = try await world.desk.place(entry, now: seen)
        entry.copyOf = placed.copyOf
        entry.copyRelation = placed.relation
        entry.story = placed.story
        var new = NewEntry(
            entry: entry,
            sourceID: nil,
            identities: ["guid:" + entry.id],
            contentHash: Int64(minutes)
        )
        new.fingerprint = placed.fingerprint
        if !placed.mentions.isEmpty {
            var details = ArticleDetails()
            details.mentions = placed.mentions
            new.details = details
        }
        new.decisions = [StoryNote.decision(placed, now: seen)]
        return new
    }

    private func store(_ new: NewEntry, from feed: String, to world: World) async throws -> Entry {
        let seen = new.entry.firstSeen
        let leases = try await world.store.lease(
            limit: 1,
            owner: "test",
            seconds: 60,
            now: seen,
            ignoringSchedule: true,
            keys: [try #require(world.feeds[feed]).key]
        )
        let lease = try #require(leases.first)
        var completion = PollCompletion(lease: lease, feed: lease.feed)
        completion.newEntries = [new]
        _ = try await world.store.complete([completion], now: seen)
        return try #require(try await world.store.entry(new.entry.id))
    }

    @Test(
        "the same text from another feed is a copy, also after a new start",
        arguments: [false, true]
    )
    func copy(restarted: Bool) async throws {
        let world = try await world("one", "two", "three")
        let first = try await add(Self.keeper, from: "one", to: world)
        if restarted { world.desk = StoryDesk(store: world.store) }
        let other = try await add(Self.frost, from: "two", to: world, after: 1)
        let copy = try await add("WESTHAVEN - " + Self.keeper, from: "three", to: world, after: 2)
        #expect(first.copyOf == nil)
        #expect(other.copyOf == nil)
        #expect(other.story != first.story)
        #expect(copy.copyOf == first.id)
        #expect(copy.copyRelation == .identical)
        #expect(copy.story == first.story)
        #expect(copy.outlets == 2)
    }

    @Test("why an entry is a copy is told: share, marks, original")
    func explanation() async throws {
        let world = try await world("one", "two")
        try await add(Self.keeper, from: "one", to: world)
        let changed = Self.keeper.replacing("Edda Marn, 61", with: "Edda Holm, 62")
        let copy = try await add(changed, from: "two", to: world, after: 1)
        let why = try #require(try await world.store.decisions(entryRow: copy.row).first?.why)
        for part in ["of its phrases", "sampled ones shared", "of both texts", "seen first"] {
            #expect(why.contains(part), "\(part): \(why)")
        }
    }

    @Test("the full text that comes after its teaser becomes the original")
    func fuller() async throws {
        let world = try await world("one", "two", "three")
        let teaser = Self.keeper.split(separator: " ").prefix(45).joined(separator: " ")
        let first = try await add(teaser, from: "one", to: world)
        let second = try await add(teaser, from: "two", to: world, after: 1)
        #expect(second.copyOf == first.id)
        let full = try await add(Self.keeper, from: "three", to: world, after: 2)
        #expect(full.copyOf == nil)
        for id in [first.id, second.id] {
            let copy = try #require(try await world.store.entry(id))
            #expect(copy.copyOf == full.id)
            #expect(copy.story == full.story)
        }
    }

    @Test("a copy that is stored after its original became another's copy goes to that one")
    func originalsWithinARound() async throws {
        let world = try await world("one", "two", "three")
        let teaser = Self.keeper.split(separator: " ").prefix(45).joined(separator: " ")
        let first = try await store(place(teaser, "one", world, 0), from: "one", to: world)
        let late = try await place(teaser, "two", world, 1)
        #expect(late.entry.copyOf == first.id)
        let full = try await store(place(Self.keeper, "three", world, 2), from: "three", to: world)
        let later = try await place(teaser, "two", world, 3)
        #expect(later.entry.copyOf == full.id)
        await world.desk.writeDownOriginals()
        _ = try await place(Self.frost, "two", world, 4)
        #expect(try await world.store.entry(first.id)?.copyOf == full.id)
        let stored = try await store(late, from: "two", to: world)
        #expect(stored.copyOf == full.id)
    }

    @Test("a later original that is not stored yet waits, and so does what came after it")
    func originalsNotStored() async throws {
        let world = try await world("one", "two", "three")
        let teaser = Self.keeper.split(separator: " ").prefix(45).joined(separator: " ")
        let first = try await store(place(teaser, "one", world, 0), from: "one", to: world)
        let full = try await place(Self.keeper, "three", world, 1)
        await world.desk.writeDownOriginals()
        _ = try await place(Self.frost, "two", world, 2)
        #expect(try await world.store.entry(first.id)?.copyOf == nil)
        _ = try await store(full, from: "three", to: world)
        try await world.desk.settle(now: now)
        #expect(try await world.store.entry(first.id)?.copyOf == full.entry.id)
    }

    @Test("texts that become each other's original in turn have one in the end")
    func turns() async throws {
        let world = try await world("one")
        for (id, earlier) in [("b", "a"), ("a", "b"), ("c", "a"), ("b", "c"), ("c", "b")] {
            await world.desk.note(NewOriginal(id: id, earlier: earlier, relation: .identical))
        }
        for _ in 0..<2 {
            for id in ["a", "b", "c"] {
                #expect(await world.desk.root(of: EarlierText.Place(id: id)) == "c")
            }
            // None is stored: all pairs wait.
            await world.desk.writeDownOriginals()
            _ = try await place(Self.frost, "one", world, 1)
        }
    }

    @Test("the article that a copy names as its original becomes the original")
    func provenance() async throws {
        let world = try await world("one", "two")
        let copy = try await add(Self.keeper, from: "one", to: world) { entry in
            entry.originalSource = OriginalSource(name: "The Coast Courier")
        }
        let original = try await add(Self.keeper, from: "two", to: world, after: 1) { entry in
            entry.site = "The Coast Courier"
        }
        #expect(original.copyOf == nil)
        #expect(try await world.store.entry(copy.id)?.copyOf == original.id)
    }

    @Test("two halves are found to be one when the whole text comes")
    func halves() async throws {
        let world = try await world("one", "two", "three")
        let words = Self.keeper.split(separator: " ")
        let half = words.count / 2
        let first = try await add(words[..<half].joined(separator: " "), from: "one", to: world)
        let second = try await add(
            words[half...].joined(separator: " "),
            from: "two",
            to: world,
            after: 1
        )
        #expect(second.copyOf == nil)
        let whole = try await add(Self.keeper, from: "three", to: world, after: 2)
        #expect(whole.copyOf == nil)
        for id in [first.id, second.id] {
            #expect(try await world.store.entry(id)?.copyOf == whole.id)
        }
    }

    @Test("a text of which extraction was not sure is never a copy and has none")
    func distrust() async throws {
        let world = try await world("one", "two")
        try await add(Self.keeper, from: "one", to: world) { $0.confidence = 0.1 }
        let other = try await add(Self.keeper, from: "two", to: world, after: 1)
        #expect(other.copyOf == nil)
    }

    @Test("another outlet's own report joins the story and is no copy")
    func report() async throws {
        let world = try await world("one", "two", "three")
        let first = try await add(
            Self.keeper,
            from: "one",
            to: world,
            title: "Keeper leaves Gull Rock"
        )
        try await add(
            Self.frost,
            from: "two",
            to: world,
            title: "Frost in the Lemm valley",
            after: 1
        )
        let report = try await add(
            Self.keeperElsewhere,
            from: "three",
            to: world,
            title: "A camera for Gull Rock",
            after: 2
        )
        #expect(report.story == first.story)
        #expect(report.copyOf == nil)
        #expect(report.copyRelation == .independent)
        let why = try await world.store.decisions(entryRow: report.row).first?.why ?? ""
        #expect(why.contains("shared terms") && why.contains("gull"), "\(why)")
    }

    @Test(
        "what was written weeks before it came begins a story of its own; its copies are found",
        arguments: [(days: 1.0, isJoined: true), (days: 20.0, isJoined: false)]
    )
    func age(days: Double, isJoined: Bool) async throws {
        let world = try await world("one", "two", "three")
        let written = now.addingTimeInterval(-days * 86_400)
        let first = try await add(
            Self.keeper,
            from: "one",
            to: world,
            title: "Last keeper to leave Gull Rock lighthouse"
        ) { $0.published = written }
        let report = try await add(
            Self.keeperElsewhere,
            from: "two",
            to: world,
            title: "Camera to take the keeper's place on Gull Rock",
            after: 1
        ) { $0.published = written }
        #expect((report.story == first.story) == isJoined)
        let copy = try await add(Self.keeper, from: "three", to: world, after: 2) {
            $0.published = written
        }
        #expect(copy.copyOf == first.id)
        #expect(copy.story == first.story)
    }

    @Test("entries that are placed together find each other")
    func together() async throws {
        let world = try await world("one")
        let feed = try #require(world.feeds["one"])
        let texts = [Self.keeper, Self.frost, "WESTHAVEN - " + Self.keeper]
        let entries = texts.enumerated().map { number, text in
            var entry = Entry(id: "tag:test,2026:\(number)", feedKey: feed.key, firstSeen: now)
            entry.link = feed.url + "/\(number)"
            entry.title = "A title of its own"
            entry.text = text
            entry.confidence = 0.9
            return entry
        }
        let placed = try await world.desk.place(entries, now: now)
        #expect(placed.map(\.copyOf) == [nil, nil, entries[0].id])
        #expect(placed[2].story == placed[0].story)
        #expect(placed[1].story != placed[0].story)
    }

    @Test("the second pass joins what arrival parted, and the old name leads to the story")
    func review() async throws {
        let world = try await world("one", "two", "three", "four")
        let first = try await add(
            Self.keeper,
            from: "one",
            to: world,
            title: "Keeper leaves Gull Rock"
        )
        let second = try await add(
            Self.keeperElsewhere,
            from: "two",
            to: world,
            title: "A camera for Gull Rock",
            after: 1
        )
        let frost = try await add(Self.frost, from: "three", to: world, title: "Frost", after: 2)
        try await world.store.assignStories([(second.row, "s-other")], now: now)
        let later = now.addingTimeInterval(3_600)
        let count = try await world.desk.review(from: now.addingTimeInterval(-60), until: later)
        #expect(count == 1)
        #expect(try await world.store.entry(second.id)?.story == first.story)
        #expect(try await world.store.entry(frost.id)?.story == frost.story)
        #expect(try await world.store.story("s-other")?.story.id == first.story)
        #expect(try await world.desk.review(from: now, until: later) == 0)
    }

    @Test("a roundup touches the stories of its passages, joins none, and is listed on them")
    func roundup() async throws {
        let world = try await world("one", "two", "three")
        let gull = try await add(
            Self.keeper,
            from: "one",
            to: world,
            title: "Keeper leaves Gull Rock"
        )
        let frost = try await add(Self.frost, from: "two", to: world, title: "Frost", after: 1)
        let evening = try await add(
            Self.keeperElsewhere.replacing("\n", with: " ") + "\n"
                + Self.frost.replacing("\n", with: " "),
            from: "three",
            to: world,
            title: "The evening in short",
            after: 2
        ) { $0.kind = .roundup }
        #expect(evening.copyOf == nil)
        #expect(evening.story != gull.story && evening.story != frost.story)
        let entries = [gull, frost, evening]
        let found = try await world.desk.roundups(among: entries, now: evening.firstSeen)
        #expect(Set(found.keys) == Set([gull.story, frost.story].compactMap { $0 }))
        let again = try await world.desk.place(evening, now: evening.firstSeen)
        #expect(Set(again.mentions) == Set(found.keys))
        let engine = try engine(world)
        let page = try await LiveWinnow { engine }.storyPage(id: gull.story ?? "")
        let html = String(decoding: page ?? [], as: UTF8.self)
        #expect(html.contains("Told among other things by"))
        #expect(html.contains("“The evening in short” (roundup)"))
    }

    private func engine(_ world: World) throws -> Engine {
        let settings = world.folder + "/winnow.yaml"
        try Data("state: \(world.folder)\nfeeds: []\n".utf8).write(to: URL(filePath: settings))
        let moment = now.addingTimeInterval(3_600)
        return Engine(
            settings: try loadSettings(path: settings, environment: [:]),
            store: world.store,
            fetcher: TableFetcher([:]),
            desk: world.desk,
            logger: Logger(label: "test"),
            version: "0",
            clock: { moment }
        )
    }

    @Test("explain tells of copies what they added, and counts outlets and origins apart")
    func relations() async throws {
        let world = try await world("one", "two", "three")
        let first = try await add(Self.keeper, from: "one", to: world, title: "Keeper leaves")
        let changed =
            Self.keeper.replacing("Edda Marn, 61", with: "Edda Holm, 62")
            + " The council of Westhaven will vote in May."
        let copy = try await add(changed, from: "two", to: world, after: 1)
        try await add(Self.keeperElsewhere, from: "three", to: world, title: "A camera", after: 2)
        let engine = try engine(world)
        for entry in [copy, first] {
            let decisions = try await Explanation.decisions(on: entry, engine: engine)
            let note = decisions.first { $0.what.contains("is an edited copy of \(first.id)") }
            let why = try #require(note?.why)
            for part in [
                "both say “", "numbers 61 -> 62", "Holm", "added: “", "vote in May", "removed: “",
            ] {
                #expect(why.contains(part), "\(part): \(why)")
            }
            let count = decisions.contains { $0.what == "3 articles, 3 outlets, 2 origins" }
            #expect(count, "\(decisions.map(\.what))")
        }
    }
}

extension StoryDesk {
    /// As if many had come.
    fileprivate func writeDownOriginals() { originalsWanted = 1 }
}
