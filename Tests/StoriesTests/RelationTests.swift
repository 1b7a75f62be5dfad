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
}
