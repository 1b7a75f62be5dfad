import Filtering
import FoundationEssentials
import Model
import Storage

extension ItemPath {
    /// Decides by the rules; the details keep the source's own words where rules put others.
    func decide(
        _ entry: inout Entry,
        _ details: inout ArticleDetails?,
        stage: KnownStage
    ) -> RuleOutcome {
        let words = SourceWords(title: entry.title, tags: entry.tags)
        let context = EvaluationContext(now: now, timeZone: timeZone, stage: stage)
        let outcome = rules.decide(entry, at: context)
        // An open early pass leaves the entry alone: the late pass begins anew, and score once.
        guard outcome.verdict == .drop || stage != .feed else { return outcome }
        outcome.apply(to: &entry)
        let isChanged = words != SourceWords(title: entry.title, tags: entry.tags)
        guard isChanged || details?.source != nil else { return outcome }
        details = details ?? ArticleDetails()
        details?.source = isChanged ? words : nil
        return outcome
    }

    /// The entry as its source gives it, so that rules can decide anew and count their scores once.
    func unruled(_ entry: Entry, _ details: ArticleDetails?) -> Entry {
        var entry = entry
        entry.score = 0
        entry.weight = feed.weight
        entry.title = details?.source?.title ?? entry.title
        entry.tags = details?.source?.tags ?? entry.tags
        return entry
    }

    /// What the rules did, in words.
    static func decisions(_ outcome: RuleOutcome, now: Date) -> [Decision] {
        guard let verdict = outcome.verdict else { return [] }
        var decisions = outcome.matched.map { rule in
            Decision(
                step: "rule",
                at: now,
                what: "matched \(rule.label)",
                why: gifts(of: rule),
                place: rule.place
            )
        }
        decisions.append(
            Decision(
                step: "rule",
                at: now,
                what: verdict.rawValue,
                why: outcome.rule.map { "rule \($0.label)" } ?? "no rule decided",
                place: outcome.rule?.place
            )
        )
        return decisions
    }

    /// What a rule gives and takes besides its verdict; `nil` for nothing.
    private static func gifts(of rule: Rule) -> String? {
        var gifts = rule.tags.map { "tag +" + $0 } + rule.untags.map { "tag -" + $0 }
        if rule.score != 0 { gifts.append("score \(rule.score > 0 ? "+" : "")\(rule.score)") }
        if let title = rule.title { gifts.append("title “\(title)”") }
        if let weight = rule.weight { gifts.append("weight \(weight)") }
        return gifts.isEmpty ? nil : gifts.joined(separator: ", ")
    }
}
