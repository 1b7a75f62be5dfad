import FoundationEssentials
import Model
import Storage
import Stories

/// The decision of grouping, in words.
enum StoryNote {
    static func decision(_ placed: StoryDesk.Placement, now: Date) -> Decision {
        Decision(
            step: "group",
            at: now,
            what: placed.copyOf.map { "copy of \($0)" } ?? "story \(placed.story)",
            why: placed.why
        )
    }

    /// Why an old text begins a story of its own.
    static let isOld = "written too long before it came to belong to a story of these days"

    /// Why a text is a copy: what is shared, and how much.
    ///
    /// Examples and what differs are worked out when they are asked for (`StoryRelations`).
    static func why(_ match: CopyMatch, _ source: String) -> String {
        var parts = [
            "\(percent(match.containment)) of its phrases stand in \(source)"
                + " (\(match.sharedMarks) sampled ones shared, "
                + "\(percent(match.jaccard)) of both texts)"
        ]
        if match.furnitureMarks > 0 {
            parts.append("\(match.furnitureMarks) left out as the site's furniture")
        }
        return parts.joined(separator: "; ")
    }

    /// Why a text belongs to its story: the terms that it shares with a report, and their weights.
    static func why(_ placed: StoryPlacement, mentions: [String]) -> String {
        var why: String
        if placed.isNew {
            why = "no story resembles it"
        } else {
            let terms = placed.sharedTerms.map { term in
                "\(term.word) \(Double(Int(term.weight * 1_000)) / 1_000)"
            }
            why = "resembles the story by \(percent(placed.similarity))"
            if !terms.isEmpty { why += "; shared terms: " + terms.joined(separator: ", ") }
        }
        if !mentions.isEmpty { why += "; its passages tell of " + mentions.joined(separator: ", ") }
        return why
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
