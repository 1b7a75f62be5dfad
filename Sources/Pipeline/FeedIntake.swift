import Filtering
import FoundationEssentials
import Model
import Settings
import Storage

/// Tells new, changed and known entries of a document apart, and takes in the first two.
struct FeedIntake: Sendable {
    let engine: Engine
    let settings: FeedSettings?
    let now: Date

    /// What a document brought.
    struct Taken: Sendable {
        var new: [NewEntry] = []
        var changed: [EntryUpdate] = []
        /// Identities of all its items.
        var carried: [String] = []
    }

    private struct Item {
        var entry: FeedEntry
        var identity: EntryIdentity
    }

    func take(_ document: FeedDocument, feed: FeedRow) async throws -> Taken {
        let items = items(of: document)
        var taken = Taken()
        taken.carried = items.flatMap(\.identity.keys)
        let known = try await engine.store.knownEntries(
            feedRow: feed.row,
            identities: taken.carried
        )
        var fresh: [Item] = []
        for item in items {
            guard let match = item.identity.keys.lazy.compactMap({ known[$0] }).first else {
                fresh.append(item)
                continue
            }
            if let update = try await change(item, match, feed) { taken.changed.append(update) }
        }
        taken.new = try await admit(fresh, feed)
        return taken
    }

    /// Items with their identities, each once.
    private func items(of document: FeedDocument) -> [Item] {
        let entries = document.entries.prefix(engine.settings.fetch.limits.entries)
        let census = EntryIdentity.Census(Array(entries))
        var seen: Set<String> = []
        return entries.compactMap { entry in
            let identity = EntryIdentity(entry, census: census)
            guard let chief = identity.keys.first, seen.insert(chief).inserted else { return nil }
            var entry = entry
            if entry.language == nil { entry.language = document.language }
            return Item(entry: entry, identity: identity)
        }
    }

    private func path(_ feed: FeedRow) -> ItemPath {
        ItemPath(
            feed: feed,
            rules: settings?.rules ?? engine.settings.rules,
            now: now,
            timeZone: engine.settings.timeZone
        )
    }

    // MARK: New

    private func admit(_ items: [Item], _ feed: FeedRow) async throws -> [NewEntry] {
        guard !items.isEmpty else { return [] }
        let path = path(feed)
        let shown = firstPollChoice(items, feed)
        var new = items.enumerated().map { index, item in
            var draft = path.draft(item.entry, identity: item.identity)
            if !shown.contains(index) {
                draft.isSeenOnly = true
                draft.wantedPage = nil
            }
            return draft
        }
        let ids = try await engine.store.mintIDs(
            new.map {
                (sourceID: $0.sourceID, feedKey: feed.key, identity: $0.identities.first ?? "")
            }
        )
        for index in new.indices {
            new[index].entry.id = ids[index]
            guard !new[index].isSeenOnly, new[index].wantedPage == nil else { continue }
            try await group(&new[index])
        }
        return new
    }

    /// Places an entry among copies and stories.
    func group(_ new: inout NewEntry) async throws {
        let placed = try await engine.desk.place(new.entry, now: now)
        new.entry.copyOf = placed.copyOf
        new.entry.copyRelation = placed.relation
        new.entry.story = placed.story
        new.fingerprint = placed.fingerprint
        new.decisions.append(StoryNote.decision(placed, now: now))
    }

    /// Which entries of a feed's very first poll are shown: the newest few that are not old.
    private func firstPollChoice(_ items: [Item], _ feed: FeedRow) -> Set<Int> {
        let all = Set(items.indices)
        guard feed.lastSuccess == nil, feed.entryCount == 0,
            case .some(let count, let age) = engine.settings.fetch.firstPoll
        else { return all }
        let limit = now.addingTimeInterval(-Double(age))
        let dated = items.indices.filter { index in
            let date = items[index].entry.published ?? items[index].entry.updated
            return date.map { $0 >= limit } ?? true
        }
        let newest = dated.sorted { one, other in
            let left = items[one].entry.published ?? .distantPast
            let right = items[other].entry.published ?? .distantPast
            return left != right ? left > right : one < other
        }
        return Set(newest.prefix(count))
    }

    // MARK: Changed

    private func change(
        _ item: Item,
        _ known: KnownEntry,
        _ feed: FeedRow
    ) async throws -> EntryUpdate? {
        guard let row = known.row, !known.isSeenOnly,
            known.contentHash != contentHash(of: item.entry),
            let stored = try await engine.store.entries(rows: [row]).first
        else { return nil }
        let draft = path(feed).draft(item.entry, identity: item.identity)
        var entry = draft.entry
        entry.row = stored.row
        entry.id = stored.id
        entry.firstSeen = stored.firstSeen
        // A date that an edit moves is the edit's date, not the publication's.
        entry.published = stored.published ?? entry.published
        entry.copyOf = stored.copyOf
        entry.copyRelation = stored.copyRelation
        entry.story = stored.story
        var update = EntryUpdate(entry: entry)
        if draft.wantedPage != nil, stored.wordCount > entry.wordCount {
            // The page's text stands until the page was read again.
            update.keepsText = true
            update.entry.wordCount = stored.wordCount
            update.entry.confidence = stored.confidence
            update.entry.kind = stored.kind
        }
        update.identities = draft.identities
        update.contentHash = draft.contentHash
        update.wantedPage = draft.wantedPage
        let isRevision =
            entry.title != stored.title || (!update.keepsText && entry.text != stored.text)
        if isRevision { update.revisedAt = now }
        update.decisions =
            [Decision(step: "identify", at: now, what: "changed", why: "the feed's words differ")]
            + draft.decisions.dropFirst(2)
        return update
    }
}

/// The decision of grouping, in words.
enum StoryNote {
    static func decision(_ placed: StoryDesk.Placement, now: Date) -> Decision {
        Decision(
            step: "group",
            at: now,
            what: placed.copyOf.map { "copy of \($0)" } ?? "story \(placed.story)",
            why: placed.why
        )
    }
}
