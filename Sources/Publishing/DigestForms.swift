import Model
import Text

/// An edition in its forms: HTML, Markdown, text.
///
/// The same composition gives the same bytes.
public struct DigestForms {
    private let digest: DigestComposition
    private let context: PublishingContext
    private let story: StoryHTML
    private let name: String

    /// Prepares to write an edition of the digest `name`.
    public init(_ digest: DigestComposition, name: String, context: PublishingContext) {
        self.digest = digest
        self.name = name
        self.context = context
        story = StoryHTML(context: context, today: digest.windowEnd)
    }

    private var day: String {
        let parts = digest.date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return digest.date }
        let seconds = CivilTime.unixSeconds(year: parts[0], month: parts[1], day: parts[2])
        return story.words.day(CivilTime(unixSeconds: seconds))
    }

    /// `Friday 20 November 2026 · 23 stories from 61 articles of 14 sources · 9 minutes to read`.
    private var facts: [String] {
        let items = digest.items
        let members = items.flatMap(\.members)
        let sources = Set(members.map { PublishedItem.outlet(of: $0) }).count
        let read = digest.sections.flatMap(\.items).map {
            min(60, $0.entry.summary.split(separator: " ").count) + 15
        }
        let minutes = max(1, read.reduce(0, +) / 230)
        return [
            day,
            "\(count(items.count, "story", "stories")) from \(count(members.count, "article", "articles"))"
                + " of \(count(sources, "source", "sources"))",
            "\(count(minutes, "minute", "minutes")) to read",
        ]
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    private var foot: [String] {
        var parts: [String] = []
        if digest.droppedCount > 0 {
            parts.append("\(count(digest.droppedCount, "entry", "entries")) left out by your rules")
        }
        if !digest.ailing.isEmpty {
            parts.append("not well: " + digest.ailing.prefix(5).joined(separator: ", "))
        }
        return parts
    }

    /// The edition as a page with its style inside.
    public var html: [UInt8] {
        var frame = PageFrame(
            title: "\(digest.title), \(day)",
            locale: context.locale,
            root: "../../"
        )
        frame.alternates = [("application/atom+xml", digest.title, "../\(name).atom")]
        var body = "<div class=\"opening\">\n<h1>\(escapeHTML(digest.title))</h1>\n"
        body += "<p class=\"meta\">\(facts.map { escapeHTML($0) }.joined(separator: " · "))</p>\n"
        let hasMore = !digest.headlines.isEmpty
        if digest.sections.count + (hasMore ? 1 : 0) > 1 {
            body += "<nav aria-label=\"Sections\"><ul class=\"contents\">"
            for (index, section) in digest.sections.enumerated() {
                body += "<li><a href=\"#s\(index)\">\(escapeHTML(section.title))</a></li>"
            }
            if hasMore { body += "<li><a href=\"#more\">More headlines</a></li>" }
            body += "</ul></nav>\n"
        }
        body += "</div>\n"
        for (index, section) in digest.sections.enumerated() {
            body += "<section\(index == 0 ? " class=\"top\"" : "") aria-labelledby=\"s\(index)\">"
            body += "<h2 id=\"s\(index)\">\(escapeHTML(section.title))</h2>\n"
            for item in section.items { body += story.story(item) }
            body += "</section>\n"
        }
        if hasMore {
            body +=
                "<section aria-labelledby=\"more\"><h2 id=\"more\">More headlines</h2>\n<ul class=\"headlines\">\n"
            for item in digest.headlines { body += story.line(item) }
            body += "</ul></section>\n"
        }
        body += "<p class=\"end\">That is all for today.</p>"
        let links =
            "<a href=\"index.html\">All editions</a> · <a href=\"../\(name).atom\">Subscribe</a>"
        let notes = foot.map { escapeHTML($0) } + [links]
        return frame.page(body, foot: notes.joined(separator: " · "))
    }

    /// The edition as CommonMark without raw HTML.
    public var markdown: [UInt8] {
        var text = "# \(markdownEscaped(digest.title))\n\n\(facts.joined(separator: " · "))\n"
        for section in digest.sections {
            text += "\n## \(markdownEscaped(section.title))\n"
            for item in section.items {
                text +=
                    "\n### \(markdownLink(item))\n\n\(markdownEscaped(PublishedItem.outlet(of: item.entry)))"
                text += " · \(count(item.entry.readingMinutes, "minute", "minutes"))\n"
                if !item.entry.summary.isEmpty {
                    text += "\n\(markdownEscaped(item.entry.summary))\n"
                }
                if !item.also.isEmpty {
                    let also = item.also.map { other in
                        other.link.map { "[\(markdownEscaped(other.outlet))](<\(safeTarget($0))>)" }
                            ?? markdownEscaped(other.outlet)
                    }
                    text += "\nAlso: \(also.joined(separator: ", "))\n"
                }
            }
        }
        if !digest.headlines.isEmpty {
            text += "\n## More headlines\n\n"
            for item in digest.headlines {
                text +=
                    "- \(markdownLink(item)) (\(markdownEscaped(PublishedItem.outlet(of: item.entry))))\n"
            }
        }
        text += "\nThat is all for today.\n"
        if !foot.isEmpty { text += "\n\(markdownEscaped(foot.joined(separator: " · ")))\n" }
        return Array(text.utf8)
    }

    private func markdownLink(_ item: PublishedItem) -> String {
        let address = item.entry.link ?? context.entryPage(item.id)
        let title = item.entry.title.isEmpty ? "Untitled" : item.entry.title
        return "[\(markdownEscaped(title))](<\(safeTarget(address))>)"
    }

    private func safeTarget(_ address: String) -> String {
        address.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing(" ", with: "%20")
    }

    /// The edition as plain text of 78 columns.
    public var text: [UInt8] {
        var lines = [
            plainLine(digest.title), String(repeating: "=", count: min(78, digest.title.count)), "",
        ]
        lines += wrapped(facts.joined(separator: " - "), indent: "") + [""]
        for section in digest.sections {
            lines += [plainLine(section.title).uppercased(), ""]
            for item in section.items {
                lines += wrapped("* " + item.entry.title, indent: "  ")
                lines += wrapped("  " + PublishedItem.outlet(of: item.entry), indent: "  ")
                if !item.entry.summary.isEmpty {
                    lines += wrapped("  " + item.entry.summary, indent: "  ")
                }
                lines.append("  " + (item.entry.link ?? context.entryPage(item.id)))
                for other in item.also { lines += wrapped("  also: \(other.outlet)", indent: "  ") }
                lines.append("")
            }
        }
        if !digest.headlines.isEmpty {
            lines += ["MORE HEADLINES", ""]
            for item in digest.headlines {
                lines += wrapped(
                    "- \(item.entry.title) (\(PublishedItem.outlet(of: item.entry)))",
                    indent: "  "
                )
                lines.append("  " + (item.entry.link ?? context.entryPage(item.id)))
            }
            lines.append("")
        }
        lines.append("That is all for today.")
        for note in foot { lines += wrapped(note, indent: "") }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}

/// Text on one line without control characters.
func plainLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar
    }
    return String(String.UnicodeScalarView(scalars))
}

/// Words in lines of at most 78 characters; lines after the first are indented.
func wrapped(_ text: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isFresh = true
    for word in plainLine(text).split(separator: " ") {
        if !isFresh, line.count + 1 + word.count > 78 {
            lines.append(line)
            line = indent
            isFresh = true
        }
        line += (isFresh ? "" : " ") + word
        isFresh = false
    }
    return lines + [line]
}

/// Text that Markdown takes for nothing but text.
func markdownEscaped(_ text: String) -> String {
    var out = ""
    for character in plainLine(text) {
        if "\\`*_{}[]()#+-.!|<>&~".contains(character) { out.append("\\") }
        out.append(character)
    }
    return out
}
