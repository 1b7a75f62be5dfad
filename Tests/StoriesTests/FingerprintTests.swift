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
        #expect(Fingerprint(encoded: [3, 200] + bytes.dropFirst(2)) == nil)
        #expect(Fingerprint(encoded: bytes + [0]) == nil)
    }

    @Test("a fingerprint of the version before is still read")
    func versionBefore() throws {
        let header: [UInt8] = [2, 4, 2, 1, 1, 44, 1, 0, 0, 7, 0, 0, 0]
        let marks: [UInt8] = [0x10, 0, 0, 0, 0xF0, 0xFF, 0xFF, 0xFF]
        let bytes = header + marks + [5, 0, 0, 0x80] + [9, 1]
        let print = try #require(Fingerprint(encoded: bytes))
        #expect(print.marks == [0x10, 0xFFFF_FFF0])
        #expect(print.opening == [0x8000_0005])
        #expect(print.title == [0x0109])
        #expect(print.words == 300 && print.label == 7 && print.sampling == 4)
        #expect(Fingerprint(encoded: print.encoded) == print)
    }

    @Test(
        "texts of any length come back as they were, in less room",
        arguments: [3, 26, 27, 90, 500, 9_000]
    )
    func lengths(words: Int) throws {
        let text = (0..<words).map { "w\($0 * 7919 % 104_729)" }.joined(separator: " ")
        let print = Fingerprint(text, title: "Of \(words) words", link: "a.example/\(words)")
        #expect(try #require(Fingerprint(encoded: print.encoded)) == print)
        let plain = 13 + 4 * (print.marks.count + print.opening.count) + 2 * print.title.count
        #expect(print.encoded.count <= plain + 2)
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
