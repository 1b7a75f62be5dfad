import Extraction
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
        /// What the feed has taught about its guids.
        var guidTrust = GUIDTrust.trusted
        /// New names of known entries, when the guids turned out not to be reliable.
        var moreIdentities: [(entryRow: Int64, identities: [String])] = []
    }

    private struct Item {
        var entry: FeedEntry
        var identity: EntryIdentity
    }

    func take(_ document: FeedDocument, feed: FeedRow) async throws -> Taken {
        let limit = engine.settings.fetch.limits.entries
        let entries = document.entries.prefix(limit).map { $0.withinLimits() }
        let census = EntryIdentity.Census(entries)
        var taken = Taken()
        taken.guidTrust = feed.guidTrust
        if feed.guidTrust == .trusted, entries.contains(where: census.sharesGUID) {
            taken.guidTrust = .shared
        }
        var items = items(entries, census, taken.guidTrust, document.language)
        var known = try await known(items, feed)
        if taken.guidTrust == .trusted, Self.showsUnstableGUIDs(items, known) {
            taken.guidTrust = .unstable
            items = self.items(entries, census, .unstable, document.language)
            known = try await self.known(items, feed).merging(known) { new, _ in new }
        }
        taken.carried = items.flatMap(\.identity.keys)
        var fresh: [Item] = []
        var edited: [(item: Item, known: KnownEntry)] = []
        for item in items {
            guard let match = item.identity.keys.lazy.compactMap({ known[$0] }).first else {
                fresh.append(item)
                continue
            }
            if taken.guidTrust != feed.guidTrust, let row = match.row {
                taken.moreIdentities.append((row, item.identity.keys))
            }
            if match.contentHash != contentHash(of: item.entry) { edited.append((item, match)) }
        }
        guard !fresh.isEmpty || !edited.isEmpty else { return taken }
        let path = path(feed, memory(items))
        for (item, match) in edited {
            if let update = try await change(item, match, path) { taken.changed.append(update) }
        }
        taken.new = try await admit(fresh, feed, path)
        return taken
    }

    private func known(_ items: [Item], _ feed: FeedRow) async throws -> [String: KnownEntry] {
        // Of a feed that was never read, nothing is known.
        if feed.lastSuccess == nil, feed.entryCount == 0 { return [:] }
        return try await engine.store.knownEntries(
            feedRow: feed.row,
            identities: items.flatMap(\.identity.keys)
        )
    }

    /// True when no guid of the document is known, but several of its items are.
    private static func showsUnstableGUIDs(_ items: [Item], _ known: [String: KnownEntry]) -> Bool {
        var reborn = 0
        for item in items where item.entry.hasOwnID {
            guard let chief = item.identity.keys.first, chief.hasPrefix("guid:") else { continue }
            if known[chief] != nil { return false }
            if item.identity.keys.contains(where: { known[$0] != nil }) { reborn += 1 }
        }
        return reborn >= 2
    }

    /// Items with their identities, each once.
    private func items(
        _ entries: [FeedEntry],
        _ census: EntryIdentity.Census,
        _ trust: GUIDTrust,
        _ language: String?
    ) -> [Item] {
        var seen: Set<String> = []
        return entries.compactMap { entry in
            let identity = EntryIdentity(entry, census: census, trust: trust)
            guard let chief = identity.keys.first, seen.insert(chief).inserted else { return nil }
            var entry = entry
            if entry.language == nil { entry.language = language }
            return Item(entry: entry, identity: identity)
        }
    }

    private func path(_ feed: FeedRow, _ memory: SiteMemory?) -> ItemPath {
        ItemPath(
            feed: feed,
            rules: settings?.rules ?? engine.settings.rules,
            now: now,
            timeZone: engine.settings.timeZone,
            memory: memory
        )
    }

    /// What a document's items teach of each other.
    private func memory(_ items: [Item]) -> SiteMemory? {
        siteMemory(
            ofFeed: items.lazy.map(\.entry).filter { $0.content != nil }.prefix(8).map { entry in
                FeedContent(
                    title: entry.title ?? entry.id,
                    html: entry.content ?? "",
                    day: Int((entry.published ?? now).timeIntervalSince1970) / 86_400
                )
            }
        )
    }

    // MARK: New

    private func admit(
        _ items: [Item],
        _ feed: FeedRow,
        _ path: ItemPath
    ) async throws -> [NewEntry] {
        guard !items.isEmpty else { return [] }
        // A feed that fills its share of the store is still followed, but its texts are not kept.
        let isFull = feed.storedBytes >= engine.settings.fetch.limits.storedBytes
        let shown = isFull ? [] : firstPollChoice(items, feed)
        var new = items.enumerated().map { index, item in
            shown.contains(index)
                ? path.draft(item.entry, identity: item.identity)
                : path.seenOnly(item.entry, identity: item.identity)
        }
        let ids = try await engine.store.mintIDs(
            new.map {
                (sourceID: $0.sourceID, feedKey: feed.key, identity: $0.identities.first ?? "")
            }
        )
        for index in new.indices { new[index].entry.id = ids[index] }
        try await group(&new)
        NewEntry.packTexts(&new)
        return new
    }

    /// Places entries among copies and stories, but for those whose page is still to come.
    func group(_ new: inout [NewEntry]) async throws {
        let ready = new.indices.filter { !new[$0].isSeenOnly && new[$0].wantedPage == nil }
        let placements = try await engine.desk.place(ready.map { new[$0].entry }, now: now)
        for (index, placed) in zip(ready, placements) {
            new[index].entry.copyOf = placed.copyOf
            new[index].entry.copyRelation = placed.relation
            new[index].entry.story = placed.story
            new[index].fingerprint = placed.fingerprint
            new[index].decisions.append(StoryNote.decision(placed, now: now))
            guard !placed.mentions.isEmpty else { continue }
            var details = new[index].details ?? ArticleDetails()
            details.mentions = placed.mentions
            new[index].details = details
        }
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
        _ path: ItemPath
    ) async throws -> EntryUpdate? {
        guard let row = known.row, !known.isSeenOnly,
            let stored = try await engine.store.entries(rows: [row]).first
        else { return nil }
        let draft = path.draft(item.entry, identity: item.identity)
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
        update.details = draft.details
        if draft.wantedPage != nil, stored.wordCount > entry.wordCount {
            // The page's text stands until the page was read again.
            update.keepsText = true
            update.entry.wordCount = stored.wordCount
            update.entry.confidence = stored.confidence
            update.entry.kind = stored.kind
        }
        update.identities = draft.identities
        update.contentHash = draft.contentHash
        // A page is read again only when the feed says that the entry itself is another.
        let isOther =
            entry.title != stored.title || entry.updated ?? stored.updated != stored.updated
        update.wantedPage = isOther ? draft.wantedPage : nil
        let isRevision =
            entry.title != stored.title || (!update.keepsText && entry.text != stored.text)
        if isRevision { update.revisedAt = now }
        update.decisions =
            [Decision(step: "identify", at: now, what: "changed", why: "the feed's words differ")]
            + draft.decisions.dropFirst(2).filter { isOther || $0.step != "page" }
        if draft.wantedPage != nil { try await decide(&update, stored, draft.details, path) }
        return update
    }

    /// Rules look at what stands until a page is read again: what they dropped stays dropped.
    private func decide(
        _ update: inout EntryUpdate,
        _ stored: Entry,
        _ draft: ArticleDetails?,
        _ path: ItemPath
    ) async throws {
        var entry = update.entry
        var details = draft
        if update.keepsText {
            entry.text = stored.text
            entry.html = stored.html
            details = try await engine.store.details(entryRow: stored.row)
        }
        let outcome = path.decide(&entry, &details, stage: .page)
        update.entry = entry
        update.details = details
        update.decisions += ItemPath.decisions(outcome, now: now)
    }
}
