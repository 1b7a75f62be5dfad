import FoundationEssentials
import Model
import Publishing
import Storage
import Testing

@testable import Pipeline

/// Ids and dates that an output's items keep, whatever they show.
@Suite struct OutputLedgerTests {
    private let now = Date(unixSeconds: 1_795_000_000)

    private func ago(_ hours: Double) -> Date { now.addingTimeInterval(-hours * 3_600) }

    private func entry(_ name: String, row: Int64, hours: Double = 1) -> Entry {
        var entry = Entry(id: "urn:" + name, row: row, feedKey: "f", firstSeen: ago(hours))
        entry.title = name
        return entry
    }

    private func item(_ members: Entry..., showing shown: Int = 0) -> PublishedItem {
        PublishedItem(
            id: members[0].id,
            entry: members[shown],
            members: members,
            also: [],
            admitted: members[0].firstSeen,
            updated: members[0].firstSeen
        )
    }

    /// Publishes once, as a round does.
    private func publish(
        _ items: [PublishedItem],
        _ lines: inout [String: OutputItem],
        at now: Date? = nil,
        configured: Date? = nil
    ) -> [PublishedItem] {
        let ledger = OutputLedger(Array(lines.values))
        let now = now ?? self.now
        let placement = ledger.place(items, configured: configured, now: now)
        var live = placement.live
        for line in ledger.enter(&live, now: now) + placement.late { lines[line.itemID] = line }
        return live
    }

    @Test("an item keeps its id and its admission when another member represents it")
    func representative() {
        var lines: [String: OutputItem] = [:]
        let (a, b) = (entry("a", row: 1), entry("b", row: 2))
        #expect(publish([item(a)], &lines).map(\.id) == ["urn:a"])
        let later = now.addingTimeInterval(60)
        let again = publish([item(b, a)], &lines, at: later)
        #expect(again.map(\.id) == ["urn:a"])
        #expect(again.map(\.admitted) == [now])
        #expect(again.map(\.updated) == [later])
        #expect(lines.count == 1)
    }

    @Test("updated moves with the text, not with another outlet that joins")
    func updated() {
        var lines: [String: OutputItem] = [:]
        var a = entry("a", row: 1)
        let first = publish([item(a)], &lines)
        let later = now.addingTimeInterval(60)
        let joined = publish([item(a, entry("b", row: 2))], &lines, at: later)
        #expect(joined.map(\.updated) == first.map(\.updated))
        a.textHash = 7
        #expect(publish([item(a)], &lines, at: later).map(\.updated) == [later])
    }

    @Test("a story that falls apart leaves the id to the part with its entry; no id stands twice")
    func split() {
        var lines: [String: OutputItem] = [:]
        let (a, b) = (entry("a", row: 1), entry("b", row: 2))
        _ = publish([item(a, b, showing: 1)], &lines)
        for order in [[item(a), item(b)], [item(b), item(a)]] {
            var copy = lines
            let live = publish(order, &copy)
            #expect(live.map(\.id) == live.map(\.entry.id))
        }
    }

    @Test("stories that become one keep the first id")
    func merged() {
        var lines: [String: OutputItem] = [:]
        let (a, b) = (entry("a", row: 1), entry("b", row: 2))
        _ = publish([item(b), item(a)], &lines)
        #expect(publish([item(a, b)], &lines).map(\.id) == ["urn:a"])
    }

    @Test("what only a changed configuration lets in goes to the archive, and stays there")
    func late() {
        var lines: [String: OutputItem] = [:]
        let known = item(entry("known", row: 1, hours: 50))
        _ = publish([known], &lines, at: ago(49))
        let items = [
            item(entry("new", row: 4, hours: 1)), item(entry("waiting", row: 3, hours: 9.5)),
            item(entry("old", row: 2, hours: 50)), known,
        ]
        let live = publish(items, &lines, configured: ago(9))
        #expect(live.map(\.id) == ["urn:new", "urn:waiting", "urn:known"])
        #expect(lines["urn:old"]?.isArchiveOnly == true)
        #expect(publish(items, &lines).map(\.id) == ["urn:new", "urn:waiting", "urn:known"])
    }

    @Test("a new report brings an archived story into the live feed")
    func revived() {
        var lines: [String: OutputItem] = [:]
        let old = entry("old", row: 2, hours: 50)
        #expect(publish([item(old)], &lines, at: ago(5), configured: ago(5)).isEmpty)
        let story = item(old, entry("news", row: 3, hours: 1))
        let live = publish([story], &lines, configured: ago(5))
        #expect(live.map(\.id) == ["urn:old"])
        #expect(live.map(\.admitted) == [now])
        #expect(lines["urn:old"]?.isArchiveOnly == false)
    }

    @Test("what changed since is no latecomer")
    func changed() {
        var lines: [String: OutputItem] = [:]
        var entry = entry("x", row: 2, hours: 50)
        entry.updated = ago(1)
        #expect(publish([item(entry)], &lines, configured: ago(9)).count == 1)
    }
}
