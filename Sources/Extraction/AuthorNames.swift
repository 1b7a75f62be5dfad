/// Makes clean names of a byline.
enum AuthorNames {
    /// A name has at most this many words; more is a sentence.
    static let maximumWords = 6
    /// An article has at most this many authors; more is a list of staff.
    static let maximumNames = 12

    /// The names in a byline such as `By Ann Lee and Bob Ray, Staff Writers`.
    ///
    /// A line of the page's text is read strictly: names are capitalised, and what follows the first
    /// part that is no name is the rest of a sentence.
    static func read(_ byline: String, site: String?, isStrict: Bool = false) -> [String] {
        var names: [String] = []
        let line = withoutBrackets(collapsed(byline))
        guard line.utf8.count <= 300 else { return [] }
        for part in split(withoutLead(line)) {
            let name = clean(part)
            if isCredential(name), let last = names.popLast() {
                names.append(last + ", " + name)
                continue
            }
            guard isName(name, site: site), !isStrict || isCapitalised(name) else {
                if isStrict { break }
                continue
            }
            if !names.contains(where: { textKey($0) == textKey(name) }) { names.append(name) }
        }
        return names.count <= maximumNames ? names : []
    }

    /// True when the text begins as a byline does.
    static func hasLead(_ text: String) -> Bool {
        withoutLead(collapsed(text)) != collapsed(text)
    }

    /// True for a line that begins with `By` or its like and a name after it.
    static func hasByLead(_ line: String) -> Bool {
        guard let space = line.firstIndex(where: { $0.isWhitespace || $0 == ":" }) else {
            return false
        }
        let lead = line[..<space].lowercased()
        guard
            [
                "view all posts by", "all posts by", "view all articles by",
                "zeige alle beiträge von", "alle beiträge von", "more by", "article by",
                "authored by", "artikel von", "by", "von", "par", "por", "di", "door", "autor",
                "author", "автор", "written", "posted",
            ].contains(lead)
        else { return false }
        let rest = withoutLead(line)
        return rest.first?.isUppercase == true
    }

    /// What follows `by` in a line such as `August 7, 2023 by Ann Lee`.
    static func afterBy(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(where: { $0.lowercased() == "by" }), position > 0,
            position + 1 < words.count
        else { return nil }
        return words[(position + 1)...].prefix(4).prefix { $0.first?.isUppercase == true }.joined(
            separator: " "
        )
    }

    /// Drops `By`, `von`, `par` and their like.
    static func withoutLead(_ line: String) -> String {
        var rest = Substring(line)
        var changed = true
        while changed {
            changed = false
            for lead in leads where startsWithWord(rest, lead) {
                let after = rest.dropFirst(lead.count)
                rest = after.drop {
                    $0.isWhitespace || $0 == ":" || $0 == "-" || $0 == "–" || $0 == "—"
                }
                changed = true
                break
            }
        }
        return String(rest)
    }

    private static func startsWithWord(_ text: Substring, _ word: String) -> Bool {
        guard text.count > word.count, text.prefix(word.count).lowercased() == word else {
            return false
        }
        guard let next = text.dropFirst(word.count).first else { return false }
        return next.isWhitespace || next == ":"
    }

    private static func withoutBrackets(_ line: String) -> String {
        var depth = 0
        var kept = ""
        for character in line {
            switch character {
            case "(", "<", "[": depth += 1
            case ")", ">", "]": depth = max(0, depth - 1)
            default: if depth == 0 { kept.append(character) }
            }
        }
        return kept
    }

