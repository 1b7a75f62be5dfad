import Model

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.TimeZone

/// How much of an entry is known when it is looked at.
public enum KnownStage: Int, Sendable, Hashable, Comparable {
    /// Only what its feed tells.
    case feed
    /// Its page too, or it is certain that no page will come.
    case page
    /// Its story and copies too: everything.
    case story

    /// Orders stages by how much is known.
    public static func < (left: KnownStage, right: KnownStage) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// An answer that may still be open.
public enum Truth: Sendable, Hashable {
    case `true`, `false`, unknown

    /// Creates a settled answer.
    public init(_ value: Bool) { self = value ? .true : .false }

    /// True only when the answer is settled and yes.
    public var isTrue: Bool { self == .true }

    /// The opposite; what is unknown stays so.
    public var negated: Truth {
        switch self {
        case .true: .false
        case .false: .true
        case .unknown: .unknown
        }
    }
}

/// What the answer to a query depends on besides the entry: the clock and how much is known.
public struct EvaluationContext: Sendable {
    /// The moment that ages are counted to.
    public let now: Date
    /// How much of the entries is known.
    public let stage: KnownStage
    /// Seconds east of UTC of the owner's time zone at a moment given in seconds since 1970.
    public let zoneOffset: @Sendable (Int) -> Int

    /// Creates a context with the offsets of a time zone given as a function.
    public init(
        now: Date,
        stage: KnownStage = .story,
        zoneOffset: @escaping @Sendable (Int) -> Int = { _ in 0 }
    ) {
        self.now = now
        self.stage = stage
        self.zoneOffset = zoneOffset
    }

    /// Creates a context whose days are those of a time zone.
    public init(now: Date, timeZone: TimeZone, stage: KnownStage = .story) {
        self.init(now: now, stage: stage) {
            timeZone.secondsFromGMT(for: Date(unixSeconds: $0))
        }
    }

    /// The second at which a bound lies.
    public func unixSeconds(of bound: MomentRange.Bound) -> Int {
        switch bound {
        case .instant(let seconds): return seconds
        case .day(let day):
            // The offset at local midnight is that of a moment which itself depends on the
            // offset; a second look settles it, also next to a change of the clocks.
            let midnight = day * 86_400
            let guess = midnight - zoneOffset(midnight)
            return midnight - zoneOffset(guess)
        }
    }
}
