public import Model
import Text

/// A feed as one line of NDJSON: the record that `winnow parse` prints, newline included.
public func feedRecord(_ feed: FeedDocument, file: String) -> [UInt8] {
    var json = JSONWriter(capacity: expectedBytes(feed))
    json.object { json in
        json.field("file", file)
        json.field("format", feed.format.rawValue)
        json.field("version", feed.version)
        json.field("title", feed.title)
        json.field("link", feed.link)
        json.field("description", feed.description)
        json.field("language", feed.language)
        json.field("author", feed.author)
        json.field("updated", feed.updated?.rfc3339)
        json.array("entries") { json in for entry in feed.entries { write(entry, to: &json) } }
    }
    json.newline()
    return json.bytes
}

/// About as many bytes as the record will have: a writer that has to grow needs twice the memory.
private func expectedBytes(_ feed: FeedDocument) -> Int {
    let namesAndAddresses = 512
    let texts = feed.entries.reduce(0) { sum, entry in
        sum + (entry.content?.utf8.count ?? 0) + (entry.summary?.utf8.count ?? 0)
    }
    // Quotes and line ends are escaped by a byte more.
    return texts + texts / 12 + (feed.entries.count + 2) * namesAndAddresses
}

private func write(_ entry: FeedEntry, to json: inout JSONWriter) {
    json.object { json in
        json.field("id", entry.statedID ?? entry.id)
        json.field("title", entry.title)
        json.field("link", entry.link)
        json.field("author", entry.author)
        json.field("published", (entry.published ?? entry.updated)?.rfc3339)
        json.field("updated", entry.updated?.rfc3339)
        json.field("summary", entry.summary)
        json.field("content", entry.content)
        json.field("categories", entry.categories)
        guard !entry.enclosures.isEmpty else { return }
        json.array("enclosures") { json in
            for enclosure in entry.enclosures {
                json.object { json in
                    json.field("url", enclosure.url)
                    json.field("type", enclosure.type)
                    json.field("length", enclosure.length)
                }
            }
        }
    }
}
