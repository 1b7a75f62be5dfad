public import struct FoundationEssentials.Date

/// What is remembered of one registrable domain.
public struct SiteRow: Sendable, Hashable {
    /// The registrable domain.
    public var domain: String
    /// No request to any of its hosts before this moment.
    public var holdUntil: Date?
    /// Why it is held.
    public var holdReason: String?
    /// When it was last asked.
    public var lastRequest: Date?
    /// Least gap between requests that the site has taught us, in milliseconds; 0 for none.
    public var learnedGapMilliseconds: Int = 0
    /// Requests made.
    public var requests: Int = 0
    /// Requests that carried a validator.
    public var conditionalRequests: Int = 0
    /// Answers 304.
    public var notModified: Int = 0
    /// Bytes that 304s have saved.
    public var bytesSaved: Int = 0
    /// Shortest gap between two requests in milliseconds.
    public var smallestGapMilliseconds: Int?
    /// How often a limit that the server set was waited for.
    public var limitsHonoured: Int = 0
    /// Site memory of extraction, in its own form; kept compressed.
    public var memory: [UInt8] = []

    /// Creates a row of a site that was never asked.
    public init(domain: String) { self.domain = domain }
}

/// What is remembered of one origin (`scheme://host[:port]`).
public struct HostRow: Sendable, Hashable {
    /// The origin.
    public var origin: String
    /// No request before this moment.
    public var holdUntil: Date?
    /// The origin's robots.txt as received; `nil` when it was not asked for, empty when it has none.
    public var robots: String?
    /// Status of the robots.txt answer.
    public var robotsStatus: Int?
    /// When robots.txt was fetched.
    public var robotsFetched: Date?
    /// When robots.txt is to be fetched again.
    public var robotsExpires: Date?
    /// Failures in a row.
    public var failures: Int = 0

    /// Creates a row of a host that was never asked.
    public init(origin: String) { self.origin = origin }
}

/// A message that waits to be sent.
public struct OutboxMessage: Sendable, Hashable {
    /// Row in the store; 0 before it is stored.
    public var row: Int64 = 0
    /// Name that makes a second attempt to store the same message harmless.
    public var key: String
    /// The whole message as it goes out.
    public var content: [UInt8]
    /// Attempts so far.
    public var tries: Int = 0
    /// When to try (again).
    public var nextTry: Date
    /// What the last attempt failed of.
    public var lastError: String?

    /// Creates a message that is due at once.
    public init(key: String, content: [UInt8], nextTry: Date) {
        self.key = key
        self.content = content
        self.nextTry = nextTry
    }
}

/// How long things are kept; `nil` means forever.
public struct RetentionPolicy: Sendable, Hashable {
    /// Days that entries are kept.
    public var entryDays: Int?
    /// Days that pages are kept.
    public var pageDays: Int?
    /// Days that editions are kept.
    public var editionDays: Int?
    /// Bytes that one feed's texts may take.
    public var bytesPerFeed: Int?
    /// Entries first seen at or after this moment are never pruned: the oldest unclosed window.
    public var keepSince: Date?

    /// Creates a policy that keeps everything.
    public init() {}
}

/// What pruning removed, or would remove.
public struct PruneReport: Sendable, Hashable {
    /// Entries removed with their texts.
    public var entries = 0
    /// Pages removed.
    public var pages = 0
    /// Editions removed.
    public var editions = 0
    /// Revisions removed.
    public var revisions = 0
}

/// Numbers for `status` and metrics.
public struct StoreCounts: Sendable, Hashable {
    /// Subscribed feeds.
    public var feeds = 0
    /// Feeds that are due.
    public var due = 0
    /// Feeds under a lease.
    public var leased = 0
    /// Pages that wait.
    public var queuedPages = 0
    /// Entries, without those only seen.
    public var entries = 0
    /// Entries that rules dropped.
    public var dropped = 0
    /// Stories that stand.
    public var stories = 0
    /// Messages that wait to be sent.
    public var outbox = 0
    /// Bytes of the database file.
    public var bytes = 0
    /// When the next feed is due.
    public var nextDue: Date?
}
