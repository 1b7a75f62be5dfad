public import Model
import Text

public import struct FoundationEssentials.Date

/// The pages that are no digest: index, an output's twin, an entry, a story, search, health.
public enum Pages {
    /// An output as a page for browsers.
    public static func output(
        name: String,
        title: String,
        items: [PublishedItem],
        context: PublishingContext
    ) -> [UInt8] {
        let newest = items.map(\.updated).max() ?? epoch
        let story = StoryHTML(context: context, today: newest)
        var frame = PageFrame(title: title, locale: context.locale, root: "../")
        for (ending, type) in feedTypes {
            frame.alternates.append((type, title, "\(name).\(ending)"))
        }
        var body = "<div class=\"opening\"><h1>\(escapeHTML(title))</h1>"
        body +=
            "<p class=\"meta\">\(items.count) newest</p>\(chips(name))</div>\n<section class=\"top\">\n"
        for item in items { body += story.story(item) }
        return frame.page(body + "</section>")
    }

    /// What an output's row of the index shows.
    public struct OutputRow: Sendable {
        /// Name of the output.
        public var name: String
        /// Title of the output.
        public var title: String
        /// Number of items.
        public var count: Int

        /// Creates a row.
        public init(name: String, title: String, count: Int) {
            self.name = name
            self.title = title
            self.count = count
        }
    }

    /// What a digest's row of the index shows.
    public struct DigestRow: Sendable {
        /// Name of the digest.
        public var name: String
        /// Title of the digest.
        public var title: String
        /// Days that have an edition, newest first.
        public var dates: [String]

        /// Creates a row.
        public init(name: String, title: String, dates: [String]) {
            self.name = name
            self.title = title
            self.dates = dates
        }
    }

    /// The index of outputs and digests.
    public static func index(
        outputs: [OutputRow],
        digests: [DigestRow],
        context: PublishingContext
    ) -> [UInt8] {
        let frame = PageFrame(title: "Winnow", locale: context.locale, root: "")
        var body =
            "<div class=\"opening\"><h1>Feeds and digests</h1>\(searchForm("", root: ""))</div>\n"
        body += "<section aria-labelledby=\"outputs\"><h2 id=\"outputs\">Output feeds</h2>\n"
        for output in outputs {
            let address = "feeds/\(output.name)"
            body += "<article class=\"story\"><h3><a href=\"\(address).html\">"
            body += "\(escapeHTML(output.title))</a></h3>"
            body += "<p class=\"meta\">\(output.count) newest</p>\(chips(address))</article>\n"
        }
        body += "</section>\n<section aria-labelledby=\"digests\"><h2 id=\"digests\">Digests</h2>\n"
        for digest in digests {
            let address = "digests/\(digest.name)"
            body += "<article class=\"story\"><h3>"
            if digest.dates.isEmpty {
                body += escapeHTML(digest.title) + "</h3><p class=\"meta\">no edition yet</p>"
            } else {
                body += "<a href=\"\(address)/latest.html\">\(escapeHTML(digest.title))</a></h3>"
                body += "<p class=\"meta\">newest of \(escapeHTML(digest.dates[0])) · "
                body += "<a href=\"\(address)/index.html\">all editions</a> · "
                body += "<a href=\"\(address).atom\">subscribe</a></p>"
            }
            body += "</article>\n"
        }
        return frame.page(body + "</section>")
    }

    /// One entry in full, with the decisions taken on it.
    ///
    /// - Parameters:
    ///   - item: the entry with what is listed under it.
    ///   - why: pairs of a step and what was decided in it.
    ///   - context: addresses, zone and language.
    /// - Returns: the page.
    public static func entry(
        _ item: PublishedItem,
        why: [(step: String, text: String)],
        context: PublishingContext
    ) -> [UInt8] {
        let entry = item.entry
        let words = DateWords(locale: context.locale)
        let frame = PageFrame(title: entry.title, locale: context.locale, root: "../")
        var meta: [String] = []
        if !entry.authors.isEmpty {
            meta.append("By " + escapeHTML(entry.authors.joined(separator: ", ")))
        }
        meta.append(escapeHTML(PublishedItem.outlet(of: entry)))
        meta.append(words.moment(entry.moment.civil(in: context.timeZone)))
        if let original = entry.originalSource {
            meta.append("original: \(escapeHTML(original.name))")
        }
        if entry.wordCount > 0 { meta.append("\(entry.readingMinutes) min") }
        for tag in entry.tags { meta.append("<span class=\"chip\">\(escapeHTML(tag))</span>") }
        let lang = entry.language.map { " lang=\"\(escapeHTML($0))\"" } ?? ""
        var body = "<div class=\"opening\"><h1\(lang)>\(escapeHTML(entry.title))</h1>\n"
        body += "<p class=\"meta\">\(meta.joined(separator: " · "))</p></div>\n"
        body += "<article class=\"article\"\(lang)>"
        body += entry.html.isEmpty ? "<p>\(escapeHTML(entry.summary))</p>" : entry.html
        body += "</article>\n"
        if let link = entry.link {
            body += "<p><a class=\"button\" href=\"\(escapeHTML(link))\">Read at "
            body += "\(escapeHTML(PublishedItem.outlet(of: entry)))</a></p>\n"
        }
        if !item.also.isEmpty {
            let also = ItemContent(item: item, context: context).also(limit: 12)
            body += "<p class=\"also\">Also covered by \(also)</p>\n"
        }
        if !why.isEmpty {
            body += "<details class=\"why\"><summary>Why is this here?</summary><dl>"
            for line in why {
                body += "<dt>\(escapeHTML(line.step))</dt><dd>\(escapeHTML(line.text))</dd>"
            }
            body += "</dl></details>\n"
        }
        return frame.page(body)
    }

