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
    /// Holding so many, the desk goes on with the newest: a first round over ten thousand feeds
    /// brings more of them than a week does later.
    static let mostHeld = 2 * mostRestored

    let store: Store
    var copies = CopyIndex(window: copyWindow)
    var furniture = SiteFurniture()
    var stories = StoryIndex()
    var storyIDs: [String] = []
    private var recent = RecentTexts()
    private var newOriginals: [NewOriginal] = []
    var restored: Date?
    var restoring: Task<Void, any Error>?

    let mostHeld: Int

    /// Creates a desk over a store.
    public init(store: Store) { self.init(store: store, mostHeld: Self.mostHeld) }

    init(store: Store, mostHeld: Int) {
        self.store = store
        self.mostHeld = mostHeld
    }

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
        try await restore(now: now)
        let stored = try await stored(arrivals)
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
        let found = candidates(arrival, stored)
        let matches = furniture.matches(
            for: arrival.print,
            site: arrival.site,
            among: found.map { CopyCandidate(key: $0.key, print: $0.print, site: $0.site) }
        )
        remember(arrival)
        if let match = matches.first, let source = found.first(where: { $0.key == match.key }),
            let placed = try await copy(arrival, of: source, match.match, now: now)
        {
            recent.change(arrival.key) {
                $0.copyOf = placed.copyOf
                $0.story = placed.story
            }
            bridge(matches, found, to: placed.copyOf ?? arrival.entry.id)
            return placed
        }
        if arrival.isTrusted {
            furniture.add(arrival.print, key: arrival.key, site: arrival.site)
        }
        let placed = report(arrival, among: found)
        recent.change(arrival.key) { $0.story = placed.story }
        return placed
    }

    // MARK: Copies

    static func key(_ id: String) -> UInt64 { UInt64(bitPattern: ContentHash.of(id)) }

    /// What entries may copy and is not at hand, read at once for all of them.
    private func stored(_ arrivals: [ArrivingText]) async throws -> [UInt64: EarlierText] {
        var unknown: Set<Int64> = []
        for arrival in arrivals where arrival.isTrusted {
            let seen = arrival.entry.firstSeen.unixSeconds
            for key in copies.candidates(for: arrival.print, seen: seen) where !recent.has(key) {
                unknown.insert(Int64(bitPattern: key))
            }
        }
        guard !unknown.isEmpty else { return [:] }
        var found: [UInt64: EarlierText] = [:]
        for stored in try await store.fingerprints(idHashes: unknown.sorted()) {
            guard let print = Fingerprint(encoded: stored.fingerprint) else { continue }
            let key = Self.key(stored.id)
            found[key] = EarlierText(
                key: key,
                print: print,
                site: SiteFurniture.number(stored.feedKey),
                id: stored.id,
                copyOf: stored.copyOf,
                story: stored.story
            )
        }
        return found
    }

    private func candidates(
        _ arrival: ArrivingText,
        _ stored: [UInt64: EarlierText]
    ) -> [EarlierText] {
        guard arrival.isTrusted else { return [] }
        let seen = arrival.entry.firstSeen.unixSeconds
        return copies.candidates(for: arrival.print, seen: seen).compactMap { key in
            guard key != arrival.key else { return nil }
            return recent.text(key) ?? stored[key]
        }
    }

    /// The placement of a copy; `nil` when what it copies is not known any more.
    private func copy(
        _ arrival: ArrivingText,
        of source: EarlierText,
        _ match: CopyMatch,
        now: Date
    ) async throws -> Placement? {
        let root = source.copyOf ?? source.id
        guard let story = source.story, let earlier = try await known(root) else { return nil }
        let entry = arrival.entry
        let verdict = Originality.judge(later: arrival.evidence, earlier: earlier)
        var why = StoryNote.why(match, source.id)
        var placement = Placement(
            copyOf: root,
            relation: match.relation,
            story: story,
            fingerprint: arrival.print.encoded,
            why: ""
        )
        if verdict.isLater {
            newOriginals.append(
                NewOriginal(id: entry.id, earlier: root, relation: match.relation)
            )
            placement.copyOf = nil
            placement.relation = nil
            why += "; it is the original: \(verdict.reason)"
        } else {
            why += "; the original is \(root): \(verdict.reason)"
        }
        placement.why = why
        return placement
    }

    /// Halves of a text are found to be one when the whole one comes.
    private func bridge(_ matches: [FoundCopy], _ found: [EarlierText], to root: String) {
        for match in matches.dropFirst() where match.isBridge {
            guard let source = found.first(where: { $0.key == match.key }) else { continue }
            let other = source.copyOf ?? source.id
            guard other != root else { continue }
            newOriginals.append(
                NewOriginal(id: root, earlier: other, relation: match.match.relation)
            )
        }
    }

    /// What is known of an entry's origin.
    private func known(_ id: String) async throws -> OriginalityEvidence? {
        if let evidence = recent.evidence(Self.key(id)) { return evidence }
        return try await store.entry(id, withText: false).map { OriginalityEvidence($0) }
    }

    /// Writes down which later entries turned out to be originals, once they are stored.
    public func settleOriginals(now: Date) async throws {
        let waiting = newOriginals
        guard !waiting.isEmpty else { return }
        newOriginals = []
        try await store.makeOriginals(waiting, now: now)
        for new in waiting { recent.change(Self.key(new.earlier)) { $0.copyOf = new.id } }
    }

    private func remember(_ arrival: ArrivingText) {
        let entry = arrival.entry
        if arrival.isTrusted {
            copies.insert(arrival.print, key: arrival.key, seen: entry.firstSeen.unixSeconds)
        }
        let text = EarlierText(
            key: arrival.key,
            print: arrival.print,
            site: arrival.site,
            id: entry.id,
            copyOf: entry.copyOf,
            story: entry.story
        )
        recent.add(text, arrival.evidence)
    }

    // MARK: Stories

    private func report(_ arrival: ArrivingText, among found: [EarlierText]) -> Placement {
        let print = arrival.print
        let own = "s-" + stableHash("story", arrival.entry.id).hex
        guard Self.isCurrent(arrival.entry) else {
            return Placement(story: own, fingerprint: print.encoded, why: StoryNote.isOld)
        }
        let placed = stories.place(document(arrival.entry))
        if placed.story == storyIDs.count { storyIDs.append(own) }
        let story = storyIDs[placed.story]
        var placement = Placement(
            story: story,
            fingerprint: print.encoded,
            why: StoryNote.why(placed, mentions: placed.mentions.map { storyIDs[$0] })
        )
        placement.mentions = placed.mentions.map { storyIDs[$0] }
        guard !placed.isNew else { return placement }
        let sources = found.filter { $0.story == story }.map(\.print)
        placement.relation = .independent
        if sources.contains(where: arrival.print.retells) { placement.relation = .rewrite }
        return placement
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
        document.seen = entry.firstSeen.unixSeconds
        return document
    }
}
