import ArgumentParser
import FoundationEssentials
import Model
import Pipeline
import Publishing
import Settings
import Storage

/// `winnow poll`: one round by hand.
struct PollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll",
        abstract: "Polls what is due, publishes, writes due digests."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "Also feeds whose adaptive interval has not run out.")
    var all = false
    @Flag(help: "Past minimum interval, cache hints, skipHours and backoff too.")
    var force = false
    @Argument(help: "Only these feeds, by address or key.")
    var feeds: [String] = []

    func run() async throws {
        let session = try Session(options, writes: true)
        defer { session.close() }
        let engine = session.engine
        AtomicFileWriter(folder: engine.settings.outputFolder).removeLeftovers()
        try await Failures.mapped {
            var choice = PollRound.Choice()
            choice.all = all
            choice.force = force
            choice.keys = try await keys(engine)
            let summary = try await PollRound(engine: engine).run(choice)
            // The index names editions: they come first.
            var problems = try await DigestRound(engine: engine).runDue()
            problems += try await PublishRound(engine: engine).run(whenChanged: true)
            try await RetentionRound(engine: engine).runWhenDue()
            Terminal.error(
                "winnow: \(summary.polled) feeds polled, \(summary.newEntries) new entries, "
                    + "\(summary.pages) pages read, \(summary.problems.count) feeds with problems"
            )
            try Failures.throwIfAny(problems)
        }
    }

    /// Makes the store's feeds those of the configuration; the keys of those that are named, if any.
    private func keys(_ engine: Engine) async throws -> [String]? {
        let rows = try await engine.store.syncFeeds(
            engine.settings.feeds.map(\.subscription),
            now: engine.clock()
        )
        return feeds.isEmpty
            ? nil
            : try feeds.map { name in
                let found = rows.first {
                    $0.key == name || $0.url == name || $0.configuredURL == name
                }
                guard let found else {
                    throw CommandFailure(
                        .usage,
                        "no feed \(name) in the configuration; see winnow feeds"
                    )
                }
                return found.key
            }
    }
}

/// `winnow publish`: the outputs now.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Writes the outputs now."
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = try Session(options, writes: true)
        defer { session.close() }
        try await Failures.mapped {
            try Failures.throwIfAny(try await PublishRound(engine: session.engine).run())
        }
    }
}

/// `winnow digest`: one edition now.
struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Closes an edition of a digest now, or writes it again."
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: "A day, YYYY-MM-DD.")
    var date: String?
    @Argument(help: "Name of the digest.")
    var name: String

    func run() async throws {
        let session = try Session(options, writes: true)
        defer { session.close() }
        let engine = session.engine
        guard let digest = engine.settings.digests.first(where: { $0.name == name }) else {
            let names = engine.settings.digests.map(\.name).joined(separator: ", ")
            throw CommandFailure(
                .usage,
                "no digest \(name) in the configuration; there is: \(names)"
            )
        }
        if let date, !DigestRound.isDay(date) {
            throw CommandFailure(.usage, "--date: found \(date), expected a day, YYYY-MM-DD")
        }
        try await Failures.mapped {
            guard let day = try await DigestRound(engine: engine).run(digest, date: date) else {
                return Terminal.error("winnow: nothing new for an edition of \(name)")
            }
            _ = try await PublishRound(engine: engine).run()
            Terminal.result("\(engine.settings.outputFolder)/digests/\(name)/\(day).html")
        }
    }
}

/// Turns what a round throws into an exit code and words.
enum Failures {
    static func mapped(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as StoreError {
            throw CommandFailure(error)
        }
    }

    static func throwIfAny(_ problems: [String]) throws {
        guard !problems.isEmpty else { return }
        throw CommandFailure(.someFailed, lines: problems)
    }
}
