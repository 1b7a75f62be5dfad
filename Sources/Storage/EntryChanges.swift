public import struct FoundationEssentials.Date
public import Model

/// One decision taken on an entry's way, as `explain` tells it.
public struct Decision: Sendable, Hashable, Codable {
    /// The step of the way, such as `fetch` or `rule`.
    public var step: String
    /// When it was taken.
    public var at: Date
    /// What was decided.
    public var what: String
    /// Why, in words.
    public var why: String?
    /// The place in the configuration that decided, as `file:line`.
    public var place: String?

    /// Creates a decision.
    public init(step: String, at: Date, what: String, why: String? = nil, place: String? = nil) {
        self.step = step
        self.at = at
        self.what = what
        self.why = why
        self.place = place
    }
}

/// What an article knows beyond the fields of `Entry`; shown by `show`.
public struct ArticleDetails: Sendable, Hashable, Codable {
    /// What the publication date rests on.
    public var dateEvidence: DateEvidence = .none
    /// When the text was published, in the document's own zone.
    public var published: DocumentDate?
    /// When the text was last changed, as stated.
    public var modified: DocumentDate?
    /// Everybody in the chain of publication.
    public var provenance: [ProvenanceStep] = []
    /// Tags by the kind that the document gives them.
    public var tagKinds: [String: [String]] = [:]
    /// Place of the dateline.
    public var place: String?
    /// Videos and sound of the article.
    public var media: [ArticleMedia] = []
    /// Copyright and licence line.
    public var rights: String?
    /// The page that the article names as its own address.
    public var canonicalURL: String?
    /// Blocks that extraction left out, when explanations were asked for.
    public var removed: [RemovedBlock] = []
    /// The source's own title and tags, where the owner's rules put others in their place.
    public var source: SourceWords?
    /// Stories of which the passages of a roundup tell.
    public var mentions: [String]?

    /// Creates details that know nothing.
    public init() {}

    /// Takes the details of an article.
    public init(_ article: Article) {
        dateEvidence = article.dateEvidence
        published = article.published
        modified = article.modified
        provenance = article.provenance
        tagKinds = article.tagKinds
        place = article.place
        media = article.media
        rights = article.rights
        canonicalURL = article.canonicalURL
        removed = article.removed
    }
}

/// What a source said of an entry before the owner's rules did their part.
public struct SourceWords: Sendable, Hashable, Codable {
    /// The title.
    public var title: String
    /// The tags.
    public var tags: [String]

    /// Keeps words.
    public init(title: String, tags: [String]) {
        self.title = title
        self.tags = tags
    }
}

/// An entry that the store does not hold yet.
public struct NewEntry: Sendable {
    /// The entry; an empty `id` is minted by the store, `row` is ignored.
    ///
    /// `copyOf` names a published id, `story` a story's id; a story that is not there is created.
    public var entry: Entry
    /// The source's own id, a candidate for the published one.
    public var sourceID: String?
    /// Identities with their prefixes (`guid:`, `url:`, `hash:`), the chief one first.
    public var identities: [String]
    /// Hash of what the feed says, to see a change at the next poll.
    public var contentHash: Int64
    /// What the article knows beyond the entry; `nil` when it knows nothing.
    public var details: ArticleDetails?
    /// Fingerprint and terms of the text, in the form of `Stories`.
    public var fingerprint: [UInt8] = []
    /// The address of the page to fetch; `nil` when none is wanted.
    public var wantedPage: String?
    /// True for the rest of a first poll: identity, title and link only, never listed.
    public var isSeenOnly = false
    /// Decisions taken so far.
    public var decisions: [Decision] = []
    /// The text as the store keeps it, where it was packed already.
    private(set) var packed: PackedText?

    /// Creates a new entry.
    public init(entry: Entry, sourceID: String?, identities: [String], contentHash: Int64) {
        self.entry = entry
        self.sourceID = sourceID
        self.identities = identities
        self.contentHash = contentHash
    }

    /// Packs the texts of entries that nobody looks at any more before they are stored; their own
    /// text and HTML are empty then, and they wait in a third of the room.
    public static func packTexts(_ entries: inout [NewEntry]) {
        let packer = Packer()
        for index in entries.indices where entries[index].packed == nil {
            entries[index].packed = entries[index].packed(by: packer)
            entries[index].entry.text = ""
            entries[index].entry.html = ""
        }
    }

    /// Bytes of the text while the entry waits for being stored.
    public var waitingBytes: Int {
        guard let packed else { return entry.html.utf8.count + entry.text.utf8.count }
        return packed.content.count
    }

    func packed(by packer: Packer) -> PackedText {
        packed ?? (isSeenOnly ? PackedText() : PackedText(entry, packer: packer))
    }
}

/// A change to a stored entry: a revised feed item, a page's article, a second look.
public struct EntryUpdate: Sendable {
    /// The entry as it shall stand; `row` says which, `id`, `feedKey` and `firstSeen` stay.
    public var entry: Entry
    /// True leaves text and HTML as they stand: for an entry that was read without its text.
    public var keepsText = false
    /// Keeps the text that stood before as a revision and marks the entry updated at this moment.
    public var revisedAt: Date?
    /// More identities that the entry goes by.
    public var identities: [String] = []
    /// The new hash of what the feed says; `nil` leaves it.
    public var contentHash: Int64?
    /// The article's new details; `nil` leaves them.
    public var details: ArticleDetails?
    /// The new fingerprint; `nil` leaves it.
    public var fingerprint: [UInt8]?
    /// Asks for the page at this address (again).
    public var wantedPage: String?
    /// More decisions, added to those that stand.
    public var decisions: [Decision] = []

    /// Creates an update that sets the entry's fields and nothing else.
    public init(entry: Entry) { self.entry = entry }
}

/// What the store knows of an entry when its feed shows it again.
public struct KnownEntry: Sendable, Hashable {
    /// Row in the store; `nil` when only the identity is left after pruning.
    public var row: Int64?
    /// The published id; empty after pruning.
    public var id: String
    /// Hash of what the feed said when last seen.
    public var contentHash: Int64?
    /// True for an entry of which only identity, title and link are stored.
    public var isSeenOnly: Bool
}

/// The outcome of one poll, stored in one transaction with its entries.
public struct PollCompletion: Sendable {
    /// The lease under which the feed was polled.
    public var lease: Lease
    /// The feed as it shall stand.
    public var feed: FeedRow
    /// Entries to add; those whose identity is known already are skipped.
    public var newEntries: [NewEntry] = []
    /// Entries to change.
    public var changedEntries: [EntryUpdate] = []
    /// More identities of entries that are known already, by their rows.
    public var moreIdentities: [(entryRow: Int64, identities: [String])] = []
    /// Identities of all items of a full answer; `nil` for 304 and failures.
    public var carriedIdentities: [String]?

    /// Creates a completion that only says how the feed stands.
    public init(lease: Lease, feed: FeedRow) {
        self.lease = lease
        self.feed = feed
    }
}

/// What became of one `PollCompletion`.
public struct PollReceipt: Sendable, Hashable {
    /// False when the lease had passed to another poller; nothing was stored then.
    public var isAccepted: Bool
    /// Row and published id of each new entry, in their order; `nil` for one that was known.
    public var entries: [StoredEntry?]
}

/// Where an entry was stored.
public struct StoredEntry: Sendable, Hashable {
    /// Row in the store.
    public var row: Int64
    /// The published id.
    public var id: String
}
