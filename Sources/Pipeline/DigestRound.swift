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
    /// After a stop so many missed editions are written late, each with its own date.
    private static let mostMissed = 7
    /// An entry may wait so many seconds for its page: then it stands in the next edition.
    private static let longestWait = 3_600.0

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
                try await closeDue(digest, now: now)
                try await complete(digest)
            } catch {
                problems.append("digest \(digest.name): \(error)")
            }
        }
        return problems
    }

    private func closeDue(_ digest: DigestDefinition, now: Date) async throws {
        var start = try await start(of: digest.name, now: now)
        let due = schedule(digest).instants(after: start, through: now, most: Self.mostMissed)
        for (at, date) in due
        where try await engine.store.edition(digest: digest.name, date: date) == nil {
            _ = try await close(digest, date: date, from: start, until: at)
            start = at
            try await engine.store.setRecord(untilRecord(digest.name), to: "\(at.unixSeconds)")
        }
    }

    /// Writes the newest edition again where a stop came between closing it and writing its files.
    private func complete(_ digest: DigestDefinition) async throws {
        guard let last = try await engine.store.lastEdition(digest: digest.name) else { return }
        let folder = "digests/\(digest.name)/"
        let files = [
            "digests/\(digest.name).atom", folder + "index.html",
            folder + "latest." + digest.mainEnding, "\(folder)\(last.date).\(digest.mainEnding)",
        ]
        let written = try await engine.store.record(writtenRecord(digest.name))
        if written == last.date, files.allSatisfy(writer.exists) { return }
        try await write(digest, date: last.date)
    }

    private func writtenRecord(_ name: String) -> String { "digest.\(name).written" }
    private func untilRecord(_ name: String) -> String { "digest.\(name).until" }

    private func schedule(_ digest: DigestDefinition) -> DigestSchedule {
        DigestSchedule(digest, zone: engine.settings.timeZone)
    }

    /// Closes an edition now, or writes the one of its day again.
    ///
    /// - Parameters:
    ///   - digest: which digest.
    ///   - date: a past day, `YYYY-MM-DD`; `nil` is today in the digest's zone.
    /// - Returns: the date of the edition; `nil` when there was nothing to write, as on days that
    ///   are still to come or that no calendar has.
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
        guard let bounds = schedule(digest).bounds(ofDay: date), bounds.end <= now else {
            return nil
        }
        // Windows begin after their start: a second earlier, so that midnight is in it.
        return try await close(
            digest,
            date: date,
            from: bounds.start.addingTimeInterval(-1),
            until: bounds.end.addingTimeInterval(-1)
        )
    }

    /// True for a day of the calendar, `YYYY-MM-DD`.
    public static func isDay(_ text: String) -> Bool {
        DigestSchedule(DigestDefinition(name: ""), zone: .gmt).bounds(ofDay: text) != nil
    }

    /// The end of the last window; a new store's windows begin with its first look.
    private func start(of name: String, now: Date, isScheduled: Bool = true) async throws -> Date {
        // Windows without entries leave no edition, but they are over too.
        let until = try await engine.store.record(untilRecord(name)).flatMap { Int($0) }
        let over = until.map { Date(unixSeconds: $0) }
        if let last = try await engine.store.lastEdition(digest: name) {
            return max(last.windowEnd, over ?? last.windowEnd)
        }
        if let over { return over }
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
        request.seenAfter = start.addingTimeInterval(-Self.longestWait)
        request.seenUntil = end
        request.visibleAt = engine.clock()
        request.notInDigest = digest.name
        request.includesDropped = true
        try await engine.desk.review(from: start, until: end)
        let seen = try await engine.store.entries(request)
        let kept = seen.filter { $0.verdict == .keep }
        let dropped = seen.filter { $0.verdict == .drop && $0.firstSeen > start }
        var composition = DigestComposition(
            definition: digest,
            date: date,
            entries: kept,
            windowEnd: end,
            droppedCount: dropped.count,
            ailing: digest.health ? try await ailing(end) : [],
            at: engine.evaluation(now: end)
        )
        guard !composition.items.isEmpty || digest.empty == .write else { return nil }
        composition.list(try await engine.desk.roundups(among: kept, now: engine.clock()))
        let forms = DigestForms(
            composition,
            name: digest.name,
            context: engine.publishing(now: end)
        )
        var content = JSONWriter()
        content.object { json in
            for format in digest.formats {
                json.field(
                    format.ending,
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
            DigestIndex.Edition(date: $0.date, closed: $0.closed, ending: digest.mainEnding)
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
        if newest?.date == date {
            try await engine.store.setRecord(writtenRecord(digest.name), to: date)
        }
    }

    /// An edition's page out of the ledger, for the digest's feed.
    private func page(_ digest: DigestDefinition, _ date: String) async throws -> [UInt8]? {
        guard let edition = try await engine.store.edition(digest: digest.name, date: date),
            case .object(let object)? = try? parseJSON(edition.content),
            let html = object.members.first(where: { $0.key == DigestDefinition.Format.html.ending }
            )
        else { return nil }
        return html.value.string.map { Array($0.utf8) }
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
}
