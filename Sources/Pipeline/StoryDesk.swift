public import FoundationEssentials
public import Model
public import Storage
import Stories

/// Places entries among copies and stories; one for the whole program.
///
/// Its indexes are rebuilt from the store when the first entry of a process comes: a round in which
/// nothing is new never pays for them. They are built anew once a day, so that nothing old stays.
public actor StoryDesk {
    /// How far back copies are looked for.
    static let copyWindow = 14 * 86_400
    /// How far back stories are continued.
    static let storyWindow = 72 * 3_600
    /// Most texts with which stories are continued after a start.
    static let mostRestored = 20_000
    /// Most texts with which stories are continued: those after a start, and ten thousand of a day.
    ///
    /// A first round over so many brings more than a week does later.
    static let mostHeld = 30_000

    let store: Store
    var copies = CopyIndex(window: copyWindow)
    var furniture = SiteFurniture()
    var stories = StoryIndex()
    var storyIDs = StoryNames()
    /// Keys of the texts that `stories` has and no save.
    var unsavedReports: [UInt64] = []
    var saving = SavedDesk()
    var recent = RecentTexts()
    var read = ReadPrints()
    /// The feeds' numbers as sites, by their rows.
    var sites: [Int64: UInt32] = [:]
    /// Which later texts turned out to be originals of earlier ones, and is not written down yet.
    var newOriginals: [NewOriginal] = []
    /// The same by the earlier texts' ids.
    var originals: [String: String] = [:]
    /// So many of them are written down before the round's end.
    var originalsWanted = mostOriginals
    var restored: Date?
    var restoring: Task<Void, any Error>?
    private var isPlacing = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Creates a desk over a store.
    public init(store: Store) { self.store = store }

    /// Where an entry belongs.
    public struct Placement: Sendable {
        /// The entry that it copies.
        public var copyOf: String?
        /// How it relates to that entry, or to its story's other reports.
        public var relation: CopyRelation?
        /// Its story.
        public var story: String
        /// Bytes to keep for the next start.
        public var fingerprint: [UInt8]
        /// What was seen, in words.
        public var why: String
        /// Stories of which a roundup's passages tell.
        public var mentions: [String] = []
    }

    /// Places an entry whose id is minted.
    public nonisolated func place(_ entry: Entry, now: Date) async throws -> Placement {
        try await place([ArrivingText(entry)], now: now)[0]
    }

    /// Places entries whose ids are minted, in their order; what they may copy is read at once.
    public nonisolated func place(_ entries: [Entry], now: Date) async throws -> [Placement] {
        try await place(entries.map(ArrivingText.init), now: now)
    }

    private func place(_ arrivals: [ArrivingText], now: Date) async throws -> [Placement] {
        // One after the other, or a text would be found while its own place is still looked for.
        await takeTurn()
        defer { passTurn() }
        try await restore(now: now)
        try await makeSomeOriginals(now: now)
        var arrivals = arrivals
        let stored = try await stored(&arrivals)
        var placements: [Placement] = []
        placements.reserveCapacity(arrivals.count)
        for arrival in arrivals {
            placements.append(try await place(arrival, stored, now: now))
        }
        return placements
    }

    private func place(
        _ arrival: ArrivingText,
        _ stored: [UInt64: EarlierText],
        now: Date
    ) async throws -> Placement {
        var found = candidates(arrival, stored)
        let matches = furniture.matches(
            for: arrival.print,
            site: arrival.site,
            among: found.map(\.candidate)
        )
        remember(arrival)
        if let match = matches.first {
            try await readPlaces(&found) { text in matches.contains { $0.key == text.key } }
            let source = found.first { $0.key == match.key }?.place
            if let source, let placed = try await copy(arrival, of: source, match.match, now: now) {
                recent.change(arrival.key) {
                    $0.copyOf = placed.copyOf
                    $0.story = placed.story
                }
                bridge(matches, found, to: placed.copyOf ?? arrival.entry.id)
                return placed
            }
        }
        if arrival.isTrusted {
            furniture.add(arrival.print, key: arrival.key, site: arrival.site)
        }
        var placed = report(arrival)
        recent.change(arrival.key) { $0.story = placed.story }
        guard placed.relation == .independent else { return placed }
        found.removeAll { !arrival.print.retells($0.print) }
        try await readPlaces(&found)
        if found.contains(where: { $0.place?.story == placed.story }) { placed.relation = .rewrite }
        return placed
    }

    func takeTurn() async {
        guard isPlacing else {
            isPlacing = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func passTurn() {
        if waiting.isEmpty { isPlacing = false } else { waiting.removeFirst().resume() }
    }

    /// A text's number by its id; smaller ones are rows of entries, by which texts go after a start.
    static func key(_ id: String) -> UInt64 { key(hash: ContentHash.of(id)) }

    static func key(hash: Int64) -> UInt64 {
        let hash = UInt64(bitPattern: hash)
        return hash < firstHash ? hash | highest : hash
    }

    /// The hashes of ids that have this number: one, but for one in many millions.
    static func idHashes(_ key: UInt64) -> [Int64] {
        let other = key & ~highest
        let keys = key != other && other < firstHash ? [key, other] : [key]
        return keys.map { Int64(bitPattern: $0) }
    }

    static let firstHash: UInt64 = 1 << 40
    private static let highest: UInt64 = 1 << 63

    private func remember(_ arrival: ArrivingText) {
        let entry = arrival.entry
        if arrival.isTrusted {
            copies.insert(arrival.print, key: arrival.key, seen: entry.firstSeen.unixSeconds)
        }
        let text = EarlierText(
            key: arrival.key,
            print: arrival.print,
            site: arrival.site,
            place: .init(id: entry.id, copyOf: entry.copyOf, story: entry.story)
        )
        recent.add(text, arrival.evidence)
    }

    // MARK: Stories

    private func report(_ arrival: ArrivingText) -> Placement {
        let print = arrival.print
        let own = "s-" + stableHash("story", arrival.entry.id).hex
        guard Self.isCurrent(arrival.entry) else {
            return Placement(story: own, fingerprint: print.encoded, why: StoryNote.isOld)
        }
        let placed = stories.place(document(arrival.entry))
        unsavedReports.append(arrival.key)
        holdNewest()
        if placed.story == storyIDs.count { storyIDs.append(own) }
        let story = storyIDs[placed.story]
        var placement = Placement(
            story: story,
            fingerprint: print.encoded,
            why: StoryNote.why(placed, mentions: placed.mentions.map { storyIDs[$0] })
        )
        placement.mentions = placed.mentions.map { storyIDs[$0] }
        if !placed.isNew { placement.relation = .independent }
        return placement
    }

    /// Lets the oldest reports go when there are too many.
    func holdNewest() {
        let before = stories.firstUnsavedText
        stories.hold(most: Self.mostHeld)
        unsavedReports.removeFirst(stories.firstUnsavedText - before)
    }

    /// False for what was written so long before it came that no story of these days holds it: most of
    /// what a feed's first poll brings.
    private static func isCurrent(_ entry: Entry) -> Bool {
        guard let written = entry.published else { return true }
        return entry.firstSeen.timeIntervalSince(written) <= 2 * Double(storyWindow)
    }

    func document(_ entry: Entry) -> StoryDocument {
        var document = StoryDocument(
            key: entry.row,
            title: entry.title,
            text: entry.text,
            site: entry.feedKey,
            time: entry.published
        )
        document.isRoundup = entry.kind == .roundup
        return document
    }
}
