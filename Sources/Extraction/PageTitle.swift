/// Chooses an article's title among headings and what the page's head says.
///
/// A heading that the head repeats is the title; else the head's, freed of the site's name.
struct PageTitle {
    /// Texts of the `h1` elements, in document order.
    let headings: [String]
    /// Texts of the first `h2` elements.
    var secondHeadings: [String] = []
    /// The head's titles, the best first.
    let candidates: [String]
    /// Name of the site, where the page states it.
    let site: String?
    /// The page's host without `www.`.
    let host: String

    /// Longer headings are paragraphs.
    private static let longestHeading = 30
    /// What is longer is a title that the page repeats as its site's name.
    private static let longestSiteName = 6

    /// The title; `nil` when the page has none.
    func choose() -> String? {
        let headings = headings.filter {
            !isSiteName($0) && !isSiteTail($0) && wordCount($0) <= Self.longestHeading
        }
        if let bare = bareCandidate(headings) { return bare }
        if let best = repeatedHeading(headings) { return best }
        if let second = repeatedSecondHeading() { return second }
        if headings.count == 1, let only = headings.first, wordCount(only) >= 4,
            candidates.isEmpty || candidates.contains(where: { wordOverlap($0, only) >= 0.2 })
        {
            return withoutBarredTail(only)
        }
        for candidate in candidates {
            let title = withoutSite(candidate, headings: headings + secondHeadings)
            if !isSiteName(title), wordCount(title) >= 2 || headings.isEmpty { return title }
        }
        return headings.first ?? secondHeadings.first { wordCount($0) >= 3 } ?? candidates.first
    }

    /// The head's first title when the second is the same with the site's name, and no heading is in
    /// it: then it was written for this page, and the heading says the same in other words.
    private func bareCandidate(_ headings: [String]) -> String? {
        guard candidates.count == 2, let first = candidates.first, wordCount(first) >= 3,
            !isSiteName(first)
        else { return nil }
        let key = textKey(first)
        let other = textKey(candidates[1])
        guard other.hasPrefix(key), other != key, !headings.isEmpty,
            !headings.contains(where: { key.contains(textKey($0)) || textKey($0).contains(key) })
        else { return nil }
        return withoutSite(first, headings: [])
    }

    /// The heading that the head's titles repeat most nearly.
    private func repeatedHeading(_ headings: [String]) -> String? {
        var best: (score: Double, text: String)?
        for heading in headings {
            let key = textKey(heading)
            guard !key.isEmpty else { continue }
            for candidate in candidates {
                let candidateKey = textKey(candidate)
                let isPart = wordCount(heading) >= 2 && candidateKey.contains(key)
                let share = Double(key.utf8.count) / Double(max(1, candidateKey.utf8.count))
                var score = isPart ? 0.5 + share / 2 : wordOverlap(heading, candidate)
                // A title cut off by a quotation mark in its attribute.
                if wordCount(candidate) >= 4, key.hasPrefix(candidateKey) { score = 1 }
                if score >= 0.5, score > best?.score ?? 0 { best = (score, heading) }
            }
        }
        return best.map { withoutBarredTail(withoutKicker($0.text)) }
    }

    /// A second heading that is a whole part of the head's title, where no first one is.
    private func repeatedSecondHeading() -> String? {
        for candidate in candidates {
            let parts = Self.split(candidate)
            guard parts.count > 1 else { continue }
            let keys = Set(parts.filter { wordCount($0.text) >= 3 }.map { textKey($0.text) })
            let match = secondHeadings.first { keys.contains(textKey($0)) && !isSiteName($0) }
            if let match { return match }
        }
        return nil
    }

    /// Drops the line above the title that some sites write into the same heading.
    private func withoutKicker(_ heading: String) -> String {
        let key = textKey(heading)
        if let rest = withoutColonedKicker(heading) { return rest }
        for candidate in candidates {
            let whole = withoutSite(candidate, headings: [])
            let parts = Self.split(candidate).map(\.text)
            let candidateKey = textKey(candidate)
            for title in [whole] + parts {
                let part = textKey(title)
                guard wordCount(title) >= 3, part.utf8.count < key.utf8.count, key.hasSuffix(part),
                    !isPunctuated(heading, before: part)
                else { continue }
                // What stands above the title is a line of its own in the head as well.
                let kicker = key.dropLast(part.count)
                if title == whole || candidateKey.contains(kicker) { return title }
            }
        }
        return heading
    }

    /// True when the words before a heading's end are joined to it by a mark: then they are of it.
    private func isPunctuated(_ heading: String, before end: String) -> Bool {
        var left = textKey(heading).count - end.count
        for character in heading {
            if left == 0, ":-–—|,;·.»«\"”!?)".contains(character) { return true }
            let isLetter = character.isLetter || character.isNumber
            if left == 0, isLetter { return false }
            if isLetter { left -= textKey(String(character)).count }
        }
        return false
    }

