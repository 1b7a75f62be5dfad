import Testing

@testable import Stories

@Suite struct FingerprintTests {
    @Test("a fingerprint comes back from the store as it was")
    func encoding() throws {
        let print = Fingerprint(SampleArticles.lighthouse, title: "Keeper", link: "a.example/1")
        #expect(try #require(Fingerprint(encoded: print.encoded)) == print)
    }

    @Test("damaged bytes give no fingerprint and no crash")
    func damage() {
        let bytes = Fingerprint(SampleArticles.lighthouse).encoded
        for length in 0..<bytes.count {
            #expect(Fingerprint(encoded: Array(bytes[..<length])) == nil)
        }
        #expect(Fingerprint(encoded: [9] + bytes.dropFirst()) == nil)
        #expect(Fingerprint(encoded: [2, 200] + bytes.dropFirst(2)) == nil)
    }

    @Test("a long text keeps no more marks than a short one")
    func size() {
        let long = (0..<40_000).map { "word\($0)" }.joined(separator: " ")
        let print = Fingerprint(long)
        #expect(print.words == 40_000)
        #expect(print.marks.count <= Fingerprint.mostMarks)
        #expect(print.encoded.count < 800)
    }

    @Test("case, accents, apostrophes and dashes leave no mark")
    func folding() {
        let one = Fingerprint(
            "Hay'at Tahrir al-Sham's café reopened in São Paulo yesterday morning"
        )
        let other = Fingerprint(
            "hayat tahrir AL–SHAMS cafe reopened in Sao Paulo, yesterday morning"
        )
        #expect(one.marks == other.marks)
    }

    @Test(
        "empty and strange texts have fingerprints too",
        arguments: ["", " ", "\u{0}", "😀😀😀", "a b"]
    )
    func strange(text: String) {
        let print = Fingerprint(text)
        #expect(print.isShort)
        #expect(Fingerprint(encoded: print.encoded) == print)
    }
}
