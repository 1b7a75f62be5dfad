public import Model

/// The owner's rules for one feed, in the order in which they are looked at.
public struct RuleSet: Sendable, Hashable {
    /// The feed's own rules first, then those of its groups, then those of the whole file.
    public let rules: [Rule]

    /// Creates a set; it may be empty, and then everything is kept.
    public init(_ rules: [Rule] = []) { self.rules = rules }

    /// What the rules make of an entry.
    ///
    /// Later rules see the tags, score and title that earlier ones gave. In the early pass
    /// (`.feed`) the first rule whose answer is open ends the pass without a verdict: a rule below
    /// it must not decide what the one above may decide otherwise.
    public func decide(_ entry: Entry, at context: EvaluationContext) -> RuleOutcome {
        let folded = FoldedEntry(entry)
        var outcome = RuleOutcome(entry: entry)
        for rule in rules {
            switch rule.query.matches(folded, at: context) {
            case .unknown:
                return outcome
            case .false:
                continue
            case .true:
                outcome.matched.append(rule)
                outcome.take(rule)
            }
            if let verdict = rule.verdict {
                outcome.verdict = verdict
                outcome.rule = rule
                return outcome
            }
            folded.update(
                title: outcome.title,
                tags: outcome.tags,
                score: outcome.score,
                weight: outcome.weight
            )
        }
        outcome.verdict = .keep
        return outcome
    }
}

extension RuleOutcome {
    /// Applies what a matching rule gives and takes, besides its verdict.
    fileprivate mutating func take(_ rule: Rule) {
        for tag in rule.tags where !tags.contains(tag) { tags.append(tag) }
        tags.removeAll { rule.untags.contains($0) }
        score = max(-largestScore, min(largestScore, score + rule.score))
        title = rule.title ?? title
        weight = rule.weight ?? weight
    }
}

/// Keeps sums far from overflow.
private let largestScore = 1_000_000_000
