public import Filtering
public import Model

/// One feed or folder with everything that steers it, after defaults, site, group and feed.
public struct FeedSettings: Sendable, Hashable {
    /// The source itself: address or folder, tags, groups, weight.
    public var subscription: Subscription
    /// Bounds of the adaptive schedule in seconds; equal where the owner fixed the interval.
    public var interval: ClosedRange<Int>
    /// What is sent with each request to the feed's own host.
    public var request: RequestSettings
    /// True when `Cache-Control`, `Expires`, `ttl` and `skipHours` do not count.
    public var ignoresCacheHints: Bool
    /// The feed's rules, then its groups', then those of the whole file.
    public var rules: RuleSet
}

/// What a feed's requests carry; never logged, and dropped when a redirect leaves the host.
public struct RequestSettings: Sendable, Hashable {
    /// How the owner proves to be allowed.
    public enum Credentials: Sendable, Hashable {
        /// HTTP Basic.
        case basic(user: String, password: String)
        /// `Authorization: Bearer`.
        case bearer(token: String)
    }
    /// How the owner proves to be allowed.
    public var credentials: Credentials?
    /// More fields by name.
    public var headers: [String: String] = [:]
    /// Value of the `Cookie` field.
    public var cookie: String?
    /// Replaces Winnow's own User-Agent.
    public var userAgent: String?

    /// Creates requests without anything special.
    public init() {}
}

/// Options of a feed as one place of the configuration gives them; `nil` leaves the place before.
struct FeedOptions: Sendable, Hashable {
    var title: String?
    var tags: [String] = []
    var weight: Double?
    var interval: ClosedRange<Int>?
    var fullText: FullTextPolicy?
    var credentials: RequestSettings.Credentials?
    var headers: [String: String] = [:]
    var cookie: String?
    var userAgent: String?
    var ignoresCacheHints: Bool?
    var rules: [Rule] = []

    /// These options where they say something, else those around them.
    func over(_ outer: FeedOptions) -> FeedOptions {
        var merged = FeedOptions()
        merged.title = title ?? outer.title
        merged.tags = outer.tags + tags.filter { !outer.tags.contains($0) }
        merged.weight = weight ?? outer.weight
        merged.interval = interval ?? outer.interval
        merged.fullText = fullText ?? outer.fullText
        merged.credentials = credentials ?? outer.credentials
        merged.headers = outer.headers.merging(headers) { _, own in own }
        merged.cookie = cookie ?? outer.cookie
        merged.userAgent = userAgent ?? outer.userAgent
        merged.ignoresCacheHints = ignoresCacheHints ?? outer.ignoresCacheHints
        merged.rules = rules + outer.rules
        return merged
    }
}
