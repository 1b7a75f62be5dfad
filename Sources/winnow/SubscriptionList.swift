import FeedParsing
import FoundationEssentials
import Glibc
import Model
import Publishing

/// The OPML list of subscriptions that `subscribe`, `unsubscribe` and `import` manage.
struct SubscriptionList {
    let path: String
    private(set) var document: OPMLDocument

    /// Reads the list; one that is not there is empty.
    init(path: String) throws {
        self.path = path
        guard access(path, F_OK) == 0 else {
            document = OPMLDocument(title: "Winnow")
            return
        }
        document = try OPMLDocument(try InputFile.bytes(path))
    }

    /// Changes the list at `path` while no other winnow does.
    static func change(_ path: String, _ body: (inout SubscriptionList) throws -> Void) throws {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[..<$0]) } ?? "."
        do {
            try? FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
                throw CommandFailure(
                    .inputOutput,
                    "cannot lock \(path): " + String(cString: strerror(errno))
                )
            }
            defer { close(lock) }
            var list: SubscriptionList
            do { list = try SubscriptionList(path: path) } catch {
                throw CommandFailure(.configuration, "\(path): \(error)")
            }
            try body(&list)
            try AtomicFileWriter(folder: folder).write(
                Array(list.document.xml.utf8),
                to: slash.map { String(path[path.index(after: $0)...]) } ?? path
            )
        } catch let error as FileWriteError {
            throw CommandFailure(.inputOutput, error.description)
        }
    }

    /// The feeds as the configuration takes them; what is no address of a feed is told on stderr.
    func subscriptions() -> [Subscription] {
        document.feeds.compactMap { feed in
            guard let url = Self.address(feed.url) else {
                Terminal.error("winnow: \(path): no address of a feed: \(feed.url)")
                return nil
            }
            var subscription = Subscription(source: .feed(url: url))
            // A list must give each feed a name; one without a name bears its address.
            subscription.title = feed.title == feed.url ? nil : feed.title
            subscription.tags = feed.tags
            subscription.groups = feed.groups
            subscription.place = path
            return subscription
        }
    }

    /// Adds a feed; one that is listed already gets the tags that it lacks.
    ///
    /// - Returns: false when nothing had to change.
    mutating func add(_ feed: OPMLDocument.Feed) -> Bool {
        guard let index = place(of: feed.url) else {
            document.feeds.append(feed)
            return true
        }
        let known = document.feeds[index].tags
        document.feeds[index].tags += feed.tags.filter { !known.contains($0) }
        return document.feeds[index].tags != known
    }

    /// Takes a feed out of the list; false when it is not there.
    mutating func remove(_ url: String) -> Bool {
        guard let index = place(of: url) else { return false }
        document.feeds.remove(at: index)
        return true
    }

    private func place(of url: String) -> Int? {
        document.feeds.firstIndex { $0.url == url || Self.address($0.url) == url }
    }

    /// The address of a feed as the configuration writes it; `nil` for what is none.
    static func address(_ text: String) -> String? {
        var text = text
        // `feed://a.example/` and `feed:https://a.example/` are links that open a reader.
        if text.lowercased().hasPrefix("feed:") {
            text = String(text.dropFirst(5))
            if text.hasPrefix("//") { text = "http:" + text }
        }
        guard let url = WebURL(text), url.isWeb, !url.host.isEmpty, url.userInfo == nil else {
            return nil
        }
        return url.withoutFragment.string
    }
}
