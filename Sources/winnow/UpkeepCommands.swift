import ArgumentParser
import FoundationEssentials
import Pipeline
import Storage

/// `winnow backup`: the database as it stands, while the daemon goes on.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the database to a file, also while the daemon runs."
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The file to write; an older one of that name is replaced when all is copied.")
    var file: String

    func run() async throws {
        let session = try Session(options, writes: false)
        defer { session.close() }
        try await Failures.mapped { try await session.engine.store.backup(to: file) }
        Terminal.error("winnow: \(session.engine.store.path) copied to \(file)")
    }
}

/// `winnow prune`: retention now.
struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Forgets now what retention: says need not be kept."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "Only count.")
    var dryRun = false

    func run() async throws {
        let session = try Session(options, writes: true)
        defer { session.close() }
        try await Failures.mapped {
            let report = try await RetentionRound(engine: session.engine).run(dryRun: dryRun)
            Terminal.result(
                "\(dryRun ? "would remove" : "removed"): \(report.entries) entries with "
                    + "\(report.revisions) revisions, \(report.pages) pages, "
                    + "\(report.editions) editions"
            )
        }
    }
}
