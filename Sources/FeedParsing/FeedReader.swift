import Markup
import Model
import Text

/// Reads the tree of an RSS, RDF or Atom feed.
///
/// One reader for all three: feeds mix the vocabularies freely, and an Atom link in an RSS item
/// means the same there.
struct FeedReader {
    /// Feeds with more entries are cut: nobody publishes that many, and memory has an end.
    static let maximumEntries = 20_000

    let tree: XMLTree
    let root: XMLElement
    /// What each name of the tree means, by its number.
    let tags: [FeedTag]
    let documentURL: WebURL?
    /// False in most feeds: then no element has to look for its base.
    let usesXMLBase: Bool
    /// Which names are Atom's, by their number: its texts are plain unless they say otherwise.
    let atomNames: [Bool]
    /// The address that relative ones are resolved against where no `xml:base` is.
    var base: WebURL?
    var feed: FeedDocument
    var links = FeedLinkChoice()
    var authors = FeedAuthors()
    private var updatePeriod: Int?
    private var updateFrequency = 1
    private var items: [XMLElement] = []

    init(tree: XMLTree, root: XMLElement, base: WebURL?) {
        let format: FeedFormat
        switch root.name.folded {
        case "feed", "entry": format = .atom
        case "rdf": format = .rdf
        case "channel" where root.name.namespace?.contains("rss1.1") == true: format = .rdf
        default: format = .rss
        }
        self.tree = tree
        self.root = root
        documentURL = base
        self.base = base
        tags = FeedTag.table(tree, root: root, isAtom: format == .atom)
        atomNames = tree.names.map { $0.namespace?.lowercased().hasSuffix("atom") == true }
        usesXMLBase = tree.names.contains { $0.prefix == "xml" && $0.folded == "base" }
        feed = FeedDocument(format: format)
        feed.version = Self.version(of: root, format: format, tree: tree)
    }

    mutating func read() -> FeedDocument {
        feed.language = root.attribute("lang", prefix: "xml")
        if root.name.folded == "entry" { items = [root] } else { readContainer(root) }
        feed.link = links.best ?? links.other
        feed.hints.selfLink = links.own
        feed.hints.hub = links.hub
        feed.hints.nextPage = links.next
        authors.apply(to: &feed)
        if let updatePeriod {
            feed.hints.syndicationInterval = updatePeriod / max(1, updateFrequency)
        }
        // Without an address of its own the document is taken to stand beside its site.
        if base == nil { base = feed.link.flatMap { WebURL($0) } }
        for item in items { feed.entries.append(entry(item)) }
        completeEntries(of: &feed)
        return feed
    }

    func tag(_ element: XMLElement) -> FeedTag { tags[element.nameNumber] }

    /// Reads `<channel>` or `<feed>`, and whatever else holds entries.
    private mutating func readContainer(_ container: XMLElement) {
        for child in container.children {
            switch tag(child) {
            case .items: readContainer(child)
            case .channel:
                if let language = child.attribute("lang", prefix: "xml") {
                    feed.language = feed.language ?? language
                }
                readContainer(child)
            case .item, .entry:
                if items.count < Self.maximumEntries { items.append(child) }
            default: readFeedField(child)
            }
        }
    }

    private mutating func readFeedField(_ element: XMLElement) {
        switch tag(element) {
        case .title:
            feed.title = title(of: element) ?? feed.title ?? (isWordless(element) ? "" : nil)
        case .dcTitle, .atomTitle, .itunesTitle:
            guard feed.title ?? "" == "" else { return }
            feed.title = title(of: element) ?? feed.title
        case .description, .subtitle, .tagline:
            feed.description = plainText(of: element) ?? feed.description
        case .dcDescription, .atomSubtitle, .itunesSummary, .itunesSubtitle:
            feed.description = feed.description ?? plainText(of: element)
        case .link, .atomLink: readFeedLink(element)
        case .identifier, .atomIdentifier: links.identifier = element.trimmedText
        case .language: feed.language = element.trimmedText ?? feed.language
        case .dcLanguage: feed.language = feed.language ?? element.trimmedText
        case .image, .logo, .icon, .itunesImage:
            feed.image = feed.image ?? imageAddress(element)
        default: readFeedDate(element)
        }
    }

    private mutating func readFeedDate(_ element: XMLElement) {
        switch tag(element) {
        case .updated, .modified, .lastBuildDate:
            feed.updated = parseFeedDate(element.text) ?? feed.updated
        case .atomUpdated, .termsModified, .publicationDate, .dcDate, .published, .issued, .date,
            .created, .termsIssued, .termsCreated:
            feed.updated = feed.updated ?? parseFeedDate(element.text)
        default: readFeedHint(element)
        }
    }

    private mutating func readFeedHint(_ element: XMLElement) {
        switch tag(element) {
        case .timeToLive:
            let minutes = element.trimmedText.flatMap { Int($0) } ?? 0
            if minutes > 0 { feed.hints.timeToLive = min(minutes, 525_600) * 60 }
        case .skipHours:
            for hour in element.children {
                guard let number = hour.trimmedText.flatMap({ Int($0) }), (0...24).contains(number)
                else { continue }
                feed.hints.skipHours.insert(number % 24)
            }
        case .skipDays:
            let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            for day in element.children {
                let name = (day.trimmedText ?? "").lowercased().prefix(3)
                if let place = names.firstIndex(of: String(name)) {
                    feed.hints.skipDays.insert(place + 1)
                }
            }
        case .updatePeriod:
            let periods = [
                "hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000,
                "yearly": 31_536_000,
            ]
            updatePeriod = periods[(element.trimmedText ?? "").lowercased()]
        case .updateFrequency: updateFrequency = element.trimmedText.flatMap { Int($0) } ?? 1
        default: readFeedAuthor(element)
        }
    }

    private mutating func readFeedAuthor(_ element: XMLElement) {
        switch tag(element) {
        case .author, .atomAuthor: authors.add(.author, names(of: element))
        case .managingEditor: authors.add(.author, names(of: element))
        case .dcCreator, .dcAuthor: authors.add(.creator, names(of: element))
        case .itunesAuthor: authors.add(.itunes, names(of: element))
        case .webMaster, .dcPublisher: authors.add(.publisher, names(of: element))
        default: break
        }
    }

    private mutating func readFeedLink(_ element: XMLElement) {
        let isPlain =
            tag(element) == .link && feed.format != .atom && element.attribute("rel") == nil
        if isPlain, let address = element.trimmedText ?? element.attribute("href") {
            links.addPlain(resolved(address, at: element))
        } else if let address = element.attribute("href") ?? element.trimmedText {
            links.add(
                resolved(address, at: element),
                relation: element.attribute("rel"),
                type: element.attribute("type")
            )
        }
    }

    private func imageAddress(_ element: XMLElement) -> String? {
        let inner = element.children.first { $0.name.folded == "url" }?.trimmedText
        let address =
            inner ?? element.attribute("href")
            ?? (element.hasChildElements ? nil : element.trimmedText)
        return address.map { resolved($0, at: element) }
    }

    private static func version(of root: XMLElement, format: FeedFormat, tree: XMLTree) -> String? {
        switch format {
        case .atom:
            if root.name.namespace?.lowercased().contains("purl.org/atom") == true { return "0.3" }
            return root.attribute("version") ?? "1.0"
        case .rdf:
            let isOld = tree.names.contains { $0.namespace?.contains("simple/0.9") == true }
            return isOld ? "0.90" : "1.0"
        default: return root.attribute("version")
        }
    }
}
