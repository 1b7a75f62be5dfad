public import FoundationEssentials
public import Model
public import Storage
import Stories

/// Places entries among copies and stories; one for the whole program.
///
/// Its indexes are rebuilt from the store when the first entry of a process comes: a round in which
/// nothing is new never pays for them.
public actor StoryDesk {
    /// How far back copies are looked for.
    private static let copyWindow = 14 * 86_400
    /// How far back stories are continued.
    private static let storyWindow = 72 * 3_600
    private static let mostRestored = 20_000
    /// Texts that extraction was less sure of never swallow another.
    private static let leastConfidence = 0.2

    private let store: Store
    private var copies = CopyIndex(window: copyWindow)
    private var stories = StoryIndex()
    private var ids: [Int64: (id: String, story: String?)] = [:]
    private var storyIDs: [Int: String] = [:]
    private var nextKey: Int64 = 0
    private var isRestored = false

    /// Creates a desk over a store.
    public init(store: Store) { self.store = store }

    /// Where an entry belongs.
    public struct Placement: Sendable {
        /// The entry that it copies.
        public var copyOf: String?
        /// How it relates to that entry.
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
        let print = Fingerprint(entry.text)
        let document = document(entry)
        let match = copies.insert(
            document,
            print: print,
            seen: entry.firstSeen,
            isTrusted: entry.confidence >= Self.leastConfidence
        )
        if let match, let original = ids[match.key], let story = original.story {
            ids[document.key] = (entry.id, story)
            return Placement(
                copyOf: original.id,
                relation: match.relation,
                story: story,
                fingerprint: print.encoded,
                why: "\(percent(match.containment)) of its phrases stand in \(original.id)"
            )
        }
        let placed = stories.place(document)
        let story = storyIDs[placed.story] ?? "s-" + stableHash("story", entry.id).hex
        storyIDs[placed.story] = story
        ids[document.key] = (entry.id, story)
        return Placement(
            story: story,
            fingerprint: print.encoded,
            why: placed.isNew
                ? "no story resembles it" : "resembles the story by \(percent(placed.similarity))"
        )
    }

    private func document(_ entry: Entry) -> StoryDocument {
        nextKey += 1
        var document = StoryDocument(
            key: nextKey,
            title: entry.title,
            text: entry.text,
            site: entry.feedKey,
            time: entry.published
        )
        document.link = entry.link.flatMap { WebURL($0) }?.canonicalKey
        document.isRoundup = entry.kind == .roundup
        return document
    }

    private func restore(now: Date) async throws {
        guard !isRestored else { return }
        isRestored = true
        let since = now.addingTimeInterval(-Double(Self.copyWindow))
        for stored in try await store.fingerprints(since: since) {
            guard let print = Fingerprint(encoded: stored.fingerprint) else { continue }
            nextKey += 1
            let document = StoryDocument(
                key: nextKey,
                title: "",
                text: "",
                site: stored.feedKey,
                time: nil
            )
            _ = copies.insert(document, print: print, seen: stored.firstSeen)
            ids[nextKey] = (stored.id, stored.story)
        }
        var request = EntryRequest()
        request.order = .oldestSeen
        request.limit = Self.mostRestored
        request.seenAfter = now.addingTimeInterval(-Double(Self.storyWindow))
        request.includesDropped = true
        var numbers: [String: Int] = [:]
        for entry in try await store.entries(request) {
            guard let story = entry.story, entry.copyOf == nil else { continue }
            let number = stories.restore(document(entry), into: numbers[story])
            numbers[story] = number
            storyIDs[number] = story
        }
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
