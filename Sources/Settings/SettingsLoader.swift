import Extraction
import Fetching
import Filtering
public import Model
import Publishing
import Serving

import struct FoundationEssentials.TimeZone
import FoundationInternationalization

/// Reads the configuration and everything that it includes.
///
/// - Parameters:
///   - path: the first file.
///   - environment: for `${NAME}`, and for `STATE_DIRECTORY`, where the database lies by default.
///   - subscriptions: reads the managed list at a path; an error of its is a problem of the key.
/// - Returns: the settings with all defaults filled in.
/// - Throws: `SettingsError` with every problem found, not just the first.
public func loadSettings(
    path: String,
    environment: [String: String],
    subscriptions: (String) throws -> [Subscription] = { _ in [] }
) throws(SettingsError) -> WinnowSettings {
    let list = ProblemList(environment: environment)
    let reader = ConfigurationReader(path: path, list: list)
    let settings = SettingsLoader(reader: reader, list: list).load(subscriptions)
    guard list.problems.isEmpty else { throw SettingsError(problems: list.sorted(reader.files)) }
    return settings
}

/// Puts the settings together, each key by the reader of its kind.
struct SettingsLoader {
    private static let defaultState = "/var/lib/winnow"
    /// Languages whose dates `Publishing` can write.
    private static let locales = ["en", "de", "fr", "es"]
    let reader: ConfigurationReader
    let list: ProblemList

    func load(_ subscriptions: (String) throws -> [Subscription]) -> WinnowSettings {
        let rules = FilterReader.read(reader.namedValues("filters"))
        let outputs = OutputReader(rules: rules)
        let fetch = reader.single("fetch").map { FetchReader.read($0) } ?? FetchSettings()
        let options = FeedOptionsReader(rules: rules, defaultInterval: fetch.interval)
        let sites = self.sites(options)
        let ownRules = reader.elements("rules").compactMap { rules.rule($0) }
        let state = reader.single("state")?.path() ?? defaultStateFolder
        let managedKey = reader.single("subscriptions")
        let managedFile = managedKey?.path() ?? state + "/subscriptions.opml"
        let managed = self.managed(managedFile, key: managedKey, subscriptions)
        let feeds = self.feeds(options, fetch, sites, ownRules, managed)
        let tests = RuleTestReader(feeds: feeds)
        let server = reader.single("server").map { ServerReader.read($0) } ?? ServerOptions()
        checkRuleNames(feeds, ownRules)
        return WinnowSettings(
            stateFolder: state,
            outputFolder: reader.single("output")?.path() ?? state + "/public",
            timeZone: reader.single("time_zone").flatMap { timeZone($0) } ?? SystemZone.current,
            locale: reader.single("locale").flatMap { locale($0) } ?? "en",
            publicURL: reader.single("public_url").flatMap { publicURL($0) }
                ?? server.listen.baseURL,
            server: server,
            fetch: fetch,
            sites: sites,
            feeds: feeds,
            subscriptionsFile: managedFile,
            filters: rules.filters,
            rules: RuleSet(ownRules),
            tests: reader.elements("tests").compactMap { tests.read($0) },
            outputs: self.outputs(outputs),
            digests: self.digests(outputs),
            retention: reader.single("retention").map { retention($0) } ?? RetentionSettings(),
            phrases: reader.elements("phrases").compactMap {
                $0.singleLine(expected: "words of a line that is to go")
            },
            files: reader.files.map(\.path)
        )
    }

    /// systemd gives several folders separated by colons; the first is the service's own.
    private var defaultStateFolder: String {
        let folders = list.environment["STATE_DIRECTORY"]?.split(separator: ":")
        return folders?.first.map(String.init) ?? Self.defaultState
    }

    private func sites(_ reader: FeedOptionsReader) -> [String: SiteSettings] {
        var sites: [String: SiteSettings] = [:]
        let known = ["gap", "content", "remove"] + FeedOptionsReader.keys
        for (name, value) in self.reader.namedValues("sites") {
            let domain = (name.rawText ?? "").lowercased()
            guard domain.contains("."), let url = WebURL("http://\(domain)/"), url.host == domain
            else {
                name.note(found: domain, expected: "a domain such as example.org")
                continue
            }
            let registrable = registrableDomain(of: domain)
            guard registrable == domain else {
                name.note(
                    found: domain,
                    expected: "a registrable domain, which all hosts below it share",
                    nearest: registrable
                )
                continue
            }
            guard let keys = value.mapping(known) else { continue }
            var site = SiteSettings(domain: domain)
            site.gap = keys["gap"]?.pause(upTo: 86_400)
            site.content = keys["content"].flatMap { xpath($0) }
            site.remove = keys["remove"].map { selectors($0) } ?? []
            site.options = reader.read(keys)
            sites[domain] = site
        }
        return sites
    }

    private func managed(
        _ path: String,
        key: YAMLValue?,
        _ read: (String) throws -> [Subscription]
    ) -> [Subscription] {
        do { return try read(path) } catch {
            let problem = "a list that cannot be read: \(error)"
            if let key {
                key.note(found: problem, expected: "an OPML file")
            } else {
                note("subscriptions", found: problem, expected: "an OPML file at \(path)")
            }
            return []
        }
    }

    /// A problem of the configuration as a whole.
    private func note(_ key: String, found: String, expected: String) {
        guard let file = reader.files.first else { return }
        list.problems.append(
            SettingsProblem(
                file: file.path,
                line: 1,
                column: 1,
                key: key,
                found: found,
                expected: expected
            )
        )
    }

    private func xpath(_ value: YAMLValue) -> String? {
        let expected = "an XPath, such as //div[@class='body']"
        guard let text = value.singleLine(expected: expected) else { return nil }
        if !SiteRules.isXPath(text) { value.note(found: text, expected: expected) }
        return text
    }

