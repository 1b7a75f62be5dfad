import Model
import Text

extension Pages {
    /// One entry in full, with the decisions taken on it.
    ///
    /// - Parameters:
    ///   - item: the entry with what is listed under it.
    ///   - why: pairs of a step and what was decided in it.
    ///   - context: addresses, zone and language.
    /// - Returns: the page.
    public static func entry(
        _ item: PublishedItem,
        why: [(step: String, text: String)],
        context: PublishingContext
    ) -> [UInt8] {
        let entry = item.entry
        let outlet = escapeHTML(PublishedItem.outlet(of: entry))
        let frame = PageFrame(title: entry.headline, context: context, root: "../")
        let lang = entry.language.map { " lang=\"\(escapeHTML($0))\"" } ?? ""
        var body = "<div class=\"opening\"><h1\(lang)>\(escapeHTML(entry.headline))</h1>\n"
        body += "<p class=\"meta\">\(facts(entry, context).joined(separator: " · "))</p></div>\n"
        body += "<article class=\"article\"\(lang)>\(leadImage(of: entry))"
        body += entry.html.isEmpty ? "<p>\(escapeHTML(entry.summary))</p>" : entry.html
        body += "</article>\n"
        body += media(entry)
        if let link = entry.link {
            body +=
                "<p><a class=\"button\" href=\"\(escapeHTML(link))\">Read at \(outlet)</a></p>\n"
        }
        if !item.also.isEmpty {
            let also = ItemContent(item: item, context: context).also(limit: 12)
            body += "<p class=\"also\">Also covered by \(also)"
            if let story = entry.story {
                let address = "../stories/" + pathEncoded(story)
                body += " · <a href=\"\(escapeHTML(address))\">the whole story</a>"
            }
            body += "</p>\n"
        }
        if !why.isEmpty {
            body += "<details class=\"why\"><summary>Why is this here?</summary><dl>"
            for line in why {
                body += "<dt>\(escapeHTML(line.step))</dt><dd>\(escapeHTML(line.text))</dd>"
            }
            body += "</dl></details>\n"
        }
        return frame.page(body)
    }

    /// Byline, outlet, time, original source, length and tags.
    private static func facts(_ entry: Entry, _ context: PublishingContext) -> [String] {
        let words = DateWords(locale: context.locale)
        var facts: [String] = []
        if !entry.authors.isEmpty {
            facts.append("By " + escapeHTML(entry.authors.joined(separator: ", ")))
        }
        facts.append(hyperlink(PublishedItem.outlet(of: entry), entry.webFeedLink))
        facts.append(words.moment(entry.moment.civil(in: context.timeZone)))
        if let original = entry.originalSource {
            facts.append("original: " + hyperlink(original.name, original.url))
        }
        if entry.wordCount > 0 { facts.append("\(entry.readingMinutes) min") }
        if let comments = entry.webCommentsLink { facts.append(hyperlink("comments", comments)) }
        let chips = entry.tags.map { "<span class=\"chip\">\(escapeHTML($0))</span>" }
        return facts + (chips.isEmpty ? [] : [chips.joined(separator: " ")])
    }

    /// The lead image, where the text does not bring its own.
    private static func leadImage(of entry: Entry) -> String {
        guard let image = entry.leadImage else { return "" }
        return "<p><img src=\"\(escapeHTML(image))\" alt=\"\" loading=\"lazy\"></p>"
    }

    private static func media(_ entry: Entry) -> String {
        let links = entry.safeEnclosures.map { enclosure in
            let name = WebURL(enclosure.url)?.path.split(separator: "/").last.map(String.init)
            return hyperlink(name ?? enclosure.url, enclosure.url)
        }
        guard !links.isEmpty else { return "" }
        return "<p class=\"also\">Attached: \(links.joined(separator: ", "))</p>\n"
    }

    /// A story: all that was written about one event, in order of arrival.
    public static func story(_ item: PublishedItem, context: PublishingContext) -> [UInt8] {
        let story = StoryHTML(context: context, today: item.updated)
        let frame = PageFrame(title: item.entry.headline, context: context, root: "../")
        let articles = counted(item.members.count, "article", "articles")
        let outlets = item.voices.isEmpty ? "1 outlet" : item.voices
        var body = "<div class=\"opening\"><h1>\(escapeHTML(item.entry.headline))</h1>"
        body += "<p class=\"meta\">\(articles) of \(outlets)</p></div>\n"
        body += "<section aria-labelledby=\"all\"><h2 id=\"all\">As it came in</h2>\n"
        for member in item.members { body += story.story(PublishedItem(alone: member)) }
        if !item.also.isEmpty {
            let also = ItemContent(item: item, context: context).also(limit: 12)
            body += "<p class=\"also\">Told among other things by \(also)</p>\n"
        }
        return frame.page(body + "</section>")
    }
}

/// A link, or the bare text where there is no address that a browser may follow.
func hyperlink(_ text: String, _ address: String?) -> String {
    guard let address = webAddress(address) else { return escapeHTML(text) }
    return "<a href=\"\(escapeHTML(address))\">\(escapeHTML(text))</a>"
}
