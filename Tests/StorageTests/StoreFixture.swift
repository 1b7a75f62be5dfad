import FoundationEssentials
import Glibc
import Model
import Storage

/// A store in a folder of its own that goes with it.
final class StoreFixture: Sendable {
    let folder: String
    let store: Store
    static let start = Date(unixSeconds: 1_790_000_000)

    init() throws {
        let made =
            FileManager.default.temporaryDirectory.path + "/winnow-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
        folder = made
        store = try Store(path: made + "/winnow.db")
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var path: String { folder + "/winnow.db" }

    /// One subscribed feed.
    func feed(_ url: String = "https://one.example/feed") async throws -> FeedRow {
        let subscription = Subscription(source: .feed(url: url))
        let keys = try await store.feeds().map { Subscription(source: .feed(url: $0.url)) }
        let all = keys.filter { $0.url != url } + [subscription]
        return try last(try await store.syncFeeds(all, now: Self.start))
    }

    /// Stores entries through a lease, as a poll does.
    @discardableResult
    func poll(
        _ feed: FeedRow,
        _ entries: [NewEntry],
        at now: Date = start,
        edit: (inout PollCompletion) -> Void = { _ in }
    ) async throws -> PollReceipt {
        let leases = try await store.lease(
            limit: 1,
            owner: "test",
            seconds: 60,
            now: now,
            ignoringSchedule: true,
            keys: [feed.key]
        )
        let lease = try last(leases)
        var completion = PollCompletion(lease: lease, feed: lease.feed)
        completion.newEntries = entries
        edit(&completion)
        return try last(try await store.complete([completion], now: now))
    }
}

struct NothingThere: Error {}

func last<T>(_ list: [T]) throws -> T {
    guard let last = list.last else { throw NothingThere() }
    return last
}

/// A new entry with a text.
func entry(
    _ name: String,
    feed: FeedRow,
    text: String = "Some words about nothing in particular.",
    seen: Date = StoreFixture.start
) -> NewEntry {
    var entry = Entry(id: "", feedKey: feed.key, firstSeen: seen)
    entry.title = "Title of " + name
    entry.link = "https://one.example/" + name
    entry.summary = "Summary of " + name
    entry.text = text
    entry.html = "<p>" + text + "</p>"
    return NewEntry(
        entry: entry,
        sourceID: "https://one.example/" + name,
        identities: ["guid:" + name, "url://one.example/" + name],
        contentHash: ContentHash.of(text)
    )
}
