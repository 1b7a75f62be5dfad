import FoundationEssentials
import Model
import Publishing
import Storage

/// The pages of an output's archive: a document a month with all that it ever carried (RFC 5005 §4).
///
/// A page is written once a day while its month lasts, and once more after that; then it stands,
/// even when retention has taken the entries.
struct ArchivePages {
    let engine: Engine
    let writer: AtomicFileWriter

    /// Past so many bytes of text the older entries of a page fall back to summaries.
    private static let mostTextBytes = 900 << 10
    private static let batch = 200
    private static let longestPause = 86_400.0
    private static let shortestPause = 3_600.0

    /// Writes the pages that are due.
    ///
    /// - Parameters:
    ///   - output: the output.
    ///   - live: ids of the items that its feed carries now.
    ///   - isForced: true writes the month's page although it was written not long ago.
    ///   - now: the moment of this publication.
    /// - Returns: the newest month that has a page.
    /// - Throws: `StoreError` or `FileWriteError`.
    func write(
        _ output: OutputDefinition,
        live: Set<String>,
        isForced: Bool,
        now: Date
    ) async throws -> String? {
        let record = "archive." + output.name
        let last = try await engine.store.record(record).flatMap { Int($0) }
            .map { Date(unixSeconds: $0) }
        let existing = writer.names(in: "feeds/" + output.name).compactMap(Self.month)
        // Whatever leaves the live feed was in it for its window: the pages may lag that far behind.
        let pause = min(
            Self.longestPause,
            max(Self.shortestPause, Double(output.window) / 2)
        )
        if let last, !isForced, (0..<pause).contains(now.timeIntervalSince(last)) {
            return existing.max()
        }
        let months = try await due(output, existing, live, last: last, now: now)
        let all = Set(existing).union(months.keys).sorted()
        for month in months.keys.sorted() {
            let index = all.firstIndex(of: month) ?? 0
            let place = ArchivePlace(
                month: month,
                previous: index > 0 ? all[index - 1] : nil,
                next: index + 1 < all.count ? all[index + 1] : nil
            )
            try await write(output, months[month] ?? [], place: place, now: now)
        }
        try await engine.store.setRecord(record, to: "\(now.unixSeconds)")
        return all.last { writer.exists("feeds/\(output.name)/\($0).atom") }
    }

    /// The lines of each month whose page is to be written.
    private func due(
        _ output: OutputDefinition,
        _ existing: [String],
        _ live: Set<String>,
        last: Date?,
        now: Date
    ) async throws -> [String: [OutputItem]] {
        let lines = try await engine.store.outputItems(output.name)
        let standing = lines.filter { $0.withdrawn == nil }
        let hidden = try await engine.store.hiddenRows(among: standing.map(\.entryRow))
        let withdrawn = standing.filter { hidden.contains($0.entryRow) }.map { line in
            var line = line
            line.withdrawn = now
            return line
        }
        try await engine.store.recordOutput(output.name, items: withdrawn)
        let gone = Set(withdrawn.map { $0.admitted.month })
        let months = Dictionary(grouping: standing.filter { !hidden.contains($0.entryRow) }) {
            $0.admitted.month
        }
        return months.filter { month, lines in
            if month == now.month, !existing.contains(month) {
                return lines.contains { !live.contains($0.itemID) }
            }
            return !existing.contains(month) || gone.contains(month)
                || last.map { month >= $0.month } ?? true
        }
    }

    private func write(
        _ output: OutputDefinition,
        _ lines: [OutputItem],
        place: ArchivePlace,
        now: Date
    ) async throws {
        guard let month = place.month else { return }
        let path = "feeds/\(output.name)/\(month).atom"
        var items: [PublishedItem] = []
        var bytes = 0
        for start in stride(from: 0, to: lines.count, by: Self.batch) {
            let batch = lines[start..<min(start + Self.batch, lines.count)]
            let hasRoom = bytes < Self.mostTextBytes
            let entries = try await engine.store.entries(
                rows: batch.map(\.entryRow),
                withText: hasRoom
            )
            let byRow = Dictionary(entries.map { ($0.row, $0) }) { first, _ in first }
            for line in batch {
                guard let entry = byRow[line.entryRow], entry.verdict == .keep else { continue }
                var item = Self.item(line, entry)
                bytes += entry.html.utf8.count
                item.isShortened = bytes > Self.mostTextBytes || !hasRoom
                items.append(item)
            }
        }
        guard !items.isEmpty else { return }
        let file = writer.replacement(of: path)
        AtomFeed.write(
            name: "feeds/" + output.name,
            title: output.title,
            items: items,
            content: output.content,
            context: engine.publishing(now: now),
            place: place,
            to: file
        )
        _ = try file.finish()
    }

    private static func item(_ line: OutputItem, _ entry: Entry) -> PublishedItem {
        PublishedItem(
            id: line.itemID,
            entry: entry,
            members: [entry],
            also: [],
            admitted: line.admitted,
            updated: line.updated
        )
    }

    /// `2026-11` of `2026-11.atom`.
    private static func month(of file: String) -> String? {
        guard file.hasSuffix(".atom"), file.utf8.count == 12 else { return nil }
        let month = file.dropLast(5)
        return month.allSatisfy { $0 == "-" || $0.isNumber } ? String(month) : nil
    }
}

extension Date {
    /// The month in UTC, `2026-11`.
    fileprivate var month: String { String(CivilTime(unixSeconds: unixSeconds).dayText.prefix(7)) }
}
