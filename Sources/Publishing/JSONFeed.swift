import Model
import Text

/// An output as JSON Feed 1.1.
public enum JSONFeed {
    /// Writes an output; parameters as for `AtomFeed`.
    public static func write(
        name: String,
        title: String,
        items: [PublishedItem],
        content: OutputDefinition.Content,
        context: PublishingContext,
        to sink: any DocumentSink
    ) {
        let address = context.publicURL + name
        var json = JSONWriter()
        json.object { json in
            json.field("version", "https://jsonfeed.org/version/1.1")
            json.field("title", title)
            json.field("home_page_url", address + ".html")
            json.field("feed_url", address + ".json")
            json.field("language", context.locale)
            json.array("items") { json in
                for item in items {
                    write(item, item.carried(content), context, &json)
                    if json.bytes.count >= documentPieceBytes { sink.add(json.take()) }
                }
            }
        }
        json.newline()
        sink.add(json.take())
    }

    private static func write(
        _ item: PublishedItem,
        _ content: OutputDefinition.Content,
        _ context: PublishingContext,
        _ json: inout JSONWriter
    ) {
        let entry = item.entry
        json.object { json in
            json.field("id", item.id)
            json.field("url", context.address(of: entry))
            json.field("title", entry.title.isEmpty ? nil : entry.title)
            if content == .full {
                json.field("content_html", ItemContent(item: item, context: context).html)
            } else {
                json.field("content_text", content == .none ? entry.headline : entry.summary)
            }
            if content != .none { json.field("summary", entry.summary) }
            json.field("image", webAddress(entry.image))
            json.field("date_published", entry.moment.rfc3339)
            json.field("date_modified", item.updated.rfc3339)
            let authors = entry.authors.isEmpty ? [PublishedItem.outlet(of: entry)] : entry.authors
            json.array("authors") { json in
                for author in authors { json.object { $0.field("name", author) } }
            }
            json.field("tags", entry.tags)
            json.field("language", entry.language)
            attachments(entry, &json)
            json.object("_winnow") { json in
                json.object("source") { json in
                    json.field("title", PublishedItem.outlet(of: entry))
                    json.field("feed_url", entry.publicFeedURL)
                    json.field("home_page_url", entry.webFeedLink)
                }
                json.field("also", item.also.map(\.outlet))
                if item.outlets > 1 {
                    json.field("outlets", item.outlets)
                    json.field("origins", item.origins)
                }
            }
        }
    }

    private static func attachments(_ entry: Entry, _ json: inout JSONWriter) {
        guard !entry.safeEnclosures.isEmpty else { return }
        json.array("attachments") { json in
            for enclosure in entry.safeEnclosures {
                json.object { json in
                    json.field("url", enclosure.url)
                    json.field("mime_type", enclosure.type ?? "application/octet-stream")
                    json.field("size_in_bytes", enclosure.length)
                }
            }
        }
    }
}
