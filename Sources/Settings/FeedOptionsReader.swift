import Filtering
import Model

/// Reads the options that sites, groups and feeds have in common.
struct FeedOptionsReader {
    static let keys = [
        "tags", "weight", "interval", "full_text", "auth", "headers", "cookie", "user_agent",
        "ignore_cache_hints", "rules",
    ]
    let rules: RuleReader
    let defaultInterval: ClosedRange<Int>

    func read(_ keys: [String: YAMLValue]) -> FeedOptions {
        var options = FeedOptions()
        options.title = keys["title"]?.singleLine()
        options.tags = keys["tags"].map { Self.words($0) } ?? []
        options.weight = keys["weight"]?.number(0...1_000)
        options.interval = keys["interval"].flatMap {
            FetchReader.interval($0, around: defaultInterval)
        }
        options.fullText = keys["full_text"]?.choice(of: FullTextPolicy.self)
        options.credentials = keys["auth"].flatMap { credentials($0) }
        options.headers = keys["headers"].map { headers($0) } ?? [:]
        options.cookie = keys["cookie"]?.secret()
        options.userAgent = keys["user_agent"]?.singleLine()
        options.ignoresCacheHints = keys["ignore_cache_hints"]?.bool()
        options.rules = rules.read(keys["rules"])
        return options
    }

    /// A list of words such as tags; a single one needs no list.
    static func words(_ value: YAMLValue) -> [String] {
        var words: [String] = []
        for element in value.elementsOrSelf() {
            guard let word = element.singleLine(expected: "a word or a list of words") else {
                continue
            }
            if !words.contains(word) { words.append(word) }
        }
        return words
    }

    private func credentials(_ value: YAMLValue) -> RequestSettings.Credentials? {
        guard value.isMapping else {
            return value.report(found: "a value", expected: "{ user:, password: } or { bearer: }")
        }
        guard let keys = value.mapping(["user", "password", "bearer"]) else { return nil }
        if let bearer = keys["bearer"], keys.count == 1 {
            return bearer.secret().map { .bearer(token: $0) }
        }
        guard let user = keys["user"], let password = keys["password"], keys.count == 2 else {
            let found = keys.isEmpty ? "neither" : keys.keys.sorted().joined(separator: " and ")
            return value.report(found: found, expected: "{ user:, password: } or { bearer: }")
        }
        guard let user = user.singleLine(), let password = password.secret() else { return nil }
        return .basic(user: user, password: password)
    }

    private func headers(_ value: YAMLValue) -> [String: String] {
        var headers: [String: String] = [:]
        for (name, field) in value.namedValues(expected: "a mapping of names to values") ?? [] {
            let key = name.rawText ?? ""
            let isToken = key.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                    || byte == 0x2D || byte == 0x5F
            }
            guard isToken, !key.isEmpty else {
                name.note(found: key, expected: "the name of a header field")
                continue
            }
            headers[key] = field.secret()
        }
        return headers
    }
}