    /// The end of a heading that the head's title parts from its beginning by a colon, when the
    /// heading itself has none: the beginning is a line above the title.
    private func withoutColonedKicker(_ heading: String) -> String? {
        let key = textKey(heading)
        for candidate in candidates {
            let title = withoutSite(candidate, headings: [])
            guard let colon = title.firstIndex(of: ":"), textKey(title) == key else { continue }
            let rest = collapsed(title[title.index(after: colon)...])
            guard wordCount(rest) >= 3, !isPunctuated(heading, before: textKey(rest)) else {
                continue
            }
            return rest
        }
        return nil
    }

    /// A heading without `| Opinion`.
    private func withoutBarredTail(_ heading: String) -> String {
        let parts = Self.split(heading)
        guard let bar = parts.firstIndex(where: { $0.separator.contains("|") }), bar > 0 else {
            return heading
        }
        let head = Self.join(parts[..<bar])
        let tail = Self.join(parts[bar...])
        let headWords = wordCount(head)
        return headWords >= 4 && wordCount(tail) <= min(5, headWords) ? head : heading
    }

    private func isSiteName(_ text: String) -> Bool {
        let key = textKey(text)
        guard !key.isEmpty else { return true }
        if let site, wordCount(site) <= Self.longestSiteName {
            let siteKey = textKey(site)
            if key == siteKey || (key.utf8.count >= 5 && siteKey.contains(key)) { return true }
            if siteKey.utf8.count >= 6, key.hasPrefix(siteKey) { return true }
        }
        guard !host.isEmpty else { return false }
        return key == textKey(host.prefix { $0 != "." })
            || key.utf8.count >= 6 && textKey(host).contains(key)
    }

    /// True for a heading that a title ends with behind a mark, as it ends with the site's name.
    private func isSiteTail(_ heading: String) -> Bool {
        let key = textKey(heading)
        return candidates.contains { candidate in
            let parts = Self.split(candidate)
            guard parts.count > 1, let last = parts.last, let first = parts.first else {
                return false
            }
            return textKey(last.text) == key && wordCount(first.text) > wordCount(last.text)
        }
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
        if let named = parts.indices.dropFirst().first(where: { namesSite(parts[$0].text) }),
            named + 1 == parts.count || wordCount(Self.join(parts[..<named])) >= 3
        {
            parts.removeSubrange(named...)
        }
        let keys = Set(headings.map { textKey($0) })
        while parts.count > 1, let last = parts.last {
            let head = Self.join(parts.dropLast())
            guard keys.contains(textKey(head)) || isTail(last, after: head) else { break }
            parts.removeLast()
        }
        while parts.count > 1, let first = parts.first, namesSite(first.text) {
            parts.removeFirst()
        }
        return Self.join(parts[...])
    }

    /// True for a last part that is short beside what stands before it.
    private func isTail(_ part: Part, after head: String) -> Bool {
        let tailWords = wordCount(part.text)
        let headWords = wordCount(head)
        if part.separator.contains("|") {
            let isDomain = !part.text.contains(" ") && part.text.dropLast(2).contains(".")
            return isDomain || headWords >= 4 && tailWords <= min(5, headWords)
        }
        return tailWords <= 3 && headWords >= 4 && tailWords * 2 <= headWords + 1
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
        var copy = title
        return copy.withUTF8 { bytes in
            var parts: [Part] = []
            var separator = ""
            var start = 0
            var index = 0
            func add(upTo end: Int) {
                let text = collapsed(String(decoding: bytes[start..<end], as: UTF8.self))
                if !text.isEmpty { parts.append((separator, text)) }
            }
            while index < bytes.count {
                let length = separatorLength(bytes, at: index)
                guard length > 0 else {
                    index += 1
                    continue
                }
                add(upTo: index)
                let mark = String(decoding: bytes[index..<index + length], as: UTF8.self)
                separator = " " + mark + " "
                index += length
                start = index
            }
            add(upTo: bytes.count)
            return parts
        }
    }

    /// Bytes of the separator at a place, with its repetitions; 0 where none is.
    private static func separatorLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        // `|`, `-`, `:`, `~`, and the first bytes of `»` `·` and of `–` `—` `•`.
        guard
            first == 0x7C || first == 0x2D || first == 0x3A || first == 0x7E || first == 0xC2
                || first == 0xE2
        else { return 0 }
        let (scalar, length) = decodeScalar(bytes, at: index)
        let isFree = scalar == 0x7C || scalar == 0xBB
        let needsSpaces: Set<UInt32> = [0x2D, 0x3A, 0x7E, 0xB7, 0x2013, 0x2014, 0x2022]
        guard isFree || needsSpaces.contains(scalar) else { return 0 }
        var end = index + length
        while end + length <= bytes.count, decodeScalar(bytes, at: end).0 == scalar {
            end += length
        }
        if isFree { return end - index }
        let isSpaced =
            index > 0 && bytes[index - 1] <= 0x20 && end < bytes.count && bytes[end] <= 0x20
        return isSpaced ? end - index : 0
    }
}
