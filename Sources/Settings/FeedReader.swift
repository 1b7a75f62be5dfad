import Filtering
import Model

/// Reads `feeds`: addresses, folders, and groups whose options flow down.
struct FeedReader {
    /// One feed as one place of the configuration gives it.
    struct Found {
        var subscription: Subscription
        var options: FeedOptions
        /// Where it stands; `nil` in the managed list.
        let value: YAMLValue?
    }
    private static let formerKeys = ["was"]
    private static let mostGroupsDeep = 20

    let options: FeedOptionsReader
    private(set) var found: [Found] = []
    private var indexByURL: [String: Int] = [:]
    private var groupPlaces: [[String]: YAMLValue] = [:]

    init(options: FeedOptionsReader) { self.options = options }

    mutating func read(_ elements: [YAMLValue]) {
        for element in elements { read(element, around: FeedOptions(), groups: []) }
        checkFormerAddresses()
    }

    /// Adds the feeds of the managed list; one that the configuration has too unites its tags with it.
    mutating func add(_ managed: [Subscription]) {
        var owners: [String: String] = [:]
        for feed in found {
            for former in feed.subscription.formerURLs { owners[former] = feed.subscription.url }
        }
        for subscription in managed {
            var own = FeedOptions()
            own.title = subscription.title
            own.tags = subscription.tags
            var subscription = subscription
            if let owner = owners[subscription.url] { subscription.source = .feed(url: owner) }
            add(Found(subscription: subscription, options: own, value: nil), subscription.groups)
        }
    }

    private mutating func read(_ value: YAMLValue, around outer: FeedOptions, groups: [String]) {
        guard value.isMapping else {
            guard value.rawText != nil else {
                return value.note(expected: "an address, or a mapping with url, group or folder")
            }
            if let url = address(value) {
                add(
                    Found(
                        subscription: Subscription(source: .feed(url: url)),
                        options: outer,
                        value: value
                    ),
                    groups
                )
            }
            return
        }
        let kinds = ["url", "group", "folder"].filter { value.has($0) }
        guard kinds.count == 1 else {
            let shown = kinds.isEmpty ? "none" : kinds.joined(separator: " and ")
            return value.note(found: shown, expected: "exactly one of url, group, folder")
        }
        switch kinds[0] {
        case "url": readFeed(value, around: outer, groups: groups)
        case "folder": readFolder(value, around: outer, groups: groups)
        default: readGroup(value, around: outer, groups: groups)
        }
    }

    private mutating func readFeed(
        _ value: YAMLValue,
        around outer: FeedOptions,
        groups: [String]
    ) {
        guard let keys = value.mapping(["url", "was", "title"] + FeedOptionsReader.keys) else {
            return
        }
        let own = options.read(keys).over(outer)
        guard let url = keys["url"].flatMap({ address($0) }) else { return }
        var subscription = Subscription(source: .feed(url: url))
        subscription.formerURLs = (keys["was"]?.elementsOrSelf() ?? []).compactMap { address($0) }
        add(Found(subscription: subscription, options: own, value: keys["url"] ?? value), groups)
    }

    private mutating func readFolder(
        _ value: YAMLValue,
        around outer: FeedOptions,
        groups: [String]
    ) {
        let known = ["folder", "title", "tags", "weight", "rules"]
        guard let keys = value.mapping(known), let folder = keys["folder"] else { return }
        let own = options.read(keys).over(outer)
        guard var path = folder.path() else { return }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        add(
            Found(
                subscription: Subscription(source: .folder(path: path)),
                options: own,
                value: folder
            ),
            groups
        )
    }

    private mutating func readGroup(
        _ value: YAMLValue,
        around outer: FeedOptions,
        groups: [String]
    ) {
        guard let keys = value.mapping(["group", "feeds"] + FeedOptionsReader.keys) else { return }
        let inner = options.read(keys).over(outer)
        guard let group = keys["group"], let name = group.singleLine() else { return }
        let path = groups + [name]
        if let first = groupPlaces[path] {
            return group.note(
                found: "a second group \(name)",
                expected: "each name once: the first is at \(first.fullPlace)"
            )
        }
        groupPlaces[path] = group
        guard path.count <= Self.mostGroupsDeep else {
            return group.note(expected: "at most \(Self.mostGroupsDeep) groups inside each other")
        }
        guard let feeds = keys["feeds"] else {
            return value.note(found: "no feeds", expected: "the feeds of the group \(name)")
        }
        for element in feeds.elements(expected: "a list of feeds") ?? [] {
            read(element, around: inner, groups: path)
        }
    }

    /// Adds a feed; one that is there already unites its tags, groups and rules with it.
    private mutating func add(_ new: Found, _ groups: [String]) {
        var new = new
        new.subscription.groups = groups
        new.subscription.place = new.value?.place ?? new.subscription.place
        let url = new.subscription.url
        guard let index = indexByURL[url] else {
            indexByURL[url] = found.count
            return found.append(new)
        }
        var first = found[index]
        let firstRules = first.options.rules
        let laterRules = new.options.rules.filter { !firstRules.contains($0) }
        let titleOfFirst = first.options.title
        first.options = first.options.over(new.options)
        first.options.title = titleOfFirst ?? new.options.title
        first.options.tags = united(found[index].options.tags, new.options.tags)
        first.options.rules = firstRules + laterRules
        first.subscription.groups = united(first.subscription.groups, groups)
        first.subscription.formerURLs =
            united(first.subscription.formerURLs, new.subscription.formerURLs)
        found[index] = first
    }

    private func united(_ first: [String], _ second: [String]) -> [String] {
        first + second.filter { !first.contains($0) }
    }

    /// The address of a feed, written as browsers would write it, without its fragment.
    private func address(_ value: YAMLValue) -> String? {
        let expected = "the address of a feed, such as https://example.org/feed.xml"
        guard let url = value.webURL(expected: expected) else { return nil }
        guard url.userInfo == nil else {
            return value.report(
                found: "an address with a password in it",
                expected: "auth: { user:, password: } beside the address"
            )
        }
        return url.withoutFragment.string
    }

    /// Two feeds that claim one address would be one feed in the store.
    private func checkFormerAddresses() {
        var owners: [String: YAMLValue] = [:]
        for feed in found { owners[feed.subscription.url] = feed.value }
        for feed in found {
            for former in feed.subscription.formerURLs where former != feed.subscription.url {
                if let owner = owners[former] {
                    feed.value?.note(
                        found: "was: \(former)",
                        expected: "an address of no other feed: it is that of \(owner.fullPlace)"
                    )
                }
                owners[former] = feed.value
            }
        }
    }
}
