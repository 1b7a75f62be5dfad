public import Model

/// How feeds and pages are fetched, for all feeds together.
public struct FetchSettings: Sendable, Hashable {
    /// What the User-Agent gives for questions and complaints; `nil` when nothing is configured.
    public var contact: String?
    /// Bounds of the adaptive schedule in seconds.
    public var interval: ClosedRange<Int> = 3_600...86_400
    /// Most connections at once.
    public var connections = 64
    /// Most connections at once to one host.
    public var connectionsPerHost = 2
    /// Least time between two page fetches from one site.
    public var pageDelay: Duration = .seconds(1)
    /// Longest time that one request may take.
    public var timeout: Duration = .seconds(30)
    /// What one feed or page may bring.
    public var limits = FetchLimits()
    /// When pages are fetched, unless a site, group or feed says otherwise.
    public var fullText: FullTextPolicy = .auto
    /// How much of a new feed's entries is taken.
    public var firstPoll: FirstPoll = .some(entries: 20, age: 7 * 86_400)
    /// True when robots.txt is obeyed for pages.
    public var obeysRobots = true
    /// Networks let through the guard against private addresses, such as `10.1.0.0/16`.
    public var allowedAddresses: [String] = []
    /// Address of the proxy for all requests.
    public var proxy: String?

    /// Creates the defaults.
    public init() {}
}

/// What one feed or page may bring; bytes are counted decoded.
public struct FetchLimits: Sendable, Hashable {
    /// Bytes of a feed.
    public var feedBytes = 10 << 20
    /// Bytes of a page.
    public var pageBytes = 5 << 20
    /// Entries of a feed in one poll.
    public var entries = 1_000
    /// Pages fetched for one feed in one round.
    public var pagesPerFeed = 20
    /// Pages fetched in one round.
    public var pagesPerRound = 200
    /// Bytes: a feed's share of the database.
    public var storedBytes = 64 << 20

    /// Creates the defaults.
    public init() {}
}

/// How much of a new feed's entries is taken; the rest is stored as seen.
public enum FirstPoll: Sendable, Hashable {
    /// The newest so many that are not older than so many seconds.
    case some(entries: Int, age: Int)
    /// Everything.
    case all
}

/// What is special about a site: a registrable domain and all hosts below it.
public struct SiteSettings: Sendable, Hashable {
    /// Lower-case domain.
    public var domain: String
    /// Least time between two requests of any kind to the site; `nil` for the usual budget.
    public var gap: Duration?
    /// XPath of the element that holds the article.
    public var content: String?
    /// CSS selectors of what is taken out of its pages.
    public var remove: [String] = []
    /// Options that its feeds have unless a group or the feed itself says otherwise.
    var options = FeedOptions()

    /// Creates a site without anything special.
    public init(domain: String) { self.domain = domain }

    /// When pages of this site are fetched, where the site says so.
    public var fullText: FullTextPolicy? { options.fullText }
}
