public import Model
public import Storage

/// Everything that was decided on an entry, in order, with where it appears now.
public enum Explanation {
    /// The stored decisions, then outputs and editions that carry the entry.
    public static func decisions(on entry: Entry, engine: Engine) async throws -> [Decision] {
        var decisions = try await engine.store.decisions(entryRow: entry.row)
        let now = engine.clock()
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
}
