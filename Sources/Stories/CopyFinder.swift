import Model

/// An earlier text as copies are looked for among.
public struct CopyCandidate: Sendable {
    /// The caller's name for it.
    public var key: UInt64
    /// Its fingerprint, from the store.
    public var print: Fingerprint
    /// The site that it is from, as `SiteFurniture` numbers it; `nil` where no site is known.
    public var site: UInt32?

    /// Creates a candidate.
    public init(key: UInt64, print: Fingerprint, site: UInt32?) {
        self.key = key
        self.print = print
        self.site = site
    }
}

extension SiteFurniture {
    /// The candidate that a text copies: of several the one that shares most of both texts.
    ///
    /// A text that holds two texts which have nothing in common is a collection, and copies none.
    public func bestMatch(
        for print: Fingerprint,
        site: UInt32?,
        among candidates: [CopyCandidate]
    ) -> (key: UInt64, match: CopyMatch)? {
        var best: (key: UInt64, match: CopyMatch)?
        var held: [Fingerprint] = []
        for candidate in candidates {
            var comparison = CopyComparison(
                new: print,
                earlier: candidate.print,
                isSameSite: site != nil && site == candidate.site
            )
            guard var match = comparison.match else { continue }
            if let judge = judge(site, candidate.site, except: candidate.key) {
                comparison.isFurniture = judge
                guard let judged = comparison.match else { continue }
                match = judged
            }
            if match.relation == .excerpt, match.isFuller {
                let isForeign = held.contains {
                    $0.overlap(with: candidate.print).containment < 0.2
                }
                if isForeign { return nil }
                held.append(candidate.print)
            }
            if let known = best {
                let isBetter =
                    (match.jaccard, match.containment, known.key)
                    > (known.match.jaccard, known.match.containment, candidate.key)
                if !isBetter { continue }
            }
            best = (candidate.key, match)
        }
        return best
    }
}
