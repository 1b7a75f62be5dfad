import Fetching
import FoundationEssentials
import Logging
import Model
import Settings
import Storage
import Synchronization

@testable import Pipeline

/// A publisher that answers from a script, counts its requests, and owns the clock.
final class ScriptedFetcher: Fetcher {
    typealias Script = @Sendable (FetchRequest, Int) throws -> FetchResponse
    private let script: Script
    private let seen = Mutex<[FetchRequest]>([])

    init(_ script: @escaping Script) { self.script = script }

    /// All requests so far.
    var requests: [FetchRequest] { seen.withLock { $0 } }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let count = seen.withLock { list in
            list.append(request)
            return list.count { $0.url == request.url }
        }
        do {
            return try script(request, count)
        } catch {
            throw error as? FetchError ?? .cancelled
        }
    }
}

/// Rounds over a store in a folder of its own, with a clock that stands until it is moved.
final class RoundFixture: Sendable {
    let folder: String
    let engine: Engine
    let fetcher: ScriptedFetcher
    let clock: Clock

    /// Makes the folder and the engine; `script` answers the n-th request of an address.
    ///
    /// `options` are those of every feed.
    init(feeds: [String], options: String = "", script: @escaping ScriptedFetcher.Script) throws {
        let made =
            FileManager.default.temporaryDirectory.path + "/winnow-round-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
        folder = made
        let lines = feeds.map { "  - { url: \"\($0)\", \(options) }\n" }.joined()
        let text =
            "state: \"\(made)\"\nfetch: { full_text: never, first_poll: all, page_delay: 0s }\nfeeds:\n"
            + lines
        try Data(text.utf8).write(to: URL(fileURLWithPath: made + "/winnow.yaml"))
        let store = try Store(path: made + "/winnow.db")
        fetcher = ScriptedFetcher(script)
        let clock = Clock()
        self.clock = clock
        engine = Engine(
            settings: try loadSettings(path: made + "/winnow.yaml", environment: [:]),
            store: store,
            fetcher: fetcher,
            desk: StoryDesk(store: store),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            version: "0",
            clock: { clock.now }
        )
    }

    deinit {
        try? engine.store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A clock that is set by hand.
    final class Clock: Sendable {
        private let moment = Mutex(Date(unixSeconds: 1_790_000_000))
        var now: Date { moment.withLock { $0 } }
        func advance(_ seconds: Double) {
            moment.withLock { $0 = $0.addingTimeInterval(seconds) }
        }
    }

    /// One round, so many hours after the one before.
    @discardableResult
    func round(afterHours hours: Double = 0, force: Bool = false) async throws -> PollRound.Summary
    {
        clock.advance(hours * 3_600)
        _ = try await engine.store.syncFeeds(
            engine.settings.feeds.map(\.subscription),
            now: clock.now
        )
        var choice = PollRound.Choice()
        choice.force = force
        return try await PollRound(engine: engine).run(choice)
    }

    /// The feed that was configured under an address.
    func feed(_ url: String) async throws -> FeedRow? {
        try await engine.store.feeds().first { $0.configuredURL == url }
    }
}

/// Answers as publishers give them.
enum Answer {
    static func feed(
        _ request: FetchRequest,
        items: [String] = ["one", "two"],
        fields: [(name: String, value: String)] = [],
        redirects: [Redirect] = [],
        url: WebURL? = nil
    ) -> FetchResponse {
        let list = items.map { item in
            "<item><title>\(item)</title><guid>\(item)</guid><link>https://e.example/\(item)</link>"
                + "<description>What is said of \(item).</description></item>"
        }.joined()
        let text = "<rss version=\"2.0\"><channel><title>F</title>\(list)</channel></rss>"
        return FetchResponse(
            status: 200,
            headers: [("Content-Type", "application/rss+xml")] + fields,
            body: Array(text.utf8),
            url: url ?? request.url,
            redirects: redirects
        )
    }

    static func status(
        _ status: Int,
        _ request: FetchRequest,
        fields: [(name: String, value: String)] = []
    ) -> FetchResponse {
        var response = FetchResponse(status: status, headers: fields, body: [], url: request.url)
        response.wasConditional = request.isConditional
        return response
    }
}
