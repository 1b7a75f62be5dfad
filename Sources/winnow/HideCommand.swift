import ArgumentParser
import Model
import Pipeline
import Settings
import Storage

/// `winnow hide`: one entry out of everything published, for good.
struct HideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hide",
        abstract: "Takes one entry out of everything published, for good."
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Id of an entry, or its address.")
    var entry: String

    func run() async throws {
        let session = try Session(options, writes: false)
        defer { session.close() }
        try await Failures.mapped {
            let engine = session.engine
            let found = try await EntryLookup.find(entry, in: engine.store)
            guard try await engine.store.hide(found.id) else {
                throw CommandFailure(.usage, "no entry \(entry)")
            }
            // The daemon publishes what changed by itself; without one it is done here.
            guard let lock = try? StateLock(state: engine.settings.stateFolder) else { return }
            let problems = try await PublishRound(engine: engine).run()
            withExtendedLifetime(lock) {}
            try Failures.throwIfAny(problems)
        }
        Terminal.error("winnow: hidden for good: \(entry)")
    }
}
