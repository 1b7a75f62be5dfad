import ArgumentParser
import FeedParsing
import Model
import Settings

/// `winnow discover`: the feeds of a web page.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "The feeds of a web page, as YAML ready to paste."
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Address of the page.")
    var url: String

    func run() async throws {
        let address = try FeedDiscovery.address(url)
        switch await FeedDiscovery(settings: try options.settings()).find(address) {
        case .feed(let url, let title): write([FeedLink(url: url, type: "", title: title)])
        case .page(let links) where !links.isEmpty: write(links)
        case .page:
            throw CommandFailure(.someFailed, "\(address): a web page that names no feed")
        case .failed(let reason, _): throw CommandFailure(.someFailed, "\(address): \(reason)")
        }
    }

    private func write(_ links: [FeedLink]) {
        Terminal.result("feeds:")
        var seen: Set<String> = []
        for link in links {
            guard let url = SubscriptionList.address(link.url), seen.insert(url).inserted else {
                continue
            }
            // YAML ends a plain address at ` #`; an address holds no spaces.
            let title = link.title.map { "  # " + $0.filter { !$0.isNewline } } ?? ""
            Terminal.result("  - " + url + title)
        }
    }
}

/// `winnow subscribe`: a feed into the managed list.
struct SubscribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribe",
        abstract: "Adds a feed, or the feed of a web page, to the managed list."
    )

    @OptionGroup var options: GlobalOptions
    @Option(name: .customLong("tag"), help: "A tag for the feed's entries; may be given often.")
    var tags: [String] = []
    @Argument(help: "Address of the feed, or of a page that names it.")
    var url: String

    func run() async throws {
        let settings = try options.settings()
        let feed = try await feed(at: try FeedDiscovery.address(url), settings)
        var isNew = false
        try SubscriptionList.change(settings.subscriptionsFile) { isNew = $0.add(feed) }
        Terminal.result((isNew ? "subscribed\t" : "already subscribed\t") + feed.url)
    }

    /// What a page names is taken; an address that cannot be asked now is taken at its word.
    private func feed(
        at address: String,
        _ settings: WinnowSettings
    ) async throws -> OPMLDocument.Feed {
        switch await FeedDiscovery(settings: settings).find(address) {
        case .feed(let url, let title): return OPMLDocument.Feed(url: url, title: title, tags: tags)
        case .page(let links):
            let addresses = links.compactMap { SubscriptionList.address($0.url) }
            guard let first = addresses.first else {
                throw CommandFailure(.someFailed, "\(address): a web page that names no feed")
            }
            for other in addresses.dropFirst() where other != first {
                Terminal.error("winnow: the page also names \(other)")
            }
            let title = links.first { SubscriptionList.address($0.url) == first }?.title
            return OPMLDocument.Feed(url: first, title: title, link: address, tags: tags)
        case .failed(let reason, isGone: true):
            throw CommandFailure(.someFailed, "\(address): \(reason)")
        case .failed(let reason, isGone: false):
            Terminal.error("winnow: \(address): \(reason); it is polled all the same")
            return OPMLDocument.Feed(url: address, tags: tags)
        }
    }
}

/// `winnow unsubscribe`: a feed out of the managed list.
struct UnsubscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsubscribe",
        abstract: "Takes a feed out of the managed list."
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Address of the feed.")
    var url: String

    func run() throws {
        let settings = try options.settings()
        let address = try FeedDiscovery.address(url)
        var isFound = false
        try SubscriptionList.change(settings.subscriptionsFile) { isFound = $0.remove(address) }
        let feed = settings.feeds.first { $0.subscription.url == address }?.subscription
        if let feed, feed.place != settings.subscriptionsFile {
            throw CommandFailure(.usage, "\(address) stands in \(feed.place): take it out there")
        }
        guard isFound else {
            throw CommandFailure(.usage, "no feed \(address) in \(settings.subscriptionsFile)")
        }
        Terminal.result("unsubscribed\t" + address)
    }
}

/// `winnow import`: another reader's list into the managed one.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adds the feeds of an OPML file to the managed list."
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: "An OPML file; - is standard input.")
    var file: String

    func run() throws {
        let settings = try options.settings()
        let imported: OPMLDocument
        do { imported = try OPMLDocument(try InputFile.bytes(file)) } catch {
            throw CommandFailure(.someFailed, "\(file): \(error)")
        }
        var added = 0
        var refused = 0
        try SubscriptionList.change(settings.subscriptionsFile) { list in
            for feed in imported.feeds {
                guard let url = SubscriptionList.address(feed.url) else {
                    Terminal.error("winnow: \(file): no address of a feed: \(feed.url)")
                    refused += 1
                    continue
                }
                var feed = feed
                feed.url = url
                if list.add(feed) { added += 1 }
            }
        }
        let known = imported.feeds.count - added - refused
        Terminal.result("\(added) feeds imported, \(known) known already, \(refused) refused")
        if refused > 0 { throw CommandFailure(.someFailed, lines: []) }
    }
}

/// `winnow export`: all feeds as OPML.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "All feeds, those of the configuration too, as OPML on standard output."
    )

    @OptionGroup var options: GlobalOptions

    func run() throws {
        var document = OPMLDocument(title: "Winnow")
        document.feeds = try options.settings().feeds.map(\.subscription).compactMap { feed in
            guard case .feed(let url) = feed.source else { return nil }
            return OPMLDocument.Feed(
                url: url,
                title: feed.title,
                groups: feed.groups,
                tags: feed.tags
            )
        }
        Terminal.result(Array(document.xml.utf8))
    }
}
