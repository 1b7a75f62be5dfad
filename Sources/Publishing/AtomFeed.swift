import Model
import Text

/// An output as Atom 1.0 (RFC 4287); the same items, the same bytes.
public struct AtomFeed {
    private var out: [UInt8] = []
    private let context: PublishingContext

    /// Writes an output.
    ///
    /// - Parameters:
    ///   - name: file name without its ending, such as `feeds/main`.
    ///   - title: the output's title.
    ///   - items: newest first.
    ///   - content: how much of each item is carried.
    ///   - context: addresses and language.
    /// - Returns: the document.
    public static func bytes(
        name: String,
        title: String,
        items: [PublishedItem],
        content: OutputDefinition.Content,
        context: PublishingContext
    ) -> [UInt8] {
        var feed = AtomFeed(context: context)
        feed.write(name, title, items, content)
        return feed.out
    }

    private init(context: PublishingContext) { self.context = context }

    private mutating func write(
        _ name: String,
        _ title: String,
        _ items: [PublishedItem],
        _ content: OutputDefinition.Content
    ) {
        let address = context.publicURL + name
        add("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        add(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(escaped(context.locale))\">\n"
        )
        element("id", address + ".atom")
        element("title", title)
        // The newest change, never "now": nothing new, nothing changed.
        element("updated", (items.map(\.updated).max() ?? epoch).rfc3339)
        add("<author><name>Winnow</name></author>\n")
        add("<generator version=\"\(escaped(context.version))\">Winnow</generator>\n")
        link("self", address + ".atom", type: "application/atom+xml")
        link("alternate", address + ".html", type: "text/html")
        for item in items { entry(item, content) }
        add("</feed>\n")
    }

    private mutating func entry(_ item: PublishedItem, _ content: OutputDefinition.Content) {
        let entry = item.entry
        let language = entry.language.flatMap { $0 == context.locale ? nil : $0 }
        add("<entry\(language.map { " xml:lang=\"\(escaped($0))\"" } ?? "")>\n")
        element("id", item.id)
        element("title", entry.headline)
        link("alternate", entry.link ?? context.entryPage(item.id), type: "text/html")
        element("published", entry.moment.rfc3339)
        element("updated", item.updated.rfc3339)
        let authors = entry.authors.isEmpty ? [PublishedItem.outlet(of: entry)] : entry.authors
        for author in authors { add("<author><name>\(escaped(author))</name></author>\n") }
        for tag in entry.tags { add("<category term=\"\(escaped(tag))\"/>\n") }
        for enclosure in entry.enclosures { self.enclosure(enclosure) }
        // RFC 4685 §4: where readers answer.
        if let comments = entry.commentsLink { link("replies", comments, type: "text/html") }
        if content != .none, !entry.summary.isEmpty { element("summary", entry.summary) }
        if content == .full {
            let html = ItemContent(item: item, context: context).html
            add("<content type=\"html\">\(escaped(html))</content>\n")
        }
        source(entry, item)
        add("</entry>\n")
    }

    /// Last in the entry: some readers take a source's title and link for the entry's.
    private mutating func source(_ entry: Entry, _ item: PublishedItem) {
        add("<source>\n")
        element("id", entry.publicFeedURL ?? "tag:winnow,2026:" + entry.feedKey)
        element("title", PublishedItem.outlet(of: entry))
        element("updated", item.updated.rfc3339)
        if let page = entry.feedLink { link("alternate", page, type: nil) }
        if let address = entry.publicFeedURL { link("self", address, type: nil) }
        add("</source>\n")
    }

    private mutating func enclosure(_ enclosure: Enclosure) {
        var attributes = "rel=\"enclosure\" href=\"\(escaped(enclosure.url))\""
        if let type = enclosure.type { attributes += " type=\"\(escaped(type))\"" }
        if let length = enclosure.length { attributes += " length=\"\(length)\"" }
        add("<link \(attributes)/>\n")
    }

    private mutating func link(_ relation: String, _ address: String, type: String?) {
        let type = type.map { " type=\"\($0)\"" } ?? ""
        add("<link rel=\"\(relation)\"\(type) href=\"\(escaped(address))\"/>\n")
    }

    private mutating func element(_ name: String, _ text: String) {
        add("<\(name)>\(escaped(text))</\(name)>\n")
    }

    private mutating func add(_ text: String) { out.append(contentsOf: text.utf8) }

    private func escaped(_ text: String) -> String { xmlEscaped(text) }
}

/// Text for XML: escaped, without characters that XML 1.0 forbids.
func xmlEscaped(_ text: String) -> String {
    let isClean = !text.unicodeScalars.contains { scalar in
        let value = scalar.value
        return value < 0x20 && value != 9 && value != 10 && value != 13
            || value == 0xFFFE || value == 0xFFFF
    }
    if isClean { return escapeHTML(text) }
    let kept = text.unicodeScalars.filter { scalar in
        let value = scalar.value
        return (value >= 0x20 || value == 9 || value == 10 || value == 13)
            && value != 0xFFFE && value != 0xFFFF
    }
    return escapeHTML(String(String.UnicodeScalarView(kept)))
}
