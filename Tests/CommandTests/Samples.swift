import Foundation

/// Feeds and pages made for a test, every sentence our own.
enum Samples {
    /// Five paragraphs of invented words that no other subject shares.
    static func paragraphs(_ subject: String) -> [String] {
        let syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu", "da", "fe"]
        var state = subject.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        func word() -> String {
            var word = ""
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                word += syllables[Int((state >> 33) % UInt64(syllables.count))]
            }
            return word
        }
        return (1...5).map { number in
            let words = (0..<24).map { _ in word() }
            return
                "\(subject) paragraph \(number) tells of the \(words[..<8].joined(separator: " ")), "
                + "and of the \(words[8..<16].joined(separator: " ")), "
                + "as \(words[16...].joined(separator: " "))."
        }
    }

    /// A page with an article among the usual clutter.
    static func page(_ title: String, _ subject: String) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>\(title) | The Mill</title></head><body>
        <nav><a href="/">Home</a> <a href="/news">News</a> <a href="/about">About</a></nav>
        <article><h1>\(title)</h1>
        \(paragraphs(subject).map { "<p>\($0)</p>" }.joined(separator: "\n"))
        </article>
        <aside class="newsletter"><p>Subscribe to our newsletter</p></aside>
        <footer><p>All rights reserved</p></footer></body></html>
        """
    }

    /// The day before this one: a feed's first poll shows only what is not old.
    static var yesterday: String {
        String(Date(timeIntervalSinceNow: -86_400).formatted(.iso8601).prefix(10))
    }

    /// An Atom feed whose entries carry their whole text, of one day.
    static func atom(
        _ names: [String],
        edited: Set<String> = [],
        day: String = yesterday
    ) -> String {
        let entries = names.enumerated().map { index, name in
            let subject = name.capitalized + (edited.contains(name) ? "New" : "")
            let text = paragraphs(subject).map { "&lt;p&gt;\($0)&lt;/p&gt;" }.joined()
            let mark = edited.contains(name) ? " (corrected)" : ""
            return """
                <entry><id>tag:mill.example,2026:\(name)</id><title>About \(name)\(mark)</title>
                <link href="https://mill.example/\(name)"/>
                <updated>\(day)T\(String(format: "%02d", index % 24)):00:00Z</updated>
                <content type="html">\(text)</content></entry>
                """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><title>The Mill</title><id>urn:mill</id>
            <updated>\(day)T12:00:00Z</updated>\(entries.joined())</feed>
            """
    }

    /// An RSS feed with teasers: the text stands on the pages.
    static func rss(_ names: [String], at address: String) -> String {
        let day = Date(timeIntervalSinceNow: -86_400).formatted(
            .verbatim(
                "\(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits)",
                locale: Locale(identifier: "en_US_POSIX"),
                timeZone: .gmt,
                calendar: Calendar(identifier: .gregorian)
            )
        )
        let items = names.map { name in
            """
            <item><title>Report of \(name)</title><link>\(address)/pages/\(name)</link>
            <guid>\(address)/pages/\(name)</guid><pubDate>\(day) 08:00:00 GMT</pubDate>
            <description>A short word of \(name).</description></item>
            """
        }
        return """
            <rss version="2.0"><channel><title>The Lock</title><link>\(address)/</link>
            <description>Reports</description>\(items.joined())</channel></rss>
            """
    }

    /// A configuration that lets loopback in and polls these addresses.
    static func configuration(_ feeds: [String], more: String = "") -> String {
        """
        state: state
        time_zone: UTC
        server: { listen: off }
        fetch: { allow_addresses: [127.0.0.0/8], page_delay: 1ms, timeout: 5s }
        feeds:
        \(feeds.map { "  - \($0)" }.joined(separator: "\n"))
        outputs:
          main: { title: Main, window: 30d }
        digests:
          daily: { title: Daily, at: "06:00" }
        \(more)
        """
    }
}
