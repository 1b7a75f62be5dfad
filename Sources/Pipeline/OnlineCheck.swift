import FeedParsing
public import Fetching
import FoundationEssentials
import Model
public import Settings

/// Asks every configured feed once and stores nothing: what `winnow check --online` does.
public struct OnlineCheck: Sendable {
    /// What came of one feed.
    public struct Finding: Sendable {
        /// The feed's configured address.
        public var url: String
        /// Where its line stands: file and line.
        public var place: String
        /// Entries that the feed lists; `nil` when it could not be read.
        public var entries: Int?
        /// Why the feed could not be read, or where it has moved for good.
        public var remark: String?
    }

    private let settings: WinnowSettings
    private let fetcher: any Fetcher

    /// Prepares a check over these settings.
    public init(settings: WinnowSettings, fetcher: any Fetcher) {
        self.settings = settings
        self.fetcher = fetcher
    }

    /// Asks all feeds, a few at a time; the findings stand in the configuration's order.
    public func run() async -> [Finding] {
        let feeds = settings.feeds.filter {
            if case .folder = $0.subscription.source { false } else { true }
        }
        var findings: [Int: Finding] = [:]
        await withTaskGroup(of: (Int, Finding).self) { group in
            var next = 0
            func add() {
                guard next < feeds.count else { return }
                let index = next
                let feed = feeds[index]
                group.addTask { (index, await ask(feed)) }
                next += 1
            }
            for _ in 0..<settings.fetch.connections { add() }
            while let (index, finding) = await group.next() {
                findings[index] = finding
                add()
            }
        }
        return feeds.indices.compactMap { findings[$0] }
    }

    private func ask(_ feed: FeedSettings) async -> Finding {
        let address = feed.subscription.url
        var finding = Finding(url: address, place: feed.subscription.place)
        guard let url = WebURL(address) else {
            finding.remark = "not an address"
            return finding
        }
        let request = FetchRequest(
            url: url,
            kind: .feed,
            maximumBody: settings.fetch.limits.feedBytes,
            own: feed.request
        )
        do {
            let response = try await fetcher.fetch(request)
            guard (200...299).contains(response.status) else {
                finding.remark = "HTTP status \(response.status)"
                return finding
            }
            let document = try parseFeed(
                response.body,
                url: response.url.string,
                contentType: response.header("Content-Type")
            )
            finding.entries = document.entries.count
            finding.remark = response.permanentURL.map { "has moved to \($0.string)" }
        } catch {
            finding.remark = "\(error)"
        }
        return finding
    }
}

extension FetchRequest {
    /// A request with what the owner configured for the feed: fields, cookie, credentials.
    init(url: WebURL, kind: FetchKind, maximumBody: Int, own: RequestSettings?) {
        self.init(url: url, kind: kind, maximumBody: maximumBody)
        guard let own else { return }
        headers = own.headers
        cookie = own.cookie
        userAgent = own.userAgent
        switch own.credentials {
        case .basic(let user, let password):
            authorization = "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
        case .bearer(let token): authorization = "Bearer " + token
        case nil: break
        }
    }
}
