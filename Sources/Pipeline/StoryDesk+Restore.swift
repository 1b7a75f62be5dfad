import FoundationEssentials
import Model
import Storage
import Stories

extension StoryDesk {
    /// After so long the indexes are built anew, without what has left their windows.
    static let lifetime = 86_400.0
    private static let printsAtOnce = 1_000
    private static let textsAtOnce = 200

    /// Builds the indexes from the store, when they are not there, or old.
    func restore(now: Date) async throws {
        // Entries that come meanwhile wait, so that none is placed by half of the indexes.
        if let restoring { return try await restoring.value }
        let isOld = restored.map { abs(now.timeIntervalSince($0)) >= Self.lifetime } ?? true
        guard isOld else { return }
        let task = Task { try await self.rebuild(now: now) }
        restoring = task
        defer { restoring = nil }
        try await task.value
    }

    private func rebuild(now: Date) async throws {
        if try await restoreSaved(now: now) { return }
        clear()
        try await restoreCopies(since: now.addingTimeInterval(-Double(Self.copyWindow)))
        let since = now.addingTimeInterval(-Double(Self.storyWindow))
        let rows = try await store.reportRows(
            since: since,
            written: written(since: since),
            limit: Self.mostRestored
        )
        var numbers: [String: Int] = [:]
        try await restoreStories(rows, &numbers)
        restored = now
    }

    /// Forgets all that was placed.
    func clear() {
        copies = CopyIndex(window: Self.copyWindow)
        furniture = SiteFurniture()
        stories = StoryIndex()
        storyIDs = StoryNames()
        unsavedReports = []
        saving = SavedDesk()
    }

    /// A report is never put to one that was written longer before it than the window.
    func written(since: Date) -> Date { since.addingTimeInterval(-Double(Self.storyWindow)) }

    private func restoreCopies(since: Date) async throws {
        var last: StoredPrint?
        repeat {
            let part = try await store.fingerprints(
                since: since,
                after: last,
                limit: Self.printsAtOnce
            )
            part.forEach(restore)
            last = part.count == Self.printsAtOnce ? part.last : nil
        } while last != nil
    }

    func restore(_ stored: StoredPrint) {
        guard let print = Fingerprint(encoded: stored.fingerprint) else { return }
        // Not by its row: what was placed last is known by its id.
        let key = Self.key(hash: stored.idHash)
        copies.insert(print, key: key, seen: stored.firstSeen.unixSeconds)
        guard !stored.isCopy else { return }
        furniture.add(print, key: key, site: SiteFurniture.number(stored.feedKey))
    }

    /// Adds reports to the stories in which they stand.
    ///
    /// - Parameters:
    ///   - rows: their rows, in order of arrival.
    ///   - numbers: the numbers of the stories that are known.
    /// - Throws: `StoreError`.
    func restoreStories(_ rows: [Int64], _ numbers: inout [String: Int]) async throws {
        for start in stride(from: 0, to: rows.count, by: Self.textsAtOnce) {
            let part = Array(rows[start..<min(start + Self.textsAtOnce, rows.count)])
            for report in try await store.reports(rows: part) {
                let number = stories.restore(document(report), into: numbers[report.story])
                numbers[report.story] = number
                unsavedReports.append(UInt64(clamping: report.row))
                if number == storyIDs.count { storyIDs.append(report.story) }
            }
        }
    }

    private func document(_ report: StoredReport) -> StoryDocument {
        var document = StoryDocument(
            key: report.row,
            title: report.title,
            text: report.opening,
            site: report.feedKey,
            time: report.published
        )
        document.isRoundup = report.isRoundup
        return document
    }

    /// Reads entries with their texts, a few at a time, in the order of their rows' list.
    func forEachEntry(_ rows: [Int64], _ body: (Entry) -> Void) async throws {
        for start in stride(from: 0, to: rows.count, by: Self.textsAtOnce) {
            let batch = Array(rows[start..<min(start + Self.textsAtOnce, rows.count)])
            for entry in try await store.entries(rows: batch) { body(entry) }
        }
    }

    /// The newest entries without their texts, in order of arrival.
    func recent(
        since: Date,
        until: Date? = nil,
        limit: Int
    ) async throws -> [Entry] {
        var request = EntryRequest()
        request.order = .newestSeen
        request.limit = limit
        request.seenAfter = since
        request.seenUntil = until
        request.includesDropped = true
        request.withText = false
        return try await store.entries(request).reversed()
    }
}
