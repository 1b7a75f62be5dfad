internal import Model

/// What a line of metadata says: a date with the names around it, a byline.
struct DocumentLine {
    var published: DocumentDate?
    var modified: DocumentDate?
    var authors: [String] = []
    /// The publication that the line names.
    var site: String?
    /// The source that the line names, and the day that it gives for it.
    var original: (name: String, published: DocumentDate?)?
    /// True where a name of three words or more stands before the date: it may be a title.
    var mayBeTitle = false

    /// True where the line states a date.
    var isDated: Bool { published != nil || modified != nil }

    private static let longestLine = 22

    /// Reads a line; `nil` when it is text.
    init?(_ block: DocumentBlock) {
        guard block.words.count <= Self.longestLine, block.text.utf8.count <= 300 else {
            return nil
        }
        guard block.shape != .code, block.shape != .table, !block.words.isEmpty else { return nil }
        if block.words.count > 12, block.text.hasSuffix(".") { return nil }
        var isRecognised = false
        var names: [String] = []
        for (separator, segment) in Self.segments(block.text) {
            if let span = DocumentDateSpan.find(in: segment) {
                guard readDated(segment, span, separator) else { return nil }
                isRecognised = true
            } else if separator == "<", let name = Self.name(segment) {
                original = (name, nil)
            } else if readByline(segment) {
                isRecognised = true
            } else if Self.isCounter(segment) {
                continue
            } else if let name = Self.name(segment) {
                names.append(name)
            } else {
                return nil
            }
        }
        guard isRecognised else { return nil }
        if names.count > 2 { return nil }
        if names.count == 2, authors.isEmpty {
            authors = AuthorNames.read(names.removeFirst(), site: nil)
        }
        if site == nil { site = names.last }
        mayBeTitle = names.count == 1 && authors.isEmpty && documentWords(names[0]).count >= 3
    }

