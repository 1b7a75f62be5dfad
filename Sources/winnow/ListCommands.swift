import ArgumentParser
import Filtering
import FoundationEssentials
import Model
import Pipeline
import Settings
import Storage
import Text

/// `winnow feeds`: the health of every feed.
struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds",
        abstract: "Every feed's health."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "Only feeds that fail.")
    var failing = false
    @Flag(help: "Only feeds that have fallen silent.")
    var silent = false
    @Flag(help: "NDJSON.")
    var json = false

    func run() async throws {
        let session = try Session(options, writes: false)
        try await Failures.mapped {
            let engine = session.engine
            let all = try await engine.store.health(now: engine.clock())
            for health in all where isWanted(health) {
                if json {
                    Terminal.result(Records.feed(health))
                } else {
                    Terminal.result(line(health))
                }
            }
        }
    }

    private func isWanted(_ health: FeedHealth) -> Bool {
        if !failing && !silent { return true }
        return failing && (health.word == .failing || health.word == .gone)
            || silent && health.word == .silent
    }

    private func line(_ health: FeedHealth) -> String {
        let feed = health.feed
        let last = feed.lastPoll.map(\.rfc3339) ?? "never"
        let reason = health.reason.map { " (\($0))" } ?? ""
        return "\(health.word.rawValue)\t\(feed.title)\t\(feed.url)\tlast \(last)\tnext "
            + "\(feed.nextPoll.rfc3339)\(reason)"
    }
}

/// `winnow search`: stored entries by the query language.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Stored entries that a query matches."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "NDJSON.")
    var json = false
    @Option(help: "At most so many.")
    var limit: Int = 50
    @Argument(
        parsing: .captureForPassthrough,
        help: "The query: everything from its first word on."
    )
    var query: [String]

    func run() async throws {
        let session = try Session(options, writes: false)
        let engine = session.engine
        let query = try parsed(filters: engine.settings.filters)
        try await Failures.mapped {
            let context = EvaluationContext(now: engine.clock(), timeZone: engine.settings.timeZone)
            var request = EntryRequest()
            request.limit = limit
            for entry in try await engine.store.entries(matching: query, at: context, request) {
                let snippet = Store.snippet(of: entry.text, for: query)
                guard !json else {
                    Terminal.result(Records.found(entry, snippet: snippet))
                    continue
                }
                Terminal.result("\(entry.moment.rfc3339)  \(entry.title)")
                Terminal.result("    \(entry.feedTitle) · \(entry.id)")
            }
        }
    }

    private func parsed(filters: [String: Query]) throws -> Query {
        let text = query.joined(separator: " ")
        do {
            return try parseQuery(text, filters: filters)
        } catch {
            throw CommandFailure(
                .usage,
                lines: error.caretRendering.split(separator: "\n").map(String.init)
            )
        }
    }
}

/// `winnow show`: one entry in full.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One entry in full."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "NDJSON.")
    var json = false
    @Argument(help: "Id of an entry, or its address.")
    var entry: String

    func run() async throws {
        let session = try Session(options, writes: false)
        try await Failures.mapped {
            let found = try await EntryLookup.find(entry, in: session.engine.store)
            let details = try await session.engine.store.details(entryRow: found.row)
            guard !json else { return Terminal.result(Records.shown(found, details)) }
            Terminal.result(found.title)
            Terminal.result(
                "\(found.feedTitle) · \(found.moment.rfc3339) · \(found.link ?? found.id)"
            )
            if !found.authors.isEmpty {
                Terminal.result("By \(found.authors.joined(separator: ", "))")
            }
            Terminal.result("\n" + found.text)
        }
    }
}

/// `winnow explain`: every decision taken on an entry.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Every decision taken on an entry."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "NDJSON.")
    var json = false
    @Argument(help: "Id of an entry, or its address.")
    var entry: String

    func run() async throws {
        let session = try Session(options, writes: false)
        try await Failures.mapped {
            let engine = session.engine
            let found = try await EntryLookup.find(entry, in: engine.store)
            let decisions = try await Explanation.decisions(on: found, engine: engine)
            guard !json else { return Terminal.result(Records.explained(found, decisions)) }
            Terminal.result("\(found.title)\n\(found.id)")
            for decision in decisions {
                let why = decision.why.map { " (\($0))" } ?? ""
                let place = decision.place.map { " [\($0)]" } ?? ""
                Terminal.result(
                    "\(decision.at.rfc3339)  \(decision.step): \(decision.what)\(why)\(place)"
                )
            }
        }
    }
}

/// `winnow status`: what the daemon is doing.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What the daemon is doing."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "NDJSON.")
    var json = false

    func run() async throws {
        let session = try Session(options, writes: false)
        try await Failures.mapped {
            let record = try await StatusRecord.current(engine: session.engine)
            guard !json else { return Terminal.result(record.json) }
            for line in record.lines { Terminal.result(line) }
        }
    }
}

/// Finds the entry that a user names.
enum EntryLookup {
    static func find(_ name: String, in store: Store) async throws -> Entry {
        if let entry = try await store.entry(name) { return entry }
        if let link = WebURL(name)?.withoutTracking.string, link != name,
            let entry = try await store.entry(link)
        {
            return entry
        }
        throw CommandFailure(.usage, "no entry \(name); winnow search finds entries by their words")
    }
}
