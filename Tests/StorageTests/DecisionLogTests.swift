import FoundationEssentials
import Model
import Testing

@testable import Storage

@Suite struct DecisionLogTests {
    private static let time = Date(unixSeconds: 1_790_000_000)

    private static let usual = [
        Decision(step: "poll", at: time, what: "first seen", why: "new in the feed"),
        Decision(
            step: "identify",
            at: time,
            what: "new",
            why: "nothing in the feed has its id"
        ),
        Decision(step: "rule", at: time, what: "keep", why: "no rule decided"),
        Decision(step: "extract", at: time, what: "feed content kept", why: "47 words"),
        Decision(step: "group", at: time, what: "story s-1", why: "no story resembles it"),
    ]

    @Test("a usual log takes a few signs and comes back word for word")
    func usualLog() {
        let text = DecisionLog.text(Self.usual)
        #expect(text.utf8.count < 60)
        #expect(DecisionLog.decisions(text) == Self.usual)
    }

    @Test(
        "any words come back, but for control characters",
        arguments: [
            Decision(
                step: "rule",
                at: time,
                what: "matched 2",
                why: "tag a",
                place: "rules.yaml:4:2"
            ),
            Decision(step: "newsletter", at: time, what: "story", place: "here"),
            Decision(step: "polled", at: time, what: "", why: "Größe, 東京, line\nand\ttab"),
            Decision(step: "page", at: time, what: "queued", why: "https://a.example/ (short)"),
        ]
    )
    func anyLog(decision: Decision) {
        let later = Decision(step: "x", at: Self.time.addingTimeInterval(5), what: "y")
        let text = DecisionLog.text([decision]) + DecisionLog.text([later])
        #expect(DecisionLog.decisions(text) == [decision, later])
    }

    @Test("a stranger's control characters are no signs")
    func controls() {
        let decision = Decision(step: "page", at: Self.time, what: "\u{1}read\u{1E}\u{1F}\u{2}")
        #expect(DecisionLog.decisions(DecisionLog.text([decision])).map(\.what) == [" read   "])
    }

    @Test("a log in plain words, as it was stored before, is still read; one that was cut, in part")
    func plainLog() {
        let text =
            "poll\u{1F}1790000000\u{1F}first seen\u{1F}new in x\u{1F}\u{1E}"
            + "group\u{1F}\u{1F}story s-1\u{1F}\u{1F}\u{1E}"
        let found = DecisionLog.decisions(text)
        #expect(found.map(\.what) == ["first seen", "story s-1"])
        #expect(found.map(\.at) == [Self.time, Self.time])
        #expect(DecisionLog.decisions(String(text.dropFirst(20))).map(\.what).isEmpty)
    }
}
