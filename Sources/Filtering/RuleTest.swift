public import Model

/// A test of the rules that the configuration carries.
public struct RuleTest: Sendable, Hashable {
    /// The entry as the test describes it.
    public var entry: Entry
    /// What the rules should decide.
    public var expected: Verdict
    /// Where the configuration has it, as `file:line`.
    public var place: String

    /// Creates a test.
    public init(entry: Entry, expected: Verdict, place: String) {
        self.entry = entry
        self.expected = expected
        self.place = place
    }
}

/// A test of the configuration that the rules do not pass.
public struct RuleTestFailure: Sendable, Hashable, CustomStringConvertible {
    /// The test.
    public var test: RuleTest
    /// What the rules decided instead.
    public var outcome: RuleOutcome

    /// Creates a failure.
    public init(test: RuleTest, outcome: RuleOutcome) {
        self.test = test
        self.outcome = outcome
    }

    /// One line: place, expectation, finding, and the rule that decided.
    public var description: String {
        let found = outcome.verdict ?? .keep
        let reason = outcome.rule.map { "by rule \($0.label)" } ?? "no rule decided"
        return "\(test.place): tests: found \(found.rawValue) (\(reason)),"
            + " expected \(test.expected.rawValue)"
    }
}
