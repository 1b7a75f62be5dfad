public import struct FoundationEssentials.Date

/// The syntax that a feed document is written in.
public enum FeedFormat: String, Sendable, Hashable, Codable {
    /// RSS 0.9x and 2.0.
    case rss
    /// RSS 0.90 and 1.0, which are RDF.
    case rdf
    /// Atom 0.3 and 1.0.
    case atom
    /// JSON Feed 1.0 and 1.1.
    case json
}

/// A feed as one document tells it: everything read, nothing judged.
///
/// Texts called plain have no markup; `summary` and `content` of entries are HTML that is **not**
/// sanitised. Addresses are absolute where a base is known. An absent value is `nil` or empty.
public struct FeedDocument: Sendable, Hashable {
    /// The syntax of the document.
    public var format: FeedFormat
    /// The syntax's version, such as `2.0`.
    public var version: String?
    /// Plain text; empty when the feed's title holds no words, such as a picture.
    public var title: String?
    /// The web page that the feed belongs to.
    public var link: String?
    /// Plain text.
    public var description: String?
    /// Language tag as the feed writes it, such as `en-GB`.
    public var language: String?
    /// Names joined by ", ".
    public var author: String?
    /// When the feed says that it changed last.
    public var updated: Date?
    /// Icon or logo.
    public var image: String?
    /// Entries in the order of the document.
    public var entries: [FeedEntry] = []
    /// What the feed asks of pollers.
    public var hints = FeedHints()

    /// Creates an empty feed.
    public init(format: FeedFormat, version: String? = nil) {
        self.format = format
        self.version = version
    }
}

/// One entry of a feed document.
public struct FeedEntry: Sendable, Hashable {
    /// Never empty: the source's id, else its link, else a hash of its title, date and content.
    public var id: String = ""
    /// True when the source gave the id itself (guid, atom:id, rdf:about, JSON id).
    public var hasOwnID = false
    /// The id exactly as the source gives it, even where several entries share one; `nil` when it
    /// gives none.
    public var statedID: String?
    /// Plain text; empty when the entry's title holds no words.
    public var title: String?
    /// The article's page, absolute where a base is known.
    public var link: String?
    /// Names joined by ", ".
    public var author: String?
    /// The names by themselves.
    public var authors: [String] = []
    /// As the entry states it; falls back to `updated`.
    public var published: Date?
    /// As the entry states it.
    public var updated: Date?
    /// HTML, not sanitised.
    public var summary: String?
    /// HTML, not sanitised.
    public var content: String?
    /// Plain texts in document order, without doubles.
    public var categories: [String] = []
    /// Attached media.
    public var enclosures: [Enclosure] = []
    /// Lead image, such as a JSON Feed `image` or a media thumbnail.
    public var image: String?
    /// Language tag of the entry where it differs from the feed's.
    public var language: String?
    /// Page with the readers' comments.
    public var commentsLink: String?
    /// The feed that the entry was taken from (atom:source, rss `<source>`).
    public var sourceTitle: String?
    /// Address of the feed that the entry was taken from.
    public var sourceLink: String?

    /// Creates an entry that knows nothing yet.
    public init() {}
}

/// A media file that belongs to an entry.
public struct Enclosure: Sendable, Hashable, Codable {
    /// Absolute address where a base is known.
    public var url: String
    /// Media type, such as `audio/mpeg`.
    public var type: String?
    /// Bytes, where the feed tells.
    public var length: Int?

    /// Creates an enclosure.
    public init(url: String, type: String? = nil, length: Int? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }
}

/// What a feed asks of those who poll it.
public struct FeedHints: Sendable, Hashable, Codable {
    /// RSS `<ttl>`, in seconds.
    public var timeToLive: Int?
    /// Hours of the day (GMT, 0–23) in which nothing new will come.
    public var skipHours: Set<Int> = []
    /// Days in which nothing new will come: 1 is Monday, 7 is Sunday.
    public var skipDays: Set<Int> = []
    /// `sy:updatePeriod` divided by `sy:updateFrequency`, in seconds.
    public var syndicationInterval: Int?
    /// The feed's own address as it states it.
    public var selfLink: String?
    /// WebSub hub.
    public var hub: String?
    /// RFC 5005 `prev-archive` or `next` page.
    public var nextPage: String?

    /// Creates hints that ask for nothing.
    public init() {}
}
