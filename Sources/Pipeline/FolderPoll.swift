public import Extraction
import FoundationEssentials
import Logging
public import Model
import Settings
import Storage
import Text

/// One look at a folder subscription: each document in it becomes an entry.
struct FolderPoll: Sendable {
    let engine: Engine
    let settings: FeedSettings?
    let now: Date
    /// What the folder's documents teach about each other.
    private let shelf: SiteMemoryShelf
    /// A folder on this machine costs little to look at.
    static let interval = 60

    init(engine: Engine, settings: FeedSettings?, now: Date) {
        self.engine = engine
        self.settings = settings
        self.now = now
        shelf = SiteMemoryShelf(store: engine.store)
    }

    func run(_ lease: Lease, folder: String) async -> FeedPoll.Outcome {
        var feed = lease.feed
        feed.lastPoll = now
        feed.interval = Self.interval
        feed.intervalReason = "a folder"
        feed.nextPoll = now.addingTimeInterval(Double(Self.interval))
        do {
            let taken = try await take(folder, &feed)
            feed.failures = 0
            feed.state = .active
            feed.lastSuccess = now
            var completion = PollCompletion(lease: lease, feed: feed)
            completion.newEntries = taken.new
            completion.changedEntries = taken.changed
            var outcome = FeedPoll.Outcome(completion: completion)
            outcome.newEntries = taken.new.count
            outcome.problem = taken.problems.isEmpty ? nil : taken.problems.joined(separator: "; ")
            return outcome
        } catch {
            feed.failures += 1
            feed.reason = "\(error)"
            // A folder is looked at every minute; its trouble is told once.
            let isNew = feed.reason != lease.feed.reason
            return FeedPoll.Outcome(
                completion: PollCompletion(lease: lease, feed: feed),
                problem: isNew ? "\(feed.title): \(error)" : nil
            )
        }
    }

    private struct Taken {
        var new: [NewEntry] = []
        var changed: [EntryUpdate] = []
        var problems: [String] = []
    }

    private func take(_ folder: String, _ feed: inout FeedRow) async throws -> Taken {
        var scan = try FolderScan(folder: folder, now: Date())
        if !scan.settling.isEmpty {
            // What is being written now may be whole in a moment; else the next look takes it.
            try await Task.sleep(for: .seconds(FolderScan.settlingSeconds + 0.2))
            scan = try FolderScan(folder: folder, now: Date())
        }
        var stamps = Self.stamps(feed.memory)
        var taken = Taken()
        for document in scan.settled where stamps[document.name] != document.stamp {
            stamps[document.name] = document.stamp
            do {
                try await read(document, feed, &taken)
            } catch {
                // Told once: the stamp remembers that this state of the file was looked at.
                taken.problems.append("\(error)")
            }
        }
        try await shelf.save()
        feed.reason = taken.problems.first
        let names = Set(scan.settled.map(\.name)).union(scan.settling.map(\.name))
        feed.memory = Self.memory(stamps.filter { names.contains($0.key) })
        return taken
    }

    /// A folder remembers as a site does; its key is no domain.
    private func memoryName(_ feed: FeedRow) -> String { "folder:" + feed.key }

    private func read(
        _ document: FolderScan.Document,
        _ feed: FeedRow,
        _ taken: inout Taken
    ) async throws {
        let limit = engine.settings.fetch.limits.pageBytes
        guard document.size <= limit else {
            throw FolderError.tooLarge(path: document.path, size: document.size, limit: limit)
        }
        guard let data = FileManager.default.contents(atPath: document.path) else {
            throw FolderError.unreadable(path: document.path, reason: "no right to read it")
        }
        let bytes = Array(data)
        let extraction = DocumentReader.extraction(
            bytes,
            name: document.name,
            url: nil,
            memory: try await shelf.memory(of: memoryName(feed)),
            phrases: OwnPhrases(engine.settings.phrases),
            explain: true
        )
        let article = extraction.article
        try await shelf.learn(extraction.observations, of: memoryName(feed), now: now)
        guard !article.text.isEmpty else { throw FolderError.empty(path: document.path) }
        let path = ItemPath(
            feed: feed,
            rules: settings?.rules ?? engine.settings.rules,
            now: now,
            timeZone: engine.settings.timeZone
        )
        var new = path.document(
            article,
            name: document.name,
            hash: Int64(bitPattern: stableHash(bytes: bytes))
        )
        let identity = new.identities[0]
        let known = try await engine.store.knownEntries(feedRow: feed.row, identities: [identity])
        if let row = known[identity]?.row {
            guard known[identity]?.contentHash != new.contentHash,
                let stored = try await engine.store.entries(rows: [row]).first
            else { return }
            taken.changed.append(Self.change(new, stored, now: now))
            return
        }
        let ids = try await engine.store.mintIDs(
            [(sourceID: nil, feedKey: feed.key, identity: identity)])
        new.entry.id = ids[0]
        let intake = FeedIntake(engine: engine, settings: settings, now: now)
        var placed = [new]
        try await intake.group(&placed)
        taken.new += placed
    }

    private static func change(_ new: NewEntry, _ stored: Entry, now: Date) -> EntryUpdate {
        var entry = new.entry
        entry.row = stored.row
        entry.id = stored.id
        entry.firstSeen = stored.firstSeen
        entry.copyOf = stored.copyOf
        entry.copyRelation = stored.copyRelation
        entry.story = stored.story
        var update = EntryUpdate(entry: entry)
        update.contentHash = new.contentHash
        update.details = new.details
        update.revisedAt = now
        update.decisions = [
            Decision(step: "identify", at: now, what: "changed", why: "the file was written again")
        ]
        return update
    }

    /// The memory of a folder: a line a document, name and stamp parted by a tab.
    private static func stamps(_ memory: String?) -> [String: String] {
        var stamps: [String: String] = [:]
        for line in (memory ?? "").split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2 { stamps[String(parts[1])] = String(parts[0]) }
        }
        return stamps
    }

    private static func memory(_ stamps: [String: String]) -> String {
        stamps.sorted { $0.key < $1.key }.map { "\($0.value)\t\($0.key)" }.joined(separator: "\n")
    }
}

/// Reads a document by the ending of its name: web page, Markdown or plain text.
public enum DocumentReader {
    /// Makes an article of a document's bytes.
    public static func article(
        _ bytes: [UInt8],
        name: String,
        url: WebURL?,
        explain: Bool,
        memory: SiteMemory? = nil
    ) -> Article {
        extraction(bytes, name: name, url: url, memory: memory, phrases: nil, explain: explain)
            .article
    }

    /// The same, and what the document teaches about the others of its folder.
    public static func extraction(
        _ bytes: [UInt8],
        name: String,
        url: WebURL?,
        memory: SiteMemory?,
        phrases: OwnPhrases?,
        explain: Bool
    ) -> PageExtraction {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ["html", "htm", "xhtml"].contains(ending)
            || (ending != "md" && ending != "markdown" && ending != "txt" && looksLikeHTML(bytes))
        {
            return extractPage(
                bytes,
                url: url,
                transportCharset: nil,
                hints: ExtractionHints(),
                memory: memory,
                phrases: phrases,
                explain: explain
            )
        }
        let text = decodeToUTF8(bytes, transportCharset: nil, declaredCharset: nil)
        return readDocument(
            text: String(decoding: text, as: UTF8.self),
            isMarkdown: ending == "md" || ending == "markdown",
            url: url,
            memory: memory,
            phrases: phrases,
            explain: explain
        )
    }

    private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(1_024), as: UTF8.self).lowercased()
        return head.contains("<!doctype html") || head.contains("<html") || head.contains("<body")
    }
}
