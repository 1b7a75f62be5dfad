import FoundationEssentials
import Markup
import Model
import Text

extension FeedReader {
    /// Chooses the best of what an entry's elements said.
    func finished(_ draft: EntryDraft) -> FeedEntry {
        var entry = draft.entry
        entry.link = draft.originalLink ?? draft.links.best ?? draft.links.related
        entry.authors = draft.authors.best
        if entry.authors.isEmpty, feed.format != .rss { entry.authors = authors.best }
        if !entry.authors.isEmpty { entry.author = entry.authors.joined(separator: ", ") }
        if let original = draft.originalEnclosure, !entry.enclosures.isEmpty {
            entry.enclosures[0].url = original
        }
        if entry.enclosures.isEmpty { entry.enclosures = draft.images }
        entry.image = entry.image ?? draft.images.first?.url
        return entry
    }
}

/// Gives every entry an id of its own and a date where one is known.
func completeEntries(of feed: inout FeedDocument) {
    var seen: Set<String> = []
    var faces: [String: Face] = [:]
    for index in feed.entries.indices {
        complete(&feed.entries[index])
        // One guid on every item is a common mistake: the first keeps it, so that it stays stable.
        // An item listed twice, same in title and link too, is one entry and keeps one id.
        var id = feed.entries[index].id
        let face = Face(title: feed.entries[index].title, link: feed.entries[index].link)
        let isNew = seen.insert(id).inserted
        let first = isNew ? nil : faces[id]
        if first == nil { faces[id] = face }
        guard !isNew, first != face else { continue }
        if let link = face.link { id += "|" + link }
        if !seen.insert(id).inserted {
            id += "|\(index)"
            seen.insert(id)
        }
        feed.entries[index].id = id
    }
}

private func complete(_ entry: inout FeedEntry) {
    entry.published = entry.published ?? entry.updated
    if entry.hasOwnID { entry.statedID = entry.id }
    if entry.id.isEmpty { entry.id = entry.link ?? contentIdentity(of: entry) }
}

/// What a reader sees of an entry in a list.
private struct Face: Equatable {
    var title: String?
    var link: String?
}

/// An id from what the entry says, for one that has neither id nor link.
private func contentIdentity(of entry: FeedEntry) -> String {
    // FNV-1a: the same on every machine and in every run, unlike Swift's own hashing.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let date = entry.published.map { String($0.unixSeconds) } ?? ""
    for part in [entry.title ?? "", date, entry.content ?? entry.summary ?? ""] {
        for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    return "hash:" + String(hash, radix: 16)
}

/// The text in base 64, white space passed over.
///
/// What is no base 64 after all is given back as it is; a picture or other binary gives `nil`.
func decodedBase64(_ text: String) -> String? {
    let compact = text.utf8.filter { $0 > 0x20 }
    guard let data = Data(base64Encoded: Data(compact)) else { return text }
    let decoded = String(decoding: data, as: UTF8.self)
    return decoded.unicodeScalars.contains("\u{FFFD}") ? nil : decoded
}
