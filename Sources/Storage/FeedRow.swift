public import struct FoundationEssentials.Date
public import Model

/// Where a feed stands, apart from what `feeds` derives from its figures.
public enum FeedState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Polled as usual.
    case active
    /// Moved for good; `url` is the new address.
    case moved
    /// Gone for good (410, or a dead host for weeks); only `--force` revives it.
    case gone
    /// Stopped by the owner or by a standing refusal of the server.
    case paused
}

/// How far a feed's own ids of its items can be relied on.
public enum GUIDTrust: Int, Sendable, Hashable, Codable {
    /// They have told items apart so far.
    case trusted = 0
    /// They change from one fetch to the next.
    case unstable = 1
    /// Several items of one document have borne the same.
    case shared = 2
}

/// What the store knows of one feed.
///
/// A poll takes the row from its `Lease`, edits what the answer changed, and hands it back in a
/// `PollCompletion`. Key, configuration and counters of entries are the store's own and ignored
/// when handed back.
public struct FeedRow: Sendable, Hashable {
    /// Row in the store, never published.
    public var row: Int64
    /// Minted once at first sight, never changed.
    public var key: String
    /// The address that is polled; follows permanent redirects.
    public var url: String
    /// The address as the configuration gives it.
    public var configuredURL: String
    /// The title that the configuration gives.
    public var configuredTitle: String?
    /// The title that the feed itself states.
    public var ownTitle: String?
    /// The feed's web page.
    public var link: String?
    /// Tags that every entry of the feed gets.
    public var tags: [String] = []
    /// Names of the groups around it, outermost first.
    public var groups: [String] = []
    /// The configured weight.
    public var weight: Double = 1
    /// When the pages of its entries are fetched.
    public var fullText: FullTextPolicy = .auto
    /// Where the configuration names it, as `file:line`.
    public var place: String = ""
    /// False once the configuration names it no more; its entries stay.
    public var isSubscribed = true
    /// When the feed was first configured.
    public var added: Date

    /// `ETag` exactly as received.
    public var etag: String?
    /// `Last-Modified` exactly as received.
    public var lastModified: String?
    /// The address whose answer gave the validators; `nil` for `url` itself.
    public var validatorURL: String?
    /// Hash of the last body, to recognise an unchanged one without validators.
    public var bodyHash: Int64?

    /// Where the feed stands.
    public var state: FeedState = .active
    /// Why it stands there: the last error or the reason of a move; `nil` when all is well.
    public var reason: String?
    /// Failures in a row.
    public var failures: Int = 0
    /// When it was last asked.
    public var lastPoll: Date?
    /// When it last answered well.
    public var lastSuccess: Date?
    /// When it is due.
    public var nextPoll: Date
    /// The moment before which it must not be asked whatever its rhythm; `nil` before the first poll.
    public var earliestPoll: Date?
    /// Seconds that its answers stay fresh by the server's word; a 304 without a word leaves them.
    public var freshness: Int?
    /// How far its items' own ids can be relied on.
    public var guidTrust: GUIDTrust = .trusted
    /// Seconds of the present interval.
    public var interval: Int = 0
    /// Why the interval is what it is.
    public var intervalReason: String = ""
    /// The server asked to be left alone until then (`Retry-After`); not even `--force` passes it.
    public var holdUntil: Date?
    /// What the feed itself asks for.
    public var hints = FeedHints()
    /// When its newest entries came, oldest first, at most `arrivalLimit`.
    public var arrivals: [Date] = []
    /// Milliseconds of its last answers, oldest first, at most `answerLimit`.
    public var answerMilliseconds: [Int] = []
    /// Anything else that the poller must remember, in a form of its own (such as JSON).
    public var memory: String?

    /// Seconds between the publication of its newest entries and their discovery, oldest first.
    public var discoveryDelays: [Int] = []
    /// Requests that were answered well and brought nothing new.
    public var fruitlessPolls: Int = 0
    /// Requests made.
    public var requests: Int = 0
    /// Requests that carried a validator.
    public var conditionalRequests: Int = 0
    /// Answers 304.
    public var notModified: Int = 0
    /// Bytes received on the wire.
    public var bytesReceived: Int = 0
    /// Bytes of the last full body, which each 304 saves.
    public var bodyBytes: Int = 0
    /// Bytes that 304s have saved.
    public var bytesSaved: Int = 0
    /// Shortest gap between two requests in seconds.
    public var smallestGap: Int?
    /// Bytes of article text that the feed's entries hold in the store.
    public var storedBytes: Int = 0
    /// Entries stored since the feed was added, first-poll rest included.
    public var entryCount: Int = 0

    /// How many arrivals a row keeps.
    public static let arrivalLimit = 24
    /// How many answer times a row keeps.
    public static let answerLimit = 9

    /// Creates a row that was never polled and is due at once.
    public init(row: Int64, key: String, url: String, added: Date) {
        self.row = row
        self.key = key
        self.url = url
        self.configuredURL = url
        self.added = added
        self.nextPoll = added
    }

    /// The title as shown: configured, else the feed's own, else its address.
    public var title: String { configuredTitle ?? ownTitle ?? url }
}

/// A feed claimed for one poll.
public struct Lease: Sendable, Hashable {
    /// The feed as it stands.
    public var feed: FeedRow
    /// Fencing token: a completion counts only while no later lease was given.
    public var token: Int64

    /// Creates a lease; only the store gives valid ones.
    public init(feed: FeedRow, token: Int64) {
        self.feed = feed
        self.token = token
    }
}
