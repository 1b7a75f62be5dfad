public import Diagnostics
import FoundationEssentials
import Logging
import Model
public import Serving
public import Settings
import Storage

/// The long-running service: rounds when feeds are due, pages served all the time.
public actor Daemon {
    private var engine: Engine
    private let notifier: ServiceNotifier
    private let sockets: InheritedSockets
    private let reread: @Sendable (WinnowSettings) throws -> Engine
    private var isStopping = false
    private var list: ListStamp

    /// Longest sleep between two looks at the schedule.
    private static let longestSleep = 30.0

    /// Creates a daemon.
    ///
    /// - Parameters:
    ///   - engine: what the first rounds work with.
    ///   - notifier: the way to the service manager.
    ///   - sockets: what the service manager listens on for us.
    ///   - reread: makes the engine anew at a reload; throws when the configuration is wrong.
    public init(
        engine: Engine,
        notifier: ServiceNotifier,
        sockets: InheritedSockets = InheritedSockets(environment: [:]),
        reread: @escaping @Sendable (WinnowSettings) throws -> Engine
    ) {
        self.engine = engine
        list = ListStamp(path: engine.settings.subscriptionsFile)
        self.notifier = notifier
        self.sockets = sockets
        self.reread = reread
    }

    /// Runs until the task is cancelled.
    ///
    /// - Throws: `ServerError` when the server cannot listen, `StoreError` when the store fails.
    public func run() async throws {
        let server = WebServer(
            options: engine.settings.server,
            sockets: sockets,
            folder: engine.settings.outputFolder,
            publicURL: engine.settings.publicURL,
            live: LiveWinnow(engine: { await self.engine }),
            logger: engine.logger
        )
        let serves = engine.settings.server.listen != .off
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            if serves {
                group.addTask {
                    try await server.run(onReady: { _ in
                        await self.announce()
                        isReady.finish()
                    })
                }
            } else {
                announce()
                isReady.finish()
            }
            group.addTask {
                // A daemon that cannot listen must not poll: it ends at once.
                for await _ in ready {}
                try await self.rounds()
            }
            group.addTask { try await self.signsOfLife() }
            // Whoever ends first ends all: a server that cannot listen, or a cancelled daemon.
            try await group.next()
            group.cancelAll()
        }
        notifier.stopping()
    }

    /// Reads the configuration again; a wrong one leaves the old one in force.
    public func reload() async {
        notifier.reloading()
        do {
            let renewed = try reread(engine.settings)
            for key in renewed.settings.restartKeys(from: engine.settings) {
                engine.logger.warning("\(key) changed: restart winnow for it")
            }
            engine = renewed
            engine.logger.notice("configuration read again")
        } catch {
            engine.logger.error("the configuration is wrong, the old one stays in force: \(error)")
        }
        notifier.ready(status: "\(engine.settings.feeds.count) feeds")
    }

    /// Takes up what the command line changed in the list of subscriptions.
    private func rereadList() async {
        let now = ListStamp(path: engine.settings.subscriptionsFile)
        guard now != list else { return }
        list = now
        await reload()
    }

    private func announce() {
        notifier.ready(status: "\(engine.settings.feeds.count) feeds")
        engine.logger.notice(
            "ready",
            metadata: [
                "feeds": "\(engine.settings.feeds.count)", "at": "\(engine.settings.publicURL)",
            ]
        )
    }

    private func rounds() async throws {
        try await engine.store.setRecord("daemon.since", to: engine.clock().rfc3339)
        while !Task.isCancelled {
            await rereadList()
            let engine = engine
            do {
                try await round(engine)
                try await Task.sleep(for: .seconds(try await pause(engine)))
            } catch let error as StoreError where error.mayPass {
                // Nothing is lost: what was not stored is still due.
                engine.logger.error("\(error); the next try is in a minute")
                try await Task.sleep(for: .seconds(60))
            }
        }
    }

    private func round(_ engine: Engine) async throws {
        _ = try await engine.store.syncFeeds(
            engine.settings.feeds.map(\.subscription),
            now: engine.clock()
        )
        var choice = PollRound.Choice()
        choice.spreadsFirstPolls = true
        let summary = try await PollRound(engine: engine).run(choice)
        // The index names editions: they come first.
        var problems = try await DigestRound(engine: engine).runDue()
        problems += try await PublishRound(engine: engine).run(whenChanged: true)
        for problem in problems { engine.logger.error("\(problem)") }
        try await RetentionRound(engine: engine).runWhenDue()
        guard summary.polled > 0 else { return }
        try await engine.store.setRecord("daemon.lastRound", to: engine.clock().rfc3339)
        engine.logger.info(
            "round",
            metadata: ["feeds": "\(summary.polled)", "new": "\(summary.newEntries)"]
        )
    }

    /// Seconds until something is due, at least one, at most half a minute.
    private func pause(_ engine: Engine) async throws -> Double {
        guard let due = try await engine.store.nextDue() else { return Self.longestSleep }
        return min(max(1, due.timeIntervalSince(engine.clock())), Self.longestSleep)
    }

    private func signsOfLife() async throws {
        let interval = min(
            notifier.watchdogInterval ?? .seconds(StatusRecord.signInterval),
            .seconds(StatusRecord.signInterval)
        )
        while !Task.isCancelled {
            notifier.alive()
            // A full disk is told by the round that meets it.
            try? await engine.store.setRecord(
                StatusRecord.signOfLife,
                to: engine.clock().rfc3339
            )
            try await Task.sleep(for: interval)
        }
    }
}

/// Tells whether a file is still the one that was read.
private struct ListStamp: Equatable {
    private let path: String
    private let modified: Date?

    init(path: String) {
        self.path = path
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        modified = facts?[.modificationDate] as? Date
    }
}
