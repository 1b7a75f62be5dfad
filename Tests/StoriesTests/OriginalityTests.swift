import Testing

import struct FoundationEssentials.Date

@testable import Stories

@Suite struct OriginalityTests {
    private func article(
        _ outlet: String,
        published: Double? = nil,
        seen: Double = 10_000,
        weight: Double = 1,
        words: Int = 400
    ) -> OriginalityEvidence {
        OriginalityEvidence(
            link: outlet.lowercased() + ".example/story",
            outlet: outlet,
            published: published.map { Date(timeIntervalSince1970: $0) },
            firstSeen: Date(timeIntervalSince1970: seen),
            weight: weight,
            words: words
        )
    }

    /// Every case is named after what should decide it; the later article stands first.
    @Test("originals are told from copies in all twelve cases")
    func hits() {
        var cases:
            [(
                name: String, later: OriginalityEvidence, earlier: OriginalityEvidence,
                isLater: Bool
            )] = []
        var citing = article("Courier", published: 100)
        citing.statedOriginal = "herald.example/story"
        cases.append(
            ("address stated by the earlier", article("Herald", published: 9_000), citing, true)
        )
        cases.append(
            ("address stated by the later", citing, article("Herald", published: 9_000), false)
        )
        var naming = article("Courier")
        naming.statedName = "herald"
        cases.append(("name stated by the earlier", article("Herald"), naming, true))
        cases.append(("name stated by the later", naming, article("Herald"), false))
        var foreign = article("Courier", published: 0)
        foreign.statedName = "Some Agency"
        cases.append(
            ("a third stated by the earlier", article("Herald", published: 5_000), foreign, true)
        )
        var itself = article("Herald", published: 5_000)
        itself.statedOriginal = "herald.example/story"
        cases.append(
            ("naming oneself is no confession", itself, article("Courier", published: 100), false)
        )
        cases.append(
            ("an excerpt came first", article("Herald"), article("Courier", words: 60), true)
        )
        cases.append(
            ("an excerpt came later", article("Courier", words: 60), article("Herald"), false)
        )
        cases.append(
            (
                "earlier date", article("Herald", published: 100),
                article("Courier", published: 4_000), true
            )
        )
        cases.append(
            (
                "later date", article("Courier", published: 4_000),
                article("Herald", published: 100), false
            )
        )
        cases.append(
            (
                "weight", article("Herald", published: 100, weight: 2),
                article("Courier", published: 200), true
            )
        )
        cases.append(("seen first", article("Courier", seen: 20_000), article("Herald"), false))
        var hits = 0
        for (name, later, earlier, isLater) in cases {
            let verdict = Originality.judge(later: later, earlier: earlier)
            #expect(verdict.isLater == isLater, "\(name): \(verdict.reason)")
            if verdict.isLater == isLater { hits += 1 }
        }
        #expect(hits == 12)
    }
}
