public import struct FoundationEssentials.Date
public import Model

/// A page that waits to be fetched.
public struct PendingPage: Sendable, Hashable {
    /// Row of the entry.
    public var entryRow: Int64
    /// Row of the entry's feed.
    public var feedRow: Int64
    /// The page's address.
    public var url: String
    /// Attempts so far.
    public var tries: Int
    /// When the entry was first seen.
    public var firstSeen: Date
    /// When it was last read for this entry, which was edited since; `nil` before the first time.
    public var lastRead: Date?
}

/// The outcome of one attempt at an entry's page.
public struct PageCompletion: Sendable {
    /// Row of the entry.
    public var entryRow: Int64
    /// When the attempt ended.
    public var at: Date
    /// The page's bytes as received and decoded; `nil` when none came.
    public var body: [UInt8]?
    /// Media type with its parameters, as received.
    public var contentType: String?
    /// The address that answered in the end.
    public var finalURL: String?
    /// HTTP status; `nil` when no answer came.
    public var status: Int?
    /// False when the site was not really asked (held, or this machine's network is down).
    public var countsAsTry = true
    /// When to try again; `nil` ends the attempts.
    public var nextTry: Date?
    /// What the page made of the entry; `nil` leaves it as it is.
    public var update: EntryUpdate?
    /// Decisions, when there is no update to carry them.
    public var decisions: [Decision] = []

    /// Creates an outcome.
    public init(entryRow: Int64, at: Date) {
        self.entryRow = entryRow
        self.at = at
    }
}

/// A stored page, to be processed again.
public struct StoredPage: Sendable, Hashable {
    /// Row of the entry.
    public var entryRow: Int64
    /// The address that answered.
    public var url: String
    /// Media type as received.
    public var contentType: String?
    /// The page's bytes.
    public var body: [UInt8]
    /// When it was fetched.
    public var fetchedAt: Date
}

/// A later entry that turned out to be the original of an earlier one.
public struct NewOriginal: Sendable, Hashable {
    /// The original's published id.
    public var id: String
    /// The published id of what is its copy from now on.
    public var earlier: String
    /// How the copy relates to it.
    public var relation: CopyRelation

    /// Names the two.
    public init(id: String, earlier: String, relation: CopyRelation) {
        self.id = id
        self.earlier = earlier
        self.relation = relation
    }
}

/// What an index of copies is built from after a start.
public struct StoredPrint: Sendable, Hashable {
    /// Row of the entry.
    public var row: Int64
    /// Hash of its published id (`ContentHash.of`).
    public var idHash: Int64
    /// Key of its feed.
    public var feedKey: String
    /// When it was first seen.
    public var firstSeen: Date
    /// True when it is the copy of another.
    public var isCopy: Bool
    /// How sure extraction was of the text.
    public var confidence: Double
    /// True for texts that report several events.
    public var isRoundup: Bool
    /// The fingerprint's bytes.
    public var fingerprint: [UInt8]
}

/// What an index of stories is built from after a start.
public struct StoredReport: Sendable, Hashable {
    /// Row of the entry.
    public var row: Int64
    /// Key of its feed.
    public var feedKey: String
    /// Id of its story.
    public var story: String
    /// Its headline.
    public var title: String
    /// When it was published, as its source says.
    public var published: Date?
    /// When it was first seen.
    public var firstSeen: Date
    /// True for texts that report several events.
    public var isRoundup: Bool
    /// How its text begins: at least its first 8 KiB, or all of it.
    public var opening: String
}

/// The fingerprint of a stored entry, by which copies are judged.
public struct StoredFingerprint: Sendable, Hashable {
    /// Row of the entry.
    public var row: Int64
    /// Hash of its published id (`ContentHash.of`).
    public var idHash: Int64
    /// Row of its feed.
    public var feedRow: Int64
    /// The bytes that were stored for it.
    public var fingerprint: [UInt8]
}

