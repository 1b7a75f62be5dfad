public import Model
internal import Text

/// One line of NDJSON that says what extraction made of a document (DESIGN §6, `extract`).
///
/// - Parameters:
///   - article: what extraction found.
///   - file: the file as it was named on the command line.
///   - url: the document's address.
///   - explain: also write the blocks left out, with reasons.
/// - Returns: UTF-8 with a newline at its end.
public func articleRecord(
    _ article: Article,
    file: String?,
    url: String?,
    explain: Bool
) -> [UInt8] {
    var json = JSONWriter(capacity: article.text.utf8.count * 4 + 1_024)
    json.object { json in
        json.field("file", file)
        json.field("url", url)
        json.field("kind", article.kind.rawValue)
        writeMetadata(article, to: &json)
        json.field("text", article.text)
        json.field("markdown", article.markdown)
        json.field("html", article.html)
        json.field("wordCount", article.wordCount)
        json.field("confidence", (article.confidence * 1_000).rounded() / 1_000)
        guard explain else { return }
        json.array("removed") { json in
            for block in article.removed {
                json.object { json in
                    json.field("reason", block.reason)
                    json.field("text", block.text)
                }
            }
        }
    }
    json.newline()
    return json.bytes
}

private func writeMetadata(_ article: Article, to json: inout JSONWriter) {
    json.field("title", article.title)
    json.field("author", article.authors.isEmpty ? nil : article.authors.joined(separator: ", "))
    json.field("authors", article.authors)
    json.field("site", article.site)
    json.field("published", article.published?.rfc3339)
    json.field("modified", article.modified?.rfc3339)
    json.field("dateEvidence", article.dateEvidence.rawValue)
    if let source = article.originalSource {
        json.object("originalSource") { json in
            json.field("name", source.name)
            json.field("url", source.url)
            json.field("published", source.published?.rfc3339)
        }
    }
    if !article.provenance.isEmpty {
        json.array("provenance") { json in
            for step in article.provenance { write(step, to: &json) }
        }
    }
    json.field("language", article.language)
    json.field("tags", article.tags)
    if !article.tagKinds.isEmpty {
        json.object("tagKinds") { json in
            for kind in article.tagKinds.keys.sorted() {
                json.field(kind, article.tagKinds[kind] ?? [])
            }
        }
    }
    json.field("place", article.place)
    json.field("image", article.image)
    if !article.media.isEmpty {
        json.array("media") { json in
            for medium in article.media {
                json.object { json in
                    json.field("url", medium.url)
                    json.field("type", medium.type)
                }
            }
        }
    }
    json.field("rights", article.rights)
    json.field("summary", article.summary)
}

private func write(_ step: ProvenanceStep, to json: inout JSONWriter) {
    json.object { json in
        json.field("role", step.role.rawValue)
        json.field("name", step.name)
        json.field("url", step.url)
        json.field("published", step.published?.rfc3339)
        json.field("evidence", step.evidence)
    }
}