    /// A story: all that was written about one event, in order of arrival.
    public static func story(_ item: PublishedItem, context: PublishingContext) -> [UInt8] {
        let story = StoryHTML(context: context, today: item.updated)
        let frame = PageFrame(title: item.entry.title, locale: context.locale, root: "../")
        var body = "<div class=\"opening\"><h1>\(escapeHTML(item.entry.title))</h1>"
        body +=
            "<p class=\"meta\">\(item.members.count) articles of \(item.outlets) outlets</p></div>\n<section>\n"
        for member in item.members {
            let alone = PublishedItem(
                id: member.id,
                entry: member,
                members: [member],
                also: [],
                admitted: member.firstSeen,
                updated: member.moment
            )
            body += story.story(alone)
        }
        return frame.page(body + "</section>")
    }

    /// The search page; `problem` explains a query that cannot be read.
    public static func search(
        query: String,
        results: [Entry],
        problem: String?,
        context: PublishingContext
    ) -> [UInt8] {
        let story = StoryHTML(context: context, today: context.now)
        let frame = PageFrame(title: "Search", locale: context.locale, root: "")
        var body = "<div class=\"opening\"><h1>Search</h1>\(searchForm(query, root: ""))</div>\n"
        if let problem {
            body += "<pre class=\"failing\">\(escapeHTML(problem))</pre>"
        } else if !query.isEmpty {
            body += "<section><h2>\(results.count) found</h2>\n"
            for entry in results {
                let item = PublishedItem(
                    id: entry.id,
                    entry: entry,
                    members: [entry],
                    also: [],
                    admitted: entry.firstSeen,
                    updated: entry.moment
                )
                body += story.story(item)
            }
            body += "</section>"
        }
        return frame.page(body)
    }

    /// One feed's row of the health page.
    public struct HealthRow: Sendable {
        /// The feed's title.
        public var title: String
        /// The feed's address.
        public var url: String
        /// `ok`, `failing` and so on.
        public var state: String
        /// Why, where it is not ok.
        public var reason: String
        /// When it was last polled.
        public var lastPoll: Date?
        /// When it is due.
        public var nextPoll: Date?
        /// Entries a week.
        public var perWeek: Double

        /// Creates a row.
        public init(
            title: String,
            url: String,
            state: String,
            reason: String,
            lastPoll: Date?,
            nextPoll: Date?,
            perWeek: Double
        ) {
            self.title = title
            self.url = url
            self.state = state
            self.reason = reason
            self.lastPoll = lastPoll
            self.nextPoll = nextPoll
            self.perWeek = perWeek
        }
    }

    /// The health of all feeds.
    public static func health(_ rows: [HealthRow], context: PublishingContext) -> [UInt8] {
        let words = DateWords(locale: context.locale)
        let today = context.now.civil(in: context.timeZone)
        func shown(_ date: Date?) -> String {
            date.map { words.short($0.civil(in: context.timeZone), today: today) } ?? "–"
        }
        let frame = PageFrame(title: "Health", locale: context.locale, root: "")
        var body =
            "<div class=\"opening\"><h1>Health</h1><p class=\"meta\">\(rows.count) feeds</p></div>\n"
        body +=
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Health of feeds\"><table>"
        body +=
            "<thead><tr><th scope=\"col\">Feed</th><th scope=\"col\">State</th><th scope=\"col\">Last</th>"
        body += "<th scope=\"col\">Next</th><th scope=\"col\">A week</th></tr></thead><tbody>\n"
        for row in rows {
            let style = row.state == "ok" ? "ok" : row.state == "failing" ? "failing" : "meta"
            let state = row.reason.isEmpty ? row.state : "\(row.state): \(row.reason)"
            body +=
                "<tr><td>\(escapeHTML(row.title))</td><td class=\"\(style)\">\(escapeHTML(state))</td>"
            body += "<td>\(shown(row.lastPoll))</td><td>\(shown(row.nextPoll))</td>"
            body += "<td class=\"number\">\(Int(row.perWeek.rounded()))</td></tr>\n"
        }
        return frame.page(body + "</tbody></table></div>")
    }

    static let feedTypes = [
        ("atom", "application/atom+xml"), ("rss", "application/rss+xml"),
        ("json", "application/feed+json"),
    ]

    private static func chips(_ address: String) -> String {
        let chips = [("atom", "Atom"), ("rss", "RSS"), ("json", "JSON Feed"), ("html", "Page")].map
        {
            "<a class=\"chip\" href=\"\(escapeHTML(address)).\($0.0)\">\($0.1)</a>"
        }
        return "<p class=\"also\">\(chips.joined(separator: " "))</p>"
    }

    private static func searchForm(_ query: String, root: String) -> String {
        "<form class=\"search\" action=\"\(root)search\" role=\"search\">"
            + "<input name=\"q\" value=\"\(escapeHTML(query))\" aria-label=\"Search\" "
            + "placeholder=\"harbour -ferry age:&lt;7d\"><button>Search</button></form>"
    }
}
