import FoundationEssentials
import Model
import Publishing
import Storage
import Stories

/// How an entry relates to its original, to its copies and to its story, as `explain` tells it.
///
/// Worked out when it is asked for: what differs is sentences, and nobody reads them but here.
struct StoryRelations {
    private(set) var decisions: [Decision] = []
    private static let mostMembers = 60
    private static let mostShown = 8
    private static let mostSentences = 3
    private static let sentenceBytes = 160

    init(of entry: Entry, engine: Engine) async throws {
        let store = engine.store
        if let id = entry.copyOf, let original = try await store.entry(id) {
            note(entry, entry.copyRelation, to: original, at: entry.firstSeen)
        }
        guard let id = entry.story, let story = try await store.story(id) else { return }
        let rows = story.entryRows.filter { $0 != entry.row }.prefix(Self.mostMembers)
        let others = try await store.entries(rows: Array(rows))
        for copy in others.filter({ $0.copyOf == entry.id }).prefix(Self.mostShown) {
            note(copy, copy.copyRelation, to: entry, at: copy.firstSeen)
        }
        if entry.copyRelation == .rewrite, let told = Self.nearest(to: entry, among: others) {
            note(entry, .rewrite, to: told, at: entry.firstSeen)
        }
        guard !others.isEmpty else { return }
        let members = [entry] + others
        let item = PublishedItem(
            id: entry.id,
            entry: entry,
            members: members,
            also: [],
            admitted: entry.firstSeen,
            updated: entry.moment
        )
        decisions.append(
            Decision(
                step: "group",
                at: story.story.updated,
                what: "\(members.count) articles, \(item.outlets) outlets, \(item.origins) origins",
                why: "story \(story.story.id)"
            )
        )
    }

    private mutating func note(
        _ copy: Entry,
        _ relation: CopyRelation?,
        to original: Entry,
        at: Date
    ) {
        let word =
            switch relation ?? .edited {
            case .identical: "an identical copy"
            case .excerpt: "an excerpt"
            case .edited: "an edited copy"
            case .rewrite: "a rewrite"
            case .independent: "a report beside that"
            }
        let outlet = PublishedItem.outlet(of: copy)
        decisions.append(
            Decision(
                step: "group",
                at: at,
                what: "\(copy.id) (\(outlet)) is \(word) of \(original.id)",
                why: Self.difference(copy.text, original.text)
            )
        )
    }

    /// A phrase of both, and what the copy added and left out: counts, numbers, names, and the first
    /// sentences of each.
    private static func difference(_ copy: String, _ original: String) -> String {
        let difference = TextDifference(newer: copy, earlier: original)
        let phrase = sharedPhrase(copy, original).map { "both say “\($0)”; " } ?? ""
        guard !difference.isEmpty else { return phrase + "no difference" }
        func quoted(_ sentences: [String]) -> String {
            sentences.prefix(mostSentences).map { "“\(clipped($0, sentenceBytes))”" }
                .joined(separator: " ")
        }
        var parts = [difference.summary]
        if !difference.added.isEmpty { parts.append("added: " + quoted(difference.added)) }
        if !difference.removed.isEmpty { parts.append("removed: " + quoted(difference.removed)) }
        return phrase + parts.joined(separator: "; ")
    }

    /// The report with which a rewrite shares most phrases.
    private static func nearest(to entry: Entry, among others: [Entry]) -> Entry? {
        let print = Fingerprint(entry.text, title: entry.title, link: entry.link)
        return others.filter { $0.copyOf != entry.id }.map { other in
            let own = Fingerprint(other.text, title: other.title, link: other.link)
            return (other, print.overlap(with: own).shared)
        }.filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
    }
}
