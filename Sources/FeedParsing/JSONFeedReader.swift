import FoundationEssentials
import Model
import Text

/// Reads a JSON Feed (version 1.0 or 1.1).
///
/// Lenient like the rest: a value of the wrong type is none, and a bad item costs only itself.
func readJSONFeed(_ text: [UInt8], base: WebURL?) throws(FeedParseError) -> FeedDocument {
    let (root, failure) = try readJSON(text)
    let version = root["version"]?.string
    guard let items = root["items"]?.array else {
        guard version?.contains("jsonfeed") == true else {
            throw .notAFeed(rootElement: "JSON without items", feedLinks: [])
        }
        return JSONFeedReader(root: root, base: base).feed([])
    }
    // What breaks off is a feed as far as it goes, if it goes as far as an item.
    let whole = failure == nil ? items : items.filter { $0["id"] != nil || $0["url"] != nil }
    if let failure, whole.isEmpty { throw failure }
    return JSONFeedReader(root: root, base: base).feed(whole)
}

private func readJSON(
    _ text: [UInt8]
) throws(FeedParseError) -> (root: JSONValue, failure: FeedParseError?) {
    do throws(JSONError) {
        return (try parseJSON(text), nil)
    } catch {
        let failure = FeedParseError.malformed(line: error.line, reason: error.reason)
        guard let root = try? parseJSON(text, acceptTruncated: true) else { throw failure }
        return (root, failure)
    }
}

private struct JSONFeedReader {
    let root: JSONValue
    let base: WebURL?
    let authors: [String]

    init(root: JSONValue, base: WebURL?) {
        self.root = root
        let home = root["home_page_url"]?.text.flatMap { WebURL($0, base: base) }
        let own = root["feed_url"]?.text.flatMap { WebURL($0, base: base) }
        self.base = base ?? own ?? home
        authors = Self.authors(of: root)
    }

    func feed(_ items: [JSONValue]) -> FeedDocument {
        var feed = FeedDocument(format: .json)
        feed.version = root["version"]?.string.flatMap(versionNumber)
        feed.title = root["title"]?.text.map(squeezeSpace)
        feed.link = address(root["home_page_url"])
        feed.description = root["description"]?.text.map(squeezeSpace)
        feed.language = root["language"]?.text
        if !authors.isEmpty { feed.author = authors.joined(separator: ", ") }
        feed.image = address(root["icon"]) ?? address(root["favicon"])
        feed.hints.selfLink = address(root["feed_url"])
        feed.hints.nextPage = address(root["next_url"])
        feed.hints.hub = root["hubs"]?.array?.first?["url"]?.text
        for item in items.prefix(FeedReader.maximumEntries) {
            guard case .object = item else { continue }
            feed.entries.append(entry(item))
        }
        completeEntries(of: &feed)
        // JSON Feed has no date of its own: that of the newest change stands for it.
        feed.updated = feed.entries.compactMap { $0.updated ?? $0.published }.max()
        return feed
    }

    private func entry(_ item: JSONValue) -> FeedEntry {
        var entry = FeedEntry()
        if let id = item["id"]?.text {
            entry.id = id
            entry.hasOwnID = true
        }
        entry.title = item["title"]?.text.map(squeezeSpace)
        entry.link = address(item["url"]) ?? address(item["external_url"])
        if entry.link == nil, entry.id.hasPrefix("http") { entry.link = entry.id }
        let itemAuthors = Self.authors(of: item)
        entry.authors = itemAuthors.isEmpty ? authors : itemAuthors
        if !entry.authors.isEmpty { entry.author = entry.authors.joined(separator: ", ") }
        entry.published = item["date_published"]?.text.flatMap { parseFeedDate($0) }
        entry.updated = item["date_modified"]?.text.flatMap { parseFeedDate($0) }
        entry.summary = item["summary"]?.text.map { escapeHTML($0) }
        if let html = item["content_html"]?.text {
            entry.content = resolveLinks(inHTML: html, base: base)
        } else if let text = item["content_text"]?.text {
            entry.content = escapeHTML(text)
        }
        entry.categories = tags(item["tags"])
        entry.image = address(item["image"]) ?? address(item["banner_image"])
        entry.language = item["language"]?.text
        for attachment in item["attachments"]?.array ?? [] {
            guard let url = address(attachment["url"]) else { continue }
            let length = attachment["size_in_bytes"]?.integer
            entry.enclosures.append(
                Enclosure(url: url, type: attachment["mime_type"]?.text, length: length)
            )
        }
        return entry
    }

    private func address(_ value: JSONValue?) -> String? {
        value?.text.map { resolveReference($0, base: base) }
    }

    private func tags(_ value: JSONValue?) -> [String] {
        let written = value?.array?.compactMap(\.text) ?? value?.text.map { [$0] } ?? []
        var seen: Set<String> = []
        return written.prefix(200).map(squeezeSpace)
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// 1.1 `authors`, 1.0 `author`; either may be a single name or a list.
    private static func authors(of value: JSONValue) -> [String] {
        for key in ["authors", "author"] {
            guard let written = value[key] else { continue }
            let names = (written.array ?? [written]).compactMap { $0["name"]?.text ?? $0.text }
            if !names.isEmpty { return names.map(squeezeSpace) }
        }
        return []
    }

    private func versionNumber(_ address: String) -> String? {
        let last = address.split(separator: "/").last.map(String.init) ?? ""
        return Double(last) == nil ? nil : last
    }
}

extension JSONValue {
    /// A text, or a number written as one; `nil` when there is nothing but space.
    fileprivate var text: String? {
        switch self {
        case .string(let text):
            let trimmed = trimSpace(text)
            return trimmed.isEmpty ? nil : trimmed
        case .integer(let number): return String(number)
        case .number(let number): return "\(number)"
        default: return nil
        }
    }
}
