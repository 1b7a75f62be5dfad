import FoundationEssentials
import GRDB
import Model
import Testing

@testable import Storage

@Suite struct HealthTests {
    private static let now = 1_790_000_000

    private static func feed(_ edit: (inout FeedRow) -> Void) -> FeedRow {
        let start = Date(unixSeconds: now - 90 * 86_400)
        var feed = FeedRow(row: 1, key: "k", url: "https://one.example/", added: start)
        feed.lastSuccess = Date(unixSeconds: now - 3_600)
        edit(&feed)
        return feed
    }

    @Test(
        "a feed is called by the worst that is true of it",
        arguments: [
            (feed { _ in }, [0, 9, 18], .ok),
            (feed { $0.failures = 3 }, [0], .failing),
            (feed { $0.failures = 2 }, [0], .ok),
            (
                feed {
                    $0.failures = 1
                    $0.lastSuccess = nil
                }, [0], .failing
            ),
            (feed { $0.answerMilliseconds = [9, 10_001, 90_000] }, [0], .slow),
            (feed { $0.state = .moved }, [0], .moved),
            (feed { $0.state = .gone }, [0], .gone),
            (feed { $0.state = .paused }, [0], .paused),
            (feed { _ in }, [30, 31, 32, 33, 34], .silent),
            (feed { _ in }, [4, 5, 6, 7, 8], .ok),
            (feed { _ in }, [60, 61], .ok),
        ] as [(FeedRow, [Int], FeedHealth.Word)]
    )
    func words(feed: FeedRow, daysAgo: [Int], expected: FeedHealth.Word) {
        let moments = daysAgo.map { Self.now - $0 * 86_400 }
        let now = Date(unixSeconds: Self.now)
        let health = FeedHealth(feed, moments: moments, recentEntries: 8, now: now)
        #expect(health.word == expected)
        #expect(health.entriesPerWeek == 2)
    }

    @Test("a full disk is named, loses nothing, and is over once there is room")
    func fullDisk() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        try await fixture.poll(feed, [entry("a", feed: feed)])
        func limit(_ pages: Int) async throws {
            try await fixture.store.pool.writeWithoutTransaction { db in
                _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count=\(pages)")
            }
        }
        try await limit(1)
        let text = String((0..<40_000).map { _ in "abcdefghij".randomElement() ?? "a" })
        await #expect(throws: StoreError.full(path: fixture.path)) {
            try await fixture.poll(feed, [entry("b", feed: feed, text: text)]) {
                $0.feed.etag = "\"new\""
            }
        }
        #expect(try await fixture.store.feeds().first?.etag == nil)
        try await limit(1_000_000)
        let later = Date(unixSeconds: StoreFixture.start.unixSeconds + 100)
        let receipt = try await fixture.poll(feed, [entry("b", feed: feed, text: text)], at: later)
        #expect(receipt.entries.compactMap { $0 }.count == 1)
        #expect(try await fixture.store.health(now: later).map(\.word) == [.ok])
    }
}
