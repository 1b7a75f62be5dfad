public import FoundationEssentials
import Model
import Storage
import Stories

extension StoryDesk {
    /// Most texts of a second pass.
    private static let mostReviewed = 10_000

    /// The second pass: looks at a window's entries at once, as a digest is made.
    ///
    /// Stories keep their ids; one that another takes over leaves a redirect. Copies stay with
    /// their originals.
    ///
    /// - Parameters:
    ///   - start: where the digest's window begins; at least the stories' own window is looked at.
    ///   - end: where it ends.
    /// - Returns: the number of entries that changed their story.
    /// - Throws: `StoreError`.
    @discardableResult
    public func review(from start: Date, until end: Date) async throws -> Int {
        let since = min(start, end.addingTimeInterval(-Double(Self.storyWindow)))
        let entries = try await recent(since: since, until: end, limit: Self.mostReviewed)
            .filter { $0.story != nil }
        guard entries.count > 1 else { return 0 }
        var places: [String: Int] = [:]
        for (place, entry) in entries.enumerated() { places[entry.id] = place }
        let copyOf = entries.map { entry in entry.copyOf.flatMap { places[$0] } }
        var documents: [Int64: StoryDocument] = [:]
        try await forEachEntry(entries.map { $0.row }) { documents[$0.row] = document($0) }
        let groups = storyGroups(
            entries.map { documents[$0.row] ?? document($0) },
            copyOf: copyOf
        )
        let stable = StableStories(groups: groups, known: entries.map { $0.story }) { place in
            "s-" + stableHash("story", entries[place].id).hex
        }
        var changes: [(entryRow: Int64, story: String?)] = []
        for (entry, story) in zip(entries, stable.stories) where entry.story != story {
            changes.append((entry.row, story))
        }
        guard !changes.isEmpty else { return 0 }
        try await store.assignStories(changes, now: end)
        for (from, into) in stable.merged {
            try await store.mergeStory(from, into: into, now: end)
        }
        restored = nil
        return changes.count
    }

    /// Which of a window's entries tell of several events, by the stories that their passages touch.
    ///
    /// - Throws: `StoreError`.
    func roundups(among entries: [Entry], now: Date) async throws -> [String: [Entry]] {
        let roundups = entries.filter { $0.kind == .roundup }.prefix(Self.mostRoundups)
        guard !roundups.isEmpty else { return [:] }
        try await restore(now: now)
        var found: [String: [Entry]] = [:]
        for entry in roundups {
            for story in stories.mentions(document(entry)) {
                found[storyIDs[story], default: []].append(entry)
            }
        }
        return found
    }

    private static let mostRoundups = 100
}
