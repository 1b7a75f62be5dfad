public import Model

/// One of the owner's rules: which entries, and what to do with them.
public struct Rule: Sendable, Hashable {
    /// The owner's name for it.
    public var name: String?
    /// Where the configuration has it, as `file:line`.
    public var place: String
    /// Which entries.
    public var query: Query
    /// What it decides for good; `nil` goes on to the next rule.
    public var verdict: Verdict?
    /// Tags given.
    public var tags: [String] = []
    /// Tags taken away.
    public var untags: [String] = []
    /// Added to the entry's score.
    public var score: Int = 0
    /// Replaces the entry's title.
    public var title: String?
    /// Replaces the entry's weight.
    public var weight: Double?

    /// Creates a rule that does nothing yet besides its verdict.
    public init(name: String? = nil, place: String, query: Query, verdict: Verdict? = nil) {
        self.name = name
        self.place = place
        self.query = query
        self.verdict = verdict
    }

    /// What `Entry.rule` and pages show: the name, else the place.
    public var label: String { name ?? place }
}

/// What the rules make of one entry.
public struct RuleOutcome: Sendable, Hashable {
    /// `nil` in an early pass that cannot decide yet.
    public var verdict: Verdict?
    /// The rule that gave the verdict; `nil` when no rule did and the default holds.
    public var rule: Rule?
    /// Every rule that matched, in order, the deciding one last.
    public var matched: [Rule] = []
    /// Tags of the entry after the rules.
    public var tags: [String]
    /// Score of the entry after the rules.
    public var score: Int
    /// Title of the entry after the rules.
    public var title: String
    /// Weight of the entry after the rules.
    public var weight: Double

    /// Creates the outcome of no rule at all.
    init(entry: Entry) {
        tags = entry.tags
        score = entry.score
        title = entry.title
        weight = entry.weight
    }

    /// Writes the outcome into an entry; an undecided outcome leaves its verdict alone.
    public func apply(to entry: inout Entry) {
        entry.tags = tags
        entry.score = score
        entry.title = title
        entry.weight = weight
        guard let verdict else { return }
        entry.verdict = verdict
        entry.rule = rule?.label
    }
}
