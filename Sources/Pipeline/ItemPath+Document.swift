import Filtering
import Model
import Storage

extension ItemPath {
    /// Makes an entry of a document that was dropped into a folder.
    func document(_ article: Article, name: String, hash: Int64) -> NewEntry {
        var entry = Entry(id: "", feedKey: feed.key, firstSeen: now)
        entry.feedTitle = feed.title
        entry.feedURL = feed.url
        entry.groups = feed.groups
        entry.weight = feed.weight
        entry.tags = feed.tags
        entry.link = Self.publishableLink(article.canonicalURL)
        entry.authors = article.authors
        entry.published = usable(article.published?.instant)
        entry.text = article.text
        entry.html = article.html
        entry.wordCount = article.wordCount
        entry.confidence = article.confidence
        entry.kind = article.kind
        entry.title = title(article.title, text: article.text)
        takeMetadata(article, into: &entry)
        var new = NewEntry(
            entry: entry,
            sourceID: nil,
            identities: ["file:" + name],
            contentHash: hash
        )
        new.details = ArticleDetails(article)
        let outcome = decide(&new.entry, &new.details, stage: .page)
        new.decisions = [
            Decision(step: "poll", at: now, what: "first seen", why: "document \(name)"),
            Decision(
                step: "extract",
                at: now,
                what: "document read",
                why: "\(article.wordCount) words"
            ),
        ]
        new.decisions += article.removed.prefix(20).map {
            Decision(
                step: "clean",
                at: now,
                what: "removed: \($0.reason)",
                why: clipped($0.text, 120)
            )
        }
        new.decisions += Self.decisions(outcome, now: now)
        return new
    }
}
