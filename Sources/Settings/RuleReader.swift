import Filtering
import Model

/// Reads queries and rules, with the filters that they may name.
struct RuleReader {
    private static let keys = [
        "name", "drop", "keep", "when", "tag", "untag", "score", "set",
    ]
    private static let mostPoints = 1_000_000
    let filters: [String: Query]
    /// Filters that are reported already; naming one is no further problem.
    let brokenFilters: Set<String>

    func read(_ value: YAMLValue?) -> [Rule] {
        guard let value, !value.isNull else { return [] }
        return (value.elements(expected: "a list of rules") ?? []).compactMap { rule($0) }
    }

    func rule(_ value: YAMLValue) -> Rule? {
        guard let keys = value.mapping(Self.keys) else { return nil }
        let conditions = ["drop", "keep", "when"].filter { keys[$0] != nil }
        guard conditions.count == 1, let condition = conditions.first, let text = keys[condition]
        else {
            let found = conditions.isEmpty ? "none" : conditions.joined(separator: " and ")
            return value.report(found: found, expected: "exactly one of drop, keep, when")
        }
        guard let query = query(text, purpose: .rule) else { return nil }
        let verdict: Verdict? = condition == "drop" ? .drop : condition == "keep" ? .keep : nil
        var rule = Rule(place: value.place, query: query, verdict: verdict)
        rule.name = keys["name"]?.singleLine()
        rule.tags = keys["tag"].map { FeedOptionsReader.words($0) } ?? []
        rule.untags = keys["untag"].map { FeedOptionsReader.words($0) } ?? []
        rule.score = keys["score"]?.integer(-Self.mostPoints...Self.mostPoints) ?? 0
        if let changes = keys["set"]?.mapping(["title", "weight"]) {
            rule.title = changes["title"]?.singleLine()
            rule.weight = changes["weight"]?.number(0...1_000)
        }
        let marks = ["tag", "untag", "score", "set"].filter { keys[$0] != nil }
        if condition == "when", marks.isEmpty {
            return value.report(found: "when alone", expected: "tag, untag, score or set beside it")
        }
        if condition == "drop", let mark = marks.first {
            return value.report(
                found: "\(mark) beside drop",
                expected: "drop alone: a dropped entry is not shown"
            )
        }
        return rule
    }

    /// A query; a syntax error is reported at its column in the file.
    func query(_ value: YAMLValue, purpose: QueryPurpose = .search) -> Query? {
        guard let text = value.text(expected: "a query") else { return nil }
        do {
            return try parseQuery(text, filters: filters, purpose: purpose)
        } catch {
            if let name = error.missingFilter, brokenFilters.contains(name) { return nil }
            return report(error, value)
        }
    }

    func report(_ error: QueryError, _ value: YAMLValue) -> Query? {
        value.report(
            expected: "a query that can be read: " + error.message,
            nearest: error.suggestion,
            columnOffset: value.offset(ofColumn: error.column),
            excerpt: error.caretRendering
        )
    }
}

/// Reads `filters`, which may name each other in any order.
struct FilterReader {
    static func read(_ pairs: [(name: YAMLValue, value: YAMLValue)]) -> RuleReader {
        var open: [(name: String, value: YAMLValue)] = []
        var broken: Set<String> = []
        for (name, value) in pairs {
            if let text = name.checkName() {
                open.append((text, value))
            } else {
                broken.insert(name.rawText ?? "")
            }
        }
        var filters: [String: Query] = [:]
        // Each turn resolves the filters that name only resolved ones, until nothing moves.
        while true {
            let names = Set(open.map(\.name))
            var waiting: [(name: String, value: YAMLValue)] = []
            for (name, value) in open {
                guard let text = value.text(expected: "a query") else {
                    broken.insert(name)
                    continue
                }
                do {
                    filters[name] = try parseQuery(text, filters: filters)
                } catch {
                    if let missing = error.missingFilter, names.contains(missing) {
                        waiting.append((name, value))
                        continue
                    }
                    broken.insert(name)
                    if let missing = error.missingFilter, broken.contains(missing) { continue }
                    let reader = RuleReader(filters: filters, brokenFilters: broken)
                    _ = reader.report(error, value)
                }
            }
            let isStuck = waiting.count == open.count
            open = waiting
            if isStuck || open.isEmpty { break }
        }
        for (name, value) in open {
            broken.insert(name)
            value.note(expected: "a query that does not lead back to filter:\(name)")
        }
        return RuleReader(filters: filters, brokenFilters: broken)
    }
}
