import Testing

@testable import Text

@Suite struct FoldedTextTests {
    @Test("texts of words, marks and signs in any order fold the same both ways", arguments: 1...8)
    func mixtures(seed: UInt64) {
        let parts = [
            "a", "Word", "7", "'", "\u{2019}", " ", "-", "\n", "\u{E9}", "\u{4E2D}", "\u{130}",
            "\u{301}", "\u{A0}", "\u{2014}", ".", "O'Neil", "\u{1F600}", "\u{DF}",
        ]
        var state = seed
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<Int(state >> 59) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += parts[Int((state >> 33) % UInt64(parts.count))]
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var out: [UInt8] = []
            appendFolded(text, to: &out)
            let expected = foldedWords(text).map { $0 + " " }.joined()
            #expect(String(decoding: out, as: UTF8.self) == expected, "\(text)")
        }
    }

    @Test(
        "the fast way finds the words that the general way finds",
        arguments: [
            "", " ", "a", "Hay'at Tahrir al-Sham", "''' 'a' o'clock", "Zürich, ÉTÉ—straße",
            "x\u{2019}s y",
            "北京市 a北京b 1,2.3", "a\u{301}b c\u{200D}d", "Ærø ﬁne", "привет, Мир!", "한국어 ๑๒ हिन्दी",
            "tab\tnew\nline\u{A0}nbsp\u{3000}wide", "e\u{301}", "\u{301}", "-- é -- 'é' é'",
            "mixedÄÖ-ascii", "«Ёлка» — и мёд’а, Ⅷ век", "Ἀθῆναι·Ελλάδα", "ŉ ﬁ Ａ１ ㈱", "서울 특별시, 값",
            "שָׁלוֹם עליכם", "العربية؟ نعم", "a\u{2E3A}b", "x京y", "ʼn’ʹ", "e\u{301}é",
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

    @Test("every character folds as its class says")
    func characters() {
        for code in (0x80..<0x3000).map(UInt32.init)
            + Array(stride(from: 0xAC00, to: 0xD7A4, by: 13))
        {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let letters = String(decoding: FoldTable.compute(scalar), as: UTF8.self)
            let words =
                FoldTable.apostrophes.contains(code) || FoldTable.isSilent(scalar)
                ? ["ab"] : FoldTable.isWordScalar(scalar) ? ["a" + letters + "b"] : ["a", "b"]
            #expect(
                foldedWords("a\(scalar)b").map { Array($0.utf8) } == words.map { Array($0.utf8) }
            )
        }
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