    /// Cuts at `|`, `•`, `<`, and dashes or slashes between spaces.
    private static func segments(_ text: String) -> [(separator: Character?, text: String)] {
        var segments: [(Character?, String)] = []
        var current = ""
        var separator: Character?
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isSpaced =
                index > 0 && index + 1 < characters.count && characters[index - 1] == " "
                && characters[index + 1] == " "
            if "|•·<»".contains(character) || (isSpaced && "–—-/".contains(character)) {
                segments.append((separator, current))
                separator = character
                current = ""
            } else {
                current.append(character)
            }
        }
        segments.append((separator, current))
        return segments.map { ($0.0, $0.1.trimmedOf(" ")) }.filter { !$0.1.isEmpty }
    }

    /// `By X`, `Written by X and Y`: a name with a capital, no sentence.
    private mutating func readByline(_ segment: String) -> Bool {
        let words = documentWords(segment)
        guard let match = PhraseList.all.match(words, kinds: [.byline]), match.end < words.count
        else { return false }
        var rest = segment.droppingWords(match.end)
        for cut in [" exclusively ", " for ", " special to ", " with "] {
            if let range = rest.firstRange(of: cut) { rest = String(rest[..<range.lowerBound]) }
        }
        guard let first = rest.first, !first.isLowercase, words.count - match.end <= 14 else {
            return false
        }
        guard !DocumentText.endsSentence(rest.trimmedOf(".: ")),
            DocumentText.capitalShare(rest) >= 0.5 || first.isCaseless
        else { return false }
        let names = AuthorNames.read(rest, site: nil)
        guard !names.isEmpty else { return false }
        authors += names.filter { !authors.contains($0) }
        return true
    }

    private mutating func readDated(
        _ segment: String,
        _ span: DocumentDateSpan,
        _ separator: Character?
    ) -> Bool {
        let before = String(segment[..<span.range.lowerBound]).trimmedOf(" ")
        let after = String(segment[span.range.upperBound...])
        guard readBefore(before, span.date) else { return false }
        return readAfter(after, separator)
    }

    private mutating func readBefore(_ before: String, _ date: DocumentDate) -> Bool {
        let words = documentWords(before)
        if words.isEmpty {
            published = published ?? date
            return true
        }
        if let match = PhraseList.all.match(words, kinds: [.updated, .published]),
            match.end == words.count
        {
            if match.kind == .updated { modified = date } else { published = published ?? date }
            return true
        }
        published = published ?? date
        var name = before
        for tail in [" on", " am", " le", " el", " at", ",", ":"]
        where name.lowercased().hasSuffix(tail) {
            name = String(name.dropLast(tail.count))
        }
        if readByline(name.trimmedOf(" ,")) { return true }
        guard words.count <= 8,
            DocumentText.capitalShare(name) >= 0.5 || name.first?.isCaseless == true
        else { return false }
        let trimmed = name.trimmedOf(" ,;:([")
        guard !trimmed.isEmpty, trimmed.contains(where: \.isLetter) else { return false }
        if before.hasSuffix(",") || before.hasSuffix("(") || before.hasSuffix(":") {
            site = trimmed
        } else {
            original = (trimmed, date)
        }
        return true
    }

    private mutating func readAfter(_ after: String, _ separator: Character?) -> Bool {
        let rest = Self.withoutCounters(after.trimmedOf(" ,.;:)]("))
        let words = documentWords(rest)
        if words.isEmpty { return true }
        if let span = DocumentDateSpan.find(in: rest) {
            let lead = documentWords(rest[..<span.range.lowerBound])
            guard let match = PhraseList.all.match(lead, kinds: [.updated, .published]),
                match.end == lead.count
            else { return false }
            if match.kind == .updated { modified = span.date }
            return true
        }
        if readByline(rest) { return true }
        if words.count == 1, ["in", "at", "by", "updated", "gmt", "uhr", "г"].contains(words[0]) {
            return true
        }
        guard words.count <= 7,
            DocumentText.capitalShare(rest) >= 0.5 || rest.first?.isCaseless == true
        else { return false }
        let lower = rest.lowercased()
        if lower.hasPrefix("via ") || lower.hasPrefix("source ") || lower.hasPrefix("source: ") {
            original = (rest.droppingWords(1), nil)
        } else if lower.hasPrefix("in ") {
            return true
        } else {
            site = site ?? rest.trimmedOf(" .,")
        }
        return true
    }

    /// A name of a publication or person: short, with capitals, no sentence.
    private static func name(_ segment: String) -> String? {
        let text = withoutCounters(segment)
        let words = text.split(separator: " ")
        guard (1...6).contains(words.count), !DocumentText.endsSentence(text) else { return nil }
        guard DocumentText.capitalShare(text) >= 0.5 || text.first?.isCaseless == true else {
            return nil
        }
        return text.contains(where: \.isLetter) ? text : nil
    }

    /// Takes numbers of views, words and comments off the end.
    private static func withoutCounters(_ text: String) -> String {
        var words = text.split(separator: " ")
        while let last = words.last {
            let word = documentWords(last).joined()
            guard word.isEmpty || word.allSatisfy(\.isNumber) || counters.contains(word) else {
                break
            }
            words.removeLast()
        }
        // "Group of 7" and "Channel 4" keep their number.
        return words.joined(separator: " ")
    }

    /// `1,204 views`, `5 min read`, `12:30`.
    static func isCounter(_ text: String) -> Bool {
        let words = documentWords(text)
        guard words.count <= 8, words.contains(where: { Int($0) != nil }) else { return false }
        return words.allSatisfy { Int($0) != nil || counters.contains($0) }
    }

    private static let counters: Set<String> = [
        "views", "view", "words", "word", "comments", "comment", "shares", "share", "likes", "like",
        "reads", "read",
        "min", "mins", "minute", "minutes", "reading", "time", "hits", "visits", "ago", "hours",
        "days", "retweets",
        "wörter", "worter", "aufrufe", "kommentare", "minuten", "lesezeit", "vues", "mots",
        "commentaires", "lecture",
        "visitas", "palabras", "comentarios", "lectura", "просмотров", "просмотра", "слов",
        "комментариев", "мин", "минут",
        "okunma", "kelime", "yorum", "dakika", "dk", "مشاهدة", "كلمة", "دقائق", "estimated",
        "total", "approx",
    ]
}

extension Character {
    /// True for letters of scripts without small and capital letters.
    var isCaseless: Bool { isLetter && !isUppercase && !isLowercase }
}
