import Filtering
import FoundationEssentials
import Model
import Storage
import Testing

/// Random numbers that are the same in every run.
struct SteadyNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state ^ (state >> 33)
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 29)
    }
}

@Suite struct QueryTests {
    private static let vocabulary = [
        "Idlib", "Hay'at", "Tahrir", "al-Sham", "café", "CAFE", "Türkei", "turkish", "北京大学", "a",
        "x1", "Müller's", "ОКНО", "it's", "naïve",
    ]

    private static func words(_ count: Int, _ random: inout SteadyNumbers) -> String {
        (0..<count).map { _ in vocabulary.randomElement(using: &random) ?? "" }
            .joined(separator: " ")
    }

    private static func randomEntry(
        _ index: Int,
        feed: FeedRow,
        _ random: inout SteadyNumbers
    ) -> NewEntry {
        var new = entry("n\(index)", feed: feed, text: words(6, &random))
        new.entry.title = words(2, &random)
        new.entry.summary = words(2, &random)
        new.entry.firstSeen = Date(unixSeconds: 1_790_000_000 - index * 3_000)
        if Bool.random(using: &random) { new.entry.authors = [words(1, &random), "Ada"] }
        if Bool.random(using: &random) { new.entry.tags = ["idlib", words(1, &random)] }
        if Bool.random(using: &random) { new.entry.site = words(1, &random) }
        if Bool.random(using: &random) { new.entry.image = "https://i.example/" }
        if Bool.random(using: &random) { new.entry.language = "de" }
        if Bool.random(using: &random) {
            new.entry.published = Date(unixSeconds: 1_790_000_000 - index * 7_001)
        }
        if index.isMultiple(of: 4) { new.entry.story = "story\(index % 3)" }
        if index.isMultiple(of: 5) { new.entry.verdict = .drop }
        if index.isMultiple(of: 3) { new.wantedPage = new.entry.link }
        if index.isMultiple(of: 7) { new.entry.copyOf = "https://one.example/n0" }
        if index.isMultiple(of: 9) { new.entry.kind = .roundup }
        new.entry.score = Int.random(in: -2...2, using: &random)
        new.entry.wordCount = index
        new.entry.confidence = Double(index % 10) / 10
        return new
    }

