import FeedParsing
import Fetching
import Model
import Pipeline
import Settings

/// Asks an address for the feeds that it is or names.
struct FeedDiscovery {
    /// What stands at an address.
    enum Finding {
        /// A feed: its address, after permanent redirects, and its title.
        case feed(url: String, title: String?)
        /// A web page and the feeds that it names in its head; may be none.
        case page([FeedLink])
        /// Something else, or nothing, and why.
        case failed(reason: String, isGone: Bool)
    }

    private let settings: WinnowSettings
    private let fetcher: any Fetcher

    init(settings: WinnowSettings) {
        self.settings = settings
        fetcher = CurlFetcher(options: fetchOptions(settings.fetch, version: Winnow.version))
    }

    func find(_ address: String) async -> Finding {
        guard let url = WebURL(address) else {
            return .failed(reason: "not an address", isGone: true)
        }
        let limit = settings.fetch.limits.feedBytes
        let request = FetchRequest(url: url, kind: .feed, maximumBody: limit)
        let response: FetchResponse
        do { response = try await fetcher.fetch(request) } catch {
            return .failed(reason: "\(error)", isGone: false)
        }
        guard (200...299).contains(response.status) else {
            let isGone = response.status == 404 || response.status == 410
            return .failed(reason: "HTTP status \(response.status)", isGone: isGone)
        }
        do throws(FeedParseError) {
            let feed = try parseFeed(
                response.body,
                url: response.url.string,
                contentType: response.header("Content-Type")
            )
            let permanent = response.permanentURL ?? url
            return .feed(url: permanent.withoutFragment.string, title: feed.title)
        } catch .notAFeed(_, let links) where !links.isEmpty {
            return .page(links)
        } catch .notAFeed("html", _) {
            return .page([])
        } catch {
            return .failed(reason: "\(error)", isGone: true)
        }
    }

    /// The address that a person typed, which may lack `https://`.
    static func address(_ typed: String) throws -> String {
        let isBare = !typed.contains("://") && !typed.lowercased().hasPrefix("feed:")
        guard let address = SubscriptionList.address(isBare ? "https://" + typed : typed) else {
            throw CommandFailure(
                .usage,
                "found \(typed), expected an address such as https://example.org/"
            )
        }
        return address
    }
}
