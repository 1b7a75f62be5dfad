import Fetching
import Model

/// Reads `fetch`.
struct FetchReader {
    static let keys = [
        "contact", "interval", "connections", "page_delay", "timeout", "limits", "full_text",
        "first_poll", "robots", "allow_addresses", "proxy",
    ]
    private static let day = 86_400

    static func read(_ value: YAMLValue) -> FetchSettings {
        var fetch = FetchSettings()
        guard let keys = value.mapping(Self.keys) else { return fetch }
        fetch.contact = keys["contact"]?.singleLine(expected: "an address of the web or of mail")
        fetch.interval = keys["interval"].flatMap { interval($0) } ?? fetch.interval
        if let connections = keys["connections"]?.mapping(["total", "per_host"]) {
            fetch.connections = connections["total"]?.integer(1...1_000) ?? fetch.connections
            fetch.connectionsPerHost =
                connections["per_host"]?.integer(1...100) ?? fetch.connectionsPerHost
        }
        fetch.pageDelay = keys["page_delay"]?.pause(upTo: 3_600) ?? fetch.pageDelay
        fetch.timeout = keys["timeout"].flatMap { timeout($0) } ?? fetch.timeout
        if let limits = keys["limits"] { fetch.limits = self.limits(limits) }
        fetch.fullText = keys["full_text"]?.choice(of: FullTextPolicy.self) ?? fetch.fullText
        fetch.firstPoll = keys["first_poll"].flatMap { firstPoll($0) } ?? fetch.firstPoll
        fetch.obeysRobots =
            keys["robots"]?.choice(["obey": true, "ignore": false]) ?? fetch.obeysRobots
        fetch.allowedAddresses = addresses(keys["allow_addresses"])
        if let proxy = keys["proxy"], !proxy.isNull {
            fetch.proxy =
                proxy.webURL(
                    schemes: ["http", "https", "socks5", "socks5h"],
                    expected: "null or an address such as http://proxy.example:3128"
                )?.string
        }
        return fetch
    }

    /// `2h`, or `{ min:, max: }`; what is left out of a mapping stays as it is around it.
    static func interval(
        _ value: YAMLValue,
        around outer: ClosedRange<Int> = FetchSettings().interval
    ) -> ClosedRange<Int>? {
        let bounds = 600...(30 * day)
        guard value.isMapping else {
            return value.seconds(bounds).map { $0...$0 }
        }
        guard let keys = value.mapping(["min", "max"]) else { return nil }
        let least = keys["min"].map { $0.seconds(bounds) } ?? outer.lowerBound
        let most = keys["max"].map { $0.seconds(bounds) } ?? max(outer.upperBound, least ?? 0)
        guard let least, let most else { return nil }
        guard least <= most else {
            return value.report(found: "a min above the max", expected: "min <= max")
        }
        return least...most
    }

    private static func timeout(_ value: YAMLValue) -> Duration? {
        guard let timeout = value.pause(upTo: 600) else { return nil }
        guard timeout >= .milliseconds(100) else {
            return value.report(expected: "a duration from 100ms to 10m")
        }
        return timeout
    }

    private static func limits(_ value: YAMLValue) -> FetchLimits {
        var limits = FetchLimits()
        let known = ["feed", "page", "entries", "pages", "stored"]
        guard let keys = value.mapping(known) else { return limits }
        let bytes = 1_024...(1 << 30)
        limits.feedBytes = keys["feed"]?.bytes(bytes) ?? limits.feedBytes
        limits.pageBytes = keys["page"]?.bytes(bytes) ?? limits.pageBytes
        limits.entries = keys["entries"]?.integer(1...100_000) ?? limits.entries
        if let pages = keys["pages"]?.mapping(["feed", "round"]) {
            limits.pagesPerFeed = pages["feed"]?.integer(0...100_000) ?? limits.pagesPerFeed
            limits.pagesPerRound = pages["round"]?.integer(0...1_000_000) ?? limits.pagesPerRound
        }
        limits.storedBytes = keys["stored"]?.bytes(1_024...(1 << 40)) ?? limits.storedBytes
        return limits
    }

    private static func firstPoll(_ value: YAMLValue) -> FirstPoll? {
        guard value.isMapping else {
            return value.choice(["all": FirstPoll.all])
        }
        guard let keys = value.mapping(["entries", "age"]) else { return nil }
        let entries = keys["entries"]?.integer(0...100_000) ?? 20
        let age = keys["age"]?.seconds(0...(36_500 * day)) ?? 7 * day
        return .some(entries: entries, age: age)
    }

    private static func addresses(_ value: YAMLValue?) -> [String] {
        guard let elements = value?.elementsOrSelf() else { return [] }
        return elements.compactMap { element in
            let expected = "a network such as 10.1.0.0/16"
            guard let text = element.singleLine(expected: expected) else { return nil }
            guard AddressRange(text) != nil else { return element.report(expected: expected) }
            return text
        }
    }
}
