import Markup
public import Model
import Text

/// Reads a feed document of any format, however malformed.
///
/// Lenient by design: a missing field stays empty, an unknown element is skipped, and nothing inside
/// an entry is fatal to the feed around it.
///
/// - Parameters:
///   - bytes: the document as it arrived, in any encoding.
///   - url: the document's address; relative addresses are resolved against it.
///   - contentType: the transport's Content-Type; only its charset counts.
/// - Returns: the feed; its entries have an id each, and a `published` where any date is known.
/// - Throws: `FeedParseError` when there is no feed in the bytes.
public func parseFeed(
    _ bytes: [UInt8],
    url: String?,
    contentType: String?
) throws(FeedParseError) -> FeedDocument {
    let text = decodeToUTF8(
        bytes,
        transportCharset: contentType.flatMap(charset(ofContentType:)),
        declaredCharset: declaredXMLCharset(bytes)
    )
    let base = url.flatMap { WebURL($0) }
    guard let first = text.first(where: { $0 > 0x20 }) else { throw .empty }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        return try readJSONFeed(text, base: base)
    }
    let tree = XMLTree(text, unnested: ["item", "entry"])
    guard let root = feedRoot(of: tree) else { throw notAFeed(tree, base: base) }
    var reader = FeedReader(tree: tree, root: root, base: base)
    return reader.read()
}

/// The `charset` parameter of a Content-Type.
func charset(ofContentType contentType: String) -> String? {
    for parameter in contentType.split(separator: ";").dropFirst() {
        let parts = parameter.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].filter({ $0 != " " }).lowercased() == "charset" else {
            continue
        }
        return String(parts[1].filter { $0 != "\"" && $0 != "'" && $0 != " " })
    }
    return nil
}

/// The encoding that the XML declaration names, read as ASCII.
func declaredXMLCharset(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(1_024))
    guard let declaration = place(of: "<?xml", in: head, from: 0),
        let end = head[declaration...].firstIndex(of: UInt8(ascii: ">")),
        let key = place(of: "encoding", in: head, from: declaration), key < end
    else { return nil }
    let value = head[key..<end].drop { $0 == UInt8(ascii: "=") || $0 <= 0x20 }
    guard let quote = value.first, quote == 0x22 || quote == 0x27 else { return nil }
    return String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF8.self)
}

/// The place after the next occurrence of a text.
private func place(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    for index in start...(bytes.count - wanted.count) where bytes[index] == wanted[0] {
        if bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
            return index + wanted.count
        }
    }
    return nil
}

/// The element that a feed begins with, past junk such as a script's warnings.
private func feedRoot(of tree: XMLTree) -> XMLElement? {
    let roots: Set<String> = ["rss", "feed", "rdf", "channel"]
    guard let first = tree.root else { return nil }
    // A lone Atom entry is a document of its own (RFC 4287 §2).
    if roots.contains(first.name.folded) || first.name.folded == "entry" { return first }
    let foreign: Set<String> = ["html", "opml", "urlset", "sitemapindex", "svg"]
    guard !foreign.contains(first.name.folded) else { return nil }
    let junkElements = 200
    return tree.elements.prefix(junkElements).first { roots.contains($0.name.folded) }
}

private func notAFeed(_ tree: XMLTree, base: WebURL?) -> FeedParseError {
    guard let root = tree.root else {
        return .malformed(line: 1, reason: "there is no markup in it")
    }
    return .notAFeed(rootElement: root.name.folded, feedLinks: feedLinks(in: tree, base: base))
}

/// The feeds that a web page names in its head.
private func feedLinks(in tree: XMLTree, base: WebURL?) -> [FeedLink] {
    let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json",
        "application/rdf+xml", "application/json", "text/xml", "application/xml",
    ]
    var base = base
    var links: [FeedLink] = []
    let maximumLinks = 50
    for element in tree.elements where links.count < maximumLinks {
        if element.name.folded == "base", let address = element.attribute("href") {
            base = WebURL(address, base: base) ?? base
        }
        guard element.name.folded == "link", let address = element.attribute("href"),
            let type = element.attribute("type")?.lowercased(), types.contains(type),
            // Plain JSON is more often a page's own data than its feed.
            type != "application/json" || address.lowercased().contains("feed"),
            let relation = element.attribute("rel")?.lowercased(),
            relation.split(separator: " ").contains(where: { $0 == "alternate" || $0 == "feed" })
        else { continue }
        let url = WebURL(address, base: base)?.string ?? address
        links.append(FeedLink(url: url, type: type, title: element.attribute("title")))
    }
    return links
}
