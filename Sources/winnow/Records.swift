import Model
import Storage
import Text

/// NDJSON records of the listings (one line each, newline included).
enum Records {
    static func feed(_ health: FeedHealth) -> [UInt8] {
        let feed = health.feed
        return line { json in
            json.field("key", feed.key)
            json.field("url", feed.url)
            json.field("configuredUrl", feed.configuredURL)
            json.field("title", feed.title)
            json.field("tags", feed.tags)
            json.field("state", health.word.rawValue)
            json.field("reason", health.reason)
            json.field("lastPoll", feed.lastPoll?.rfc3339)
            json.field("nextPoll", feed.nextPoll.rfc3339)
            json.field("interval", feed.interval)
            json.field("intervalReason", feed.intervalReason)
            json.field("errors", feed.failures)
            json.field("entriesPerWeek", health.entriesPerWeek)
            json.field("conditionalShare", health.conditionalShare)
        }
    }

    static func found(_ entry: Entry, snippet: String) -> [UInt8] {
        line { json in
            common(entry, &json)
            json.field("snippet", snippet)
        }
    }

    static func shown(_ entry: Entry, _ details: ArticleDetails?) -> [UInt8] {
        line { json in
            common(entry, &json)
            json.field("kind", entry.kind.rawValue)
            json.field("authors", entry.authors)
            json.field("site", entry.site)
            json.field("language", entry.language)
            json.field("dateEvidence", details?.dateEvidence.rawValue)
            json.field("place", details?.place)
            json.field("rights", details?.rights)
            json.field("image", entry.image)
            if let original = entry.originalSource {
                json.object("originalSource") { json in
                    json.field("name", original.name)
                    json.field("url", original.url)
                    json.field("published", original.published?.rfc3339)
                }
            }
            json.field("summary", entry.summary)
            json.field("text", entry.text)
            json.field("html", entry.html)
            json.field("wordCount", entry.wordCount)
            json.field("confidence", entry.confidence)
        }
    }

    static func explained(_ entry: Entry, _ decisions: [Decision]) -> [UInt8] {
        line { json in
            json.field("id", entry.id)
            json.array("decisions") { json in
                for decision in decisions {
                    json.object { json in
                        json.field("step", decision.step)
                        json.field("at", decision.at.rfc3339)
                        json.field("what", decision.what)
                        json.field("why", decision.why)
                        json.field("place", decision.place)
                    }
                }
            }
        }
    }

    private static func common(_ entry: Entry, _ json: inout JSONWriter) {
        json.field("id", entry.id)
        json.field("title", entry.title)
        json.field("link", entry.link)
        json.field("feed", entry.feedTitle)
        json.field("author", entry.authors.joined(separator: ", "))
        json.field("published", entry.published?.rfc3339)
        json.field("seen", entry.firstSeen.rfc3339)
        json.field("tags", entry.tags)
        json.field("score", entry.score)
        json.field("verdict", entry.verdict.rawValue)
        json.field("rule", entry.rule)
        json.field("story", entry.story)
        json.field("copyOf", entry.copyOf)
    }

    static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(members)
        json.newline()
        return json.bytes
    }
}
