import Model
import Testing

@testable import Stories

@Suite struct CopyTests {
    /// Texts as they arrive, with the place of the text that each was found to copy.
    private func copies(_ texts: [(title: String, text: String, site: String?)]) -> [Int?] {
        var index = CopyIndex()
        var furniture = SiteFurniture()
        var prints: [(Fingerprint, UInt32?)] = []
        return texts.map { text in
            let print = Fingerprint(text.text, title: text.title)
            let site = text.site.map { SiteFurniture.number($0) }
            let candidates = index.candidates(for: print).map { key in
                CopyCandidate(key: key, print: prints[Int(key)].0, site: prints[Int(key)].1)
            }
            let match = furniture.matches(for: print, site: site, among: candidates).first
            let key = UInt64(prints.count)
            if match == nil, let site { furniture.add(print, key: key, site: site) }
            index.insert(print, key: key)
            prints.append((print, site))
            return match.map { Int($0.key) }
        }
    }

    @Test(
        "every kind of copy is found, whichever comes first",
        arguments: SampleArticles.Kind.allCases
    )
    func kinds(kind: SampleArticles.Kind) {
        let original = ("Keeper leaves Gull Rock", SampleArticles.lighthouse, nil as String?)
        let copy = (
            "Light on an island", SampleArticles.copy(SampleArticles.lighthouse, kind),
            nil as String?
        )
        let other = ("Frost in the valley", SampleArticles.orchard, nil as String?)
        #expect(copies([other, original, copy]) == [nil, nil, 1])
        #expect(copies([copy, other, original]) == [nil, nil, 0])
    }

    @Test("a teaser of forty words is found in an article of two thousand")
    func teaser() {
        let long = (0..<1_900).map { "word\($0 * 7 % 1_009)x\($0)" }.joined(separator: " ")
        let article = SampleArticles.lighthouse + "\n\n" + long
        let teaser = article.split(separator: " ").prefix(40).joined(separator: " ")
        #expect(copies([("A", article, nil), ("B", teaser, nil)]) == [nil, 0])
        #expect(copies([("B", teaser, nil), ("A", article, nil)]) == [nil, 0])
    }

    @Test("a paragraph that another article quotes makes no copy")
    func quotation() {
        let quoted = SampleArticles.orchard.split(separator: "\n")[2]
        let quoting = SampleArticles.lighthouse + "\n\n" + quoted
        #expect(
            copies([("Frost", SampleArticles.orchard, nil), ("Keeper", quoting, nil)]) == [
                nil, nil,
            ]
        )
    }

    @Test("equal titles alone, and equal openings alone, make no copies")
    func titles() {
        let column =
            "Good morning, dear readers of this page, and welcome to another week by the sea. "
        let texts = [
            ("Morning briefing", column + SampleArticles.lighthouse, nil as String?),
            ("Morning briefing", column + SampleArticles.orchard, nil as String?),
        ]
        #expect(copies(texts) == [nil, nil])
    }

    @Test("what a site prints under every article is no evidence")
    func furniture() {
        let briefs = (0..<6).map { number in
            (
                "Brief \(number)",
                (0..<50).map { "fact\(number)n\($0)" }.joined(separator: " ") + "\n\n"
                    + SampleArticles.furniture, "paper.example" as String?
            )
        }
        #expect(copies(briefs) == Array(repeating: nil, count: 6))
    }

    @Test("a text that one site carries in five feeds does not become its furniture")
    func crossPosts() {
        let post = ("Keeper leaves", SampleArticles.lighthouse, "paper.example" as String?)
        #expect(copies(Array(repeating: post, count: 5)).dropFirst().allSatisfy { $0 != nil })
    }

    @Test("copies are found in any script", arguments: SampleArticles.languages.map(\.text))
    func scripts(text: String) {
        let copy = "KPA \u{2013} " + text + "\nKPA."
        #expect(copies([("", text, nil), ("", copy, nil)]) == [nil, 0])
        let others = SampleArticles.languages.map(\.text).filter { $0 != text }
        #expect(copies(([text] + others).map { ("", $0, nil) }).allSatisfy { $0 == nil })
    }

    @Test(
        "short texts are copies by address and title together only",
        arguments: [
            ("a.example/1", "Ferry late", "Ferry late", true),
            ("a.example/2", "Ferry late", "Ferry late", false),
            ("a.example/1", "Ferry late", "Ferry on time", false),
        ]
    )
    func short(link: String, one: String, other: String, expected: Bool) {
        let text = "The ferry was late again."
        let first = Fingerprint(text, title: one, link: "a.example/1")
        let second = Fingerprint(text, title: other, link: link)
        let match = CopyComparison(new: second, earlier: first, isSameSite: false).match
        #expect((match != nil) == expected)
        #expect(
            CopyComparison(new: Fingerprint(text), earlier: Fingerprint(text), isSameSite: false)
                .match
                == nil
        )
    }

    @Test("what has left the window is not found")
    func window() {
        var index = CopyIndex(window: 100)
        let print = Fingerprint(SampleArticles.lighthouse)
        index.insert(print, key: 1, seen: 1_000)
        #expect(index.candidates(for: print, seen: 1_050) == [1])
        #expect(index.candidates(for: print, seen: 1_200) == [])
    }

    @Test("packed texts are found like new ones, and a text costs at most 64 bytes")
    func packing() {
        var index = CopyIndex(window: 1_000_000)
        let count = 10 * RecentCopies.capacity
        var wanted: [UInt64: Fingerprint] = [:]
        for number in 0..<count {
            let print = Fingerprint(
                (0..<32).map { "w\(number &* 31 &+ $0 &* 7_919)" }.joined(separator: " ")
            )
            if number % 2_000 == 17 { wanted[UInt64(number)] = print }
            index.insert(print, key: UInt64(number), seen: number)
        }
        #expect(index.count == count)
        #expect(index.bytes <= 64 * count)
        for (key, print) in wanted {
            #expect(index.candidates(for: print, seen: count).first == key)
        }
    }
}
