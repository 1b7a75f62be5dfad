import FoundationEssentials
import Model
import Storage
import Stories

extension StoryDesk {
    /// After so long the indexes are built anew, without what has left their windows.
    private static let lifetime = 86_400.0
    private static let printsAtOnce = 5_000

    /// Builds the indexes from the store, when they are not there or old.
    func restore(now: Date) async throws {
        if let restored, abs(now.timeIntervalSince(restored)) < Self.lifetime { return }
        restored = now
        copies = CopyIndex(window: Self.copyWindow)
        furniture = SiteFurniture()
        stories = StoryIndex()
        storyIDs = []
        try await restoreCopies(since: now.addingTimeInterval(-Double(Self.copyWindow)))
        try await restoreStories(since: now.addingTimeInterval(-Double(Self.storyWindow)))
    }

    private func restoreCopies(since: Date) async throws {
        var last: StoredFingerprint?
        repeat {
            let part = try await store.fingerprints(
                since: since,
                after: last,
                limit: Self.printsAtOnce
            )
            for stored in part {
                guard let print = Fingerprint(encoded: stored.fingerprint) else { continue }
                let key = Self.key(stored.id)
                copies.insert(print, key: key, seen: stored.firstSeen.unixSeconds)
                guard stored.copyOf == nil else { continue }
                furniture.add(print, key: key, site: SiteFurniture.number(stored.feedKey))
            }
            last = part.count == Self.printsAtOnce ? part.last : nil
        } while last != nil
    }

    private func restoreStories(since: Date) async throws {
        var numbers: [String: Int] = [:]
        for entry in try await recent(since: since, limit: Self.mostRestored) {
            guard let story = entry.story, entry.copyOf == nil else { continue }
            let number = stories.restore(document(entry), into: numbers[story])
            numbers[story] = number
            if number == storyIDs.count { storyIDs.append(story) }
        }
    }

    /// The newest entries with their texts, in order of arrival.
    func recent(since: Date, until: Date? = nil, limit: Int) async throws -> [Entry] {
        var request = EntryRequest()
        request.order = .newestSeen
        request.limit = limit
        request.seenAfter = since
        request.seenUntil = until
        request.includesDropped = true
        return try await store.entries(request).reversed()
    }
}
