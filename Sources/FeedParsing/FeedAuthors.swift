import Markup
import Model

/// Names of authors by the element that gives them: the best kind that is there counts.
struct FeedAuthors {
    /// Who says it, the most trusted first.
    enum Source: Int, CaseIterable { case author, creator, itunes, credit, publisher }

    private var names: [Source: [String]] = [:]

    mutating func add(_ source: Source, _ added: [String]) {
        let maximumNames = 100
        for name in added where names[source, default: []].count < maximumNames {
            if names[source, default: []].contains(name) { continue }
            names[source, default: []].append(name)
        }
    }

    /// The names of the best source.
    var best: [String] {
        for source in Source.allCases {
            if let found = names[source], !found.isEmpty { return found }
        }
        return []
    }

    func apply(to feed: inout FeedDocument) {
        if !best.isEmpty { feed.author = best.joined(separator: ", ") }
    }
}

extension FeedReader {
    /// The names in a person element: Atom's `<name>`, RSS's `mail (Name)` or `Name <mail>`.
    func names(of element: XMLElement) -> [String] {
        if element.hasChildElements {
            let parts = Array(element.children)
            for wanted in ["name", "title", "email", "uri", "url"] {
                let found = parts.filter { $0.name.folded == wanted }
                    .compactMap { title(of: $0) }
                if !found.isEmpty { return found }
            }
        }
        guard let written = title(of: element) else { return [] }
        return [personName(written)]
    }
}

/// The name in `mail (Name)`, `Name <mail>`, `Name (mail)` or `mailto:`; the text itself otherwise.
func personName(_ written: String) -> String {
    guard written.utf8.contains(where: { $0 == 0x28 || $0 == 0x3C || $0 == 0x3A }) else {
        return written
    }
    var text = written
    if text.hasPrefix("mailto:") { text.removeFirst("mailto:".count) }
    for (opening, closing) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
        guard let open = text.firstIndex(of: opening),
            let close = text[open...].lastIndex(of: closing)
        else { continue }
        let inside = trimSpace(String(text[text.index(after: open)..<close]))
        let before = trimSpace(String(text[..<open]))
        if inside.contains("@"), !before.isEmpty { return withoutQuotes(before) }
        if before.contains("@"), !before.contains(" "), !inside.isEmpty {
            return withoutQuotes(inside)
        }
    }
    return text
}

private func withoutQuotes(_ text: String) -> String {
    guard text.count > 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
}
