/// Tells articles that report several separate events.
enum Roundup {
    /// Reports from so many places under one title are several.
    private static let places = 3

    /// True for titles such as `News in brief`.
    static func isTitle(_ title: String?) -> Bool {
        guard var title, title.withUTF8(mayName) else { return false }
        let words = wordList(title)
        return words.indices.contains { place in
            guard firstWords.contains(words[place]) else { return false }
            return PageSoftware.roundupNames.contains { words[place...].starts(with: $0) }
        }
    }

    /// A look at the bytes: each name has a long word, which nearly no title holds.
    private static func mayName(_ title: UnsafeBufferPointer<UInt8>) -> Bool {
        title.contains { $0 >= 0x80 } || longWords.isIn(title)
    }

    private static let longWords = WordSearch(
        PageSoftware.roundupNames.compactMap { words in
            words.max { $0.utf8.count < $1.utf8.count }
        }
    )

    private static let firstWords = Set(PageSoftware.roundupNames.compactMap(\.first))

    /// True where paragraphs open with datelines of different places: one report has one at most.
    static func hasDatelines(_ paragraphs: some Sequence<String>) -> Bool {
        var seen: Set<String> = []
        // Lists of herbs open their items with a word in capitals too; an agency or a date tells.
        var isSure = false
        for paragraph in paragraphs where mayOpenWithPlace(paragraph) {
            guard let line = Dateline(paragraph) else { continue }
            seen.insert(line.place)
            isSure = isSure || line.agency != nil || line.isDated
            if isSure, seen.count >= places { return true }
        }
        return false
    }

    /// A look at the first bytes, as nearly no paragraph opens so.
    private static func mayOpenWithPlace(_ paragraph: String) -> Bool {
        let opening = paragraph.utf8.prefix(80)
        return opening.contains(UInt8(ascii: "-")) || opening.contains(0xE2)
    }
}
