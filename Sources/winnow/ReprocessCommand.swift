import ArgumentParser
import Filtering
import Pipeline
import Settings

/// `winnow reprocess`: stored pages through the current pipeline again.
struct ReprocessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprocess",
        abstract: "Takes stored pages through the current extraction and rules again."
    )

    @OptionGroup var options: GlobalOptions
    @Argument(
        parsing: .captureForPassthrough,
        help: "Only entries that this query matches: everything from its first word on."
    )
    var query: [String] = []

    func run() async throws {
        let session = try Session(options, writes: true)
        defer { session.close() }
        let engine = session.engine
        let parsed = try parsedQuery(filters: engine.settings.filters)
        try await Failures.mapped {
            let summary = try await ReprocessRound(engine: engine).run(parsed)
            Terminal.error(
                "winnow: \(summary.read) pages read again, \(summary.changed) texts changed, "
                    + "\(summary.withoutPage) entries without a stored page"
            )
            try Failures.throwIfAny(try await PublishRound(engine: engine).run(whenChanged: true))
        }
    }

    private func parsedQuery(filters: [String: Query]) throws -> Query? {
        guard !query.isEmpty else { return nil }
        do {
            return try parseQuery(query.joined(separator: " "), filters: filters)
        } catch {
            throw CommandFailure(
                .usage,
                lines: error.caretRendering.split(separator: "\n").map(String.init)
            )
        }
    }
}
