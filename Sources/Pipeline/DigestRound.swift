import Filtering
import FoundationEssentials
import Model
public import Publishing
import Settings
import Storage
import Text

/// Closes editions of digests and writes them, the same bytes however often.
public struct DigestRound: Sendable {
    private let engine: Engine
    private let writer: AtomicFileWriter
    private static let mostEntries = 5_000
    private static let editionsInFeed = 14

    /// Prepares a round.
    public init(engine: Engine) {
        self.engine = engine
        writer = AtomicFileWriter(folder: engine.settings.outputFolder)
    }

    /// Closes the editions that are due.
    ///
    /// A new store's first scheduled edition is the next planned instant after its first round.
    ///
    /// - Returns: one line for each digest that failed.
    public func runDue() async throws -> [String] {
        let now = engine.clock()
        var problems: [String] = []
        for digest in engine.settings.digests {
            do {
                let schedule = DigestSchedule(digest, zone: engine.settings.timeZone)
                guard let due = schedule.last(atOrBefore: now) else { continue }
                let start = try await start(of: digest.name, now: now)
                guard due.at > start else { continue }
                // Closed by hand earlier today: what came in since waits for the next edition.
                guard try await engine.store.edition(digest: digest.name, date: due.date) == nil
                else { continue }
                _ = try await close(digest, date: due.date, from: start, until: due.at)
            } catch {
                problems.append("digest \(digest.name): \(error)")
            }
        }
        return problems
    }

    /// Closes an edition now, or writes the one of its day again.
    ///
    /// - Parameters:
    ///   - digest: which digest.
    ///   - date: a past day, `YYYY-MM-DD`; `nil` is today in the digest's zone.
    /// - Returns: the date of the edition; `nil` when there was nothing to write.
    /// - Throws: `StoreError` or `FileWriteError`.
    public func run(_ digest: DigestDefinition, date: String? = nil) async throws -> String? {
        let now = engine.clock()
        let day = date ?? localDay(now)
        if try await engine.store.edition(digest: digest.name, date: day) != nil {
            try await write(digest, date: day)
            return day
        }
        guard let date, date != localDay(now) else {
            let start = try await start(of: digest.name, now: now, isScheduled: false)
            return try await close(digest, date: day, from: start, until: now)
        }
        let from = midnight(date)
        return try await close(
            digest,
            date: date,
            from: from,
            until: from.addingTimeInterval(86_399)
        )
    }

    /// The end of the last window; a new store's windows begin with its first look.
    private func start(of name: String, now: Date, isScheduled: Bool = true) async throws -> Date {
        if let last = try await engine.store.lastEdition(digest: name) { return last.windowEnd }
        guard isScheduled else { return Date(unixSeconds: 0) }
        let key = "digest.\(name).begun"
        if let text = try await engine.store.record(key), let seconds = Int(text) {
            return Date(unixSeconds: seconds)
        }
        try await engine.store.setRecord(key, to: "\(now.unixSeconds)")
        return now
    }

    private func close(
        _ digest: DigestDefinition,
        date: String,
        from start: Date,
        until end: Date
    ) async throws -> String? {
        var request = EntryRequest()
        request.order = .oldestSeen
        request.limit = Self.mostEntries
        request.seenAfter = start
        request.seenUntil = end
        request.notInDigest = digest.name
        request.includesDropped = true
        let seen = try await engine.store.entries(request)
        let kept = seen.filter { $0.verdict == .keep }
        let composition = DigestComposition(
            definition: digest,
            date: date,
            entries: kept,
            windowEnd: end,
            droppedCount: seen.count - kept.count,
            ailing: digest.health ? try await ailing(end) : [],
            at: engine.evaluation(now: end)
        )
        guard !composition.items.isEmpty || digest.empty == .write else { return nil }
        let forms = DigestForms(
            composition,
            name: digest.name,
            context: engine.publishing(now: end)
        )
        var content = JSONWriter()
        content.object { json in
            for format in digest.formats {
                json.field(
                    Self.ending(format),
                    String(decoding: Self.bytes(forms, format), as: UTF8.self)
                )
            }
        }
        let edition = Storage.Edition(
            digest: digest.name,
            date: date,
            windowStart: start,
            windowEnd: end,
            closed: engine.clock(),
            entries: places(composition),
            content: content.bytes
        )
        _ = try await engine.store.closeEdition(edition)
        try await write(digest, date: date)
        return date
    }

