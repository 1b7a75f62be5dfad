import Fetching
public import Filtering
public import Publishing
public import Serving

public import struct FoundationEssentials.TimeZone

/// Everything that the owner configured, checked, with defaults filled in and files resolved.
///
/// One immutable value serves a whole round; a reload makes a new one. Paths are absolute or
/// relative to the working directory, never to the file any more.
public struct WinnowSettings: Sendable {
    /// Folder of the database.
    public internal(set) var stateFolder: String
    /// Folder of the written files.
    public internal(set) var outputFolder: String
    /// Time zone of digests, days and times shown.
    public internal(set) var timeZone: TimeZone
    /// Language of the pages' own words and dates.
    public internal(set) var locale: String
    /// How subscribers reach the output; ends in `/`.
    public internal(set) var publicURL: String
    /// Where the server listens.
    public internal(set) var server: ServerOptions
    /// How feeds and pages are fetched.
    public internal(set) var fetch: FetchSettings
    /// What is special about some sites, by registrable domain.
    public internal(set) var sites: [String: SiteSettings]
    /// Feeds and folders in the order of the files, each once.
    public internal(set) var feeds: [FeedSettings]
    /// The OPML list of subscriptions that the command line manages; it need not exist.
    public internal(set) var subscriptionsFile: String
    /// Named queries, resolved, for `filter:name` in searches.
    public internal(set) var filters: [String: Query]
    /// The rules of the whole file; `FeedSettings.rules` already ends with them.
    public internal(set) var rules: RuleSet
    /// Tests of the rules.
    public internal(set) var tests: [RuleTest]
    /// Output feeds in the order of the files.
    public internal(set) var outputs: [OutputDefinition]
    /// Digests in the order of the files.
    public internal(set) var digests: [DigestDefinition]
    /// How long things are kept.
    public internal(set) var retention: RetentionSettings
    /// Words of lines that are no part of any article, beside the built-in phrases.
    public internal(set) var phrases: [String]
    /// Every file that was read, the first one first.
    public internal(set) var files: [String]

    /// The keys that differ from `running` and are taken up only by a restart.
    public func restartKeys(from running: WinnowSettings) -> [String] {
        var keys: [String] = []
        if stateFolder != running.stateFolder { keys.append("state") }
        if outputFolder != running.outputFolder { keys.append("output") }
        if server.listen != running.server.listen { keys.append("server.listen") }
        return keys
    }

    /// What is special about the site that a host belongs to.
    public func site(ofHost host: String) -> SiteSettings? {
        sites[registrableDomain(of: host)]
    }
}

/// How long things are kept, in seconds; `nil` is for ever.
public struct RetentionSettings: Sendable, Hashable {
    /// Entries, counted from when they were first seen.
    public var entries: Int? = 180 * 86_400
    /// Stored pages.
    public var pages: Int? = 30 * 86_400
    /// Editions of digests.
    public var digests: Int?

    /// Creates the defaults: entries 180 days, pages 30 days, digests for ever.
    public init() {}
}
