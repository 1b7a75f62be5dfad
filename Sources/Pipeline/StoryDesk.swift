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
    /// Texts that extraction was less sure of never swallow another.
    private static let leastConfidence = 0.2
    /// Placed entries that may not be stored yet.
    private static let mostPending = 400
    /// From this share of a text's phrases on, a report that is no copy is a rewrite.
    private static let rewriteShare = 0.12
    private static let fewestRewriteMarks = 5

    let store: Store
    var copies = CopyIndex(window: copyWindow)
    var furniture = SiteFurniture()
    var stories = StoryIndex()
    var storyIDs: [String] = []
    private var pending: [UInt64: Pending] = [:]
    private var pendingOrder: [UInt64] = []
    private var newOriginals: [NewOriginal] = []
    var restored: Date?
    var restoring: Task<Void, any Error>?

    private struct Pending {
        var entry: Entry
        var print: Fingerprint
    }

    private struct NewOriginal {
        var id: String
        var copy: String
        var relation: CopyRelation
    }

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
    }

    /// Places an entry whose id is minted.
    public func place(_ entry: Entry, now: Date) async throws -> Placement {
        try await restore(now: now)
        let print = Fingerprint(entry.text, title: entry.title, link: canonical(entry.link))
        let key = Self.key(entry.id)
        // A roundup holds what others tell: it copies nobody, and nobody copies it.
        let isTrusted = entry.confidence >= Self.leastConfidence && entry.kind != .roundup
        let found = isTrusted ? try await candidates(print, entry) : []
        let site = SiteFurniture.number(entry.feedKey)
        let matches = furniture.matches(
            for: print,
            site: site,
            among: found.map { CopyCandidate(key: $0.key, print: $0.print, site: $0.site) }
        )
        remember(entry, print, key, isTrusted)
        if let match = matches.first, let source = found.first(where: { $0.key == match.key }),
            let placed = try await copy(entry, print, of: source, match.match, now: now)
        {
            pending[key]?.entry.copyOf = placed.copyOf
            pending[key]?.entry.story = placed.story
            bridge(matches, found, to: placed.copyOf ?? entry.id)
            return placed
        }
        if isTrusted { furniture.add(print, key: key, site: site) }
        let placed = report(entry, print, among: found)
        pending[key]?.entry.story = placed.story
        return placed
    }

    // MARK: Copies

    private struct Source {
        var key: UInt64
        var print: Fingerprint
        var site: UInt32
        var id: String
        var copyOf: String?
        var story: String?
    }

    static func key(_ id: String) -> UInt64 { UInt64(bitPattern: ContentHash.of(id)) }

    private func canonical(_ link: String?) -> String? {
        link.flatMap { WebURL($0) }?.canonicalKey
    }

    private func candidates(_ print: Fingerprint, _ entry: Entry) async throws -> [Source] {
        let keys = copies.candidates(for: print, seen: entry.firstSeen.unixSeconds)
        var found: [Source] = []
        var unknown: [Int64] = []
        for key in keys {
            guard let known = pending[key] else {
                unknown.append(Int64(bitPattern: key))
                continue
            }
            found.append(
                Source(
                    key: key,
                    print: known.print,
                    site: SiteFurniture.number(known.entry.feedKey),
                    id: known.entry.id,
                    copyOf: known.entry.copyOf,
                    story: known.entry.story
                )
            )
        }
        guard !unknown.isEmpty else { return found.filter { $0.id != entry.id } }
        for stored in try await store.fingerprints(idHashes: unknown) {
            guard let print = Fingerprint(encoded: stored.fingerprint) else { continue }
            found.append(
                Source(
                    key: Self.key(stored.id),
                    print: print,
                    site: SiteFurniture.number(stored.feedKey),
                    id: stored.id,
                    copyOf: stored.copyOf,
                    story: stored.story
                )
            )
        }
        return found.filter { $0.id != entry.id }
    }

    /// The placement of a copy; `nil` when what it copies is not known any more.
    private func copy(
        _ entry: Entry,
        _ print: Fingerprint,
        of source: Source,
        _ match: CopyMatch,
        now: Date
    ) async throws -> Placement? {
        let root = source.copyOf ?? source.id
        guard let story = source.story, let earlier = try await known(root) else { return nil }
        let verdict = Originality.judge(later: evidence(entry), earlier: evidence(earlier))
        var why = StoryNote.why(match, entry, earlier, source.id)
        var placement = Placement(
            copyOf: root,
            relation: match.relation,
            story: story,
            fingerprint: print.encoded,
            why: ""
        )
        if verdict.isLater {
            newOriginals.append(
                NewOriginal(id: entry.id, copy: root, relation: match.relation)
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
    private func bridge(_ matches: [FoundCopy], _ found: [Source], to root: String) {
        for match in matches.dropFirst() where match.isBridge {
            guard let source = found.first(where: { $0.key == match.key }) else { continue }
            let other = source.copyOf ?? source.id
            guard other != root else { continue }
            newOriginals.append(
                NewOriginal(id: root, copy: other, relation: match.match.relation)
            )
        }
    }

    private func known(_ id: String) async throws -> Entry? {
        if let entry = pending[Self.key(id)]?.entry { return entry }
        return try await store.entry(id)
    }

    private func evidence(_ entry: Entry) -> OriginalityEvidence {
        var evidence = OriginalityEvidence(
            link: canonical(entry.link),
            outlet: entry.site ?? entry.feedTitle,
            published: entry.published,
            firstSeen: entry.firstSeen,
            weight: entry.weight,
            words: entry.wordCount
        )
        evidence.statedOriginal = canonical(entry.originalSource?.url)
        evidence.statedName = entry.originalSource?.name
        return evidence
    }

    /// Writes down which later entries turned out to be originals, once they are stored.
    public func settleOriginals(now: Date) async throws {
        let waiting = newOriginals
        newOriginals = []
        for new in waiting {
            try await store.makeOriginal(new.id, of: new.copy, relation: new.relation, now: now)
            pending[Self.key(new.copy)]?.entry.copyOf = new.id
        }
    }

    private func remember(
        _ entry: Entry,
        _ print: Fingerprint,
        _ key: UInt64,
        _ isTrusted: Bool
    ) {
        if isTrusted { copies.insert(print, key: key, seen: entry.firstSeen.unixSeconds) }
        var kept = entry
        kept.html = ""
        if pending.updateValue(Pending(entry: kept, print: print), forKey: key) == nil {
            pendingOrder.append(key)
        }
        guard pendingOrder.count > 2 * Self.mostPending else { return }
        for old in pendingOrder.prefix(Self.mostPending) { pending[old] = nil }
        pendingOrder.removeFirst(Self.mostPending)
    }

    // MARK: Stories

    private func report(_ entry: Entry, _ print: Fingerprint, among found: [Source]) -> Placement {
        let placed = stories.place(document(entry))
        if placed.story == storyIDs.count {
            storyIDs.append("s-" + stableHash("story", entry.id).hex)
        }
        let story = storyIDs[placed.story]
        var placement = Placement(
            story: story,
            fingerprint: print.encoded,
            why: StoryNote.why(placed, mentions: placed.mentions.map { storyIDs[$0] })
        )
        guard !placed.isNew else { return placement }
        let sources = found.filter { $0.story == story }.map(\.print)
        placement.relation = .independent
        for source in sources {
            let overlap = print.overlap(with: source)
            guard overlap.shared >= Self.fewestRewriteMarks,
                overlap.containment >= Self.rewriteShare
            else { continue }
            placement.relation = .rewrite
        }
        return placement
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