    private static func split(_ line: String) -> [String] {
        var parts: [String] = [""]
        for character in line {
            if ",;/&|•·\n\t".contains(character) {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.flatMap { splitAtWords($0) }
    }

    private static func splitAtWords(_ part: String) -> [String] {
        var names: [[Substring]] = [[]]
        let words = part.split(whereSeparator: { $0.isWhitespace })
        for (index, word) in words.enumerated() {
            if conjunctions.contains(word.lowercased()), index > 0, index + 1 < words.count {
                // A single letter is an initial: `Jean E Martin`.
                if word.count > 1 || word.first?.isLowercase == true {
                    names.append([])
                    continue
                }
            }
            names[names.count - 1].append(word)
        }
        return names.map { $0.joined(separator: " ") }
    }

    private static func clean(_ part: String) -> String {
        var name = withoutLead(collapsed(part))
        while let last = name.last, ".:-–—|*".contains(last), !endsWithInitial(name) {
            name.removeLast(); name = collapsed(name)
        }
        while let first = name.first, "-–—|:*@".contains(first) {
            name.removeFirst(); name = collapsed(name)
        }
        for tail in [" | ", " - ", " – ", " — "] {
            if let range = name.firstRange(of: tail) { name = String(name[..<range.lowerBound]) }
        }
        return name
    }

    private static func endsWithInitial(_ name: String) -> Bool {
        // `Jr.` and initials keep their stop.
        name.hasSuffix(".") && name.dropLast().reversed().prefix { !$0.isWhitespace }.count <= 2
    }

    /// True when each word but a particle such as `van` begins with a capital.
    private static func isCapitalised(_ name: String) -> Bool {
        name.split(separator: " ").allSatisfy { word in
            particles.contains(String(word)) || word.first?.isLowercase == false
        }
    }

    private static let particles: Set<String> = [
        "van", "von", "der", "den", "de", "da", "di", "del", "della", "du", "la", "le", "bin", "al",
        "el", "dos", "zu", "ter", "y",
    ]

    /// Degrees and licences after a name, such as `MD` or `Ph.D.`.
    private static func isCredential(_ part: String) -> Bool {
        credentials.contains(part.lowercased().filter { $0.isLetter }) && part.count <= 6
    }

    private static let credentials: Set<String> = [
        "phd", "md", "mba", "rn", "jr", "sr", "ma", "msc", "bsc", "esq", "cpa", "cfp", "rd", "dvm",
        "mph", "cfa", "ms",
        "rdn", "ldn", "dds", "jd", "dpt", "lcsw", "mscn", "bcps", "pharmd", "do", "np", "bsn",
        "cscs", "ph",
    ]

    private static func isName(_ name: String, site: String?) -> Bool {
        let words = name.split(whereSeparator: { $0.isWhitespace })
        guard (1...maximumWords).contains(words.count), name.count >= 2, name.count <= 60 else {
            return false
        }
        guard !name.contains(where: { $0.isNumber || "@{}=_?!\"".contains($0) }) else {
            return false
        }
        guard name.contains(where: { $0.isLetter }), !name.hasPrefix("http"), !name.contains("www.")
        else { return false }
        let folded = words.map { $0.lowercased().filter { $0.isLetter } }
        if folded.allSatisfy({ notNames.contains($0) }) { return false }
        if folded.contains(where: { titles.contains($0) }) { return false }
        if folded.contains(where: { months.contains($0) }), folded.count == 1 { return false }
        if let site, !textKey(site).isEmpty, textKey(name) == textKey(site) { return false }
        return true
    }

    private static let leads = [
        "written by", "posted by", "published by", "edited by", "story by", "words by",
        "reviewed by", "text by",
        "view all posts by", "all posts by", "view all articles by", "zeige alle beiträge von",
        "alle beiträge von", "more by", "article by", "authored by", "artikel von", "by", "von",
        "par", "por", "di", "door", "af", "av", "autor", "autorin", "autore", "auteur", "author",
        "authors",
        "text", "redaktion", "автор", "from", "geschrieben von", "ein artikel von", "écrit par",
        "escrito por", "scritto da",
        "publié par", "publicado por", "a cura di", "przez", "opracował", "фото", "текст",
    ]
    private static let conjunctions: Set<String> = [
        "and", "und", "et", "y", "e", "with", "mit", "och", "en", "i", "и",
    ]
    /// Words that are no names when nothing else stands beside them.
    private static let notNames: Set<String> = [
        "admin", "administrator", "staff", "editor", "editors", "editorial", "team", "the",
        "author", "guest", "contributor",
        "redaktion", "redaction", "rédaction", "redacción", "redazione", "redakcja", "redactie",
        "news", "desk", "unknown", "anonymous", "by", "la", "our", "webmaster",
        "writer", "writers", "reporter", "newsroom", "press", "release", "user", "default", "site",
        "blog", "web", "online", "none", "null", "updated", "published", "share", "more", "about",
        "contact",
        "phd", "md", "mba", "rn", "dr", "jr", "sr", "ma", "msc", "bsc", "esq", "cpa", "cfp", "rd",
        "dvm", "mph", "cfa", "ms", "rdn", "ldn", "dds", "jd", "von", "por", "par", "di", "written",
        "datum", "veröffentlicht", "publiziert", "am", "trends",
    ]
    /// Words of job titles: a part that holds one is no name.
    private static let titles: Set<String> = [
        "correspondent", "reporter", "reporters", "editor", "editors", "writer", "writers",
        "journalist", "columnist", "contributor", "contributors", "photographer",
        "director", "manager", "chief", "producer", "analyst", "specialist", "president", "founder",
        "cofounder", "ceo", "cto", "redakteur", "redakteurin", "korrespondent",
        "published", "updated", "posted", "min", "read", "comments", "ago", "follow", "subscribe",
        "http", "https", "minutes", "hours", "strategist", "marketer", "copywriter", "certified",
        "licensed", "reviewed", "fact", "checked", "view", "profile", "reviewer", "expert",
        "gardener", "educators", "artikel", "articles", "sponsored", "comment", "medically", "ltd",
        "inc", "gmbh",
    ]
    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
    ]
}
