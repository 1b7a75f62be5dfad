internal import Text

/// What a page's linked data (schema.org in JSON-LD) says of its article.
struct LinkedArticle {
    var type = ""
    var headline: String?
    var authors: [String] = []
    var published: String?
    var modified: String?
    var publisher: String?
    var description: String?
    var image: String?
    var body: String?
    var language: String?
    var license: String?
    var keywords: [String] = []
    /// `articleSection`.
    var sections: [String] = []
    /// Names of `contentLocation` and `spatialCoverage`.
    var places: [String] = []
    /// Addresses of its videos and sound.
    var media: [String] = []
    var isPaywalled = false

    /// True for articles, posts, reports and the like; false for a mere web page.
    var describesArticle: Bool { LinkedData.rank(type) >= 2 }
}

/// Reads the linked data of a page; what is no JSON is passed over.
struct LinkedData {
    /// The description of the article, where there is one.
    private(set) var article: LinkedArticle?
    /// All types named at top level, such as `Product`.
    private(set) var types: Set<String> = []
    /// Products described.
    private(set) var products = 0
    /// Name of the web site.
    private(set) var siteName: String?
    /// Objects by `@id`, to which others refer.
    private var objects: [String: JSONValue] = [:]

    /// Objects nested deeper are not looked at.
    private static let maximumDepth = 4

    /// Reads the scripts in document order; the first article wins.
    init(scripts: [[UInt8]]) {
        var candidates: [(rank: Int, value: JSONValue)] = []
        for script in scripts {
            guard let value = try? parseJSON(Self.trimmed(script)) else { continue }
            collect(value, depth: 0, into: &candidates)
        }
        guard let best = candidates.max(by: { $0.rank < $1.rank }) else { return }
        let first = candidates.first { $0.rank == best.rank } ?? best
        article = read(first.value)
    }

    /// Some pages wrap linked data in comments or CDATA, or end it with a semicolon.
    private static func trimmed(_ script: [UInt8]) -> [UInt8] {
        guard
            let first = script.firstIndex(where: {
                $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
            }),
            let last = script.lastIndex(where: {
                $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]")
            }),
            first < last
        else { return [] }
        // A bracket of `<![CDATA[` is none of the data.
        let start = script[first...].firstIndex(of: UInt8(ascii: "{")) ?? first
        let begin = script[..<start].contains(UInt8(ascii: "!")) ? start : first
        guard begin <= last else { return [] }
        return Array(script[begin...last])
    }

    private mutating func collect(
        _ value: JSONValue,
        depth: Int,
        into candidates: inout [(rank: Int, value: JSONValue)]
    ) {
        guard depth < Self.maximumDepth else { return }
        if let elements = value.array {
            for element in elements.prefix(200) {
                collect(element, depth: depth, into: &candidates)
            }
            return
        }
        guard case .object = value else { return }
        if let graph = value["@graph"] { collect(graph, depth: depth + 1, into: &candidates) }
        if let entity = value["mainEntity"] { collect(entity, depth: depth + 1, into: &candidates) }
        if let id = value["@id"]?.string { objects[id] = objects[id] ?? value }
        let names = Self.texts(value["@type"])
        types.formUnion(names)
        if names.contains("Product") || names.contains("ProductGroup") { products += 1 }
        for name in names {
            if name == "WebSite", let title = value["name"]?.string { siteName = siteName ?? title }
            let rank = Self.rank(name)
            if rank > 0 { candidates.append((rank, value)) }
        }
    }

    static func rank(_ type: String) -> Int {
        if type.hasSuffix("Article") || type.hasSuffix("Posting") || type.hasSuffix("BlogPost") {
            return 3
        }
        switch type {
        case "Report", "Review", "Recipe", "VideoObject", "LiveBlogPosting", "OpinionNewsArticle",
            "HowTo":
            return 2
        case "WebPage", "ItemPage", "AboutPage", "Product": return 1
        default: return 0
        }
    }

    private func read(_ value: JSONValue) -> LinkedArticle {
        var article = LinkedArticle()
        article.type = Self.texts(value["@type"]).first ?? ""
        article.headline = text(value["headline"]) ?? text(value["name"])
        article.authors = people(value["author"], depth: 0)
        if article.authors.isEmpty { article.authors = people(value["creator"], depth: 0) }
        article.published = text(value["datePublished"]) ?? text(value["uploadDate"])
        article.modified = text(value["dateModified"])
        article.publisher = name(value["publisher"])
        article.description = text(value["description"])
        article.image = image(value["image"]) ?? image(value["thumbnailUrl"])
        article.body = text(value["articleBody"])
        article.language = text(value["inLanguage"])
        article.license = text(value["license"])
        article.keywords = Self.texts(value["keywords"]).flatMap {
            $0.split(separator: ",").map { collapsed($0) }
        }
        article.sections = Self.texts(value["articleSection"]).map { collapsed($0) }
        article.places = [value["contentLocation"], value["spatialCoverage"]]
            .compactMap { name($0) }
        article.media = ["video", "audio", "associatedMedia"].flatMap { media(value[$0]) }
        if article.type == "VideoObject" { article.media += media(value) }
        article.isPaywalled =
            value["isAccessibleForFree"]?.bool == false
            || value["isAccessibleForFree"]?.string?.lowercased() == "false"
        return article
    }

    private func text(_ value: JSONValue?) -> String? {
        guard let text = Self.texts(value).first else { return nil }
        let plain = collapsed(decodeEntities(text))
        return plain.isEmpty ? nil : plain
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        guard let value else { return [] }
        if let text = value.string { return [text] }
        if let elements = value.array { return elements.compactMap { $0.string } }
        return value["@value"]?.string.map { [$0] } ?? []
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard value["name"] == nil, let id = value["@id"]?.string, let object = objects[id] else {
            return value
        }
        return object
    }

    private func name(_ value: JSONValue?) -> String? {
        guard let value else { return nil }
        if let first = value.array?.first { return name(first) }
        return text(value) ?? text(resolved(value)["name"])
    }

    /// Names of those whom the page calls authors, persons before organisations.
    private func people(_ value: JSONValue?, depth: Int) -> [String] {
        guard let value, depth < Self.maximumDepth else { return [] }
        if let elements = value.array {
            let all = elements.prefix(50).map { resolved($0) }
            let persons = all.filter { Self.texts($0["@type"]).contains("Person") }
            return (persons.isEmpty ? all : persons).flatMap { people($0, depth: depth + 1) }
        }
        if let text = value.string { return [collapsed(decodeEntities(text))] }
        let person = resolved(value)
        if let names = person["name"]?.array { return names.compactMap { $0.string } }
        return text(person["name"]).map { [$0] } ?? []
    }

    /// Where media can be had: the file itself, else its player.
    private func media(_ value: JSONValue?) -> [String] {
        guard let value else { return [] }
        if let elements = value.array { return elements.prefix(10).flatMap { media($0) } }
        let medium = resolved(value)
        guard Self.texts(medium["@type"]).contains(where: { $0 != "ImageObject" }) else {
            return []
        }
        return [medium["contentUrl"]?.string ?? medium["embedUrl"]?.string].compactMap { $0 }
    }

    private func image(_ value: JSONValue?) -> String? {
        guard let value else { return nil }
        if let first = value.array?.first { return image(first) }
        if let text = value.string { return text }
        return resolved(value)["url"]?.string ?? resolved(value)["contentUrl"]?.string
    }
}
