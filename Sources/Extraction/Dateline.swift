/// The place, and the agency, that open a news text: `BERLIN (AP) —`, `Paris, 3 May (Reuters) -`.
struct Dateline {
    let place: String
    let agency: String?
    /// True where a date stands beside the place.
    let isDated: Bool

    /// A dateline is at most so long.
    private static let maximumCharacters = 70

    /// Reads the beginning of a text; `nil` when it does not open with a dateline.
    init?(_ text: String) {
        guard Self.mayHoldDash(text) else { return nil }
        let start = Array(text.prefix(Self.maximumCharacters))
        guard
            let dash = start.indices.first(where: { index in
                "—–-".contains(start[index]) && index > 2 && start[index - 1].isWhitespace
                    || index > 2 && "—–".contains(start[index])
            })
        else { return nil }
        var opening = String(start[..<dash])
        guard !opening.contains(where: { $0.isNewline }) else { return nil }
        var agency: String?
        if let left = opening.firstIndex(of: "("), let right = opening.firstIndex(of: ")"),
            left < right
        {
            agency = collapsed(opening[opening.index(after: left)..<right])
            opening = String(opening[..<left])
        }
        let name = collapsed(opening.prefix { $0 != "," })
        isDated = opening.contains(",") && opening.contains { $0.isNumber }
        let words = name.split(separator: " ")
        let isUpper =
            !name.contains { $0.isLowercase } && name.contains { $0.isLetter } && name.count >= 3
        let isName = words.allSatisfy { $0.first?.isUppercase == true }
        guard (1...4).contains(words.count), isUpper || (agency != nil && isName) else {
            return nil
        }
        guard !name.contains(where: { $0.isNumber || ":.!?\"".contains($0) }) else { return nil }
        place = isUpper ? Self.capitalised(name) : name
        self.agency = agency.flatMap { $0.isEmpty || $0.count > 30 ? nil : $0 }
    }

    /// A look at the first bytes, as most texts open without a dash; `–` and `—` begin with E2 80.
    private static func mayHoldDash(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var last: UInt8 = 0
            for byte in UnsafeBufferPointer(rebasing: bytes.prefix(4 * maximumCharacters)) {
                if byte == UInt8(ascii: "-") { return true }
                if byte == 0x93 || byte == 0x94, last == 0x80 { return true }
                last = byte
            }
            return false
        }
    }

    private static func capitalised(_ name: String) -> String {
        var result = ""
        var atStart = true
        for character in name {
            result += atStart ? character.uppercased() : character.lowercased()
            atStart = !character.isLetter
        }
        return result
    }
}

/// A sentence that says where a text first appeared.
struct OriginNotice {
    let name: String
    let evidence: String

    private static let openings: [StaticString] = [
        "originally published by ", "originally published on ", "originally published in ",
        "originally published at ",
        "originally appeared on ", "originally appeared in ", "originally appeared at ",
        "first appeared on ", "first appeared in ",
        "first published by ", "first published on ", "first published in ", "first published at ",
        "the original source of this article is ",
        "republished from ", "reprinted from ",
        // What WordPress writes below every text of its feeds, in its languages too.
        "appeared first on ", "erschien zuerst auf ", "apparu en premier sur ",
        "apareció primero en ", "publicó primero en ", "apareceu primeiro em ",
        "verscheen eerst op ",
        "erschien zuerst bei ", "erschien zuerst in ", "erschien zuerst im ",
        "zuerst erschienen bei ", "zuerst erschienen auf ", "zuerst erschienen in ",
        "zuerst veröffentlicht auf ", "zuerst veröffentlicht bei ",
        "paru initialement dans ", "initialement publié par ", "initialement publié sur ",
        "publié initialement par ", "publié initialement sur ",
        "publicado originalmente en ", "publicado originalmente em ",
        "pubblicato originariamente su ",
    ]
    /// One of these stands in every opening: most paragraphs hold none.
    static let stems: [StaticString] = [
        "first ", "origina", "printed from", "published from", "zuerst ", "initialement",
        "premier ",
        "primero ", "primeiro ", "eerst ",
    ]
    private static let stemSearch = WordSearch(stems)
    private static let search = WordSearch(openings)

    /// True where what comes before the notice is the text itself: a fever may first appear in a
    /// town, too.
    private static func speaksOfText(_ paragraph: String, before end: Int) -> Bool {
        let opening = wordList(String(decoding: paragraph.utf8.prefix(end), as: UTF8.self))
        return opening.count <= 2 || opening.suffix(30).contains { textNames.contains($0) }
    }

    private static let textNames: Set<String> = [
        "article", "post", "story", "piece", "column", "essay", "version", "report", "interview",
        "text", "editorial", "commentary", "analysis", "excerpt", "entry", "review", "op", "it",
        "work", "guide", "page", "artikel", "beitrag", "bericht", "interview", "texte", "artículo",
        "texto", "entrada", "publicación", "nota", "reportaje", "entrevista", "articolo", "testo",
        "artigo", "статья",
        "текст", "материал", "makale", "yazı", "haber",
    ]
    /// A name has at most so many words.
    private static let maximumWords = 6

    /// Looks at the text's first and last paragraphs.
    init?(_ text: String) {
        let paragraphs = text.utf8.split(separator: 0x0A)
        for paragraph in paragraphs.prefix(2) + paragraphs.suffix(4)
        where paragraph.count <= 400 {
            var paragraph = String(Substring(paragraph))
            guard paragraph.withUTF8({ Self.stemSearch.isIn($0) }) else { continue }
            let found = paragraph.withUTF8 { Self.search.found(in: $0) }
            for (number, opening) in Self.openings.enumerated() where found >> number & 1 == 1 {
                guard let end = paragraph.withUTF8({ ByteSearch.end(of: opening, in: $0) }),
                    Self.speaksOfText(paragraph, before: end - opening.utf8CodeUnitCount)
                else { continue }
                let rest = String(decoding: paragraph.utf8.dropFirst(end), as: UTF8.self)
                let words = rest.prefix { !".,;:()".contains($0) }.split(separator: " ")
                var name = words.prefix {
                    $0.first?.isUppercase == true
                        || ["the", "of", "and", "&", "de", "la"].contains($0.lowercased())
                }
                while let last = name.last, last.first?.isUppercase != true {
                    name = name.dropLast()
                }
                if name.first == "the" { name = name.dropFirst() }
                guard (1...Self.maximumWords).contains(name.count),
                    !(name.count == 1
                        && AuthorNames.months.contains(name[name.startIndex].lowercased()))
                else { continue }
                self.name = name.joined(separator: " ")
                evidence = paragraph
                return
            }
        }
        return nil
    }
}
