import Markup

/// The elements that feeds are made of, each by its vocabulary and lower-case name.
///
/// `core` is the feed's own vocabulary: RSS in an RSS feed, Atom in an Atom feed. What is not listed
/// is passed over with all that it holds, so that a shop's `<s:title>` never becomes a title.
enum FeedTag: String {
    case other = ""
    // Structure.
    case channel = "core:channel"
    case item = "core:item"
    case entry = "core:entry"
    /// RSS 1.1 holds its items in one; in RSS 1.0 it is only an index.
    case items = "core:items"
    // Of feeds and entries alike.
    case title = "core:title"
    case link = "core:link"
    case description = "core:description"
    case subtitle = "core:subtitle"
    case tagline = "core:tagline"
    case summary = "core:summary"
    case content = "core:content"
    case identifier = "core:id"
    case guid = "core:guid"
    case author = "core:author"
    case contributor = "core:contributor"
    case category = "core:category"
    case language = "core:language"
    case source = "core:source"
    case comments = "core:comments"
    case enclosure = "core:enclosure"
    case body = "core:body"
    case fullText = "core:fulltext"
    case fullItem = "core:fullitem"
    case tags = "core:tags"
    // Dates.
    case publicationDate = "core:pubdate"
    case published = "core:published"
    case issued = "core:issued"
    case created = "core:created"
    case updated = "core:updated"
    case modified = "core:modified"
    case date = "core:date"
    case lastBuildDate = "core:lastbuilddate"
    // Of feeds.
    case managingEditor = "core:managingeditor"
    case webMaster = "core:webmaster"
    case image = "core:image"
    case logo = "core:logo"
    case icon = "core:icon"
    case timeToLive = "core:ttl"
    case skipHours = "core:skiphours"
    case skipDays = "core:skipdays"
    // Atom inside of RSS.
    case atomTitle = "atom:title"
    case atomLink = "atom:link"
    case atomSubtitle = "atom:subtitle"
    case atomSummary = "atom:summary"
    case atomContent = "atom:content"
    case atomIdentifier = "atom:id"
    case atomAuthor = "atom:author"
    case atomPublished = "atom:published"
    case atomUpdated = "atom:updated"
    case atomCategory = "atom:category"
    case atomSource = "atom:source"
    // Dublin Core.
    case dcTitle = "dc:title"
    case dcDescription = "dc:description"
    case dcCreator = "dc:creator"
    case dcAuthor = "dc:author"
    case dcPublisher = "dc:publisher"
    case dcSubject = "dc:subject"
    case dcLanguage = "dc:language"
    case dcIdentifier = "dc:identifier"
    case dcDate = "dc:date"
    case termsCreated = "dcterms:created"
    case termsIssued = "dcterms:issued"
    case termsModified = "dcterms:modified"
    // Modules.
    case contentEncoded = "content:encoded"
    case xhtmlBody = "xhtml:body"
    case xhtmlDivision = "xhtml:div"
    case mediaTitle = "media:title"
    case mediaDescription = "media:description"
    case mediaContent = "media:content"
    case mediaGroup = "media:group"
    case mediaThumbnail = "media:thumbnail"
    case mediaPeerLink = "media:peerlink"
    case mediaCategory = "media:category"
    case mediaCredit = "media:credit"
    case itunesTitle = "itunes:title"
    case itunesAuthor = "itunes:author"
    case itunesSummary = "itunes:summary"
    case itunesSubtitle = "itunes:subtitle"
    case itunesCategory = "itunes:category"
    case itunesKeywords = "itunes:keywords"
    case itunesImage = "itunes:image"
    case originalLink = "feedburner:origlink"
    case originalEnclosureLink = "feedburner:origenclosurelink"
    case updatePeriod = "sy:updateperiod"
    case updateFrequency = "sy:updatefrequency"

    /// The tag of every name of a document, by its number.
    static func table(_ tree: XMLTree, root: XMLElement, isAtom: Bool) -> [FeedTag] {
        let defaultNamespace = root.attribute("xmlns")
        var vocabularies = FeedVocabulary(root: root.name, defaultNamespace: defaultNamespace)
        return tree.names.map { name in
            var vocabulary = vocabularies.of(name)
            if isAtom, vocabulary == "atom" { vocabulary = "core" }
            return FeedTag(rawValue: vocabulary + ":" + name.folded) ?? .other
        }
    }
}

/// Which vocabulary a namespace or, failing that, a prefix means.
struct FeedVocabulary {
    private let root: XMLName
    /// The namespace that the root declares for names without prefix.
    private let defaultNamespace: String?
    /// What each namespace of the document means: there are few, and many names.
    private var known: [String: String?] = [:]

    init(root: XMLName, defaultNamespace: String?) {
        self.root = root
        self.defaultNamespace = defaultNamespace
    }

    /// Parts of namespace addresses, the more special first; all their historic forms hold them.
    private static let namespaceParts: [(String, String)] = [
        ("purl.org/rss/1.0/modules/content", "content"),
        ("purl.org/rss/1.0/modules/syndication", "sy"),
        ("purl.org/rss/1.0/modules", "other"),
        ("purl.org/rss/1.0", "core"),
        ("purl.org/net/rss1.1", "core"),
        ("netscape.com/rdf/simple/0.9", "core"),
        ("backend.userland.com", "core"),
        ("userland.com/rss", "core"),
        ("law.harvard.edu", "core"),
        ("purl.org/atom", "atom"),
        ("w3.org/2005/atom", "atom"),
        ("purl.org/dc/terms", "dcterms"),
        ("purl.org/dc/elements", "dc"),
        ("purl.org/dc/", "dc"),
        ("purl.org/metadata/dublin_core", "dc"),
        ("search.yahoo.com/mrss", "media"),
        ("tools.search.yahoo.com", "media"),
        ("itunes.com/dtds", "itunes"),
        ("itunes.apple.com", "itunes"),
        ("example.com/dtds/podcast", "itunes"),
        ("rssnamespace.org/feedburner", "feedburner"),
        ("w3.org/1999/xhtml", "xhtml"),
        ("w3.org/1999/02/22-rdf", "rdf"),
    ]

    private static let conventionalPrefixes: [String: String] = [
        "atom": "atom", "atom10": "atom", "a10": "atom", "atom03": "atom", "dc": "dc",
        "dcterms": "dcterms", "content": "content", "media": "media", "itunes": "itunes",
        "feedburner": "feedburner", "xhtml": "xhtml", "sy": "sy", "rdf": "rdf", "rss": "core",
    ]

    mutating func of(_ name: XMLName) -> String {
        if let namespace = name.namespace {
            if let meaning = meaning(of: namespace) { return meaning }
            // A namespace that is misspelt at the root is the feed's own all the same.
            if namespace == root.namespace || namespace == defaultNamespace { return "core" }
        } else if name.prefix == root.prefix {
            return "core"
        }
        return Self.conventionalPrefixes[name.prefix] ?? "other"
    }

    private mutating func meaning(of namespace: String) -> String? {
        if let meaning = known[namespace] { return meaning }
        let folded = Array(namespace.lowercased().utf8)
        let meaning = Self.namespaceParts.first { holds(folded, Array($0.0.utf8)) }?.1
        known[namespace] = .some(meaning)
        return meaning
    }

    private func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { start in
            text[start] == part[0] && text[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