    private func selectors(_ value: YAMLValue) -> [String] {
        let expected = "CSS selectors, such as .newsletter"
        return value.elementsOrSelf().compactMap { element in
            guard let text = element.singleLine(expected: expected) else { return nil }
            if !SiteRules.isSelector(text) { element.note(found: text, expected: expected) }
            return text
        }
    }

    private func feeds(
        _ options: FeedOptionsReader,
        _ fetch: FetchSettings,
        _ sites: [String: SiteSettings],
        _ ownRules: [Rule],
        _ managed: [Subscription]
    ) -> [FeedSettings] {
        let isMissing = reader.values["feeds"] == nil && reader.values["subscriptions"] == nil
        if isMissing, list.problems.isEmpty {
            note("feeds", found: "nothing", expected: "a list of feeds")
        }
        var feeds = FeedReader(options: options)
        feeds.read(reader.elements("feeds"))
        feeds.add(managed)
        return feeds.found.map { found in
            let host = WebURL(found.subscription.url)?.host ?? ""
            let site = sites[registrableDomain(of: host)]?.options ?? FeedOptions()
            return FeedSettings(found, site: site, fetch: fetch, rules: ownRules)
        }
    }

    /// A rule's name says in `rule:` and in explanations which one decided.
    private func checkRuleNames(_ feeds: [FeedSettings], _ ownRules: [Rule]) {
        var places: [String: String] = [:]
        var seen: Set<Rule> = []
        let feedRules = feeds.flatMap { $0.rules.rules.dropLast(ownRules.count) }
        for rule in ownRules + feedRules {
            // A rule of a group comes with each of its feeds.
            guard let name = rule.name, seen.insert(rule).inserted else { continue }
            guard let place = places[name] else {
                places[name] = rule.place
                continue
            }
            let file = reader.files.first { rule.place.hasPrefix($0.shortPath + ":") }
            list.problems.append(
                SettingsProblem(
                    file: file?.path ?? rule.place,
                    line: rule.place.split(separator: ":").last.flatMap { Int($0) } ?? 1,
                    column: 1,
                    key: "rules.name",
                    found: "a second rule called \(name)",
                    expected: "each name once: the first is at \(place)"
                )
            )
        }
    }

    private func outputs(_ outputs: OutputReader) -> [OutputDefinition] {
        guard reader.values["outputs"] != nil else {
            return [OutputDefinition(name: "main", title: "Winnow")]
        }
        return reader.namedValues("outputs").compactMap { outputs.output($0.name, $0.value) }
    }

    private func digests(_ outputs: OutputReader) -> [DigestDefinition] {
        guard reader.values["digests"] != nil else {
            return [DigestDefinition(name: "daily", title: "The daily winnow")]
        }
        return reader.namedValues("digests").compactMap { outputs.digest($0.name, $0.value) }
    }

    private func timeZone(_ value: YAMLValue) -> TimeZone? {
        let expected = "a time zone such as Europe/Berlin"
        guard let name = value.singleLine(expected: expected) else { return nil }
        return SystemZone.named(name)
            ?? value.report(
                expected: expected,
                nearest: nearestName(to: name, among: TimeZone.knownTimeZoneIdentifiers)
            )
    }

    private func locale(_ value: YAMLValue) -> String? {
        let expected = "one of " + Self.locales.joined(separator: ", ")
        guard let text = value.singleLine(expected: expected) else { return nil }
        return Self.locales.contains(text) ? text : value.report(expected: expected)
    }

    private func publicURL(_ value: YAMLValue) -> String? {
        let expected = "an address such as https://news.example.org/"
        guard let url = value.webURL(expected: expected) else { return nil }
        guard url.query == nil, url.fragment == nil else {
            return value.report(expected: expected)
        }
        return url.string.hasSuffix("/") ? url.string : url.string + "/"
    }

    private func retention(_ value: YAMLValue) -> RetentionSettings {
        var retention = RetentionSettings()
        guard let keys = value.mapping(["entries", "pages", "digests"]) else { return retention }
        func seconds(_ key: String, _ standard: Int?) -> Int? {
            guard let value = keys[key] else { return standard }
            if value.rawText == "forever" { return nil }
            return value.seconds(3_600...(36_500 * 86_400))
        }
        retention.entries = seconds("entries", retention.entries)
        retention.pages = seconds("pages", retention.pages)
        retention.digests = seconds("digests", retention.digests)
        return retention
    }
}

extension FeedSettings {
    /// A feed with everything that is not given for itself taken from site and defaults.
    init(_ found: FeedReader.Found, site: FeedOptions, fetch: FetchSettings, rules own: [Rule]) {
        let options = found.options.over(site)
        subscription = found.subscription
        subscription.title = options.title
        subscription.tags = options.tags
        subscription.weight = options.weight ?? subscription.weight
        subscription.fullText = options.fullText ?? fetch.fullText
        interval = options.interval ?? fetch.interval
        request = RequestSettings()
        request.credentials = options.credentials
        request.headers = options.headers
        request.cookie = options.cookie
        request.userAgent = options.userAgent
        ignoresCacheHints = options.ignoresCacheHints ?? false
        rules = RuleSet(options.rules + own)
    }
}

extension ProblemList {
    /// The problems in the order of the files and lines.
    func sorted(_ files: [ConfigurationFile]) -> [SettingsProblem] {
        var order: [String: Int] = [:]
        for (index, file) in files.enumerated() { order[file.path] = index }
        return problems.sorted { left, right in
            let places = [left, right].map { (order[$0.file] ?? 0, $0.line, $0.column) }
            return places[0] < places[1]
        }
    }
}
