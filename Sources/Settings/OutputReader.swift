import Filtering
import Publishing

/// Reads `outputs` and `digests`.
struct OutputReader {
    private static let outputKeys = [
        "title", "where", "limit", "window", "per_feed", "content", "collapse",
    ]
    private static let digestKeys = [
        "title", "at", "days", "where", "sections", "limit", "formats", "empty", "health",
    ]
    private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let counts = 1...10_000

    let rules: RuleReader

    func output(_ name: YAMLValue, _ value: YAMLValue) -> OutputDefinition? {
        guard let text = name.checkName() else { return nil }
        var output = OutputDefinition(name: text)
        guard !value.isNull else { return output }
        guard let keys = value.mapping(Self.outputKeys) else { return nil }
        output.title = keys["title"]?.singleLine() ?? text
        output.query = keys["where"].flatMap { rules.query($0) }
        output.limit = keys["limit"]?.integer(Self.counts) ?? output.limit
        output.window = keys["window"]?.seconds(0...(366 * 86_400)) ?? output.window
        output.perFeed = keys["per_feed"].flatMap {
            $0.isNull || $0.isNone ? nil : $0.integer(Self.counts)
        }
        output.content =
            keys["content"]?.choice(of: OutputDefinition.Content.self) ?? output.content
        output.collapse =
            keys["collapse"]?.choice(of: OutputDefinition.Collapse.self) ?? output.collapse
        return output
    }

    func digest(_ name: YAMLValue, _ value: YAMLValue) -> DigestDefinition? {
        guard let text = name.checkName() else { return nil }
        var digest = DigestDefinition(name: text)
        guard !value.isNull else { return digest }
        guard let keys = value.mapping(Self.digestKeys, later: ["mail"]) else { return nil }
        digest.title = keys["title"]?.singleLine() ?? text
        if let at = keys["at"] {
            let times = at.elementsOrSelf().compactMap { $0.timeOfDay() }
            digest.at = Array(Set(times)).sorted()
            if at.isEmptyList { at.note(expected: "at least one time of day") }
        }
        if let days = keys["days"] { digest.days = self.days(days) }
        digest.query = keys["where"].flatMap { rules.query($0) }
        let sections = keys["sections"]?.elements(expected: "a list of sections") ?? []
        digest.sections = sections.compactMap { section($0) }
        digest.limit = keys["limit"]?.integer(Self.counts) ?? digest.limit
        if let formats = keys["formats"] { digest.formats = self.formats(formats) }
        digest.empty = keys["empty"]?.choice(of: DigestDefinition.EmptyEdition.self) ?? digest.empty
        digest.health = keys["health"]?.bool() ?? digest.health
        return digest
    }

    private func days(_ value: YAMLValue) -> Set<Int> {
        let days = value.elementsOrSelf().compactMap { element -> Int? in
            let expected = "a day: one of " + Self.dayNames.joined(separator: ", ")
            guard let text = element.text(expected: expected) else { return nil }
            if let index = Self.dayNames.firstIndex(of: text) { return index + 1 }
            let start = String(text.lowercased().prefix(3))
            return element.report(
                expected: expected,
                nearest: Self.dayNames.contains(start) ? start : nil
            )
        }
        if value.isEmptyList { value.note(expected: "at least one day") }
        return Set(days)
    }

    private func formats(_ value: YAMLValue) -> [DigestDefinition.Format] {
        var formats: [DigestDefinition.Format] = []
        for element in value.elementsOrSelf() {
            let format = element.choice(of: DigestDefinition.Format.self, later: ["epub"])
            if let format, !formats.contains(format) { formats.append(format) }
        }
        if value.isEmptyList { value.note(expected: "at least one format") }
        return formats
    }

    private func section(_ value: YAMLValue) -> DigestSection? {
        guard let keys = value.mapping(["title", "where", "limit"]) else { return nil }
        guard let title = keys["title"] else {
            return value.report(found: "no title", expected: "a title for the section")
        }
        guard let condition = keys["where"] else {
            return value.report(found: "no where", expected: "a query for the section")
        }
        guard let title = title.singleLine(), let query = rules.query(condition) else { return nil }
        return DigestSection(title: title, query: query, limit: keys["limit"]?.integer(Self.counts))
    }
}
