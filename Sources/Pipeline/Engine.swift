public import Fetching
import Filtering
public import FoundationEssentials
public import Logging
import Model
public import Publishing
import Serving
public import Settings
public import Storage

/// What a round works with: one immutable value, made anew at each reload.
public struct Engine: Sendable {
    /// What the owner configured.
    public let settings: WinnowSettings
    /// Where everything is kept.
    public let store: Store
    /// The way to the network.
    public let fetcher: any Fetcher
    /// Copies and stories of the window.
    public let desk: StoryDesk
    /// Where remarks go.
    public let logger: Logger
    /// The program's version.
    public let version: String
    /// The clock that schedules, ages and digests see.
    public let clock: @Sendable () -> Date

    /// Puts an engine together.
    public init(
        settings: WinnowSettings,
        store: Store,
        fetcher: any Fetcher,
        desk: StoryDesk,
        logger: Logger,
        version: String,
        clock: @escaping @Sendable () -> Date
    ) {
        self.settings = settings
        self.store = store
        self.fetcher = fetcher
        self.desk = desk
        self.logger = logger
        self.version = version
        self.clock = clock
    }

    /// What publications need besides their items.
    public func publishing(now: Date) -> PublishingContext {
        PublishingContext(
            publicURL: settings.publicURL,
            timeZone: settings.timeZone,
            locale: settings.locale,
            version: version,
            now: now,
            hasServer: settings.server.listen != .off
        )
    }

    /// Clock and zone for queries.
    func evaluation(now: Date) -> EvaluationContext {
        EvaluationContext(now: now, timeZone: settings.timeZone)
    }

    /// True when the owner subscribes to the address.
    func isSubscribed(_ url: String) -> Bool {
        settings.feeds.contains { feed in
            feed.subscription.url == url || WebURL(feed.subscription.url)?.string == url
        }
    }

    /// Settings of each feed by its configured address.
    var settingsByURL: [String: FeedSettings] {
        Dictionary(settings.feeds.map { ($0.subscription.url, $0) }) { first, _ in first }
    }
}

/// How requests are made, from the owner's settings.
public func fetchOptions(_ settings: FetchSettings, version: String) -> FetchOptions {
    var options = FetchOptions(version: version, contact: settings.contact)
    options.connections = settings.connections
    options.connectionsPerHost = settings.connectionsPerHost
    options.timeout = seconds(settings.timeout)
    options.allowed = settings.allowedAddresses.compactMap { AddressRange($0) }
    options.proxy = settings.proxy
    return options
}

/// A duration as seconds.
func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}
