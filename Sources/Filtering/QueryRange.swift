import Model

/// A range of numbers, open or closed at either end.
public struct NumberRange: Sendable, Hashable {
    /// An end of the range.
    public struct Bound: Sendable, Hashable {
        /// The number at this end.
        public let value: Double
        /// True when the number itself is in the range.
        public let isIncluded: Bool

        /// Creates an end.
        public init(_ value: Double, isIncluded: Bool) {
            self.value = value
            self.isIncluded = isIncluded
        }
    }
    /// The lower end; `nil` when there is none.
    public let lower: Bound?
    /// The upper end; `nil` when there is none.
    public let upper: Bound?

    /// Creates a range between two ends.
    public init(lower: Bound?, upper: Bound?) {
        self.lower = lower
        self.upper = upper
    }

    /// True when the number lies in the range.
    public func contains(_ number: Double) -> Bool {
        if let lower {
            guard lower.isIncluded ? number >= lower.value : number > lower.value else {
                return false
            }
        }
        if let upper {
            guard upper.isIncluded ? number <= upper.value : number < upper.value else {
                return false
            }
        }
        return true
    }
}

/// A span of time: from its first moment up to, but without, its end.
///
/// Every comparison of dates is put so: `>2026-11-01` begins at the start of the 2nd, and
/// `2026-11-01..2026-11-20` ends at the start of the 21st.
public struct MomentRange: Sendable, Hashable {
    /// An end of the span.
    public enum Bound: Sendable, Hashable {
        /// Midnight at the start of a day of the owner's time zone, in days since 1970-01-01.
        case day(Int)
        /// A moment in seconds since 1970.
        case instant(Int)
    }
    /// The first moment of the span; `nil` when it has no beginning.
    public let from: Bound?
    /// The first moment after the span; `nil` when it has no end.
    public let until: Bound?

    /// Creates a span.
    public init(from: Bound?, until: Bound?) {
        self.from = from
        self.until = until
    }

    /// True when the second lies in the span.
    public func contains(_ unixSeconds: Int, at context: EvaluationContext) -> Bool {
        if let from, unixSeconds < context.unixSeconds(of: from) { return false }
        if let until, unixSeconds >= context.unixSeconds(of: until) { return false }
        return true
    }
}
