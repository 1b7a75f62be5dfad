import Testing

@testable import Extraction

@Suite struct WordCountTests {
    /// The words of ASCII counted one byte at a time.
    private func slowCount(_ text: String) -> Int {
        var words = 0
        var isInside = false
        for byte in text.utf8 {
            if isASCIIAlphanumeric(byte) {
                words += isInside ? 0 : 1
                isInside = true
            } else {
                isInside = isInside && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-"))
            }
        }
        return words
    }

    @Test("words of plain text are counted alike at every place of a chunk")
    func chunks() {
        let pieces = [
            "a", "don't", "rock'n'roll", "--", "a--b", "'", "-x", " ", ". ", "so-called", "1999",
            "''",
            "well -- no", "it'", "/", "[", "@", "`", "{", ":",
        ]
        var text = ""
        // A walk that puts each piece behind each other at every offset.
        for round in 0..<40 {
            for (place, piece) in pieces.enumerated() {
                text += piece + pieces[(place * 7 + round) % pieces.count]
                if place % 3 == round % 3 { text += " " }
            }
            #expect(wordCount(text) == slowCount(text))
            #expect(wordCount(String(text.suffix(round))) == slowCount(String(text.suffix(round))))
        }
    }

    @Test(
        "letters, signs and spaces of all scripts",
        arguments: [
            ("", 0), ("one two three four five six", 6), ("«Zürich» — ’tis “so”", 3),
            ("a long line with a dash — and an ellipsis… and more", 11),
            ("über allen Gipfeln ist Ruh, in allen Wipfeln", 8), ("北京市 abc 北", 3),
            ("Мама мыла раму, а папа — нет; «ещё» раз", 8), ("Ἀθῆναι, ναι", 2), ("3×4 ÷ 2", 3),
            ("no\u{A0}break and so on and so on and so on", 11),
        ]
    )
    func scripts(text: String, count: Int) { #expect(wordCount(text) == count) }
}
