import Model
import Storage

/// One request of a round: a feed's own, or that for the feed which a page named in its place.
struct PollJob: Sendable {
    let lease: Lease
    /// The feed as it stands after the requests before this one.
    var feed: FeedRow
    /// What is asked instead of the feed's own address.
    var named: NamedFeed?

    init(_ lease: Lease) {
        self.lease = lease
        feed = lease.feed
    }

    /// The address that is asked.
    var url: WebURL? { named?.url ?? WebURL(feed.url) }

    /// The site that is asked; empty for what is not on the web.
    var domain: String { Self.domain(of: url) }

    /// The site of an address.
    static func domain(of url: WebURL?) -> String {
        url.map { $0.isWeb ? SiteLedger.domain(of: $0) : "" } ?? ""
    }
}
