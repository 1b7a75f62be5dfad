import Model
import Text

/// An edition in its forms: HTML, Markdown, text.
///
/// The same composition gives the same bytes.
public struct DigestForms {
    let digest: DigestComposition
    let context: PublishingContext
    private let story: StoryHTML
    private let name: String

    /// Prepares to write an edition of the digest `name`.
    public init(_ digest: DigestComposition, name: String, context: PublishingContext) {
        self.digest = digest
        self.name = name
        self.context = context
        story = StoryHTML(context: context, today: digest.windowEnd)
    }

    private var day: String { story.words.edition(digest.date) }

    /// `Friday 20 November 2026 · 23 stories from 61 articles of 14 sources · 9 minutes to read`.
    var facts: [String] {
        let items = digest.items
        guard !items.isEmpty else { return [day, "nothing new"] }
        let members = items.flatMap(\.members)
        let sources = Set(members.map { PublishedItem.outlet(of: $0) }).count
        let words = digest.sections.flatMap(\.items).map {
            min(Self.longestSummaryWords, $0.entry.summary.split(separator: " ").count)
                + Self.headlineWords
        }
        let minutes = max(1, (words.reduce(0, +) + Self.wordsPerMinute / 2) / Self.wordsPerMinute)
        return [
            day,
            "\(counted(items.count, "story", "stories")) from \(counted(members.count, "article", "articles"))"
                + " of \(counted(sources, "source", "sources"))",
            "\(counted(minutes, "minute", "minutes")) to read",
        ]
    }

    private static let longestSummaryWords = 60
    private static let headlineWords = 15
    private static let wordsPerMinute = 230

    /// What stands under the edition: what was left out, and which feeds are not well.
    var notes: [String] {
        var parts: [String] = []
        if digest.droppedCount > 0 {
            parts.append(
                "\(counted(digest.droppedCount, "entry", "entries")) left out by your rules"
            )
        }
        let ailing = digest.ailing.prefix(Self.mostAiling)
        if !ailing.isEmpty {
            let more = digest.ailing.count - ailing.count
            let rest = more > 0 ? " and \(more) more" : ""
            parts.append("not well: " + ailing.joined(separator: ", ") + rest)
        }
        return parts
    }

    private static let mostAiling = 5

    /// The edition as a page with its style inside.
    public var html: [UInt8] {
        var frame = PageFrame(title: "\(digest.title), \(day)", context: context, root: "../../")
        frame.alternates = [("application/atom+xml", digest.title, "../\(name).atom")]
        var body = "<div class=\"opening\">\n<h1>\(escapeHTML(digest.title))</h1>\n"
        body += "<p class=\"meta\">\(facts.map { escapeHTML($0) }.joined(separator: " · "))</p>\n"
        body += contents + "</div>\n" + sections
        body += "<p class=\"end\">That is all for today.</p>"
        let links =
            "<a href=\"index.html\">All editions</a> · <a href=\"../\(name).atom\">Subscribe</a>"
        return frame.page(
            body,
            foot: (notes.map { escapeHTML($0) } + [links]).joined(separator: " · ")
        )
    }

    /// Links to the sections, where there is more than one.
    private var contents: String {
        let hasMore = !digest.headlines.isEmpty
        guard digest.sections.count + (hasMore ? 1 : 0) > 1 else { return "" }
        var html = "<nav aria-label=\"Sections\"><ul class=\"contents\">"
        for (index, section) in digest.sections.enumerated() {
            html += "<li><a href=\"#s\(index)\">\(escapeHTML(section.title))</a></li>"
        }
        if hasMore { html += "<li><a href=\"#more\">More headlines</a></li>" }
        return html + "</ul></nav>\n"
    }

    /// All that the edition tells; digest feeds carry it as it stands here.
    private var sections: String {
        var html = DigestIndex.bodyMark
        for (index, section) in digest.sections.enumerated() {
            html += "<section\(index == 0 ? " class=\"top\"" : "") aria-labelledby=\"s\(index)\">"
            html += "<h2 id=\"s\(index)\">\(escapeHTML(section.title))</h2>\n"
            for item in section.items { html += story.story(item) }
            html += "</section>\n"
        }
        if !digest.headlines.isEmpty {
            html += "<section aria-labelledby=\"more\"><h2 id=\"more\">More headlines</h2>\n"
            html += "<ul class=\"headlines\">\n"
            for item in digest.headlines { html += story.line(item) }
            html += "</ul></section>\n"
        }
        return html + DigestIndex.bodyMark
    }
}

/// `1 story`, `2 stories`.
func counted(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
}
