import ArgumentParser
import Diagnostics
import Dispatch
import Fetching
import Filtering
import FoundationEssentials
import Glibc
import Pipeline
import Publishing
import Serving
import Settings
import Storage

/// `winnow run`: the daemon.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The daemon: polls, publishes, digests and serves."
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = try Session(options, writes: true, isDaemon: true)
        defer { session.close() }
        let first = session.engine
        let failures = first.settings.runTests()
        guard failures.isEmpty else {
            throw CommandFailure(.configuration, lines: failures.map(\.description))
        }
        AtomicFileWriter(folder: first.settings.outputFolder).removeLeftovers()
        let options = options
        let daemon = Daemon(
            engine: first,
            notifier: ServiceNotifier(environment: options.environment),
            sockets: InheritedSockets(environment: options.environment),
            reread: { _ in
                let settings = try options.settings()
                let failures = settings.runTests()
                guard failures.isEmpty else {
                    throw CommandFailure(.configuration, lines: failures.map(\.description))
                }
                return Engine(
                    settings: settings,
                    store: first.store,
                    fetcher: CurlFetcher(
                        options: fetchOptions(settings.fetch, version: Winnow.version)
                    ),
                    desk: first.desk,
                    logger: first.logger,
                    version: first.version,
                    clock: first.clock
                )
            }
        )
        try await supervise(daemon)
    }

    /// Runs the daemon until SIGTERM or SIGINT; SIGHUP reloads.
    private func supervise(_ daemon: Daemon) async throws {
        let work = Task { try await daemon.run() }
        let sources = [
            signalSource(SIGTERM) { work.cancel() }, signalSource(SIGINT) { work.cancel() },
            signalSource(SIGHUP) { Task { await daemon.reload() } },
        ]
        defer { for source in sources { source.cancel() } }
        do {
            try await work.value
        } catch is CancellationError {
            return
        } catch let error as ServerError {
            throw CommandFailure(.unavailable, error.description)
        } catch let error as StoreError {
            throw CommandFailure(error)
        }
    }

    private func signalSource(
        _ number: Int32,
        _ body: @escaping @Sendable () -> Void
    ) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler(handler: body)
        source.resume()
        return source
    }
}
