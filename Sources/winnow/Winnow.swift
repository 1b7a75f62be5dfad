import ArgumentParser
import Diagnostics

/// The command line; each subcommand has a file of its own.
@main
struct Winnow: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "winnow",
        abstract: "Polls feeds, cleans and filters their articles, republishes feeds and digests.",
        version: version,
        subcommands: [
            RunCommand.self, PollCommand.self, CheckCommand.self, ParseCommand.self,
            ExtractCommand.self, GroupCommand.self, DiscoverCommand.self, SubscribeCommand.self,
            UnsubscribeCommand.self, ImportCommand.self, ExportCommand.self, FeedsCommand.self,
            SearchCommand.self,
            ShowCommand.self, ExplainCommand.self, PublishCommand.self, DigestCommand.self,
            StatusCommand.self, BackupCommand.self, PruneCommand.self, MannersCommand.self,
            HideCommand.self, ReprocessCommand.self, RulesCommand.self,
        ]
    )

    /// Runs the command; every failure becomes one line on stderr and an exit code of DESIGN §3.
    ///
    /// Begins on the first thread: how the heap works can only be said before there are others.
    @MainActor static func main() async {
        do {
            var command = try parseAsRoot(Arguments.reordered(CommandLine.arguments))
            let options = (command as? RunCommand)?.options ?? (command as? PollCommand)?.options
            if let options { HeapSettings.keepSmall(heaps: options.heaps) }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            failure.report()
            exit(withError: ExitCode(failure.code.rawValue))
        } catch {
            exit(withError: error)
        }
    }
}
