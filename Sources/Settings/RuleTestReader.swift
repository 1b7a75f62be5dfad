public import Filtering
import Model
import Text

import struct FoundationEssentials.Date

/// Reads `tests`: entries that the owner describes, and what the rules should decide of them.
struct RuleTestReader {
    private static let entryKeys = [
        "title", "summary", "text", "author", "url", "feed", "group", "site", "tags", "lang",
        "published", "words", "image", "enclosure",
    ]
    let feeds: [FeedSettings]

    func read(_ value: YAMLValue) -> RuleTest? {
        guard let keys = value.mapping(["entry", "expect"]) else { return nil }
        guard let description = keys["entry"] else {
            return value.report(found: "no entry", expected: "entry: { title: … }")
        }
        guard let expect = keys["expect"] else {
            return value.report(found: "no expect", expected: "expect: drop or expect: keep")
        }
        guard let entry = entry(description),
            let expected = expect.choice(["drop": Verdict.drop, "keep": .keep])
        else { return nil }
        return RuleTest(entry: entry, expected: expected, place: value.place)
    }

    private func entry(_ value: YAMLValue) -> Entry? {
        guard let keys = value.mapping(Self.entryKeys) else { return nil }
        var entry = Entry(id: "tag:test", feedKey: "test", firstSeen: Date(unixSeconds: 0))
        if let feed = keys["feed"], !take(feed, into: &entry) { return nil }
        entry.title = keys["title"]?.text() ?? ""
        entry.summary = keys["summary"]?.text() ?? ""
        entry.text = keys["text"]?.text() ?? ""
        entry.authors = keys["author"].map { FeedOptionsReader.words($0) } ?? []
        entry.link = keys["url"]?.text()
        entry.groups += keys["group"].map { FeedOptionsReader.words($0) } ?? []
        entry.site = keys["site"]?.text()
        entry.tags += keys["tags"].map { FeedOptionsReader.words($0) } ?? []
        entry.language = keys["lang"]?.text()
        entry.published = keys["published"].flatMap { date($0) }
        entry.wordCount = keys["words"]?.integer(0...1_000_000) ?? foldedWords(entry.text).count
        entry.image = keys["image"]?.text()
        entry.enclosures = (keys["enclosure"]?.text()).map { [Enclosure(url: $0)] } ?? []
        return entry
    }

    /// A feed by its address or title: its tags, groups and rules count then.
    private func take(_ value: YAMLValue, into entry: inout Entry) -> Bool {
        guard let text = value.text(expected: "address or title of a feed") else { return false }
        let feed = feeds.first {
            $0.subscription.url == (WebURL(text)?.string ?? text) || $0.subscription.title == text
        }
        guard let subscription = feed?.subscription else {
            let titles = feeds.compactMap(\.subscription.title) + feeds.map(\.subscription.url)
            value.note(
                expected: "address or title of a configured feed",
                nearest: nearestName(to: text, among: titles)
            )
            return false
        }
        entry.feedURL = subscription.url
        entry.feedTitle = subscription.title ?? ""
        entry.groups = subscription.groups
        entry.tags = subscription.tags
        entry.weight = subscription.weight
        return true
    }

    private func date(_ value: YAMLValue) -> Date? {
        let expected = "a date such as 2026-11-20 or 2026-11-20T06:30:00Z"
        guard let text = value.text(expected: expected) else { return nil }
        return parseFeedDate(text) ?? value.report(expected: expected)
    }
}

extension WinnowSettings {
    /// The tests of the rules that fail, in the order of the files.
    ///
    /// A test that names a feed runs under that feed's rules, any other under those of the file.
    public func runTests() -> [RuleTestFailure] {
        let context = EvaluationContext(
            now: Date(unixSeconds: 0),
            timeZone: timeZone,
            stage: .page
        )
        return tests.compactMap { test in
            let feed = feeds.first { $0.subscription.url == test.entry.feedURL }
            let outcome = (feed?.rules ?? rules).decide(test.entry, at: context)
            let found = outcome.verdict ?? .keep
            return found == test.expected ? nil : RuleTestFailure(test: test, outcome: outcome)
        }
    }
}
