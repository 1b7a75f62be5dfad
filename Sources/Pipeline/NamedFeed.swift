import FeedParsing
import Fetching
import Model
import Settings
import Storage

/// The feed that a web page names in its head, where the page stands in the feed's place.
///
/// It is followed once, as a permanent redirect would be: never from https to http, to another site
/// only by https, past the same address guard. A feed that used to answer has to be a page in two
/// polls in a row first: a notice of maintenance names feeds too. What turns out to be no feed is
/// remembered and not asked again.
struct NamedFeed: Sendable, Equatable {
    /// Its address.
    let url: WebURL

    /// What the memory of a feed's row says of it.
    var seen: String { "page names " + url.string }
    var refuted: String { "no feed at " + url.string }

    /// The feed to go on with, among those that a page names; `nil` when there is none.
    ///
    /// - Parameters:
    ///   - links: the page's links to feeds in their order; that of the comments comes last.
    ///   - response: the answer that was the page.
    ///   - feed: the feed that was asked for.
    ///   - isSubscribed: whether an address is another subscription's.
    init?(
        among links: [FeedLink],
        of response: FetchResponse,
        for feed: FeedRow,
        isSubscribed: (String) -> Bool
    ) {
        let asked = [feed.url, feed.configuredURL, response.url.string]
        let isPrivate = response.url.scheme == "https"
        let site = SiteLedger.domain(of: response.url)
        let usable = links.compactMap { link -> (url: WebURL, isOfComments: Bool)? in
            guard let url = WebURL(link.url)?.withoutFragment, url.isWeb, url.userInfo == nil,
                !asked.contains(url.string),
                !response.redirects.contains(where: { $0.from == url }),
                url.scheme == "https" || (!isPrivate && SiteLedger.domain(of: url) == site),
                !isSubscribed(url.string)
            else { return nil }
            let words = (link.title ?? "").lowercased() + url.path.lowercased()
            return (url, words.contains("comment"))
        }
        guard let best = usable.first(where: { !$0.isOfComments }) ?? usable.first else {
            return nil
        }
        url = best.url
    }

    /// Whether it is asked for now; `memory` keeps what the next poll has to know.
    func isTurn(for feed: FeedRow, memory: inout String?) -> Bool {
        guard memory != refuted else { return false }
        if feed.lastSuccess == nil || memory == seen { return true }
        memory = seen
        return false
    }
}
