public import Model

extension Query {
    /// The answer for one entry.
    ///
    /// Before the page is there, a term that the page may change is `unknown` rather than wrong.
    /// With the stage `.story` the answer is always settled.
    public func matches(_ entry: Entry, at context: EvaluationContext) -> Truth {
        matches(FoldedEntry(entry), at: context)
    }

    /// The answer for one entry that several queries look at.
    public func matches(_ folded: FoldedEntry, at context: EvaluationContext) -> Truth {
        switch self {
        case .and(let parts):
            var answer = Truth.true
            for part in parts {
                switch part.matches(folded, at: context) {
                case .false: return .false
                case .unknown: answer = .unknown
                case .true: break
                }
            }
            return answer
        case .or(let parts):
            var answer = Truth.false
            for part in parts {
                switch part.matches(folded, at: context) {
                case .true: return .true
                case .unknown: answer = .unknown
                case .false: break
                }
            }
            return answer
        case .not(let part):
            return part.matches(folded, at: context).negated
        case .phrase(let field, let phrase):
            return anyField(field, folded, context) { folded.contains(phrase, in: $0) }
        case .pattern(let field, let pattern):
            return anyField(field, folded, context) {
                folded.values(of: $0).contains { pattern.isFound(in: $0) }
            }
        case .number(let field, let range):
            return number(field, range, folded.entry, context)
        case .moment(let field, let range):
            return moment(field, range, folded.entry, context)
        case .has(let possession):
            return has(possession, folded.entry, context)
        case .state(let state):
            return isIn(state, folded.entry, context)
        }
    }

    /// Without a field: title, summary or text.
    private func anyField(
        _ field: TextField?,
        _ folded: FoldedEntry,
        _ context: EvaluationContext,
        _ isFound: (TextField) -> Bool
    ) -> Truth {
        var answer = Truth.false
        for field in field.map({ [$0] }) ?? [.title, .summary, .text] {
            switch self.answer(field, folded, context, isFound(field)) {
            case .true: return .true
            case .unknown: answer = .unknown
            case .false: break
            }
        }
        return answer
    }

    private func answer(
        _ field: TextField,
        _ folded: FoldedEntry,
        _ context: EvaluationContext,
        _ isFound: Bool
    ) -> Truth {
        switch field {
        case .feed, .group, .id, .url, .rule:
            return Truth(isFound)
        case .title, .summary, .author:
            // What the feed tells stands; only what it leaves out may come from the page.
            let isMissing = context.stage == .feed && folded.values(of: field).isEmpty
            return isMissing ? .unknown : Truth(isFound)
        case .tag:
            return isFound || context.stage > .feed ? Truth(isFound) : .unknown
        case .text, .site, .lang, .source:
            return context.stage == .feed ? .unknown : Truth(isFound)
        case .story:
            return context.stage < .story ? .unknown : Truth(isFound)
        }
    }

    private func number(
        _ field: NumberField,
        _ range: NumberRange,
        _ entry: Entry,
        _ context: EvaluationContext
    ) -> Truth {
        switch field {
        case .words:
            guard context.stage > .feed else { return .unknown }
            return Truth(range.contains(Double(entry.wordCount)))
        case .confidence:
            guard context.stage > .feed else { return .unknown }
            return Truth(range.contains(entry.confidence))
        case .score:
            return Truth(range.contains(Double(entry.score)))
        case .outlets:
            guard context.stage == .story else { return .unknown }
            return Truth(range.contains(Double(entry.outlets)))
        case .age:
            guard context.stage > .feed || entry.published != nil else { return .unknown }
            return Truth(range.contains(Double(context.now.unixSeconds - entry.moment.unixSeconds)))
        }
    }

    private func moment(
        _ field: MomentField,
        _ range: MomentRange,
        _ entry: Entry,
        _ context: EvaluationContext
    ) -> Truth {
        switch field {
        case .seen:
            return Truth(range.contains(entry.firstSeen.unixSeconds, at: context))
        case .published:
            guard let published = entry.published else {
                return context.stage == .feed ? .unknown : .false
            }
            return Truth(range.contains(published.unixSeconds, at: context))
        }
    }

    private func has(
        _ possession: Possession,
        _ entry: Entry,
        _ context: EvaluationContext
    ) -> Truth {
        let isThere =
            switch possession {
            case .image: entry.image != nil
            case .enclosure: !entry.enclosures.isEmpty
            case .author: !entry.authors.isEmpty
            case .date: entry.published != nil
            }
        if isThere || context.stage > .feed || possession == .enclosure { return Truth(isThere) }
        return .unknown
    }

    private func isIn(_ state: EntryState, _ entry: Entry, _ context: EvaluationContext) -> Truth {
        switch state {
        case .copy: context.stage < .story ? .unknown : Truth(entry.copyOf != nil)
        case .updated: context.stage == .feed ? .unknown : Truth(entry.isUpdated)
        case .roundup: context.stage == .feed ? .unknown : Truth(entry.kind == .roundup)
        case .dropped: Truth(entry.verdict == .drop)
        }
    }
}