/// Where a stored entry stands among copies and stories.
public struct StoredPlace: Sendable, Hashable {
    /// Row of the entry.
    public var row: Int64
    /// The published id.
    public var id: String
    /// The story that it belongs to.
    public var story: String?
    /// The published id of the entry that it copies.
    public var copyOf: String?
}

/// A story as stored.
public struct StoryRow: Sendable, Hashable {
    /// The stable id.
    public var id: String
    /// When it began.
    public var created: Date
    /// When its last entry came.
    public var updated: Date
    /// Number of different outlets that tell it.
    public var outlets: Int
    /// The story that took it over; `nil` while it stands itself.
    public var mergedInto: String?
}

/// One item that an output has carried.
public struct OutputItem: Sendable, Hashable {
    /// Id under which the item first appeared in the output; never changes.
    public var itemID: String
    /// Row of the entry that it shows now.
    public var entryRow: Int64
    /// The story that the item stands for, in outputs that collapse stories.
    public var story: String?
    /// When the output admitted it.
    public var admitted: Date
    /// When what it shows last changed.
    public var updated: Date
    /// Hash of what it shows.
    public var contentHash: Int64
    /// When it was taken out; `nil` while it stands.
    public var withdrawn: Date?
    /// True when only a changed configuration let it in: archive and search, not the live feed.
    public var isArchiveOnly: Bool

    /// Creates an item.
    public init(
        itemID: String,
        entryRow: Int64,
        story: String? = nil,
        admitted: Date,
        updated: Date,
        contentHash: Int64,
        withdrawn: Date? = nil,
        isArchiveOnly: Bool = false
    ) {
        self.itemID = itemID
        self.entryRow = entryRow
        self.story = story
        self.admitted = admitted
        self.updated = updated
        self.contentHash = contentHash
        self.withdrawn = withdrawn
        self.isArchiveOnly = isArchiveOnly
    }
}

/// One entry of a closed edition.
public struct EditionEntry: Sendable, Hashable {
    /// Row of the entry.
    public var entryRow: Int64
    /// Title of the section that it stands in; empty outside of sections.
    public var section: String
    /// True when it is one of the headlines without text.
    public var isHeadline: Bool

    /// Creates a place in an edition.
    public init(entryRow: Int64, section: String = "", isHeadline: Bool = false) {
        self.entryRow = entryRow
        self.section = section
        self.isHeadline = isHeadline
    }
}

/// A closed edition of a digest.
public struct Edition: Sendable, Hashable {
    /// Name of the digest.
    public var digest: String
    /// Day in the digest's zone, `YYYY-MM-DD`.
    public var date: String
    /// Number of the edition, from 1.
    public var number: Int
    /// What was first seen after this moment, and not after `windowEnd`, is in it.
    public var windowStart: Date
    /// The last moment of the window.
    public var windowEnd: Date
    /// When it was closed.
    public var closed: Date
    /// Its entries in their order.
    public var entries: [EditionEntry]
    /// Everything that rendering needs, in a form of the publisher's, so that it can be written
    /// again byte for byte; empty in listings.
    public var content: [UInt8]

    /// Creates an edition; the store gives it its number.
    public init(
        digest: String,
        date: String,
        windowStart: Date,
        windowEnd: Date,
        closed: Date,
        entries: [EditionEntry],
        content: [UInt8]
    ) {
        self.digest = digest
        self.date = date
        self.number = 0
        self.windowStart = windowStart
        self.windowEnd = windowEnd
        self.closed = closed
        self.entries = entries
        self.content = content
    }
}

/// What an entry said before it was changed.
public struct Revision: Sendable, Hashable {
    /// When this was replaced.
    public var replaced: Date
    /// The title that stood.
    public var title: String
    /// The summary that stood.
    public var summary: String
    /// The text that stood.
    public var text: String
    /// The HTML that stood.
    public var html: String
}
