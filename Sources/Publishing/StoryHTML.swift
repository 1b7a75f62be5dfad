import Model
import Text

import struct FoundationEssentials.Date

/// The pieces that pages and digests share: a story, a headline, a line about them.
struct StoryHTML {
    let context: PublishingContext
    let words: DateWords
    /// The day that times are told against.
    let today: CivilTime

    init(context: PublishingContext, today: Date) {
        self.context = context
        words = DateWords(locale: context.locale)
        self.today = today.civil(in: context.timeZone)
    }

    /// Headline, meta line, summary and "also" line.
    func story(_ item: PublishedItem) -> String {
        let entry = item.entry
        var html = "<article class=\"story\">\n<h3>\(headline(item))</h3>\n"
        html += "<p class=\"meta\">\(meta(item))</p>\n"
        if !entry.summary.isEmpty { html += "<p>\(escapeHTML(entry.summary))</p>\n" }
        let also = alsoLine(item)
        if !also.isEmpty { html += "<p class=\"also\">\(also)</p>\n" }
        return html + "</article>\n"
    }

    /// One line of "More headlines".
    func line(_ item: PublishedItem) -> String {
        "<li>\(headline(item)) <span class=\"meta\">"
            + "\(escapeHTML(PublishedItem.outlet(of: item.entry)))</span></li>\n"
    }

    func headline(_ item: PublishedItem) -> String {
        let address = item.entry.link ?? context.entryPage(item.id)
        let title = item.entry.title.isEmpty ? "Untitled" : item.entry.title
        return "<a href=\"\(escapeHTML(address))\">\(escapeHTML(title))</a>"
    }

    private func meta(_ item: PublishedItem) -> String {
        let entry = item.entry
        let time = words.short(entry.moment.civil(in: context.timeZone), today: today)
        var parts = [escapeHTML(PublishedItem.outlet(of: entry)), time]
        if entry.wordCount > 0 { parts.append("\(entry.readingMinutes) min") }
        return parts.joined(separator: " · ")
    }

    private func alsoLine(_ item: PublishedItem) -> String {
        let content = ItemContent(item: item, context: context)
        var parts: [String] = []
        if let original = item.entry.originalSource {
            parts.append("Original: \(escapeHTML(original.name))")
        }
        if !item.also.isEmpty { parts.append("Also: " + content.also(limit: 6)) }
        return parts.joined(separator: " · ")
    }
}
