import Markup
import Model
import Text

/// A list of subscriptions in OPML, as readers exchange it.
public struct OPMLDocument: Sendable, Hashable {
    /// One feed of the list.
    public struct Feed: Sendable, Hashable {
        /// Address of the feed.
        public var url: String
        /// Name given to the feed.
        public var title: String?
        /// The feed's web page.
        public var link: String?
        /// Names of the folders around it, outermost first.
        public var groups: [String]
        /// Tags of its `category` attribute.
        public var tags: [String]

        /// Creates a feed.
        public init(
            url: String,
            title: String? = nil,
            link: String? = nil,
            groups: [String] = [],
            tags: [String] = []
        ) {
            self.url = url
            self.title = title
            self.link = link
            self.groups = groups
            self.tags = tags
        }
    }

    /// The list's title.
    public var title: String?
    /// The feeds in the order of the document.
    public var feeds: [Feed]

    /// Creates a list.
    public init(title: String? = nil, feeds: [Feed] = []) {
        self.title = title
        self.feeds = feeds
    }

    /// Reads an OPML document of any version, however malformed.
    ///
    /// Outlines without an address are folders; their names become `groups`.
    ///
    /// - Throws: `FeedParseError` when there is no `<opml>` in it.
    public init(_ bytes: [UInt8]) throws(FeedParseError) {
        let text = decodeToUTF8(
            bytes,
            transportCharset: nil,
            declaredCharset: declaredXMLCharset(bytes)
        )
        guard text.contains(where: { $0 > 0x20 }) else { throw .empty }
        let tree = XMLTree(text)
        guard let root = tree.root else {
            throw .malformed(line: 1, reason: "there is no markup in it")
        }
        guard let list = tree.elements.first(where: { $0.name.folded == "opml" }) else {
            throw .notAFeed(rootElement: root.name.folded, feedLinks: [])
        }
        self.init()
        for element in tree.elements {
            if element.name.folded == "title", element.parent?.name.folded == "head" {
                title = title ?? element.trimmedText
            }
        }
        for part in list.children { read(part, groups: []) }
    }

    private mutating func read(_ element: XMLElement, groups: [String]) {
        var inner = groups
        if element.name.folded == "outline" {
            let name =
                element.attribute("title").flatMap { $0.isEmpty ? nil : $0 }
                ?? element.attribute("text").flatMap { $0.isEmpty ? nil : $0 }
            if let url = element.attribute("xmlurl") ?? element.attribute("url"), !url.isEmpty {
                let tags = (element.attribute("category") ?? "").split(separator: ",")
                feeds.append(
                    Feed(
                        url: url,
                        title: name,
                        link: element.attribute("htmlurl").flatMap { $0.isEmpty ? nil : $0 },
                        groups: groups,
                        tags: tags.map { category(String($0)) }.filter { !$0.isEmpty }
                    )
                )
            } else if let name {
                inner.append(name)
            }
        }
        // The tree bounds its depth, so that this recursion is bounded too.
        for child in element.children { read(child, groups: inner) }
    }

    /// `/science/space` is a path in a tree of categories (OPML 2.0); its slash says no more.
    private func category(_ written: String) -> String {
        let text = trimSpace(written)
        return text.hasPrefix("/") ? String(text.dropFirst()) : text
    }

    /// The list as an OPML 2.0 document, folders nested as `groups` say.
    public var xml: String {
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n"
        out += "    <title>\(escapeHTML(title ?? "Subscriptions"))</title>\n  </head>\n  <body>\n"
        write(feeds, depth: 0, to: &out)
        return out + "  </body>\n</opml>\n"
    }

    private func write(_ feeds: [Feed], depth: Int, to out: inout String) {
        let indent = String(repeating: "  ", count: depth + 2)
        var done: Set<String> = []
        for feed in feeds {
            guard depth < feed.groups.count else {
                out += indent + outline(feed) + "\n"
                continue
            }
            // A folder stands where its first feed does, and holds all of its feeds.
            let group = feed.groups[depth]
            guard done.insert(group).inserted else { continue }
            let name = escapeHTML(group)
            out += indent + "<outline text=\"\(name)\" title=\"\(name)\">\n"
            let members = feeds.filter { $0.groups.count > depth && $0.groups[depth] == group }
            write(members, depth: depth + 1, to: &out)
            out += indent + "</outline>\n"
        }
    }

    private func outline(_ feed: Feed) -> String {
        let name = escapeHTML(feed.title ?? feed.url)
        var text = "<outline type=\"rss\" text=\"\(name)\" title=\"\(name)\""
        text += " xmlUrl=\"\(escapeHTML(feed.url))\""
        if let link = feed.link { text += " htmlUrl=\"\(escapeHTML(link))\"" }
        if !feed.tags.isEmpty {
            text += " category=\"\(escapeHTML(feed.tags.joined(separator: ",")))\""
        }
        return text + "/>"
    }
}
