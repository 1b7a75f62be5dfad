import Filtering
import FoundationEssentials
import Model
import Publishing
import Settings
import Storage

/// Writes the outputs from what is stored: derived anew each time, written only where bytes changed.
public struct PublishRound: Sendable {
    private let engine: Engine
    private let writer: AtomicFileWriter
    /// Most entries that are looked at for one output.
    private static let mostEntries = 4_000

    /// Prepares a round.
    public init(engine: Engine) {
        self.engine = engine
        writer = AtomicFileWriter(folder: engine.settings.outputFolder)
    }

    /// Writes all outputs and the index.
    ///
    /// - Returns: one line for each that failed.
    public func run() async throws -> [String] {
        let now = engine.clock()
        var problems: [String] = []
        var rows: [Pages.OutputRow] = []
        let entries = try await candidates(now: now)
        for output in engine.settings.outputs {
            do {
                let items = try await write(output, entries, now: now)
                rows.append(
                    Pages.OutputRow(
                        name: output.name,
                        title: output.title,
                        count: items.count,
                        changed: items.map(\.updated).max()
                    )
                )
            } catch {
                problems.append("output \(output.name): \(error)")
            }
        }
        do {
            try await writeIndex(rows, now: now)
        } catch {
            problems.append("index: \(error)")
        }
        return problems
    }

    private func candidates(now: Date) async throws -> [Entry] {
        let longest = engine.settings.outputs.map(\.window).max() ?? 0
        let most = engine.settings.outputs.map(\.limit).max() ?? 100
        var request = EntryRequest()
        request.visibleAt = now
        // Copies and per-feed bounds thin the newest out: look at several times the limit.
        request.limit = min(Self.mostEntries, max(most * 5, 500))
        request.order = .newest
        var entries = try await engine.store.entries(request)
        request.order = .newestSeen
        request.seenAfter = now.addingTimeInterval(-Double(longest))
        request.limit = Self.mostEntries
        let known = Set(entries.map(\.row))
        entries += try await engine.store.entries(request).filter { !known.contains($0.row) }
        return entries
    }

    private func write(
        _ output: OutputDefinition,
        _ entries: [Entry],
        now: Date
    ) async throws -> [PublishedItem] {
        var items = selectItems(entries, for: output, at: engine.evaluation(now: now))
        try await enter(&items, in: output, now: now)
        let context = engine.publishing(now: now)
        let name = "feeds/" + output.name
        func bytes(_ content: OutputDefinition.Content) -> [UInt8] {
            AtomFeed.bytes(
                name: name,
                title: output.title,
                items: items,
                content: content,
                context: context
            )
        }
        let atom = bytes(output.content)
        // Past a megabyte readers choke: the form falls back to summaries.
        let content = atom.count > 1 << 20 ? OutputDefinition.Content.summary : output.content
        try writer.write(content == output.content ? atom : bytes(content), to: name + ".atom")
        try writer.write(
            RSSFeed.bytes(
                name: name,
                title: output.title,
                items: items,
                content: content,
                context: context
            ),
            to: name + ".rss"
        )
        try writer.write(
            JSONFeed.bytes(
                name: name,
                title: output.title,
                items: items,
                content: content,
                context: context
            ),
            to: name + ".json"
        )
        try writer.write(
            Pages.output(name: output.name, title: output.title, items: items, context: context),
            to: name + ".html"
        )
        return items
    }

    /// Gives each item the id and dates under which the output's ledger knows it, and enters new ones.
    private func enter(
        _ items: inout [PublishedItem],
        in output: OutputDefinition,
        now: Date
    ) async throws {
        var ledger: [Int64: OutputItem] = [:]
        var byID: [String: OutputItem] = [:]
        for item in try await engine.store.outputItems(output.name) {
            ledger[item.entryRow] = item
            byID[item.itemID] = item
        }
        var changed: [OutputItem] = []
        for index in items.indices {
            let item = items[index]
            let hash = Int64(
                bitPattern: stableHash(
                    [item.entry.id, item.entry.title, item.entry.html] + item.also.map(\.outlet)
                )
            )
            let known = item.members.lazy.compactMap { ledger[$0.row] ?? byID[$0.id] }.first
            guard var line = known else {
                let line = OutputItem(
                    itemID: item.id,
                    entryRow: item.entry.row,
                    story: item.entry.story,
                    admitted: now,
                    updated: item.updated,
                    contentHash: hash
                )
                items[index].admitted = now
                changed.append(line)
                continue
            }
            if line.contentHash != hash || line.entryRow != item.entry.row {
                line.entryRow = item.entry.row
                line.contentHash = hash
                line.updated = now
                changed.append(line)
            }
            items[index].id = line.itemID
            items[index].admitted = line.admitted
            items[index].updated = line.updated
        }
        if !changed.isEmpty { try await engine.store.recordOutput(output.name, items: changed) }
    }

    private func writeIndex(_ rows: [Pages.OutputRow], now: Date) async throws {
        var digests: [Pages.DigestRow] = []
        for digest in engine.settings.digests {
            let editions = try await engine.store.editions(digest: digest.name)
            digests.append(
                Pages.DigestRow(
                    name: digest.name,
                    title: digest.title,
                    dates: editions.map(\.date)
                )
            )
        }
        let page = Pages.index(
            outputs: rows,
            digests: digests,
            context: engine.publishing(now: now)
        )
        try writer.write(page, to: "index.html")
    }
}
