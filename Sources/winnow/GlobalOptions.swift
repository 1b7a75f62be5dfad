import ArgumentParser
import Diagnostics
import Fetching
import FoundationEssentials
import Logging
import Model
import Pipeline
import Settings
import Storage
import Text

/// Options that every command knows.
struct GlobalOptions: ParsableArguments {
    @Option(help: "The configuration file (default: $WINNOW_CONFIG, else /etc/winnow/winnow.yaml).")
    var config: String?

    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: String = "notice"

    var environment: [String: String] { ProcessInfo.processInfo.environment }

    private var configurationPath: String {
        config ?? environment["WINNOW_CONFIG"] ?? "/etc/winnow/winnow.yaml"
    }

    /// Among how many heaps the threads of a round are divided.
    ///
    /// Two, so that they seldom wait for each other; one for thousands of feeds, since what is free in one heap
    /// is lost to the others. How many feeds there are is told by the size of their list: to be said
    /// before the first thread begins, and that is before anything is read.
    var heaps: Int32 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: configurationPath)
        let bytes = attributes?[.size] as? UInt64 ?? 0
        return bytes < Self.manyFeedsBytes ? 2 : 1
    }

    private static let manyFeedsBytes = 256 << 10

    /// The configuration, checked.
    func settings() throws -> WinnowSettings {
        let path = configurationPath
        do throws(SettingsError) {
            return try loadSettings(
                path: path,
                environment: environment,
                subscriptions: { try SubscriptionList(path: $0).subscriptions() }
            )
        } catch {
            throw CommandFailure(.configuration, lines: error.problems.map(\.description))
        }
    }

    func logger() throws -> Logger {
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw CommandFailure(
                .usage,
                "--log-level: found \(logLevel), expected trace … critical"
            )
        }
        let underSystemd = environment["JOURNAL_STREAM"] != nil
        return Logger(label: "winnow") { _ in
            JournalLogHandler(level: level, underSystemd: underSystemd)
        }
    }

    /// The clock: `WINNOW_NOW` where it is set and the command obeys it, else the system's.
    func clock(obeysEnvironment: Bool = true) throws -> @Sendable () -> Date {
        guard obeysEnvironment, let text = environment["WINNOW_NOW"] else { return { Date() } }
        guard let now = parseFeedDate(text) else {
            throw CommandFailure(
                .usage,
                "WINNOW_NOW: found \(text), expected a time such as 2026-11-20T06:30:00Z"
            )
        }
        return { now }
    }
}

/// An engine over the state folder, and the lock where the command needs it.
struct Session {
    let engine: Engine
    private let lock: StateLock?

    /// Opens the store; commands that write take the folder's lock.
    init(_ options: GlobalOptions, writes: Bool, isDaemon: Bool = false) throws {
        let settings = try options.settings()
        do {
            try FileManager.default.createDirectory(
                atPath: settings.stateFolder,
                withIntermediateDirectories: true
            )
        } catch {
            throw CommandFailure(
                .inputOutput,
                "cannot make the state folder \(settings.stateFolder): \(error)"
            )
        }
        do throws(StoreError) {
            lock = writes ? try StateLock(state: settings.stateFolder) : nil
            let store = try Store(
                path: settings.stateFolder + "/winnow.db",
                role: writes ? .owner : .guest
            )
            engine = Engine(
                settings: settings,
                store: store,
                fetcher: CurlFetcher(
                    options: fetchOptions(settings.fetch, version: Winnow.version)
                ),
                desk: StoryDesk(store: store),
                logger: try Self.logger(options),
                version: Winnow.version,
                clock: try Self.clock(options, isDaemon)
            )
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func logger(_ options: GlobalOptions) throws(StoreError) -> Logger {
        do { return try options.logger() } catch { throw .failed("\(error)") }
    }

    private static func clock(
        _ options: GlobalOptions,
        _ isDaemon: Bool
    ) throws(StoreError) -> @Sendable () -> Date {
        do { return try options.clock(obeysEnvironment: !isDaemon) } catch {
            throw .failed("\(error)")
        }
    }

    /// Ends the session cleanly.
    func close() { try? engine.store.close() }
}

extension CommandFailure {
    /// The exit code of a store's refusal.
    init(_ error: StoreError) {
        switch error {
        case .held: self.init(.locked, error.description)
        case .missing: self.init(.usage, error.description)
        default: self.init(.inputOutput, error.description)
        }
    }
}
