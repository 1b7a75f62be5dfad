import Model
import Storage
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
    private static let most = 1_024

    private struct Known: Sendable {
        var text: EarlierText
        var evidence: OriginalityEvidence
    }

    /// In order of arrival, from `oldest` on round to it.
    private var texts: [Known] = []
    private var oldest = 0
    /// Places in `texts` by keys.
    private var places: [UInt64: Int] = [:]

    func has(_ key: UInt64) -> Bool { places[key] != nil }

    func text(_ key: UInt64) -> EarlierText? { places[key].map { texts[$0].text } }

    func evidence(_ key: UInt64) -> OriginalityEvidence? { places[key].map { texts[$0].evidence } }

    mutating func add(_ text: EarlierText, _ evidence: OriginalityEvidence) {
        let row = Known(text: text, evidence: evidence)
        if let place = places[text.key] {
            texts[place] = row
        } else if texts.count < Self.most {
            places[text.key] = texts.count
            texts.append(row)
        } else {
            places[texts[oldest].text.key] = nil
            places[text.key] = oldest
            texts[oldest] = row
            oldest = (oldest + 1) % Self.most
        }
    }

    mutating func change(_ key: UInt64, _ body: (inout EarlierText.Place) -> Void) {
        guard let place = places[key], var changed = texts[place].text.place else { return }
        body(&changed)
        texts[place].text.place = changed
    }

    mutating func changeAll(_ body: (inout EarlierText.Place) -> Void) {
        for index in texts.indices {
            guard var changed = texts[index].text.place else { continue }
            body(&changed)
            texts[index].text.place = changed
        }
    }
}

/// Fingerprints that were read from the store in this round: the same few texts are asked for often.
struct ReadPrints: Sendable {
    private static let most = 2_048

    private var prints: [UInt64: StoredFingerprint] = [:]
    /// Keys in order of reading, from `oldest` on round to it.
    private var keys: [UInt64] = []
    private var oldest = 0

    subscript(key: UInt64) -> StoredFingerprint? { prints[key] }

    mutating func add(_ print: StoredFingerprint, _ key: UInt64) {
        guard prints.updateValue(print, forKey: key) == nil else { return }
        guard keys.count >= Self.most else { return keys.append(key) }
        prints[keys[oldest]] = nil
        keys[oldest] = key
        oldest = (oldest + 1) % Self.most
    }
}
