import FoundationEssentials
import Model

@testable import Publishing

/// What the tests publish.
enum Samples {
    static let now = Date(unixSeconds: 1_795_000_000)  // 2026-11-18T11:06:40Z
    static let hostile = "<b>\"Bold\" & 'brash'</b>]]> \u{1} <script>alert(1)</script> *_[x](y)_*"

    static func context(
        hasServer: Bool = true,
        zone: String = "UTC",
        locale: String = "en"
    ) -> PublishingContext {
        PublishingContext(
            publicURL: "https://news.example/w/",
            timeZone: TimeZone(identifier: zone) ?? .gmt,
            locale: locale,
            version: "1",
            now: now,
            hasServer: hasServer
        )
    }

    /// An entry with everything that a publication shows.
    static func entry(
        _ name: String,
        feed: String = "one",
        seen: Int = 0,
        words: Int = 200,
        edit: (inout Entry) -> Void = { _ in }
    ) -> Entry {
        var entry = Entry(
            id: "https://\(feed).example/id/\(name)",
            row: Int64(seen + 1),
            feedKey: feed,
            firstSeen: Date(unixSeconds: now.unixSeconds - 3_600 + seen)
        )
        entry.feedTitle = "Outlet " + feed
        entry.feedURL = "https://\(feed).example/feed"
        entry.feedLink = "https://\(feed).example/"
        entry.title = "Title of " + name
        entry.link = "https://\(feed).example/\(name)"
        entry.published = Date(unixSeconds: now.unixSeconds - 7_200 + seen)
        entry.summary = "Summary of \(name)."
        entry.text = "Text of \(name)."
        entry.html = "<p>Text of \(name).</p>"
        entry.wordCount = words
        edit(&entry)
        return entry
    }

    static func item(_ entry: Entry) -> PublishedItem { PublishedItem(alone: entry) }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension [UInt8] {
    /// How often another text stands in this one.
    func count(of text: String) -> Int {
        let text = Array(text.utf8)
        return indices.count { self[$0...].starts(with: text) }
    }
}
