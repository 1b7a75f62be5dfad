import Model
import Text

extension DigestForms {
    /// The edition as CommonMark without raw HTML.
    public var markdown: [UInt8] {
        var text = "# \(markdownEscaped(digest.title))\n\n"
        text += markdownEscaped(facts.joined(separator: " · ")) + "\n"
        for section in digest.sections {
            text += "\n## \(markdownEscaped(section.title))\n"
            for item in section.items { text += markdownStory(item) }
        }
        if !digest.headlines.isEmpty {
            text += "\n## More headlines\n\n"
            for item in digest.headlines {
                let outlet = PublishedItem.outlet(of: item.entry)
                text += "- \(markdownHeadline(item)) (\(markdownEscaped(outlet)))\n"
            }
        }
        text += "\nThat is all for today.\n"
        if !notes.isEmpty { text += "\n\(markdownEscaped(notes.joined(separator: " · ")))\n" }
        return Array(text.utf8)
    }

    private func markdownStory(_ item: PublishedItem) -> String {
        let entry = item.entry
        var facts = [markdownEscaped(PublishedItem.outlet(of: entry))]
        if entry.wordCount > 0 { facts.append(counted(entry.readingMinutes, "minute", "minutes")) }
        if !item.voices.isEmpty { facts.append(item.voices) }
        if let original = entry.originalSource {
            facts.append("original: " + markdownLink(original.name, original.url))
        }
        var text = "\n### \(markdownHeadline(item))\n\n\(facts.joined(separator: " · "))\n"
        if !entry.summary.isEmpty { text += "\n\(markdownEscaped(entry.summary))\n" }
        if !item.also.isEmpty {
            let also = item.also.map { other in
                let note = other.note.map { " (\($0))" } ?? ""
                return markdownLink(other.outlet, other.link) + note
            }
            text += "\nAlso: \(also.joined(separator: ", "))\n"
        }
        return text
    }

    private func markdownHeadline(_ item: PublishedItem) -> String {
        markdownLink(item.entry.headline, context.address(of: item.entry))
    }

    private func markdownLink(_ text: String, _ address: String?) -> String {
        guard let address else { return markdownEscaped(text) }
        return "[\(markdownEscaped(text))](<\(markdownTarget(address))>)"
    }
}

/// An address for `<…>`, which ends at the first bracket or end of line.
func markdownTarget(_ address: String) -> String {
    var out = ""
    for scalar in plainLine(address).unicodeScalars {
        switch scalar {
        case "<": out += "%3C"
        case ">": out += "%3E"
        case " ": out += "%20"
        case "\\": out += "%5C"
        // An ampersand could begin an entity, whose sign would stand in the address instead.
        case "&": out += "&amp;"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}

/// One line of text that Markdown takes for nothing but text.
///
/// Only what could mean something is escaped: a full stop behind a year stays a full stop.
func markdownEscaped(_ text: String) -> String {
    let line = collapsedSpaces(plainLine(text))
    var out = ""
    let scalars = Array(line.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        switch scalar {
        case "\\", "`", "*", "_", "[", "]", "<", ">", "~", "|", "&": out.append("\\")
        case "#", "+", "-", "=":
            if index == 0 || scalars.allSatisfy({ $0 == scalar }) { out.append("\\") }
        case ".", ")":
            // "1986. A great year" at the start of a line would become a list.
            let digits = scalars[..<index]
            if !digits.isEmpty, digits.count < 10, digits.allSatisfy({ ("0"..."9").contains($0) }) {
                out.append("\\")
            }
        default: break
        }
        out.unicodeScalars.append(scalar)
    }
    return out
}
