import Model
import Text

/// The HTML that an item's feeds carry: the article, and one block of what belongs to it.
struct ItemContent {
    let item: PublishedItem
    let context: PublishingContext

    /// Full content: lead image where the text has none, text, "also covered by", source.
    var html: String {
        var html = ""
        if let image = item.entry.leadImage {
            html += "<p><img src=\"\(escapeHTML(image))\" alt=\"\"></p>\n"
        }
        html +=
            item.entry.html.isEmpty ? "<p>\(escapeHTML(item.entry.summary))</p>" : item.entry.html
        return html + "\n" + foot
    }

    /// The block under the text.
    var foot: String {
        var parts: [String] = []
        if !item.also.isEmpty { parts.append("Also covered by " + also(limit: 6)) }
        if let original = item.entry.originalSource {
            parts.append("original: " + hyperlink(original.name, original.url))
        }
        if let comments = item.entry.webCommentsLink {
            parts.append(hyperlink("comments", comments))
        }
        parts.append(
            "via " + hyperlink(PublishedItem.outlet(of: item.entry), item.entry.webFeedLink)
        )
        if item.entry.wordCount > 0 { parts.append("\(item.entry.readingMinutes) min") }
        return "<p><small>" + parts.joined(separator: " · ") + "</small></p>"
    }

    /// `Outlet “Title” (copy), …`, with links.
    func also(limit: Int) -> String {
        var shown = item.also.prefix(limit).map { other in
            var text = hyperlink(other.outlet, other.link)
            if other.title != item.entry.title { text += " “\(escapeHTML(other.title))”" }
            if let note = other.note { text += " (\(note))" }
            return text
        }.joined(separator: ", ")
        if item.also.count > limit { shown += " and \(item.also.count - limit) more" }
        return shown
    }

}

extension Entry {
    /// Minutes to read at 230 words a minute, at least one.
    var readingMinutes: Int { max(1, Int((Double(self.wordCount) / 230).rounded())) }
}

extension AlsoCovered {
    /// What it is where it is no report of its own; `nil` otherwise.
    var note: String? { isRoundup ? "roundup" : relation?.words }
}

extension CopyRelation {
    /// The relation as pages name it.
    var words: String {
        switch self {
        case .identical: "copy"
        case .excerpt: "excerpt"
        case .edited: "edited copy"
        case .rewrite: "rewritten"
        case .independent: "own report"
        }
    }
}
