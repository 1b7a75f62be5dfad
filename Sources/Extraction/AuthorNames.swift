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
    static func hasLead(_ text: String) -> Bool { afterLead(Substring(collapsed(text))) != nil }

    /// True for a line that begins with `By` or its like and a name after it.
    static func hasByLead(_ line: String) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        let rest = withoutLead(line)
        guard rest.utf8.count < line.utf8.count, rest.first?.isUppercase == true else {
            return false
        }
        let lead = line.lowercased()
        return !otherLeads.contains { lead.hasPrefix($0) }
    }

    /// What follows `by` in a line such as `August 7, 2023 by Ann Lee`.
    static func afterBy(_ line: String) -> String? {
        let words = line.split(separator: " ")
        let position = words.indices.first {
            words[$0].lowercased() == "by" && $0 > 0
                && !othersWork.contains(words[$0 - 1].lowercased())
        }
        guard let position, position + 1 < words.count else { return nil }
        return words[(position + 1)...].prefix(4).prefix { $0.first?.isUppercase == true }.joined(
            separator: " "
        )
    }

    /// True for a text that ends by announcing whoever reviewed, checked or edited another's work.
    static func announcesHelper(_ text: String) -> Bool {
        let words = text.lowercased().split(whereSeparator: { !$0.isLetter })
        return words.count >= 2 && words.last == "by"
            && othersWork.contains(String(words[words.count - 2]))
    }

    private static let othersWork: Set<String> = ["reviewed", "checked", "edited", "tested"]

    /// Drops `By`, `von`, `par` and their like.
    static func withoutLead(_ line: String) -> String {
        var rest = Substring(line)
        while let next = afterLead(rest) { rest = next }
        return rest.utf8.count == line.utf8.count ? line : String(rest)
    }

    /// What follows one lead; `nil` when the text begins with none.
    private static func afterLead(_ text: Substring) -> Substring? {
        guard let first = text.utf8.first, leadsByByte[Int(ByteSearch.lower(first))] else {
            return nil
        }
        // Small letters may be longer or shorter than capitals in bytes, but not in characters.
        let opening = text.prefix(longestLead + 1)
        let folded = opening.lowercased()
        for lead in leads where folded.hasPrefix(lead) {
            let after = opening.dropFirst(lead.count)
            guard let next = after.first, next.isWhitespace || next == ":" else { continue }
            return text[after.startIndex...].drop {
                $0.isWhitespace || $0 == ":" || $0 == "-" || $0 == "–" || $0 == "—"
            }
        }
        return nil
    }

    private static let longestLead = leads.map(\.count).max() ?? 0

    /// True at each byte with which a lead begins, small or capital.
    private static let leadsByByte: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for lead in leads {
            for text in [lead, lead.uppercased()] {
                if let byte = text.utf8.first { table[Int(ByteSearch.lower(byte))] = true }
            }
        }
        return table
    }()

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
        while let first = name.first, "-–—|:*@•·∙+".contains(first) {
            name.removeFirst(); name = collapsed(name)
        }
        for tail in [" | ", " - ", " – ", " — ", " @ ", " @"] {
            if let range = name.firstRange(of: tail) { name = String(name[..<range.lowerBound]) }
        }
        return withoutTail(name)
    }

    /// The name without the date or the degrees that follow it: `Ann Lee 4 August 2010`.
    private static func withoutTail(_ name: String) -> String {
        var words = name.split(separator: " ")
        if let number = words.firstIndex(where: { $0.contains(where: \.isNumber) }), number >= 2 {
            words = Array(words[..<number])
            while words.count > 1, let last = words.last, isDateWord(last) { words.removeLast() }
        }
        while words.count > 2, let last = words.last, last.first?.isUppercase == true,
            last.dropFirst().contains(where: \.isUppercase), isCredential(String(last))
        {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static func isDateWord(_ word: Substring) -> Bool {
        let folded = word.lowercased().filter(\.isLetter)
        return months.contains(folded) || weekdays.contains(folded)
            || ["on", "am", "at", "le", "el", "published", "updated", "posted", "in", "last"]
                .contains(folded)
    }

    /// True for a name of an account rather than of a person: `ann.lee`, `admin_2`, `annlee`.
    static func isAccount(_ name: String) -> Bool {
        !name.contains(" ")
            && (name.contains(where: { "._-".contains($0) || $0.isNumber })
                || !name.contains(where: \.isUppercase) && name.contains(where: \.isLowercase))
    }

    /// True for two to four words that are all letters, no word of which is a common noun.
    static func isFullName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        return (2...4).contains(words.count)
            && words.allSatisfy { word in
                word.count >= 2 && word.allSatisfy { $0.isLetter || ".'’-".contains($0) }
                    && !commonNouns.contains(word.lowercased())
            }
            && isCapitalised(name)
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
        guard !name.contains(where: { $0.isNumber || "@{}=_?!\"©:#".contains($0) }) else {
            return false
        }
        guard name.contains(where: { $0.isLetter }), !name.hasPrefix("http"), !name.contains("www.")
        else { return false }
        let folded = words.map { $0.lowercased().filter { $0.isLetter } }
        if folded.allSatisfy({ notNames.contains($0) }) { return false }
        if folded.contains(where: { titles.contains($0) }) { return false }
        if folded.dropFirst().contains(where: { sentenceWords.contains($0) }) { return false }
        if folded.count == 1,
            folded.contains(where: {
                months.contains($0) || weekdays.contains($0) || commonNouns.contains($0)
            })
        {
            return false
        }
        if let site, !textKey(site).isEmpty, textKey(name) == textKey(site) { return false }
        return true
    }
}
