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
        let lang = language(of: entry)
        var html = "<article class=\"story\">\n<h3\(lang)>\(headline(item))</h3>\n"
        html += "<p class=\"meta\">\(meta(item))</p>\n"
        if !entry.summary.isEmpty { html += "<p\(lang)>\(escapeHTML(entry.summary))</p>\n" }
        let also = alsoLine(item)
        if !also.isEmpty { html += "<p class=\"also\">\(also)</p>\n" }
        return html + "</article>\n"
    }

    /// One line of "More headlines".
    func line(_ item: PublishedItem) -> String {
        "<li\(language(of: item.entry))>\(headline(item)) <span class=\"meta\">"
            + "\(escapeHTML(PublishedItem.outlet(of: item.entry)))</span></li>\n"
    }

    func headline(_ item: PublishedItem) -> String {
        hyperlink(item.entry.headline, context.address(of: item.entry))
    }

    /// Voices and hyphens need to know when a text is not in the page's language.
    private func language(of entry: Entry) -> String {
        guard let language = entry.language, language != context.locale else { return "" }
        return " lang=\"\(escapeHTML(language))\""
    }

    private func meta(_ item: PublishedItem) -> String {
        let entry = item.entry
        let time = words.short(entry.moment.civil(in: context.timeZone), today: today)
        var parts = [escapeHTML(PublishedItem.outlet(of: entry)), time]
        if entry.wordCount > 0 {
            let minutes = "\(entry.readingMinutes) min"
            // The headline leads to the outlet; the cleaned text is one click away all the same.
            let hasPage = context.hasServer && entry.link != nil
            let address = escapeHTML(context.entryPage(entry.id))
            let link = "<a class=\"here\" href=\"\(address)\">read here, \(minutes)</a>"
            parts.append(hasPage ? link : minutes)
        }
        if !item.voices.isEmpty { parts.append(item.voices) }
        return parts.joined(separator: " · ")
    }

    private func alsoLine(_ item: PublishedItem) -> String {
        let content = ItemContent(item: item, context: context)
        var parts: [String] = []
        if let original = item.entry.originalSource {
            parts.append("Original: " + hyperlink(original.name, original.url))
        }
        if !item.also.isEmpty { parts.append("Also: " + content.also(limit: 6)) }
        if let story = item.entry.story, item.also.count > 1, context.hasServer {
            let address = escapeHTML(context.storyPage(story))
            parts.append("<a href=\"\(address)\">all \(item.members.count) articles</a>")
        }
        return parts.joined(separator: " · ")
    }
}
