import Model
import Text

/// An output as Atom 1.0 (RFC 4287); the same items, the same bytes.
public struct AtomFeed: Sendable {
    private var out = XMLBytes()
    private let context: PublishingContext

    /// Writes an output.
    ///
    /// - Parameters:
    ///   - name: file name without its ending, such as `feeds/main`.
    ///   - title: the output's title.
    ///   - items: newest first.
    ///   - content: how much of each item is carried.
    ///   - context: addresses and language.
    ///   - place: where the document stands in the feed's archive.
    ///   - sink: takes the document.
    public static func write(
        name: String,
        title: String,
        items: [PublishedItem],
        content: OutputDefinition.Content,
        context: PublishingContext,
        place: ArchivePlace = ArchivePlace(),
        to sink: any DocumentSink
    ) {
        var feed = AtomFeed(context: context)
        feed.begin(name, title, items, place)
        for item in items {
            feed.entry(item, item.carried(content))
            feed.out.pass(to: sink)
        }
        feed.add("</feed>\n")
        feed.out.pass(to: sink, isLast: true)
    }

    /// The bytes that one item takes.
    mutating func size(of item: PublishedItem, _ content: OutputDefinition.Content) -> Int {
        out.removeAll()
        entry(item, content)
        return out.bytes.count
    }

    init(context: PublishingContext) { self.context = context }

    private mutating func begin(
        _ name: String,
        _ title: String,
        _ items: [PublishedItem],
        _ place: ArchivePlace
    ) {
        let address = context.publicURL + name
        add("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        let history = " xmlns:fh=\"http://purl.org/syndication/history/1.0\""
        add(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"\(place.month == nil ? "" : history)"
                + " xml:lang=\"\(escaped(context.locale))\">\n"
        )
        element("id", address + ".atom")
        element("title", title)
        // The newest change, never "now": nothing new, nothing changed.
        element("updated", (items.map(\.updated).max() ?? epoch).rfc3339)
        add("<author><name>Winnow</name></author>\n")
        add("<generator version=\"\(escaped(context.version))\">Winnow</generator>\n")
        let own = place.month.map { "\(address)/\($0).atom" } ?? address + ".atom"
        link("self", own, type: Self.mediaType)
        link("alternate", address + ".html", type: "text/html")
        archive(place, address)
    }

    /// The chain of pages that leads back to the first entry (RFC 5005 §4).
    private mutating func archive(_ place: ArchivePlace, _ address: String) {
        if place.month != nil {
            add("<fh:archive/>\n")
            link("current", address + ".atom", type: Self.mediaType)
        }
        for (relation, month) in [
            ("prev-archive", place.previous), ("next-archive", place.next),
        ] {
            if let month { link(relation, "\(address)/\(month).atom", type: Self.mediaType) }
        }
    }

    private static let mediaType = "application/atom+xml"

    private mutating func entry(_ item: PublishedItem, _ content: OutputDefinition.Content) {
        let entry = item.entry
        let language = entry.language.flatMap { $0 == context.locale ? nil : $0 }
        add("<entry\(language.map { " xml:lang=\"\(escaped($0))\"" } ?? "")>\n")
        element("id", item.id)
        element("title", entry.headline)
        if let address = context.address(of: entry) {
            link("alternate", address, type: "text/html")
        }
        element("published", entry.moment.rfc3339)
        element("updated", item.updated.rfc3339)
        let authors = entry.authors.isEmpty ? [PublishedItem.outlet(of: entry)] : entry.authors
        for author in authors {
            add("<author><name>")
            out.addText(author)
            add("</name></author>\n")
        }
        for tag in entry.tags { add("<category term=\"\(escaped(tag))\"/>\n") }
        for enclosure in entry.safeEnclosures { self.enclosure(enclosure) }
        // RFC 4685 §4: where readers answer.
        if let comments = entry.webCommentsLink { link("replies", comments, type: "text/html") }
        if content != .none, !entry.summary.isEmpty { element("summary", entry.summary) }
        if content == .full {
            let html = ItemContent(item: item, context: context).html
            add("<content type=\"html\">")
            out.addText(html)
            add("</content>\n")
        }
        source(entry, item)
        add("</entry>\n")
    }

    /// Last in the entry: some readers take a source's title and link for the entry's.
    private mutating func source(_ entry: Entry, _ item: PublishedItem) {
        let feed = entry.publicFeedURL
        add("<source>\n")
        element("id", feed ?? "tag:winnow,2026:" + entry.feedKey)
        element("title", PublishedItem.outlet(of: entry))
        element("updated", item.updated.rfc3339)
        if let page = entry.webFeedLink { link("alternate", page, type: nil) }
        if let feed { link("self", feed, type: nil) }
        add("</source>\n")
    }

    private mutating func enclosure(_ enclosure: Enclosure) {
        var attributes = "rel=\"enclosure\" href=\"\(escaped(enclosure.url))\""
        if let type = enclosure.type { attributes += " type=\"\(escaped(type))\"" }
        if let length = enclosure.length { attributes += " length=\"\(length)\"" }
        add("<link \(attributes)/>\n")
    }

    private mutating func link(_ relation: String, _ address: String, type: String?) {
        add("<link rel=\"")
        add(relation)
        if let type {
            add("\" type=\"")
            add(type)
        }
        add("\" href=\"")
        out.addText(address)
        add("\"/>\n")
    }

    private mutating func element(_ name: String, _ text: String) { out.element(name, text) }

    private mutating func add(_ markup: String) { out.add(markup) }

    private func escaped(_ text: String) -> String { xmlEscaped(text) }
}

/// Where a document stands in the archive of its feed; months are written `2026-11`.
public struct ArchivePlace: Sendable, Hashable {
    /// The month of an archive page; `nil` for the live feed.
    public var month: String?
    /// The page of older entries.
    public var previous: String?
    /// The page of newer entries.
    public var next: String?

    /// Places a document; without anything it is a live feed that has no archive.
    public init(month: String? = nil, previous: String? = nil, next: String? = nil) {
        self.month = month
        self.previous = previous
        self.next = next
    }
}