    private static func randomQuery(_ depth: Int, _ random: inout SteadyNumbers) -> String {
        let word = vocabulary.randomElement(using: &random) ?? "a"
        guard depth > 0 else {
            let terms = [
                word, "\"\(words(2, &random))\"", "tur*", "title:\(word)", "text:\(word)",
                "author:ada", "tag:idlib", "site:\(word)", "feed:one", "group:press", "lang:de",
                "url:one.example", "title:/^[a-z]/i", "/dlib/", "words:>=20", "words:5..9",
                "score:<0", "confidence:<0.5", "outlets:>1", "age:<1d", "seen:>2026-09-20",
                "published:2026-09-19..2026-09-21", "has:image", "has:author", "has:date",
                "has:enclosure", "is:copy", "is:updated", "is:roundup", "is:dropped",
                "id:https://one.example/N3", "story:STORY1", "summary:\(word)", "北京", "大*",
            ]
            return terms.randomElement(using: &random) ?? "a"
        }
        let left = randomQuery(depth - 1, &random)
        let right = randomQuery(depth - 1, &random)
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: "(\(left) \(right))"
        case 1: "(\(left) OR \(right))"
        case 2: "-(\(left))"
        default: left
        }
    }

    @Test("a query gives the same answer over the database as over entries in memory")
    func agreement() async throws {
        var random = SteadyNumbers(state: 11)
        let fixture = try StoreFixture()
        var subscriptions = ["one", "two"].map {
            Subscription(source: .feed(url: "https://\($0).example/feed"))
        }
        subscriptions[1].groups = ["Press & more"]
        let feeds = try await fixture.store.syncFeeds(subscriptions, now: StoreFixture.start)
        for (part, feed) in feeds.enumerated() {
            let entries = (0..<60).map {
                Self.randomEntry($0 * 2 + part, feed: feed, &random)
            }
            try await fixture.poll(feed, entries)
        }
        try await change(fixture)
        let context = EvaluationContext(now: StoreFixture.start)
        var request = EntryRequest()
        request.limit = 1_000
        request.includesDropped = true
        let all = try await fixture.store.entries(request)
        #expect(all.count == 120)
        var found = 0
        for round in 0..<600 {
            let text = Self.randomQuery(round % 4, &random)
            let query = try parseQuery(text)
            request.limit = round.isMultiple(of: 3) ? 5 : 1_000
            let answer = try await fixture.store.entries(matching: query, at: context, request)
            let expected = all.filter { query.matches($0, at: context).isTrue }
                .prefix(request.limit)
            #expect(answer.map(\.row) == expected.map(\.row), "\(text)")
            found += answer.count
        }
        #expect(found > 1_000)
    }

    /// Some texts change and some pages come, so that the index holds old words too.
    private func change(_ fixture: StoreFixture) async throws {
        var request = EntryRequest()
        request.limit = 40
        let entries = try await fixture.store.entries(request)
        let updates = entries.prefix(20).map { entry in
            var update = EntryUpdate(entry: entry)
            update.entry.text = "Quite other words, naïve ones."
            update.entry.html = ""
            update.revisedAt = StoreFixture.start
            return update
        }
        try await fixture.store.update(updates, now: StoreFixture.start)
        let pages = entries.suffix(10).map {
            PageCompletion(entryRow: $0.row, at: StoreFixture.start)
        }
        try await fixture.store.completePages(pages)
    }

    @Test(
        "a query too large for SQL is still answered",
        arguments: [
            [String](repeating: "some OR zz", count: 700).joined(separator: " OR "),
            "\"" + [String](repeating: "zz", count: 3_000).joined(separator: " ") + "\" OR some",
            String(repeating: "-(zz -", count: 20) + "zz" + String(repeating: ")", count: 20),
        ]
    )
    func large(text: String) async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        try await fixture.poll(feed, [entry("a", feed: feed)])
        let context = EvaluationContext(now: StoreFixture.start)
        let query = try parseQuery(text)
        let found = try await fixture.store.entries(matching: query, at: context, EntryRequest())
        #expect(found.count == 1)
    }

    @Test("pages of a listing follow one another without gap or double")
    func cursor() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        try await fixture.poll(feed, (0..<7).map { entry("n\($0)", feed: feed) })
        for order in [EntryRequest.Order.newest, .newestSeen, .oldestSeen] {
            var request = EntryRequest()
            request.order = order
            let all = try await fixture.store.entries(request).map(\.row)
            request.limit = 3
            var seen: [Int64] = []
            while seen.count < 7 {
                let part = try await fixture.store.entries(request)
                guard let last = part.last else { break }
                seen += part.map(\.row)
                request.after = .init(at: last.moment, row: last.row)
            }
            #expect(seen == all)
        }
    }

    @Test("dropped entries are listed only when asked for")
    func dropped() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        var bad = entry("bad", feed: feed)
        bad.entry.verdict = .drop
        try await fixture.poll(feed, [entry("good", feed: feed), bad])
        let context = EvaluationContext(now: StoreFixture.start)
        func titles(_ text: String) async throws -> [String] {
            try await fixture.store.entries(matching: parseQuery(text), at: context, EntryRequest())
                .map(\.title)
        }
        #expect(try await titles("title") == ["Title of good"])
        #expect(try await titles("is:dropped") == ["Title of bad"])
    }

    @Test(
        "a snippet shows the passage that was looked for",
        arguments: [
            ("nothing", "one two three …"), ("seven", "… seven eight nine …"),
            ("nin*", "… eight nine ten"),
        ]
    )
    func snippet(query: String, expected: String) throws {
        let text = "one two three four five six Seven eight nine ten"
        let found = Store.snippet(of: text, for: try parseQuery(query), words: 3)
        #expect(found.lowercased() == expected)
    }
}
