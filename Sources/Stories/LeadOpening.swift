import Text

/// What stands before a text's first sentence and belongs to no summary: place and agency, author,
/// picture credit, "Updated" and its hour.
enum LeadOpening {
    private static let mostDatelineCharacters = 60
    private static let mostHeaderWords = 12

    /// The text from its first sentence on.
    static func cleaned(_ text: String) -> String {
        withoutDateline(withoutStamp(withoutHeaders(text)))
    }

    /// Leaves out opening lines that end no sentence: bylines, credits, dates, section names.
    private static func withoutHeaders(_ text: String) -> String {
        guard mayHoldHeaders(text) else { return text }
        var rest = Substring(text)
        while let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            let last = line.last { !$0.isWhitespace }
            guard last.map({ !".!?…。！？”\"»:".contains($0) }) ?? true else { break }
            let words = line.split(maxSplits: mostHeaderWords, whereSeparator: \.isWhitespace)
            guard words.count <= mostHeaderWords else { break }
            let next = rest[end...].drop { $0.isNewline }
            guard !next.isEmpty else { break }
            rest = next
        }
        return String(rest)
    }

    /// False for a text whose first line ends as a sentence does.
    private static func mayHoldHeaders(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard var end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return false }
            while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
            guard end > 0 else { return true }
            switch bytes[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""),
                UInt8(ascii: ":"):
                return false
            default: return true
            }
        }
    }

    /// `Updated 4:08 p.m. ET Rain fell …` begins after the hour.
    private static func withoutStamp(_ text: String) -> String {
        guard mayHoldStamp(text) else { return text }
        let trimmed = text.drop(while: \.isWhitespace)
        let first = trimmed.prefix { $0.isLetter }.lowercased()
        guard stampWords.contains(first) else { return text }
        var rest = trimmed.dropFirst(first.count)
        var hasNumber = false
        while true {
            let token = rest.drop { $0.isWhitespace || ":,|-–—".contains($0) }
                .prefix { !$0.isWhitespace }
            guard !token.isEmpty, isStamp(token) else { break }
            if token.contains(where: \.isNumber) { hasNumber = true }
            rest = rest[token.endIndex...]
        }
        guard hasNumber else { return text }
        return String(rest.drop { $0.isWhitespace || ":,|-–—.".contains($0) })
    }

    /// A look at the first letter, as most texts open otherwise.
    private static func mayHoldStamp(_ text: String) -> Bool {
        guard let first = text.utf8.first(where: { $0 > 0x20 }) else { return false }
        return first >= 0x80 || stampLetters.contains(first | 0x20)
    }

    private static let stampLetters = Set(
        stampWords.compactMap { $0.utf8.first }.filter { $0 < 0x80 }
    )

    private static let stampWords: Set<String> = [
        "updated", "update", "published", "posted", "modified", "aktualisiert", "stand", "publié",
        "actualizado", "publicado", "обновлено", "опубликовано",
    ]

    /// Numbers, months, days, hours and zones.
    private static func isStamp(_ token: Substring) -> Bool {
        let word = token.lowercased().filter { $0.isLetter || $0.isNumber }
        if word.first?.isNumber == true { return true }
        if token.count <= 4, token.allSatisfy({ $0.isUppercase && $0.isASCII }) { return true }
        return dateWords.contains(word)
            || dateWords.contains(String(word.prefix(3))) && word.count > 5
    }

    private static let dateWords: Set<String> = [
        "am", "pm", "at", "on", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "sept",
        "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "march", "april",
        "june", "july", "uhr", "um", "am", "le", "el", "à", "a", "las", "в",
    ]

    /// True for a sentence in which a site tells of itself: whom it pays, who checked the text.
    static func isNote(_ sentence: String) -> Bool {
        var copy = sentence
        let isLikely = copy.withUTF8 {
            containsFoldedWord($0) { hash, _ in noteWords[hash] != nil }
        }
        guard isLikely else { return false }
        let line = sentence.lowercased()
        return notePhrases.contains { line.contains($0) }
    }

    private static let notePhrases = [
        "affiliate link", "affiliate partner", "earn a commission", "earn commission", "may earn",
        "small commission",
        "supported by readers", "reader-supported", "reviewed by ", "fact-checked by",
        "fact checked by", "editorial note:", "editor's note:", "editor’s note:", "disclosure:",
        "disclaimer:", "print this page", "independently review", "independently select",
        "affiliate-link", "liens affiliés", "enlaces de afiliados",
    ]
    private static let noteWords: HashedWords<Bool> = {
        let words = [
            "affiliate", "affiliates", "commission", "earn", "supported", "reviewed", "checked",
            "note", "disclosure", "disclaimer", "print", "independently", "affilies", "afiliados",
        ]
        let hashes = words.map { (FoldedHash($0.utf8).value, true) }
        return HashedWords(Dictionary(hashes) { one, _ in one }, filler: false)
    }()

    /// `LONDON (Reuters) – …` begins after the dash, when what stands before it is a place.
    private static func withoutDateline(_ text: String) -> String {
        guard mayHoldDash(text) else { return text }
        let head = text.prefix(mostDatelineCharacters)
        for dash in [" – ", " — ", " - ", "— ", " -- ", "—"] {
            guard let range = head.firstRange(of: dash) else { continue }
            let opening = head[..<range.lowerBound]
            let place = opening.prefix { $0 != "(" }
            let name = place.prefix { $0 != "," }.filter { $0.isLetter }
            let isPlace = name.count >= 3 && name.allSatisfy { $0.isUppercase }
            // Paris (AFP) – a place in small letters is one only beside its agency.
            let hasAgency =
                place.count < opening.count && opening.contains(")")
                && place.split(separator: " ").allSatisfy { $0.first?.isUppercase == true }
            guard isPlace || hasAgency || isTownOfState(opening) else { continue }
            return String(text[range.upperBound...].drop(while: \.isWhitespace))
        }
        return text
    }

    /// A look at the first bytes, as most texts open without a dash; `–` and `—` are E2 80 93 and 94.
    private static func mayHoldDash(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            let head = UnsafeBufferPointer(rebasing: bytes.prefix(4 * mostDatelineCharacters))
            var (second, last): (UInt8, UInt8) = (0, 0)
            for byte in head {
                if byte == UInt8(ascii: "-"), last == UInt8(ascii: " ") { return true }
                if byte == 0x93 || byte == 0x94, last == 0x80, second == 0xE2 { return true }
                (second, last) = (last, byte)
            }
            return false
        }
    }

    /// `New York, NY`: capitalised words and two capitals after a comma.
    private static func isTownOfState(_ opening: Substring) -> Bool {
        let parts = opening.split(separator: ",")
        guard parts.count == 2, let state = parts.last?.drop(while: \.isWhitespace) else {
            return false
        }
        return state.count == 2 && state.allSatisfy { $0.isASCII && $0.isUppercase }
            && parts[0].split(separator: " ").allSatisfy { $0.first?.isUppercase == true }
    }
}
