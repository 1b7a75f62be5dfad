import Model
import Stories

/// An earlier text, as copies are looked for.
struct EarlierText: Sendable {
    /// Where it stands among copies and stories.
    struct Place: Sendable {
        /// Its entry's published id.
        var id: String
        /// The entry that it copies.
        var copyOf: String?
        var story: String?

        /// The entry that it copies, or itself.
        var root: String { copyOf ?? id }
    }

    /// The desk's number of it, by its id.
    var key: UInt64
    var print: Fingerprint
    /// Its site, as `SiteFurniture` numbers it.
    var site: UInt32
    /// Its entry's row, of a text that was read from the store.
    var row: Int64?
    /// `nil` until it is read from the store.
    var place: Place?

    var candidate: CopyCandidate {
        var candidate = CopyCandidate(key: key, print: print, site: site)
        candidate.otherKey = row.map { UInt64(clamping: $0) }
        return candidate
    }
}

/// The texts that were placed last: what comes in one round is often told by several feeds, and it
/// may not be stored yet.
struct RecentTexts: Sendable {
    private static let most = 1_500

    private struct Known: Sendable {
        var text: EarlierText
        var evidence: OriginalityEvidence
    }

    private var known: [UInt64: Known] = [:]
    /// Keys in order of arrival; those before `oldest` are gone.
    private var order: [UInt64] = []
    private var oldest = 0

    func has(_ key: UInt64) -> Bool { known[key] != nil }

    func text(_ key: UInt64) -> EarlierText? { known[key]?.text }

    func evidence(_ key: UInt64) -> OriginalityEvidence? { known[key]?.evidence }

    mutating func add(_ text: EarlierText, _ evidence: OriginalityEvidence) {
        let row = Known(text: text, evidence: evidence)
        guard known.updateValue(row, forKey: text.key) == nil else { return }
        order.append(text.key)
        guard order.count - oldest > Self.most else { return }
        known[order[oldest]] = nil
        oldest += 1
        guard oldest >= Self.most else { return }
        order.removeFirst(oldest)
        oldest = 0
    }

    mutating func change(_ key: UInt64, _ body: (inout EarlierText.Place) -> Void) {
        guard let index = known.index(forKey: key), var place = known.values[index].text.place
        else { return }
        body(&place)
        known.values[index].text.place = place
    }
}
