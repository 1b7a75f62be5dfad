import Testing

@testable import Text

@Suite struct FoldedTextTests {
    @Test(
        "the fast way finds the words that the general way finds",
        arguments: [
            "", " ", "a", "Hay'at Tahrir al-Sham", "''' 'a' o'clock", "Zürich, ÉTÉ—straße",
            "x\u{2019}s y",
            "北京市 a北京b 1,2.3", "a\u{301}b c\u{200D}d", "Ærø ﬁne", "привет, Мир!", "한국어 ๑๒ हिन्दी",
            "tab\tnew\nline\u{A0}nbsp\u{3000}wide", "e\u{301}", "\u{301}", "-- é -- 'é' é'",
            "mixedÄÖ-ascii",
        ]
    )
    func agrees(text: String) {
        var out: [UInt8] = []
        appendFolded(text, to: &out)
        let expected = foldedWords(text).map { $0 + " " }.joined()
        #expect(String(decoding: out, as: UTF8.self) == expected)
        var hashes: [UInt64] = []
        var copy = text
        let isFound = copy.withUTF8 { bytes in
            containsFoldedWord(bytes) { hash, _ in
                hashes.append(hash)
                return false
            }
        }
        #expect(!isFound)
        #expect(hashes == foldedWords(text).map { FoldedHash($0.utf8).value })
    }

    @Test(
        "the words behind a word are compared as they are folded",
        arguments: [
            ("the views, here", "views ", true), ("the views", "views ", true),
            ("the viewsX", "views ", false), ("the vie", "views ", false),
            ("the - VIEWS -- Expressed.", "views expressed ", true),
            ("the views express", "views expressed ", false), ("the vi'ews now", "views ", true),
            ("the vi ews", "views ", false), ("the", "views ", false), ("the", "", true),
            ("the v\u{ED}ews", "views ", true),
        ]
    )
    func goesOn(text: String, words: String, isLikely: Bool) {
        let bytes = Array(text.utf8)
        let may = bytes.withUnsafeBufferPointer {
            mayGoOn($0, from: 3, with: Array(words.utf8)[...])
        }
        #expect(may == isLikely)
    }
}
