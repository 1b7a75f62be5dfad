import FoundationEssentials
public import Model
public import Storage

/// Everything that was decided on an entry, in order, with where it appears now.
public enum Explanation {
    /// The stored decisions, then outputs and editions that carry the entry.
    public static func decisions(on entry: Entry, engine: Engine) async throws -> [Decision] {
        var decisions = try await engine.store.decisions(entryRow: entry.row)
        let now = engine.clock()
        decisions += try await StoryRelations(of: entry, engine: engine).decisions
        if let feed = try await engine.store.feeds(
            keys: [entry.feedKey],
            includingUnsubscribed: true
        ).first {
            decisions += schedule(of: feed, now: now)
        }
        decisions.append(
            Decision(
                step: "store",
                at: entry.firstSeen,
                what: "stored as \(entry.id)",
                why: "verdict \(entry.verdict.rawValue)"
            )
        )
        for appearance in try await engine.store.appearances(entryRow: entry.row) {
            let step = appearance.hasPrefix("edition") ? "digest" : "publish"
            decisions.append(Decision(step: step, at: now, what: appearance))
        }
        return decisions
    }
    /// How its feed is asked now, and why then.
    private static func schedule(of feed: FeedRow, now: Date) -> [Decision] {
        let at = feed.lastPoll ?? now
        let answers = "\(feed.requests) requests, \(feed.notModified) of them answered 304"
        return [
            Decision(
                step: "poll",
                at: at,
                what: "next poll \(feed.nextPoll.rfc3339)",
                why: "every \(feed.interval) s: \(feed.intervalReason)",
                place: feed.place
            ),
            Decision(step: "fetch", at: at, what: feed.url, why: feed.reason ?? answers),
        ]
    }
}
