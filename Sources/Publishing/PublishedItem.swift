public import Model

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.TimeZone

/// What all publications share: addresses, time zone, language.
public struct PublishingContext: Sendable {
    /// How subscribers reach the output; ends in `/`.
    public var publicURL: String
    /// Zone of the times shown.
    public var timeZone: TimeZone
    /// Language of the pages' own words.
    public var locale: String
    /// The program's version.
    public var version: String
    /// The moment of this publication.
    public var now: Date
    /// False where only files are published: no entry pages, no search, no health.
    public var hasServer: Bool

    /// Creates a context.
    public init(
        publicURL: String,
        timeZone: TimeZone,
        locale: String,
        version: String,
        now: Date,
        hasServer: Bool = true
    ) {
        self.hasServer = hasServer
        self.publicURL = publicURL
        self.timeZone = timeZone
        self.locale = locale
        self.version = version
        self.now = now
    }

    /// Path of the address under which all is published: `/`, or `/news/`.
    var rootPath: String { WebURL(publicURL)?.path ?? "/" }

    /// Where a reader finds an entry: its article, else its own page, where one is served.
    func address(of entry: Entry) -> String? {
        webAddress(entry.link) ?? (hasServer ? entryPage(entry.id) : nil)
    }

    /// Address of a story's own page.
    func storyPage(_ id: String) -> String { publicURL + "stories/" + pathEncoded(id) }

    /// Address of an entry's own page.
    public func entryPage(_ id: String) -> String { publicURL + "entries/" + pathEncoded(id) }
}

/// Another outlet that carries the same text or tells of the same event.
public struct AlsoCovered: Sendable, Hashable {
    /// The outlet's name.
    public var outlet: String
    /// Its headline.
    public var title: String
    /// Its article.
    public var link: String?
    /// How its text relates; `nil` for an independent report.
    public var relation: CopyRelation?
    /// True for a text that tells of several events, this one among them.
    public var isRoundup = false

    /// Lists an entry under another.
    public init(_ entry: Entry) {
        self.init(
            outlet: PublishedItem.outlet(of: entry),
            title: entry.title,
            link: entry.link,
            relation: entry.copyRelation
        )
        isRoundup = entry.kind == .roundup
    }

    init(outlet: String, title: String, link: String?, relation: CopyRelation?) {
        self.outlet = outlet
        self.title = title
        self.link = link
        self.relation = relation
    }
}

/// One item of an output or a digest: a representative and what is collapsed into it.
public struct PublishedItem: Sendable {
    /// Id in this output; stays whatever the item shows.
    public var id: String
    private var shown: Shown
    /// Its members; empty where the representative is the only one.
    private let group: [Entry]
    /// What is listed as "also covered by".
    public var also: [AlsoCovered]
    /// When the output admitted it.
    public var admitted: Date
    /// When what it shows last changed.
    public var updated: Date
    /// True when feeds carry the summary in place of the text, so that they stay small.
    public var isShortened = false

    /// Creates an item.
    public init(
        id: String,
        entry: Entry,
        members: [Entry],
        also: [AlsoCovered],
        admitted: Date,
        updated: Date
    ) {
        self.id = id
        shown = Shown(entry)
        group = members.count > 1 ? members : []
        self.also = also
        self.admitted = admitted
        self.updated = updated
    }

    /// The entry that is shown.
    public var entry: Entry {
        get { shown.entry }
        set { shown = Shown(newValue) }
    }

    /// All members, the representative among them, in order of arrival.
    public var members: [Entry] { group.isEmpty ? [entry] : group }

    /// An entry is half a kilobyte: items are sorted and filtered by the thousand, so they hold it
    /// at arm's length.
    private final class Shown: Sendable {
        let entry: Entry

        init(_ entry: Entry) { self.entry = entry }
    }

    /// An item of one entry, with nothing collapsed into it.
    init(alone entry: Entry) {
        self.init(
            id: entry.id,
            entry: entry,
            members: [entry],
            also: [],
            admitted: entry.firstSeen,
            updated: entry.updated ?? entry.moment
        )
    }

