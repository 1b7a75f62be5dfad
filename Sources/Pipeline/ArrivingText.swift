import Model
import Stories

/// An entry on its way to its place among copies and stories, read once.
struct ArrivingText: Sendable {
    /// Texts that extraction was less sure of never swallow another.
    private static let leastConfidence = 0.2

    let entry: Entry
    /// The desk's number of it.
    let key: UInt64
    let print: Fingerprint
    let evidence: OriginalityEvidence
    /// Its site, as `SiteFurniture` numbers it.
    let site: UInt32
    /// True when it may copy and be copied.
    ///
    /// A roundup holds what others tell: it does neither.
    let isTrusted: Bool
    /// What the packed part of the index of copies has of it, once that was asked.
    var packedHits: CopyHits?

    init(_ entry: Entry) {
        self.entry = entry
        key = StoryDesk.key(entry.id)
        evidence = OriginalityEvidence(entry)
        print = Fingerprint(entry.text, title: entry.title, link: evidence.link)
        site = SiteFurniture.number(entry.feedKey)
        isTrusted = Self.isTrusted(entry.confidence, entry.kind == .roundup)
    }

    static func isTrusted(_ confidence: Double, _ isRoundup: Bool) -> Bool {
        confidence >= leastConfidence && !isRoundup
    }
}

extension OriginalityEvidence {
    /// What an entry tells of its origin.
    init(_ entry: Entry) {
        self.init(
            link: entry.link.flatMap { WebURL($0) }?.canonicalKey,
            outlet: entry.site ?? entry.feedTitle,
            published: entry.published,
            firstSeen: entry.firstSeen,
            weight: entry.weight,
            words: entry.wordCount
        )
        statedOriginal = entry.originalSource?.url.flatMap { WebURL($0) }?.canonicalKey
        statedName = entry.originalSource?.name
    }
}
