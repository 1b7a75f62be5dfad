import FoundationEssentials
import Model
import Storage
import Testing

@Suite struct PollTests {
    @Test("an entry comes back as it was stored")
    func roundTrip() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        var new = entry("a", feed: feed, text: "Two paragraphs.\n\nThe second & last.")
        new.entry.html = "<p>Two <em>paragraphs</em>.</p>\n<p>The second &amp; last.</p>"
        new.entry.authors = ["Ada", "Bo"]
        new.entry.tags = ["x"]
        new.entry.published = Date(unixSeconds: 1_789_999_000)
        new.entry.enclosures = [Enclosure(url: "https://x.example/a.mp3", type: nil, length: 7)]
        new.entry.originalSource = OriginalSource(
            name: "Origin",
            url: nil,
            published: DocumentDate(instant: StoreFixture.start, zoneOffset: 3_600)
        )
        new.entry.kind = .roundup
        new.entry.story = "story-1"
        new.entry.score = -3
        let receipt = try await fixture.poll(feed, [new])
        let stored = try #require(receipt.entries.first ?? nil)
        #expect(stored.id == "https://one.example/a")
        let found = try #require(try await fixture.store.entry(stored.id))
        var expected = new.entry
        expected.id = stored.id
        expected.row = stored.row
        expected.feedTitle = feed.title
        expected.feedURL = feed.url
        expected.textHash = found.textHash
        #expect(found == expected)
        #expect(found.textHash != 0)
        #expect(try await fixture.store.entry("https://one.example/a") == found)
    }

    @Test(
        "text and HTML come back byte for byte, whether one follows from the other or not",
        arguments: [
            ("<p>a</p><p>b</p>", "a\n\nb"), ("<p>a</p>", "something else"), ("", "only text"),
            ("<p>no text</p>", ""), ("<ul><li>a<br>b</li></ul>", "a\nb"), ("<p>&nbsp;", "&nbsp;"),
            ("<p", "x"), ("&amp;lt;", "&lt;"), (String(repeating: "<p>ab</p>", count: 99), "ab"),
        ]
    )
    func renditions(html: String, text: String) async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        var new = entry("a", feed: feed, text: text)
        new.entry.html = html
        let receipt = try await fixture.poll(feed, [new])
        let stored = try #require(receipt.entries.first ?? nil)
        let found = try #require(try await fixture.store.entry(stored.id))
        #expect(found.html == html)
        #expect(found.text == text)
    }

    @Test("the same entries twice are stored once")
    func idempotent() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let entries = ["a", "b", "a"].map { entry($0, feed: feed) }
        let first = try await fixture.poll(feed, entries)
        #expect(first.entries.map { $0 != nil } == [true, true, false])
        let second = try await fixture.poll(feed, entries)
        #expect(second.isAccepted)
        #expect(second.entries == [nil, nil, nil])
        #expect(try await fixture.store.counts(now: StoreFixture.start).entries == 2)
        let known = try await fixture.store.knownEntries(
            feedRow: feed.row,
            identities: ["guid:a", "guid:c", "url://one.example/b"]
        )
        #expect(known.keys.sorted() == ["guid:a", "url://one.example/b"])
        #expect(known["guid:a"]?.contentHash == entries[0].contentHash)
    }

    @Test("a completion under an old lease stores nothing")
    func fencing() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let now = StoreFixture.start
        let old = try await fixture.store.lease(limit: 9, owner: "a", seconds: 10, now: now)
        #expect(old.count == 1)
        #expect(try await fixture.store.lease(limit: 9, owner: "b", seconds: 10, now: now).isEmpty)
        let later = Date(unixSeconds: now.unixSeconds + 11)
        let new = try await fixture.store.lease(limit: 9, owner: "b", seconds: 10, now: later)
        #expect(new.count == 1)
        var late = PollCompletion(lease: old[0], feed: old[0].feed)
        late.feed.etag = "\"late\""
        late.newEntries = [entry("late", feed: feed)]
        let receipts = try await fixture.store.complete([late], now: later)
        #expect(receipts.map(\.isAccepted) == [false])
        #expect(try await fixture.store.renew(old, seconds: 9, now: later).isEmpty)
        #expect(try await fixture.store.renew(new, seconds: 9, now: later).count == 1)
        #expect(try await fixture.store.feeds().first?.etag == nil)
        #expect(try await fixture.store.counts(now: later).entries == 0)
        try await fixture.store.release(new)
        let again = try await fixture.store.lease(limit: 9, owner: "c", seconds: 9, now: later)
        #expect(again.count == 1)
    }

    @Test("the feed's row comes back as it was handed in")
    func feedRow() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        var expected = feed
        try await fixture.poll(feed, []) { completion in
            completion.feed.etag = "W/\"x\""
            completion.feed.lastModified = "yesterday"
            completion.feed.bodyHash = -7
            completion.feed.hints.skipHours = [1, 23]
            completion.feed.hints.hub = "https://hub.example/"
            completion.feed.arrivals = [3, 9, 4].map { Date(unixSeconds: $0) }
            completion.feed.answerMilliseconds = [120, 80]
            completion.feed.holdUntil = Date(unixSeconds: 1_790_000_500)
            completion.feed.state = .moved
            completion.feed.url = "https://new.example/feed"
            completion.feed.ownTitle = "Own"
            expected = completion.feed
        }
        #expect(try await fixture.store.feeds() == [expected])
        let held = try await fixture.store.lease(
            limit: 1,
            owner: "x",
            seconds: 1,
            now: StoreFixture.start,
            ignoringSchedule: true,
            keys: [feed.key]
        )
        #expect(held.isEmpty)
    }

    @Test("a feed stays the same feed under former, new and redirected addresses")
    func feedIdentity() async throws {
        let fixture = try StoreFixture()
        let first = try await fixture.feed("http://old.example/feed")
        try await fixture.poll(first, []) { $0.feed.url = "https://moved.example/feed" }
        func sync(_ url: String, was: [String] = []) async throws -> FeedRow {
            var subscription = Subscription(source: .feed(url: url))
            subscription.formerURLs = was
            return try last(
                try await fixture.store.syncFeeds([subscription], now: StoreFixture.start)
            )
        }
        #expect(try await sync("https://moved.example/feed").key == first.key)
        let renamed = try await sync("https://third.example/", was: ["http://old.example/feed"])
        #expect(renamed.key == first.key)
        #expect(renamed.url == "https://third.example/")
        let other = try await sync("https://other.example/")
        #expect(other.key != first.key)
        #expect(try await fixture.store.feeds().map(\.key) == [other.key])
        #expect(try await fixture.store.feeds(includingUnsubscribed: true).count == 2)
        #expect(try await sync("https://third.example/").key == first.key)
    }

    @Test(
        "an id is the source's own where it is a URI that is free, else a tag URI",
        arguments: [
            ("https://one.example/x", true), ("urn:uuid:1", true), ("tag:a,2020:b", true),
            ("42", false), ("http://", false), ("javascript:x", false), ("has space:x", false),
        ]
    )
    func ids(sourceID: String, isOwn: Bool) async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let request = (sourceID: Optional(sourceID), feedKey: feed.key, identity: "guid:1")
        let ids = try await fixture.store.mintIDs([request, request])
        #expect((ids[0] == sourceID) == isOwn)
        #expect(ids[1].hasPrefix("tag:winnow,2026:" + feed.key))
        #expect(ids[0] != ids[1])
    }

    @Test("a changed entry keeps its id and what it said before")
    func revision() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let receipt = try await fixture.poll(feed, [entry("a", feed: feed, text: "Old words.")])
        let stored = try #require(receipt.entries.first ?? nil)
        var changed = try #require(try await fixture.store.entry(stored.id))
        changed.text = "New words."
        changed.html = "<p>New words.</p>"
        var update = EntryUpdate(entry: changed)
        update.revisedAt = Date(unixSeconds: 1_790_000_060)
        update.contentHash = 5
        update.decisions = [Decision(step: "identify", at: StoreFixture.start, what: "changed")]
        try await fixture.poll(feed, []) { $0.changedEntries = [update] }
        let found = try #require(try await fixture.store.entry(stored.id))
        #expect(found.text == "New words.")
        #expect(found.isUpdated)
        #expect(found.updated == update.revisedAt)
        #expect(
            try await fixture.store.revisions(entryRow: stored.row).map(\.text) == ["Old words."]
        )
        #expect(try await fixture.store.decisions(entryRow: stored.row) == update.decisions)
        let known = try await fixture.store.knownEntries(feedRow: feed.row, identities: ["guid:a"])
        #expect(known["guid:a"]?.contentHash == 5)
        let bytes = try await fixture.store.feeds().map(\.storedBytes)
        #expect(bytes == [1 + 4 + "<p>New words.</p>".utf8.count])
    }

    @Test("what was committed survives a process that ends without a word")
    func reopen() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        try await fixture.poll(feed, [entry("a", feed: feed)]) { $0.feed.etag = "\"e\"" }
        // Never closed: the second owner finds an open session and checks the file.
        let second = try Store(path: fixture.path)
        #expect(try await second.counts(now: StoreFixture.start).entries == 1)
        #expect(try await second.feeds().first?.etag == "\"e\"")
        try second.close()
    }

    @Test("only one holds the lock of a state folder")
    func lock() throws {
        let fixture = try StoreFixture()
        var lock: StateLock? = try StateLock(state: fixture.folder)
        #expect(lock != nil)
        #expect(throws: StoreError.self) { try StateLock(state: fixture.folder) }
        lock = nil
        lock = try StateLock(state: fixture.folder)
    }

    @Test("a file that is no database, and a folder that is not there, are named")
    func badFiles() throws {
        let fixture = try StoreFixture()
        let text = fixture.folder + "/text.db"
        try Data(repeating: 0x41, count: 9_000).write(to: URL(filePath: text))
        #expect {
            try Store(path: text)
        } throws: {
            if case StoreError.damaged = $0 { true } else { false }
        }
        #expect {
            try Store(path: fixture.folder + "/none/winnow.db")
        } throws: {
            if case StoreError.unwritable = $0 { true } else { false }
        }
    }
}
