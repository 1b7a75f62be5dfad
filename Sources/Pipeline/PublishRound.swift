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
    private let mark: PublishMark
    /// Most entries that are looked at for one output.
    private static let mostEntries = 4_000
    /// Past a megabyte readers choke: the oldest items fall back to summaries.
    private static let mostFeedBytes = 1 << 20
    /// Texts that are read at once.
    private static let textBatch = 50
    /// Queries that know the clock, and entries that wait for their page, are looked at so often.
    private static let longestRest = 600.0

    /// Prepares a round.
    public init(engine: Engine) {
        self.engine = engine
        writer = AtomicFileWriter(folder: engine.settings.outputFolder)
        mark = PublishMark(settings: engine.settings, version: engine.version)
    }

    /// Writes all outputs and the index.
    ///
    /// - Parameter whenChanged: true rests while nothing that is stored or configured has changed.
    /// - Returns: one line for each output that failed.
    /// - Throws: `StoreError` when the store fails.
    public func run(whenChanged: Bool = false) async throws -> [String] {
        let now = engine.clock()
        try await engine.desk.settle(now: now)
        let state = try await state()
        if whenChanged, try await isCurrent(state, now: now) { return [] }
        var problems: [String] = []
        var rows: [Pages.OutputRow] = []
        for output in engine.settings.outputs {
            do {
                let items = try await write(output, now: now, isForced: !whenChanged)
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
        if problems.isEmpty {
            try await engine.store.setRecord(Self.record, to: "\(state) \(now.unixSeconds)")
        }
        return problems
    }

    private static let record = "publish.state"

    /// Everything that the files depend on, besides the clock.
    private func state() async throws -> String {
        var parts = ["\(try await engine.store.changeSequence())", mark.whole]
        for digest in engine.settings.digests {
            let last = try await engine.store.lastEdition(digest: digest.name)
            parts.append(last?.date ?? "-")
        }
        return parts.joined(separator: " ")
    }

    private func isCurrent(_ state: String, now: Date) async throws -> Bool {
        guard let text = try await engine.store.record(Self.record),
            text.hasPrefix(state + " "), let seconds = Int(text.dropFirst(state.count + 1))
        else { return false }
        let rest = now.timeIntervalSince(Date(unixSeconds: seconds))
        guard (0..<Self.longestRest).contains(rest), writer.exists("index.html") else {
            return false
        }
        return engine.settings.outputs.allSatisfy { output in
            ["atom", "rss", "json", "html"].allSatisfy {
                writer.exists("feeds/\(output.name).\($0)")
            }
        }
    }

    /// Entries that an output's query lets in, without their texts: there may be thousands.
    private func candidates(of output: OutputDefinition, now: Date) async throws -> [Entry] {
        let context = engine.evaluation(now: now)
        var request = EntryRequest()
        request.withText = false
        request.visibleAt = now
        // Copies and per-feed bounds thin the newest out: look at several times the limit.
        request.limit = min(Self.mostEntries, max(output.limit * 5, 500))
        request.order = .newest
        var entries = try await engine.store.entries(matching: output.query, at: context, request)
        request.order = .newestSeen
        request.seenAfter = now.addingTimeInterval(-Double(output.window))
        request.limit = Self.mostEntries
        let known = Set(entries.map { $0.row })
        entries += try await engine.store.entries(matching: output.query, at: context, request)
            .filter { !known.contains($0.row) }
        return entries
    }

    /// Brings the texts of the newest items, as many as a feed has room for.
    private func bringTexts(
        _ items: inout [PublishedItem],
        for output: OutputDefinition,
        _ context: PublishingContext
    ) async throws {
        var room = FeedRoom(items, most: Self.mostFeedBytes, context: context)
        for start in stride(from: 0, to: items.count, by: Self.textBatch) {
            let batch = start..<min(start + Self.textBatch, items.count)
            guard room.isLeft, output.content == .full else {
                for index in batch { items[index].isShortened = true }
                continue
            }
            let entries = try await engine.store.entries(rows: batch.map { items[$0].entry.row })
            let texts = Dictionary(entries.map { ($0.row, $0) }) { first, _ in first }
            for index in batch {
                guard let entry = texts[items[index].entry.row], room.isLeft else {
                    items[index].isShortened = true
                    continue
                }
                items[index].entry.html = entry.html
                items[index].isShortened = !room.take(items[index])
                if items[index].isShortened { items[index].entry.html = "" }
            }
        }
    }

    private func write(
        _ output: OutputDefinition,
        now: Date,
        isForced: Bool
    ) async throws -> [PublishedItem] {
        let context = engine.publishing(now: now)
        var (items, hasLate) = try await items(of: output, now: now)
        try await bringTexts(&items, for: output, context)
        let archive = try await ArchivePages(engine: engine, writer: writer).write(
            output,
            live: Set(items.map(\.id)),
            isForced: isForced || hasLate,
            now: now
        )
        let name = "feeds/" + output.name
        let atom = writer.replacement(of: name + ".atom")
        AtomFeed.write(
            name: name,
            title: output.title,
            items: items,
            content: output.content,
            context: context,
            place: ArchivePlace(previous: archive),
            to: atom
        )
        _ = try atom.finish()
        for (ending, form) in [("rss", RSSFeed.write), ("json", JSONFeed.write)] {
            let file = writer.replacement(of: name + "." + ending)
            form(name, output.title, items, output.content, context, file)
            _ = try file.finish()
        }
        try writer.write(
            Pages.output(name: output.name, title: output.title, items: items, context: context),
            to: name + ".html"
        )
        return items
    }

    /// What an output shows now, with the ids and dates of its ledger, where it is entered.
    private func items(
        of output: OutputDefinition,
        now: Date
    ) async throws -> (live: [PublishedItem], hasLate: Bool) {
        let entries = try await candidates(of: output, now: now)
        let candidates = candidateItems(entries, for: output)
        // Nothing is admitted before it is seen; a day more for clocks that were set back.
        let oldest = entries.map { $0.firstSeen }.min() ?? now
        let lines = try await engine.store.outputItems(
            output.name,
            since: oldest.addingTimeInterval(-86_400)
        )
        let ledger = OutputLedger(lines)
        let placed = ledger.place(
            candidates,
            configured: try await configured(output, now: now),
            now: now
        )
        var items = boundedItems(placed.live, for: output, now: now)
        let changed = ledger.enter(&items, now: now) + placed.late
        try await engine.store.recordOutput(output.name, items: changed)
        return (items, !placed.late.isEmpty)
    }

    /// Since when the output's configuration is in force; `nil` when it always was.
    private func configured(_ output: OutputDefinition, now: Date) async throws -> Date? {
        let record = "output." + output.name
        let admission = mark.admission(output)
        let known = try await engine.store.record(record)?.split(separator: " ")
        guard let known, known.count == 2, let seconds = Int(known[1]) else {
            try await engine.store.setRecord(record, to: admission + " 0")
            return nil
        }
        guard known[0] == admission else {
            try await engine.store.setRecord(record, to: "\(admission) \(now.unixSeconds)")
            return now
        }
        // The clock and other entries let old ones in too, whatever the configuration was.
        let changes = output.query?.knowledge.isDisjoint(with: [.time, .story]) ?? true
        return seconds > 0 && changes ? Date(unixSeconds: seconds) : nil
    }

    private func writeIndex(_ rows: [Pages.OutputRow], now: Date) async throws {
        var digests: [Pages.DigestRow] = []
        for digest in engine.settings.digests {
            let editions = try await engine.store.editions(digest: digest.name)
            digests.append(
                Pages.DigestRow(
                    name: digest.name,
                    title: digest.title,
                    dates: editions.map(\.date),
                    ending: digest.mainEnding
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