    private func places(_ composition: DigestComposition) -> [EditionEntry] {
        var places: [EditionEntry] = []
        for section in composition.sections {
            for member in section.items.flatMap(\.members) {
                places.append(EditionEntry(entryRow: member.row, section: section.title))
            }
        }
        for member in composition.headlines.flatMap(\.members) {
            places.append(EditionEntry(entryRow: member.row, isHeadline: true))
        }
        return places
    }

    private func ailing(_ now: Date) async throws -> [String] {
        try await engine.store.health(now: now)
            .filter { $0.word == .failing || $0.word == .silent || $0.word == .gone }
            .map { "\($0.feed.title) (\($0.reason ?? $0.word.rawValue))" }
    }

    /// Writes an edition's files from the ledger, then what points to the newest.
    private func write(_ digest: DigestDefinition, date: String) async throws {
        guard let edition = try await engine.store.edition(digest: digest.name, date: date) else {
            return
        }
        let folder = "digests/\(digest.name)/"
        let newest = try await engine.store.lastEdition(digest: digest.name)
        guard case .object(let object)? = try? parseJSON(edition.content) else { return }
        for file in object.members {
            try writer.write(
                Array((file.value.string ?? "").utf8),
                to: folder + date + "." + file.key
            )
        }
        let editions = try await engine.store.editions(digest: digest.name).map {
            DigestIndex.Edition(date: $0.date, closed: $0.closed)
        }
        var newestEditions = Array(editions.prefix(Self.editionsInFeed))
        for index in newestEditions.indices {
            newestEditions[index].page = try await page(digest, newestEditions[index].date)
        }
        if newest?.date == date {
            for file in object.members {
                try writer.write(
                    Array((file.value.string ?? "").utf8),
                    to: folder + "latest." + file.key
                )
            }
        }
        let context = engine.publishing(now: edition.closed)
        try writer.write(
            DigestIndex.page(
                name: digest.name,
                title: digest.title,
                editions: editions,
                context: context
            ),
            to: folder + "index.html"
        )
        try writer.write(
            DigestIndex.feed(
                name: digest.name,
                title: digest.title,
                editions: newestEditions,
                context: context
            ),
            to: "digests/\(digest.name).atom"
        )
    }

    /// An edition's page out of the ledger, for the digest's feed.
    private func page(_ digest: DigestDefinition, _ date: String) async throws -> [UInt8]? {
        guard let edition = try await engine.store.edition(digest: digest.name, date: date),
            case .object(let object)? = try? parseJSON(edition.content),
            let html = object.members.first(where: { $0.key == Self.ending(.html) })
        else { return nil }
        return html.value.string.map { Array($0.utf8) }
    }

    private static func ending(_ format: DigestDefinition.Format) -> String {
        switch format {
        case .html: "html"
        case .markdown: "md"
        case .text: "txt"
        }
    }

    private static func bytes(_ forms: DigestForms, _ format: DigestDefinition.Format) -> [UInt8] {
        switch format {
        case .html: forms.html
        case .markdown: forms.markdown
        case .text: forms.text
        }
    }

    private func localDay(_ moment: Date) -> String {
        let offset = engine.settings.timeZone.secondsFromGMT(for: moment)
        return CivilTime(unixSeconds: moment.unixSeconds + offset).dayText
    }

    private func midnight(_ day: String) -> Date {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return engine.clock() }
        let local = CivilTime.unixSeconds(year: parts[0], month: parts[1], day: parts[2])
        let guess = Date(unixSeconds: local)
        return Date(unixSeconds: local - engine.settings.timeZone.secondsFromGMT(for: guess))
    }
}
