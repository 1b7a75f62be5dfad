import FoundationEssentials
import Model
import Publishing
import Storage

/// What an output has carried so far: the ids and dates that its items keep.
struct OutputLedger {
    private var byID: [String: OutputItem] = [:]
    private var byRow: [Int64: [OutputItem]] = [:]

    /// An entry may wait so many seconds for its page before it is shown.
    private static let longestWait = 3_600.0

    init(_ lines: [OutputItem]) {
        for line in lines {
            byID[line.itemID] = line
            byRow[line.entryRow, default: []].append(line)
        }
    }

    /// What becomes of an output's candidates.
    struct Placement {
        /// Items of the live feed, with the ids and dates of the ledger.
        var live: [PublishedItem] = []
        /// Lines of entries that only a changed configuration lets in.
        var late: [OutputItem] = []
    }

    /// Parts the candidates into those of the live feed and those that came too late for it.
    ///
    /// - Parameters:
    ///   - items: candidates, newest first.
    ///   - configured: since when the output's configuration is in force; `nil` when it always was.
    ///   - now: when late entries are entered.
    /// - Returns: the parts; items that are in the archive already are in neither.
    func place(_ items: [PublishedItem], configured: Date?, now: Date) -> Placement {
        var placement = Placement()
        for (item, line) in zip(items, lines(of: items)) {
            var item = item
            if let line {
                item.id = line.itemID
                item.updated = line.updated
                item.admitted = line.admitted
                let hasNews = item.members.contains { $0.firstSeen > line.admitted }
                if !line.isArchiveOnly || hasNews { placement.live.append(item) }
            } else if let configured, isLate(item, configured) {
                placement.late.append(entered(item, now: now, isArchiveOnly: true))
            } else {
                placement.live.append(item)
            }
        }
        return placement
    }

    private func isLate(_ item: PublishedItem, _ configured: Date) -> Bool {
        let last = configured.addingTimeInterval(-Self.longestWait)
        return item.members.allSatisfy { max($0.firstSeen, $0.updated ?? $0.firstSeen) < last }
    }

    /// Enters the items that the live feed shows and gives them their dates.
    ///
    /// - Returns: the lines that are new or changed.
    func enter(_ items: inout [PublishedItem], now: Date) -> [OutputItem] {
        var changed: [OutputItem] = []
        for index in items.indices {
            let item = items[index]
            guard var line = byID[item.id] else {
                items[index].admitted = now
                changed.append(entered(item, now: now, isArchiveOnly: false))
                continue
            }
            let known = line
            let hash = Self.hash(of: item)
            if line.isArchiveOnly {
                line.isArchiveOnly = false
                line.admitted = now
            }
            // Another outlet that joins is no reason to call an item unread again.
            if line.contentHash != hash { line.updated = now }
            line.contentHash = hash
            line.entryRow = item.entry.row
            if line != known { changed.append(line) }
            items[index].admitted = line.admitted
            items[index].updated = line.updated
        }
        return changed
    }

    private func entered(_ item: PublishedItem, now: Date, isArchiveOnly: Bool) -> OutputItem {
        OutputItem(
            itemID: item.id,
            entryRow: item.entry.row,
            story: item.entry.story,
            admitted: now,
            updated: item.updated,
            contentHash: Self.hash(of: item),
            isArchiveOnly: isArchiveOnly
        )
    }

    /// The line of each item, no line twice: first by the members' own ids, then by what is shown.
    ///
    /// When a story falls apart, the part that holds the entry of the id keeps it.
    private func lines(of items: [PublishedItem]) -> [OutputItem?] {
        var claimed: Set<String> = []
        var found: [OutputItem?] = items.map { item in
            let line = item.members.lazy.compactMap { byID[$0.id] }
                .first { !claimed.contains($0.itemID) }
            if let line { claimed.insert(line.itemID) }
            return line
        }
        for (index, item) in items.enumerated() where found[index] == nil {
            let line = item.members.lazy.flatMap { byRow[$0.row] ?? [] }
                .first { !claimed.contains($0.itemID) }
            guard let line else { continue }
            claimed.insert(line.itemID)
            found[index] = line
        }
        return found
    }

    private static func hash(of item: PublishedItem) -> Int64 {
        let entry = item.entry
        return Int64(bitPattern: stableHash([entry.id, entry.title, entry.summary]))
            ^ entry.textHash
    }
}
