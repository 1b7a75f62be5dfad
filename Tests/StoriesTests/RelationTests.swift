import Model
import Testing

@testable import Stories

@Suite struct RelationTests {
    @Test(
        "how a text relates to the one that it was made from",
        arguments: [
            (.typography, .identical), (.wrapped, .edited), (.firstHalf, .excerpt),
            (.edited, .edited), (.inserted, .edited), (.reordered, .identical),
        ] as [(SampleArticles.Kind, CopyRelation)]
    )
    func relations(kind: SampleArticles.Kind, expected: CopyRelation) throws {
        let original = Fingerprint(SampleArticles.lighthouse, title: "Keeper leaves Gull Rock")
        let copy = Fingerprint(SampleArticles.copy(SampleArticles.lighthouse, kind))
        let match = CopyComparison(new: copy, earlier: original, isSameSite: false).match
        #expect(try #require(match).relation == expected)
        #expect(match?.isFuller == (copy.words > original.words))
    }

    @Test("sentences, numbers and names that differ are named")
    func differences() {
        let earlier = """
            Eleven people were hurt in Marl on Monday. Mayor Ines Tolk spoke of 40 damaged houses. \
            The bridge stayed open.
            """
        let newer = """
            Eleven people were hurt in Marl on Monday. Mayor Ines Brand spoke of 52 damaged houses. \
            The bridge stayed open. Trains run again.
            """
        let difference = TextDifference(newer: newer, earlier: earlier)
        #expect(difference.added.count == 2)
        #expect(difference.removed == ["Mayor Ines Tolk spoke of 40 damaged houses."])
        #expect(difference.newNumbers == ["52"])
        #expect(difference.lostNumbers == ["40"])
        #expect(difference.newNames == ["Brand"])
        #expect(difference.lostNames == ["Tolk"])
        #expect(
            difference.summary
                == "2 sentences added, 1 removed, numbers 40 -> 52, names Tolk -> Brand"
        )
    }

    @Test("quotes, case and spaces are no difference")
    func sameness() {
        let copy = SampleArticles.copy(SampleArticles.lighthouse, .typography)
        let difference = TextDifference(newer: copy, earlier: SampleArticles.lighthouse)
        #expect(difference.isEmpty)
        #expect(difference.summary.isEmpty)
    }

    @Test("the longest common phrase is shown as evidence")
    func phrase() {
        let one = "They say the quick brown fox jumps, and nobody saw it."
        let other = "Yesterday the quick brown fox jumps over nothing."
        #expect(sharedPhrase(one, other) == "the quick brown fox jumps")
        #expect(sharedPhrase("one two", "one two") == nil)
    }

    @Test("what the outlets of a war print relates to the first report as it was made")
    func outlets() {
        var hits = (copies: 0, rewrites: 0, own: 0)
        let events = ConflictFixture.events
        let articles = Dictionary(
            uniqueKeysWithValues: ConflictFixture.articles.map { ($0.name, $0.report) }
        )
        for event in events {
            let first = Fingerprint(event.reports[0].text, title: event.reports[0].title)
            func print(_ name: String) -> Fingerprint? {
                articles[event.name + name].map { Fingerprint($0.text, title: $0.title) }
            }
            func isCopy(_ print: Fingerprint) -> Bool {
                CopyComparison(new: print, earlier: first, isSameSite: false).match != nil
            }
            if let copy = print("-copy"), isCopy(copy) { hits.copies += 1 }
            if let rewrite = print("-rewrite"), !isCopy(rewrite) {
                // It takes its words from the first two reports.
                let second = print("-1")
                if rewrite.retells(first) || second.map(rewrite.retells) == true {
                    hits.rewrites += 1
                }
            }
            for name in ["-1", "-2"] {
                if let own = print(name), !isCopy(own), !own.retells(first) { hits.own += 1 }
            }
        }
        #expect(hits.copies == events.count)
        #expect(hits.rewrites == events.count)
        #expect(hits.own == 2 * events.count)
    }
}
