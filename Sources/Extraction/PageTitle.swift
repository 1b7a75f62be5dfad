/// Chooses an article's title among headings and what the page's head says.
///
/// A heading that the head repeats is the title; else the head's, freed of the site's name.
struct PageTitle {
    /// Texts of the `h1` elements, in document order.
    let headings: [String]
    /// The head's titles, the best first.
    let candidates: [String]
    /// Name of the site, where the page states it.
    let site: String?
    /// The page's host without `www.`.
    let host: String

    /// The title; `nil` when the page has none.
    func choose() -> String? {
        let headings = headings.filter { !isSiteName($0) && $0.utf8.count <= 400 }
        if let best = repeatedHeading(headings) { return best }
        if headings.count == 1, let only = headings.first, wordCount(only) >= 4 { return only }
        if let first = candidates.first { return withoutSite(first, headings: headings) }
        return headings.first
    }

    private func repeatedHeading(_ headings: [String]) -> String? {
        var best: (score: Double, text: String)?
        for heading in headings {
            let key = textKey(heading)
            guard !key.isEmpty else { continue }
            for candidate in candidates {
                let isPart = wordCount(heading) >= 2 && textKey(candidate).contains(key)
                let score = isPart ? 1 : wordOverlap(heading, candidate)
                if score >= 0.5, score > best?.score ?? 0 { best = (score, heading) }
            }
        }
        return best.map { withoutKicker($0.text) }
    }

    /// Drops the line above the title that some sites write into the same heading.
    private func withoutKicker(_ heading: String) -> String {
        for candidate in candidates {
            let title = withoutSite(candidate, headings: [])
            if wordCount(title) >= 3, title.utf8.count < heading.utf8.count,
                textKey(heading).hasSuffix(textKey(title))
            {
                return title
            }
        }
        return heading
    }

    private func isSiteName(_ text: String) -> Bool {
        let key = textKey(text)
        guard !key.isEmpty else { return true }
        if let site, key == textKey(site) { return true }
        return !host.isEmpty && key == textKey(host.prefix { $0 != "." })
    }

    /// True when a part of a title names the site.
    private func namesSite(_ part: String) -> Bool {
        let key = textKey(part)
        guard !key.isEmpty else { return false }
        if !host.isEmpty, textKey(host).contains(key) { return true }
        guard let site else { return false }
        let siteKey = textKey(site)
        return !siteKey.isEmpty && (key.contains(siteKey) || key == siteKey)
    }

    /// Cuts the site's name off at either end.
    func withoutSite(_ title: String, headings: [String]) -> String {
        var parts = Self.split(title)
        guard parts.count > 1 else { return title }
        let keys = Set(headings.map { textKey($0) })
        while parts.count > 1, let last = parts.last {
            let head = Self.join(parts.dropLast())
            let tailWords = wordCount(last.text)
            let headWords = wordCount(head)
            let isShortTail = tailWords <= 3 && headWords >= 4 && tailWords * 2 <= headWords
            guard namesSite(last.text) || keys.contains(textKey(head)) || isShortTail else { break }
            parts.removeLast()
        }
        if parts.count > 1, let first = parts.first, namesSite(first.text) { parts.removeFirst() }
        return Self.join(parts[...])
    }

    /// A part of a title, and the separator before it.
    typealias Part = (separator: String, text: String)

    private static func join(_ parts: ArraySlice<Part>) -> String {
        var text = ""
        for (index, part) in parts.enumerated() {
            text += (index == 0 ? "" : part.separator) + part.text
        }
        return collapsed(text)
    }

    /// Cuts a title at ` - `, ` | `, ` » ` and their like; bars and guillemets need no spaces.
    static func split(_ title: String) -> [Part] {
        var parts: [Part] = []
        var current = ""
        var separator = ""
        let characters = Array(title)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            let spaced =
                index > 0 && index + 1 < characters.count
                && characters[index - 1].isWhitespace && separatorEndsSpaced(characters, index)
            if "|»".contains(character) || (spaced && "–—·:•-~".contains(character)) {
                var end = index
                while end + 1 < characters.count, characters[end + 1] == character { end += 1 }
                parts.append((separator, collapsed(current)))
                separator = " " + String(characters[index...end]) + " "
                current = ""
                index = end + 1
                continue
            }
            current.append(character)
            index += 1
        }
        parts.append((separator, collapsed(current)))
        return parts.filter { !$0.text.isEmpty }
    }

    private static func separatorEndsSpaced(_ characters: [Character], _ index: Int) -> Bool {
        var end = index
        while end + 1 < characters.count, characters[end + 1] == characters[index] { end += 1 }
        return end + 1 < characters.count && characters[end + 1].isWhitespace
    }
}
