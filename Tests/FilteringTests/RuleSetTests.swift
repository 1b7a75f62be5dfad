import FoundationEssentials
import Model
import Testing

@testable import Filtering

@Suite struct RuleSetTests {
    static let ads = rule("ads", .drop) { "title:sponsored" }
    static let short = rule("short", .drop) { "words:<40" }
    static let energy = rule("energy", tag: "energy", score: 5) { "electricity" }

    static func rule(
        _ name: String?,
        _ verdict: Verdict? = nil,
        tag: String? = nil,
        score: Int = 0,
        _ text: () -> String
    ) -> Rule {
        let query = (try? parseQuery(text(), purpose: .rule)) ?? .or([])
        var rule = Rule(name: name, place: "winnow.yaml:7", query: query, verdict: verdict)
        rule.tags = tag.map { [$0] } ?? []
        rule.score = score
        return rule
    }

    static func entry(_ title: String, words: Int = 100) -> Entry {
        var entry = Entry(id: "a", feedKey: "b", firstSeen: Date(unixSeconds: 0))
        entry.title = title
        entry.text = title
        entry.wordCount = words
        return entry
    }

    static let late = EvaluationContext(now: Date(unixSeconds: 0), stage: .page)
    static let early = EvaluationContext(now: Date(unixSeconds: 0), stage: .feed)

    @Test("rules are looked at in order, and drop and keep are final")
    func order() {
        let keep = Self.rule("vip", .keep) { "title:mayor" }
        let rules = RuleSet([Self.energy, keep, Self.ads])
        let kept = rules.decide(Self.entry("Sponsored mayor electricity"), at: Self.late)
        #expect(kept.verdict == .keep)
        #expect(kept.rule?.label == "vip")
        #expect(kept.matched.map(\.label) == ["energy", "vip"])
        #expect(kept.tags == ["energy"])
        #expect(kept.score == 5)
        let dropped = rules.decide(Self.entry("Sponsored tea"), at: Self.late)
        #expect(dropped.verdict == .drop)
        #expect(dropped.rule?.label == "ads")
    }

    @Test("without a match an entry is kept, and no rule is named")
    func standard() {
        let outcome = RuleSet([Self.ads]).decide(Self.entry("Tea"), at: Self.late)
        #expect(outcome.verdict == .keep)
        #expect(outcome.rule == nil)
        var entry = Self.entry("Tea")
        entry.rule = "old"
        outcome.apply(to: &entry)
        #expect(entry.rule == nil)
    }

    @Test("the early pass decides only while no earlier rule is open")
    func early() {
        let ad = Self.entry("Sponsored tea")
        #expect(RuleSet([Self.ads, Self.short]).decide(ad, at: Self.early).verdict == .drop)
        #expect(RuleSet([Self.short, Self.ads]).decide(ad, at: Self.early).verdict == nil)
        #expect(RuleSet([Self.short, Self.ads]).decide(ad, at: Self.late).verdict == .drop)
        let tea = Self.entry("Tea", words: 3)
        #expect(RuleSet([Self.ads]).decide(tea, at: Self.early).verdict == .keep)
        #expect(RuleSet([Self.ads, Self.short]).decide(tea, at: Self.early).verdict == nil)
    }

    @Test("later rules see what earlier ones gave")
    func chain() {
        var retitle = Self.rule("retitle") { "title:tea" }
        retitle.title = "Coffee"
        retitle.weight = 3
        var untag = Self.rule("untag") { "tag:energy" }
        untag.untags = ["energy"]
        let rules = RuleSet([
            Self.energy, retitle, Self.rule("low", .drop) { "score:<5" },
            Self.rule("seen", tag: "seen") { "tag:energy title:coffee" }, untag,
        ])
        let outcome = rules.decide(Self.entry("Tea by electricity"), at: Self.late)
        #expect(outcome.verdict == .keep)
        #expect(outcome.tags == ["seen"])
        #expect(outcome.title == "Coffee")
        #expect(outcome.weight == 3)
        #expect(outcome.matched.map(\.label) == ["energy", "retitle", "seen", "untag"])
        #expect(rules.decide(Self.entry("Tea"), at: Self.late).rule?.label == "low")
    }

    @Test("a rule without a name shows its place")
    func place() {
        let rules = RuleSet([Self.rule(nil, .drop) { "tea" }])
        #expect(rules.decide(Self.entry("Tea"), at: Self.late).rule?.label == "winnow.yaml:7")
    }
}
