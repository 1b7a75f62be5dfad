import Filtering
import FoundationEssentials
import Model
import Testing

@testable import Storage

/// The index of words, and searching before it is up to date.
@Suite struct SearchIndexTests {
    private let fixture: StoreFixture

    init() throws { fixture = try StoreFixture() }

    private func count(_ words: String, at now: Date = StoreFixture.start) async throws -> Int {
        var request = EntryRequest()
        request.limit = 10_000
        return try await fixture.store.entries(
            matching: parseQuery(words),
            at: EvaluationContext(now: now),
            request
        ).count
    }

    private func waiting() async throws -> Int {
        try await fixture.store.read { try SearchIndex($0).waiting(atMost: 10_000) }
    }

    private func held(_ word: String) async throws -> Int {
        try await fixture.store.read { try SearchIndex($0).holding(word) }
    }

    @Test("few new entries are read, many are indexed first, and the answer is the same")
    func batches() async throws {
        let feed = try await fixture.feed()
        let names = 0..<(SearchIndex.mostRead * 2)
        let entries = names.map { entry("n\($0)", feed: feed, text: "some words of \($0 % 2)x") }
        let first = entries.prefix(SearchIndex.mostRead)
        try await fixture.poll(feed, Array(first))
        #expect(try await count("1x") == first.count / 2)
        #expect(try await waiting() == first.count)
        #expect(try await held("1x") == 0)
        try await fixture.poll(feed, Array(entries[first.endIndex...]))
        #expect(try await count("rule:none") == 0)
        #expect(try await waiting() == names.count)
        #expect(try await count("1x") == names.count / 2)
        #expect(try await waiting() == 0)
        #expect(try await held("1x") == names.count / 2)
    }

    @Test("a changed entry is found by its new words at once, and no more by its old ones")
    func changed() async throws {
        let feed = try await fixture.feed()
        let entries = (0..<300).map { entry("n\($0)", feed: feed, text: "old words") }
        let stored = try await fixture.poll(feed, entries).entries
        #expect(try await count("old") == 300)
        let row = try #require(stored.first ?? nil).row
        var changed = try #require(try await fixture.store.entries(rows: [row]).first)
        changed.text = "new words"
        changed.html = "<p>new words</p>"
        try await fixture.store.update([EntryUpdate(entry: changed)], now: StoreFixture.start)
        #expect(try await count("text:new") == 1)
        #expect(try await count("old") == 299)
        #expect(try await waiting() == 1)
        #expect(try await held("new") == 0)
        // With the next many it is taken in again.
        let more = (300..<600).map { entry("n\($0)", feed: feed, text: "more words") }
        try await fixture.poll(feed, more)
        #expect(try await count("text:new") == 1)
        #expect(try await waiting() == 0)
        #expect(try await held("new") == 1)
    }

    @Test("what was only noted at a first poll is never in the index")
    func noted() async throws {
        let feed = try await fixture.feed()
        let entries = (0..<600).map { number in
            var new = entry("n\(number)", feed: feed, text: "words")
            new.isSeenOnly = number % 2 == 0
            return new
        }
        try await fixture.poll(feed, entries)
        #expect(try await count("words") == 300)
        #expect(try await waiting() == 0)
        #expect(try await held("words") == 300)
    }

    @Test("the index is built anew once much of it is left from pruned entries")
    func rebuild() async throws {
        let feed = try await fixture.feed()
        let old = (0..<1_200).map { entry("old\($0)", feed: feed, text: "gone words") }
        let later = Date(unixSeconds: StoreFixture.start.unixSeconds + 30 * 86_400)
        let new = (0..<300).map { entry("new\($0)", feed: feed, text: "fresh words", seen: later) }
        try await fixture.poll(feed, old + new)
        #expect(try await count("gone") == 1_200)
        #expect(try await held("gone") == 1_200)
        var policy = RetentionPolicy()
        policy.entryDays = 10
        #expect(try await fixture.store.prune(policy, now: later).entries == 1_200)
        #expect(try await held("gone") == 0)
        for (text, expected) in [("fresh words", 300), ("gone", 0), ("title:new1", 1)] {
            #expect(try await count(text, at: later) == expected, "\(text)")
        }
        #expect(try await held("fresh") == 300)
        let next = try await fixture.poll(feed, [entry("next", feed: feed)])
        #expect((next.entries.first ?? nil)?.row ?? 0 > 1_500)
    }
}
