public import Model
import Text

public import struct FoundationEssentials.Date

/// The pages that are no digest: index, an output's twin, search, an entry, a story, health.
public enum Pages {
    /// Items of an output that its page shows: more than anyone reads, little to load.
    private static let mostShown = 300

    /// An output as a page for browsers.
    public static func output(
        name: String,
        title: String,
        items: [PublishedItem],
        context: PublishingContext
    ) -> [UInt8] {
        let newest = items.map(\.updated).max() ?? epoch
        let story = StoryHTML(context: context, today: newest)
        var frame = PageFrame(title: title, context: context, root: "../")
        for (ending, type) in feedTypes {
            frame.alternates.append((type, title, "\(name).\(ending)"))
        }
        var body = "<div class=\"opening\"><h1>\(escapeHTML(title))</h1>"
        body += "<p class=\"meta\">\(changed(items.count, newest, context))</p>"
        body += "\(chips(name, withPage: false))</div>\n"
        guard !items.isEmpty else { return frame.page(body + "<p>Nothing yet.</p>") }
        body += "<section class=\"top\" aria-labelledby=\"newest\"><h2 id=\"newest\">Newest</h2>\n"
        for item in items.prefix(mostShown) { body += story.story(item) }
        if items.count > mostShown {
            body += "<p class=\"meta\">\(items.count - mostShown) older ones are in the feeds.</p>"
        }
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
        /// When the newest of them changed.
        public var changed: Date?

        /// Creates a row.
        public init(name: String, title: String, count: Int, changed: Date? = nil) {
            self.name = name
            self.title = title
            self.count = count
            self.changed = changed
        }
    }

    /// What a digest's row of the index shows.
    public struct DigestRow: Sendable {
        /// Name of the digest.
        public var name: String
        /// Title of the digest.
        public var title: String
        /// Editions, newest first, by the names of their files.
        public var dates: [String]
        /// Ending of the editions' files.
        public var ending: String

        /// Creates a row.
        public init(name: String, title: String, dates: [String], ending: String = "html") {
            self.name = name
            self.title = title
            self.dates = dates
            self.ending = ending
        }
    }

    /// The index of outputs and digests.
    public static func index(
        outputs: [OutputRow],
        digests: [DigestRow],
        context: PublishingContext
    ) -> [UInt8] {
        var frame = PageFrame(title: "Winnow", context: context, root: "")
        for output in outputs {
            let address = "feeds/\(output.name).atom"
            frame.alternates.append(("application/atom+xml", output.title, address))
        }
        var body = "<div class=\"opening\"><h1>Feeds and digests</h1>"
        if context.hasServer { body += searchForm("") }
        body += "</div>\n"
        body += "<section aria-labelledby=\"outputs\"><h2 id=\"outputs\">Output feeds</h2>\n"
        for output in outputs {
            let address = "feeds/\(output.name)"
            body += "<article class=\"story\"><h3><a href=\"\(address).html\">"
            body += "\(escapeHTML(output.title))</a></h3>"
            body += "<p class=\"meta\">\(changed(output.count, output.changed, context))</p>"
            body += "\(chips(address))</article>\n"
        }
        body += "</section>\n<section aria-labelledby=\"digests\"><h2 id=\"digests\">Digests</h2>\n"
        for digest in digests { body += row(digest, context) }
        return frame.page(body + "</section>")
    }

    private static func row(_ digest: DigestRow, _ context: PublishingContext) -> String {
        let address = "digests/\(digest.name)"
        let title = escapeHTML(digest.title)
        var html = "<article class=\"story\"><h3>"
        if let newest = digest.dates.first {
            let day = DateWords(locale: context.locale).edition(newest)
            html +=
                "<a href=\"\(address)/latest.\(digest.ending)\">\(title), \(escapeHTML(day))</a></h3>"
            html += "<p class=\"meta\"><a href=\"\(address)/index.html\">all editions</a> · "
            html += "<a href=\"\(address).atom\">subscribe</a></p>"
        } else {
            html += "\(title)</h3><p class=\"meta\">no edition yet</p>"
        }
        return html + "</article>\n"
    }

    private static func changed(
        _ count: Int,
        _ newest: Date?,
        _ context: PublishingContext
    ) -> String {
        let entries = counted(count, "entry", "entries")
        guard let newest, count > 0 else { return entries }
        let words = DateWords(locale: context.locale)
        return entries + " · changed " + words.moment(newest.civil(in: context.timeZone))
    }

    /// The search page; `problem` explains a query that cannot be read.
    public static func search(
        query: String,
        results: [Entry],
        problem: String?,
        context: PublishingContext
    ) -> [UInt8] {
        let story = StoryHTML(context: context, today: context.now)
        let title = query.isEmpty ? "Search" : "Search: \(query)"
        let frame = PageFrame(title: title, context: context, root: "")
        var body = "<div class=\"opening\"><h1>Search</h1>\(searchForm(query))</div>\n"
        if let problem {
            body += "<pre class=\"failing\">\(escapeHTML(problem))</pre>"
        } else if !query.isEmpty {
            let found = results.isEmpty ? "Nothing found" : "\(results.count) found"
            body += "<section aria-labelledby=\"found\"><h2 id=\"found\">\(found)</h2>\n"
            for entry in results { body += story.story(PublishedItem(alone: entry)) }
            body += "</section>"
        }
        return frame.page(body)
    }

    /// The page that says why there is no other: 404 and its like.
    ///
    /// - Parameters:
    ///   - title: what is the matter, in a few words.
    ///   - text: one sentence of help.
    ///   - context: language.
    /// - Returns: the page; its links are absolute paths, since it stands at any address.
    public static func refusal(
        title: String,
        text: String,
        context: PublishingContext
    ) -> [UInt8] {
        let frame = PageFrame(title: title, context: context, root: context.rootPath)
        return frame.page(
            "<div class=\"opening\"><h1>\(escapeHTML(title))</h1>"
                + "<p>\(escapeHTML(text))</p></div>"
        )
    }

    static let feedTypes = [
        ("atom", "application/atom+xml"), ("rss", "application/rss+xml"),
        ("json", "application/feed+json"),
    ]

    private static func chips(_ address: String, withPage: Bool = true) -> String {
        var forms = [("atom", "Atom"), ("rss", "RSS"), ("json", "JSON Feed")]
        if withPage { forms.append(("html", "Page")) }
        let chips = forms.map { form in
            "<a class=\"chip\" href=\"\(escapeHTML(address)).\(form.0)\">\(form.1)</a>"
        }
        return "<p class=\"also\">\(chips.joined(separator: " "))</p>"
    }

    /// Index and search page both lie at the root.
    private static func searchForm(_ query: String) -> String {
        "<form class=\"search\" action=\"search\" role=\"search\">"
            + "<input type=\"search\" name=\"q\" value=\"\(escapeHTML(query))\" aria-label=\"Search\" "
            + "placeholder=\"harbour -ferry age:&lt;7d\"><button>Search</button></form>"
    }
}
