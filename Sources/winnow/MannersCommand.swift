import ArgumentParser
import FoundationEssentials
import Model
import Pipeline
import Storage
import Text

/// `winnow manners`: how politely feeds and sites were asked.
struct MannersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manners",
        abstract: "The politeness ledger, by feed and site."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "NDJSON.")
    var json = false

    func run() async throws {
        let session = try Session(options, writes: false)
        defer { session.close() }
        try await Failures.mapped {
            let store = session.engine.store
            for feed in try await store.feeds() where feed.requests > 0 {
                if json {
                    Terminal.result(Records.manners(feed))
                } else {
                    Terminal.result(line(feed))
                }
            }
            for site in try await store.sites() where site.requests > 0 {
                if json {
                    Terminal.result(Records.manners(site))
                } else {
                    Terminal.result(line(site))
                }
            }
        }
    }

    private func line(_ feed: FeedRow) -> String {
        [
            "feed", feed.title, "\(feed.requests) requests",
            "\(percent(feed.conditionalRequests, of: feed.requests)) conditional",
            "\(percent(feed.notModified, of: feed.requests)) unchanged",
            "\(feed.bytesSaved / 1_024) KiB saved",
            "smallest gap " + (feed.smallestGap.map { "\($0) s" } ?? "none yet"),
            "\(percent(feed.fruitlessPolls, of: feed.requests)) without news",
            "news found after " + (feed.medianDelay.map { "\($0 / 60) min" } ?? "no time known"),
        ].joined(separator: "\t")
    }

    private func line(_ site: SiteRow) -> String {
        var parts = [
            "site", site.domain, "\(site.requests) requests",
            "\(percent(site.conditionalRequests, of: site.requests)) conditional",
            "\(percent(site.notModified, of: site.requests)) unchanged",
            "\(site.bytesSaved / 1_024) KiB saved",
            "smallest gap "
                + (site.smallestGapMilliseconds.map { "\($0) ms" } ?? "none yet"),
            "limits honoured \(site.limitsHonoured) times",
        ]
        if site.learnedGapMilliseconds > 0 {
            parts.append("wants \(site.learnedGapMilliseconds) ms between requests")
        }
        if let until = site.holdUntil, let reason = site.holdReason {
            parts.append("left alone until \(until.rfc3339) (\(reason))")
        }
        return parts.joined(separator: "\t")
    }

    private func percent(_ part: Int, of whole: Int) -> String {
        "\(whole == 0 ? 0 : (100 * part + whole / 2) / whole) %"
    }
}

extension FeedRow {
    /// Seconds that news waited to be found, in the middle of the newest.
    fileprivate var medianDelay: Int? {
        discoveryDelays.isEmpty ? nil : discoveryDelays.sorted()[discoveryDelays.count / 2]
    }
}

extension Records {
    static func manners(_ feed: FeedRow) -> [UInt8] {
        line { json in
            json.field("kind", "feed")
            json.field("key", feed.key)
            json.field("url", feed.url)
            json.field("requests", feed.requests)
            json.field("conditionalShare", share(feed.conditionalRequests, feed.requests))
            json.field("notModifiedShare", share(feed.notModified, feed.requests))
            json.field("bytesReceived", feed.bytesReceived)
            json.field("bytesSaved", feed.bytesSaved)
            json.field("smallestGap", feed.smallestGap)
            json.field("wasteShare", share(feed.fruitlessPolls, feed.requests))
            json.field("medianDelay", feed.medianDelay)
        }
    }

    static func manners(_ site: SiteRow) -> [UInt8] {
        line { json in
            json.field("kind", "site")
            json.field("domain", site.domain)
            json.field("requests", site.requests)
            json.field("conditionalShare", share(site.conditionalRequests, site.requests))
            json.field("notModifiedShare", share(site.notModified, site.requests))
            json.field("bytesSaved", site.bytesSaved)
            json.field("smallestGap", site.smallestGapMilliseconds.map { Double($0) / 1_000 })
            json.field("learnedGap", Double(site.learnedGapMilliseconds) / 1_000)
            json.field("limitsHonoured", site.limitsHonoured)
            json.field("holdUntil", site.holdUntil?.rfc3339)
            json.field("holdReason", site.holdReason)
        }
    }

    private static func share(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }
}
