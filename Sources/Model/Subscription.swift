/// One configured source of entries.
public struct Subscription: Sendable, Hashable {
    /// What is polled: an address or a folder on this machine.
    public enum Source: Sendable, Hashable {
        case feed(url: String)
        case folder(path: String)
    }
    /// What is polled.
    public var source: Source
    /// Former addresses: still the same feed.
    public var formerURLs: [String] = []
    /// Overrides the feed's own title.
    public var title: String?
    /// Tags that every entry of the source gets.
    public var tags: [String] = []
    /// Names of the groups around it, outermost first.
    public var groups: [String] = []
    /// Which copy represents a story, and ranking.
    public var weight: Double = 1
    /// When the pages of its entries are fetched.
    public var fullText: FullTextPolicy = .auto
    /// Where the configuration names it, as `file:line`.
    public var place: String = ""

    /// Creates a subscription with defaults.
    public init(source: Source) { self.source = source }

    /// The address, or a `file:` address of the folder: unique among subscriptions.
    public var url: String {
        switch source {
        case .feed(let url): url
        case .folder(let path): "file://" + path
        }
    }
}

/// When the page behind an entry is fetched.
public enum FullTextPolicy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Where the feed carries no full text.
    case auto
    case always, never
}
