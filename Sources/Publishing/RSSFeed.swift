import Markup
import Model
import Text

/// An output as RSS 2.0 with `content:encoded`.
public struct RSSFeed {
    private var out = XMLBytes()
    private let context: PublishingContext

    /// Writes an output; parameters as for `AtomFeed`.
    public static func write(
        name: String,
        title: String,
        items: [PublishedItem],
        content: OutputDefinition.Content,
        context: PublishingContext,
        to sink: any DocumentSink
    ) {
        var feed = RSSFeed(context: context)
        feed.begin(name, title, items)
        for item in items {
            feed.item(item, item.carried(content))
            feed.out.pass(to: sink)
        }
        feed.add("</channel>\n</rss>\n")
        feed.out.pass(to: sink, isLast: true)
    }

    private init(context: PublishingContext) { self.context = context }

    private mutating func begin(_ name: String, _ title: String, _ items: [PublishedItem]) {
        let address = context.publicURL + name
        add("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        add(
            "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
                + "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
                + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n"
        )
        element("title", title)
        element("link", address + ".html")
        element("description", title)
        element("language", context.locale)
        element("generator", "Winnow \(context.version)")
        if let newest = items.map(\.updated).max() { element("lastBuildDate", newest.rssDate) }
        add(
            "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"\(xmlEscaped(address)).rss\"/>\n"
        )
    }

    private mutating func item(_ item: PublishedItem, _ content: OutputDefinition.Content) {
        let entry = item.entry
        add("<item>\n")
        element("title", Self.withoutTags(entry.headline))
        if let address = context.address(of: entry) { element("link", address) }
        add("<guid isPermaLink=\"false\">")
        out.addText(item.id)
        add("</guid>\n")
        element("pubDate", entry.moment.rssDate)
        let authors = entry.authors.isEmpty ? [PublishedItem.outlet(of: entry)] : entry.authors
        element("dc:creator", authors.joined(separator: ", "))
        for tag in entry.tags { element("category", tag) }
        // Readers take the description for HTML (RSS 2.0: "entity-encoded HTML is allowed").
        if content != .none, !entry.summary.isEmpty {
            element("description", escapeHTML(entry.summary))
        }
        if content == .full {
            let html = ItemContent(item: item, context: context).html
            element("content:encoded", html)
        }
        if let first = entry.safeEnclosures.first {
            add(
                "<enclosure url=\"\(xmlEscaped(first.url))\" length=\"\(first.length ?? 0)\" "
                    + "type=\"\(xmlEscaped(first.type ?? "application/octet-stream"))\"/>\n"
            )
        }
        if let comments = entry.webCommentsLink { element("comments", comments) }
        if let address = entry.publicFeedURL {
            add("<source url=\"")
            out.addText(address)
            add("\">")
            out.addText(PublishedItem.outlet(of: entry))
            add("</source>\n")
        }
        add("</item>\n")
    }

    /// A title without what looks like a tag: some readers show titles as HTML.
    private static func withoutTags(_ title: String) -> String {
        guard title.utf8.contains(UInt8(ascii: "<")) else { return title }
        var kept = ""
        var rest = title[...]
        while let start = rest.firstIndex(of: "<") {
            kept += rest[..<start]
            let after = rest[rest.index(after: start)...]
            // A comparison is no tag: that begins with a letter, a slash, a mark or a question mark.
            let isTag = after.first.map { $0.isLetter || "/!?".contains($0) } ?? false
            if !isTag { kept += "<" }
            rest =
                isTag
                ? (after.firstIndex(of: ">").map { after[after.index(after: $0)...] } ?? "") : after
        }
        let text = collapseWhitespace(kept + rest)
        return text.isEmpty ? title.filter { $0 != "<" && $0 != ">" } : text
    }

    private mutating func element(_ name: String, _ text: String) { out.element(name, text) }

    private mutating func add(_ markup: String) { out.add(markup) }
}
