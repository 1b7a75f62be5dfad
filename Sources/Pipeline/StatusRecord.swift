import FoundationEssentials
import Model
import Settings
import Storage
import Text

/// The record of `winnow status`.
public struct StatusRecord: Sendable {
    private let since: String?
    private let lastRound: String?
    private let version: String
    private let counts: StoreCounts
    private let problems: [String]
    private let publications: Int

    /// The record that a running daemon renews.
    static let signOfLife = "daemon.alive"
    /// Seconds between two signs of life.
    static let signInterval = 10.0

    /// Reads what stands now.
    public static func current(engine: Engine) async throws -> StatusRecord {
        let now = engine.clock()
        let health = try await engine.store.health(now: now)
        let sign = try await engine.store.record(signOfLife).flatMap { parseFeedDate($0) }
        let isRunning = sign.map { now.timeIntervalSince($0) < 3 * signInterval } ?? false
        return StatusRecord(
            since: isRunning ? try await engine.store.record("daemon.since") : nil,
            lastRound: try await engine.store.record("daemon.lastRound"),
            version: engine.version,
            counts: try await engine.store.counts(now: now),
            problems: health.filter { $0.word != .ok && $0.word != .moved }.map {
                "\($0.feed.title): \($0.word.rawValue)" + ($0.reason.map { ", \($0)" } ?? "")
            },
            publications: engine.settings.outputs.count + engine.settings.digests.count
        )
    }

    /// One JSON object with a newline.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("since", since)
            json.field("version", version)
            json.field("feeds", counts.feeds)
            json.field("due", counts.due)
            json.field("inFlight", counts.leased)
            json.field("queuedPages", counts.queuedPages)
            json.field("entries", counts.entries)
            json.field("lastRound", lastRound)
            json.field("nextDue", counts.nextDue?.rfc3339)
            json.field("publications", publications)
            json.array("problems") { json in for problem in problems { json.string(problem) } }
        }
        json.newline()
        return json.bytes
    }

    /// The same for people.
    public var lines: [String] {
        [
            since.map { "running since \($0)" } ?? "not running",
            "\(counts.feeds) feeds, \(counts.due) due, \(counts.leased) in flight, "
                + "\(counts.queuedPages) pages queued",
            "\(counts.entries) entries, \(counts.stories) stories, \(counts.bytes / 1_024) KiB",
            "last round \(lastRound ?? "never"), next due \(counts.nextDue?.rfc3339 ?? "never")",
        ] + problems
    }

    /// Prometheus' text format (version 0.0.4).
    public var metrics: [UInt8] {
        let gauges = [
            ("feeds", counts.feeds), ("feeds_due", counts.due), ("feeds_in_flight", counts.leased),
            ("pages_queued", counts.queuedPages), ("entries", counts.entries),
            ("entries_dropped", counts.dropped), ("stories", counts.stories),
            ("database_bytes", counts.bytes), ("problems", problems.count),
        ]
        let text = gauges.map { "# TYPE winnow_\($0.0) gauge\nwinnow_\($0.0) \($0.1)\n" }
        return Array(text.joined().utf8)
    }
}
