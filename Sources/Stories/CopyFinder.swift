import Model

/// An earlier text as copies are looked for among.
public struct CopyCandidate: Sendable {
    /// The caller's name for it.
    public var key: UInt64
    /// Its fingerprint, from the store.
    public var print: Fingerprint
    /// Another key under which furniture may know it: after a start texts go by their rows.
    public var otherKey: UInt64?
    /// The site that it is from, as `SiteFurniture` numbers it; `nil` where no site is known.
    public var site: UInt32?

    /// Creates a candidate.
    public init(key: UInt64, print: Fingerprint, site: UInt32?) {
        self.key = key
        self.print = print
        self.site = site
    }
}

/// A text that another one copies.
public struct FoundCopy: Sendable {
    /// The earlier text's key.
    public var key: UInt64
    /// What speaks for it.
    public var match: CopyMatch

    /// True when the match is strong enough to say that two earlier texts, both of which the new
    /// one matches, are one: halves of a text have nothing in common until the whole one comes.
    public var isBridge: Bool {
        match.jaccard >= CopyComparison.leastJaccard || match.containment >= Self.bridgeContainment
    }

    private static let bridgeContainment = 0.85
}

extension SiteFurniture {
    /// The candidates that a text copies, the one that shares most of both texts first.
    ///
    /// A text that holds two texts which have nothing in common is a collection, and copies none.
    public func matches(
        for print: Fingerprint,
        site: UInt32?,
        among candidates: [CopyCandidate]
    ) -> [FoundCopy] {
        var found: [FoundCopy] = []
        for candidate in candidates {
            var comparison = CopyComparison(
                new: print,
                earlier: candidate.print,
                isSameSite: site != nil && site == candidate.site
            )
            guard var match = comparison.match else { continue }
            if let judge = judge(site, candidate.site, except: candidate) {
                comparison.isFurniture = judge
                guard let judged = comparison.match else { continue }
                match = judged
            }
            found.append(FoundCopy(key: candidate.key, match: match))
        }
        found.sort { one, other in
            (one.match.jaccard, one.match.containment, other.key)
                > (other.match.jaccard, other.match.containment, one.key)
        }
        guard let best = found.first, best.match.jaccard < CopyComparison.leastJaccard else {
            return found
        }
        return print.isCollection(of: candidates.map(\.print)) ? [] : found
    }
}

extension Fingerprint {
    /// True when a text holds two smaller ones that have nothing in common: a roundup.
    fileprivate func isCollection(of others: [Fingerprint]) -> Bool {
        var held: [Fingerprint] = []
        for other in others where other.words * 5 < words * 3 {
            guard overlap(with: other).containment >= 0.6 else { continue }
            if held.contains(where: { $0.overlap(with: other).containment < 0.2 }) { return true }
            held.append(other)
        }
        return false
    }
}
