import Testing
import Text

@testable import Extraction

@Suite struct PhraseListTests {
    private static let groups =
        EnglishPhrases.groups + GermanPhrases.groups + FrenchPhrases.groups + SpanishPhrases.groups
        + RussianPhrases.groups + ArabicPhrases.groups + TurkishPhrases.groups

    @Test("no two words that phrases begin with have one hash")
    func hashes() {
        var words: [UInt64: String] = [:]
        for group in Self.groups {
            for list in [group.whole, group.starts, group.anywhere, group.hints] {
                for phrase in list.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
                    guard let word = foldedWords(phrase).first else { continue }
                    let hash = FoldedHash(word.utf8).value
                    #expect(words[hash] == nil || words[hash] == word)
                    words[hash] = word
                }
            }
        }
    }

    @Test("a line's bytes and its words match alike")
    func forms() {
        for group in Self.groups {
            for list in [group.whole, group.starts, group.anywhere] {
                for phrase in list.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
                    for line in ["\(phrase)", "\(phrase)!", "\(phrase) — more", "See: \(phrase)."] {
                        let words = PhraseList.all.match(foldedWords(line), kinds: [group.kind])
                        let bytes = Array(line.utf8).withUnsafeBufferPointer {
                            PhraseList.all.match(text: $0, kinds: [group.kind])
                        }
                        #expect(words == bytes, "\(line)")
                    }
                }
            }
        }
    }
}
