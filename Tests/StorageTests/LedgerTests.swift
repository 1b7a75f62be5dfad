import Filtering
import FoundationEssentials
import Model
import Storage
import Testing

@Suite struct LedgerTests {
    private let now = StoreFixture.start

    private func later(_ seconds: Int) -> Date { Date(unixSeconds: now.unixSeconds + seconds) }

    @Test("an entry that waits for its page is shown after the first attempt or one hour")
    func pages() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let entries = ["a", "b"].map { name in
            var new = entry(name, feed: feed)
            new.wantedPage = "https://one.example/" + name
            return new
        }
        let stored = try await fixture.poll(feed, entries).entries.compactMap { $0 }
        func visible(_ at: Date) async throws -> Int {
            var request = EntryRequest()
            request.visibleAt = at
            return try await fixture.store.entries(request).count
        }
        #expect(try await visible(later(10)) == 0)
        #expect(try await visible(later(3_600)) == 2)
        let pending = try await fixture.store.pendingPages(limit: 9, now: later(1))
        #expect(pending.map(\.entryRow).sorted() == stored.map(\.row).sorted())
        var done = PageCompletion(entryRow: stored[0].row, at: later(20))
        done.body = Array("<html>page</html>".utf8)
        done.status = 200
        var better = try #require(try await fixture.store.entry(stored[0].id))
        better.text = "Better"
        better.html = "<p>Better</p>"
        done.update = EntryUpdate(entry: better)
        var failed = PageCompletion(entryRow: stored[1].row, at: later(30))
        failed.nextTry = later(900)
        try await fixture.store.completePages([done, failed])
        #expect(try await visible(later(25)) == 1)
        #expect(try await visible(later(30)) == 2)
        #expect(try await fixture.store.entry(stored[0].id)?.text == "Better")
        #expect(try await fixture.store.pendingPages(limit: 9, now: later(31)).isEmpty)
        let again = try await fixture.store.pendingPages(limit: 9, now: later(900))
        #expect(again.map(\.tries) == [1])
        let pages = try await fixture.store.pages(entryRows: stored.map(\.row))
        #expect(pages.map(\.body) == [Array("<html>page</html>".utf8)])
    }

    @Test("a day has one edition, numbered and unchangeable")
    func editions() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let new = ["a", "b", "c"].map { entry($0, feed: feed) }
        let rows = try await fixture.poll(feed, new).entries.compactMap { $0?.row }
        func edition(_ date: String, _ rows: [Int64], _ content: String) -> Edition {
            Edition(
                digest: "daily",
                date: date,
                windowStart: now,
                windowEnd: later(60),
                closed: later(60),
                entries: rows.map { EditionEntry(entryRow: $0, section: "S") },
                content: Array(content.utf8)
            )
        }
        let message = OutboxMessage(key: "daily/1", content: [1, 2], nextTry: now)
        let first = try await fixture.store.closeEdition(
            edition("2026-09-21", [rows[1], rows[0]], "one"),
            messages: [message, message]
        )
        #expect(first.number == 1)
        let second = try await fixture.store.closeEdition(edition("2026-09-21", [], "two"))
        #expect(second == first)
        let third = try await fixture.store.closeEdition(edition("2026-09-22", [], "three"))
        #expect(third.number == 2)
        #expect(try await fixture.store.editions(digest: "daily").map(\.number) == [2, 1])
        #expect(try await fixture.store.edition(digest: "daily", date: "2026-09-21") == first)
        let carried = try await fixture.store.rowsInEditions(digest: "daily", rows: rows)
        #expect(carried == Set(rows.prefix(2)))
        var request = EntryRequest()
        request.notInDigest = "daily"
        #expect(try await fixture.store.entries(request).map(\.row) == [rows[2]])
        let due = try await fixture.store.dueMessages(limit: 9, now: now)
        #expect(due.map(\.content) == [[1, 2]])
        try await fixture.store.messageSent(row: due[0].row, now: now)
        try await fixture.store.enqueue([message])
        #expect(try await fixture.store.dueMessages(limit: 9, now: now).isEmpty)
        let places = try await fixture.store.appearances(entryRow: rows[0])
        #expect(places == ["edition daily 2026-09-21"])
    }

    @Test("an output's items come back, and the later record of an item stands")
    func outputs() async throws {
        let fixture = try StoreFixture()
        var item = OutputItem(
            itemID: "urn:x",
            entryRow: 4,
            story: "s",
            admitted: now,
            updated: now,
            contentHash: 1
        )
        try await fixture.store.recordOutput("main", items: [item])
        item.contentHash = 2
        item.withdrawn = later(5)
        try await fixture.store.recordOutput("main", items: [item])
        #expect(try await fixture.store.outputItems("main") == [item])
        #expect(try await fixture.store.outputItems("other").isEmpty)
    }

    @Test("merged stories answer to both names and count their outlets")
    func stories() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let other = try await fixture.feed("https://two.example/feed")
        var a = entry("a", feed: feed)
        a.entry.story = "s1"
        a.fingerprint = [1, 2, 3]
        var b = entry("b", feed: other)
        b.entry.story = "s2"
        b.entry.copyOf = "https://one.example/a"
        b.entry.copyRelation = .edited
        let rowA = try #require(try await fixture.poll(feed, [a]).entries[0]).row
        let rowB = try #require(try await fixture.poll(other, [b]).entries[0]).row
        #expect(try await fixture.store.entries(rows: [rowB]).first?.copyOf == a.entry.link)
        try await fixture.store.mergeStory("s2", into: "s1", now: now)
        for name in ["s1", "s2"] {
            let found = try #require(try await fixture.store.story(name))
            #expect(found.story.id == "s1")
            #expect(found.story.outlets == 2)
            #expect(found.entryRows == [rowA, rowB])
        }
        let prints = try await fixture.store.fingerprints(since: now)
        #expect(prints.map(\.fingerprint) == [[1, 2, 3]])
        try await fixture.store.assignStories([(rowB, "s3"), (rowA, nil)], now: now)
        #expect(try await fixture.store.entries(rows: [rowA, rowB]).map(\.story) == [nil, "s3"])
    }

    @Test("sites, hosts and small records come back")
    func hosts() async throws {
        let fixture = try StoreFixture()
        var site = SiteRow(domain: "one.example")
        site.memory = [UInt8](repeating: 9, count: 1_000)
        site.holdUntil = now
        try await fixture.store.saveSites([site])
        var figures = site
        figures.memory = []
        figures.requests = 3
        try await fixture.store.saveSites([figures])
        #expect(try await fixture.store.sites() == [figures])
        #expect(try await fixture.store.site("one.example")?.memory == site.memory)
        var host = HostRow(origin: "https://one.example")
        host.robots = "User-agent: *"
        try await fixture.store.saveHosts([host])
        #expect(try await fixture.store.host("https://one.example") == host)
        try await fixture.store.setRecord("status", to: "{}")
        #expect(try await fixture.store.record("status") == "{}")
        try await fixture.store.setRecord("status", to: nil)
        #expect(try await fixture.store.record("status") == nil)
    }

    @Test("pruning keeps identities while the feed carries them, and open windows")
    func prune() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        let new = ["a", "b", "c"].enumerated().map { index, name in
            entry(name, feed: feed, seen: later(index * 86_400))
        }
        try await fixture.poll(feed, new)
        var policy = RetentionPolicy()
        policy.entryDays = 10
        policy.keepSince = later(86_400)
        let end = later(30 * 86_400)
        let dry = try await fixture.store.prune(policy, now: end, dryRun: true)
        #expect(dry.entries == 1)
        #expect(try await fixture.store.prune(policy, now: end) == dry)
        #expect(try await fixture.store.entry("https://one.example/a") == nil)
        func isKnown() async throws -> Bool {
            let known = try await fixture.store.knownEntries(
                feedRow: feed.row,
                identities: ["guid:a"]
            )
            return known["guid:a"]?.row == nil && known["guid:a"] != nil
        }
        #expect(try await isKnown())
        try await fixture.poll(feed, []) { $0.carriedIdentities = ["guid:a"] }
        #expect(try await isKnown())
        try await fixture.poll(feed, []) { $0.carriedIdentities = ["guid:b"] }
        #expect(try await !isKnown())
        #expect(try await fixture.store.counts(now: end).entries == 2)
    }

    @Test("a hidden entry is in no listing, and a backup holds what stands")
    func hideAndBackup() async throws {
        let fixture = try StoreFixture()
        let feed = try await fixture.feed()
        try await fixture.poll(feed, [entry("a", feed: feed), entry("b", feed: feed)])
        let before = try await fixture.store.changeSequence()
        #expect(try await fixture.store.hide("https://one.example/a"))
        #expect(try await !fixture.store.hide("https://one.example/zzz"))
        #expect(try await fixture.store.changedRows(after: before).count == 1)
        #expect(try await fixture.store.entries(EntryRequest()).count == 1)
        let copy = fixture.folder + "/backup.db"
        try await fixture.store.backup(to: copy)
        try await fixture.store.backup(to: copy)
        let restored = try Store(path: copy)
        #expect(try await restored.entries(EntryRequest()).count == 1)
        try restored.close()
    }
}