    /// How much of this item a feed carries that carries so much.
    func carried(_ content: OutputDefinition.Content) -> OutputDefinition.Content {
        isShortened && content == .full ? .summary : content
    }

    /// The name under which the outlet of an entry is shown.
    public static func outlet(of entry: Entry) -> String {
        guard entry.feedTitle.isEmpty else { return entry.feedTitle }
        return entry.site ?? entry.publicFeedURL.flatMap { WebURL($0)?.host } ?? "Untitled feed"
    }

    /// Number of different outlets.
    public var outlets: Int { Set(members.map { Self.outlet(of: $0) }).count }

    /// `5 outlets, 2 origins`, the second part where they differ; empty for a story of one outlet.
    var voices: String {
        let (outlets, origins) = (outlets, origins)
        guard outlets > 1 else { return "" }
        let told = counted(outlets, "outlet", "outlets")
        return outlets == origins ? told : told + ", " + counted(origins, "origin", "origins")
    }

    /// Number of different voices: five outlets with one text, or with rewrites of it, are one.
    public var origins: Int {
        let own = members.filter { $0.copyOf == nil && $0.rewriting == nil }
        return max(1, Set(own.map { Self.outlet(of: $0) }).count)
    }
}

extension Entry {
    /// The feed's address as strangers may see it: a folder of this machine and a password stay here.
    var publicFeedURL: String? {
        guard let url = WebURL(self.feedURL), url.isWeb else { return nil }
        guard url.userInfo != nil else { return self.feedURL }
        return WebURL(
            scheme: url.scheme,
            host: url.host,
            port: url.port,
            path: url.path,
            query: url.query
        ).string
    }

    /// What is attached, where a click on it runs nothing.
    var safeEnclosures: [Enclosure] {
        self.enclosures.filter { enclosure in
            let scheme = WebURL(enclosure.url)?.scheme ?? "javascript"
            return !["javascript", "vbscript", "data", "file"].contains(scheme)
        }
    }

    /// The feed's web page and that of the comments, where they are web pages.
    var webFeedLink: String? { webAddress(self.feedLink) }
    var webCommentsLink: String? { webAddress(self.commentsLink) }

    /// The lead image, where the text does not bring its own and a page may load it.
    var leadImage: String? {
        self.image == nil || holdsImage(self.html) ? nil : webAddress(self.image)
    }

    /// `rewrite` for a report that tells another one in its own order; else `nil`.
    var rewriting: CopyRelation? { self.copyRelation == .rewrite ? .rewrite : nil }

    /// The title; where there is none, the text's first words.
    var headline: String {
        guard self.title.isEmpty else { return self.title }
        let words = (self.summary.isEmpty ? self.text : self.summary).split(
            maxSplits: Self.headlineWords,
            whereSeparator: \.isWhitespace
        )
        guard !words.isEmpty else { return "Untitled" }
        let shown = words.prefix(Self.headlineWords).joined(separator: " ")
        return words.count > Self.headlineWords ? shown + " …" : shown
    }

    private static let headlineWords = 12
}

/// An address that a click or a page may load: http and https, nothing that runs code.
func webAddress(_ text: String?) -> String? {
    guard let text, WebURL(text)?.isWeb == true else { return nil }
    return text
}

/// Percent-encodes everything that may not stand in one segment of a path.
func pathEncoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
        let isPlain =
            (48...57).contains(byte) || (65...90).contains(byte)
            || (97...122).contains(byte) || "-._~:,@".utf8.contains(byte)
        if isPlain {
            out.append(byte)
        } else {
            out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// True where markup shows a picture; a byte search, for it is asked of every item.
private func holdsImage(_ html: String) -> Bool {
    var html = html
    return html.withUTF8 { bytes in
        for index in bytes.indices.dropLast(3) where bytes[index] == UInt8(ascii: "<") {
            if bytes[(index + 1)...].starts(with: "img".utf8) { return true }
        }
        return false
    }
}
