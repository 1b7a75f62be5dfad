public import Model

/// An earlier text of which a new one is a copy, and what speaks for it.
public struct CopyMatch: Sendable, Hashable {
    /// Share of the smaller text's shingles that stand in the other, 0…1.
    public var containment: Double
    /// Shared shingles among all of both, 0…1.
    public var jaccard: Double
    /// How the new text relates to the earlier one; an excerpt may be either of the two.
    public var relation: CopyRelation
    /// True where the earlier text is the excerpt and the new one the fuller text.
    public var isFuller = false
    /// Sampled shingles that both texts have.
    public var sharedMarks = 0
    /// Sampled shingles left out because other texts of the site have them too.
    public var furnitureMarks = 0
}

/// Compares the fingerprints of two texts.
///
/// Measured on made copies of real articles: a Jaccard index of 0.4 or most of the smaller text
/// finds every kind; texts that are unrelated and share leftover boilerplate differ in opening and
/// title, so that anything less than most of the text wants one of these two as a witness.
struct CopyComparison {
    /// From here on two texts are copies without another witness.
    static let sureJaccard = 0.6
    /// The same for two texts of one site, which may share a site's furniture.
    static let sureJaccardOnSite = 0.8
    static let leastJaccard = 0.4
    static let leastContainment = 0.7
    static let leastShared = 3
    /// Shares of the larger text's opening that the smaller one has, as a witness and as a teaser.
    private static let leastOpening = 0.34
    private static let teaserOpening = 0.6

    let new: Fingerprint
    let earlier: Fingerprint
    let isSameSite: Bool
    /// Says of a shingle whether it belongs to a site's furniture; `nil` where that is not known.
    var isFurniture: ((UInt32) -> Bool?)?

    /// The match; `nil` when the texts are different ones.
    var match: CopyMatch? {
        if new.isShort || earlier.isShort {
            guard new.label != 0, new.label == earlier.label else { return nil }
            return shortMatch
        }
        let counts = isFurniture == nil ? plainCounts : judgedCounts
        let smaller = min(counts.new, counts.earlier)
        guard smaller > 0 else { return nil }
        let containment = min(1, counts.both / smaller)
        let jaccard = counts.both / max(1, counts.new + counts.earlier - counts.both)
        let share = needsOpening(jaccard, containment) ? openingShare : 0
        let isTeaser = hasTeaser(share)
        guard isCopy(jaccard, containment, Int(counts.both), share) || isTeaser else { return nil }
        return CopyMatch(
            containment: isTeaser ? max(containment, Self.leastContainment) : containment,
            jaccard: jaccard,
            relation: relation(containment, jaccard, isTeaser),
            isFuller: new.words > earlier.words,
            sharedMarks: Int(counts.both),
            furnitureMarks: counts.furniture
        )
    }

    /// The opening is a witness for texts that are alike, and where one may be the other's teaser.
    private func needsOpening(_ jaccard: Double, _ containment: Double) -> Bool {
        max(new.sampling, earlier.sampling) > 0 || jaccard >= Self.leastJaccard
            || containment >= Self.leastContainment
    }

    private func isCopy(
        _ jaccard: Double,
        _ containment: Double,
        _ shared: Int,
        _ openingShare: Double
    ) -> Bool {
        if jaccard >= (isSameSite ? Self.sureJaccardOnSite : Self.sureJaccard) { return true }
        guard jaccard >= Self.leastJaccard || containment >= Self.leastContainment,
            shared >= Self.leastShared
        else { return false }
        return openingShare >= Self.leastOpening || areTitlesAlike
    }

    private var shortMatch: CopyMatch {
        let isSameLength = new.words == earlier.words
        return CopyMatch(
            containment: 1,
            jaccard: 1,
            relation: isSameLength ? .identical : .excerpt,
            isFuller: new.words > earlier.words
        )
    }

    private func relation(
        _ containment: Double,
        _ jaccard: Double,
        _ isTeaser: Bool
    ) -> CopyRelation {
        if jaccard >= 0.9 { return .identical }
        let isShorter =
            Double(min(new.words, earlier.words)) < 0.75 * Double(max(new.words, earlier.words))
        return isShorter && (containment >= 0.85 || isTeaser) ? .excerpt : .edited
    }

    // MARK: Witnesses

    private var smallerAndLarger: (Fingerprint, Fingerprint) {
        new.words <= earlier.words ? (new, earlier) : (earlier, new)
    }

    /// Share of the larger text's opening that the smaller text has.
    private var openingShare: Double {
        new.words <= earlier.words
            ? new.share(ofOpening: earlier.opening) : earlier.share(ofOpening: new.opening)
    }

    private var areTitlesAlike: Bool {
        let fewest = min(new.title.count, earlier.title.count)
        guard fewest >= 3 else { return false }
        return earlier.title.count { new.title.contains($0) } * 5 >= fewest * 3
    }

    /// True when the smaller text is little more than the larger one's opening.
    private func hasTeaser(_ openingShare: Double) -> Bool {
        guard openingShare >= Self.teaserOpening else { return false }
        let (smaller, larger) = smallerAndLarger
        guard larger.sampling > 0 else { return false }
        let (held, seen) = larger.holds(smaller.marks)
        return smaller.sampling == 0 && held * 2 >= smaller.marks.count
            || held * 10 >= seen * 9 && held >= Self.leastShared * 2
    }

    // MARK: Counting

    fileprivate struct Counts {
        var new = 0.0
        var earlier = 0.0
        var both = 0.0
        var furniture = 0
    }

    /// Counts marks at the thinner sampling.
    private var plainCounts: Counts {
        let sampling = max(new.sampling, earlier.sampling)
        return Counts(
            new: Double(new.count(at: sampling)),
            earlier: Double(earlier.count(at: sampling)),
            both: Double(new.marks.countShared(with: earlier.marks))
        )
    }

    /// The same; furniture is judged on the marks that sites remember and its share taken off all.
    private var judgedCounts: Counts {
        let mask = UInt32(1) << UInt32(max(new.sampling, earlier.sampling)) - 1
        var all = Counts()
        var judged = Counts()
        var kept = Counts()
        merge(mask) { mark, isNew, isEarlier in
            all.add(isNew, isEarlier)
            guard let isFurniture = isFurniture?(mark) else { return }
            judged.add(isNew, isEarlier)
            if isFurniture { all.furniture += 1 } else { kept.add(isNew, isEarlier) }
        }
        guard all.furniture > 0 else { return all }
        func rest(_ count: Double, _ judged: Double, _ kept: Double) -> Double {
            judged == 0 ? count : count * kept / judged
        }
        return Counts(
            new: rest(all.new, judged.new, kept.new),
            earlier: rest(all.earlier, judged.earlier, kept.earlier),
            both: rest(all.both, judged.both, kept.both),
            furniture: all.furniture
        )
    }

    private func merge(_ mask: UInt32, _ body: (UInt32, Bool, Bool) -> Void) {
        var left = 0
        var right = 0
        while left < new.marks.count || right < earlier.marks.count {
            let one = left < new.marks.count ? new.marks[left] : .max
            let other = right < earlier.marks.count ? earlier.marks[right] : .max
            let mark = min(one, other)
            let isNew = one == mark && left < new.marks.count
            let isEarlier = other == mark && right < earlier.marks.count
            if isNew { left += 1 }
            if isEarlier { right += 1 }
            if mark & mask == 0 { body(mark, isNew, isEarlier) }
        }
    }
}

extension CopyComparison.Counts {
    fileprivate mutating func add(_ isNew: Bool, _ isEarlier: Bool) {
        if isNew { new += 1 }
        if isEarlier { earlier += 1 }
        if isNew, isEarlier { both += 1 }
    }
}

extension [UInt32] {
    /// How many numbers two rising lists share; without branches, since nothing foretells them.
    fileprivate func countShared(with other: [UInt32]) -> Int {
        withUnsafeBufferPointer { one in
            other.withUnsafeBufferPointer { other in
                var (left, right, shared) = (0, 0, 0)
                while left < one.count, right < other.count {
                    let (mine, theirs) = (one[left], other[right])
                    shared &+= mine == theirs ? 1 : 0
                    left &+= mine <= theirs ? 1 : 0
                    right &+= theirs <= mine ? 1 : 0
                }
                return shared
            }
        }
    }
}

extension Fingerprint {
    /// The share of another text's opening that this one has, as far as its sampling tells.
    fileprivate func share(ofOpening other: [UInt32]) -> Double {
        let (held, seen) = holds(other)
        return seen == 0 ? 0 : Double(held) / Double(seen)
    }

    /// How many marks of another text this one has, and of how many its sampling would tell.
    fileprivate func holds(_ others: [UInt32]) -> (held: Int, seen: Int) {
        let mask = UInt32(1) << UInt32(sampling) - 1
        return opening.withUnsafeBufferPointer { opening in
            marks.withUnsafeBufferPointer { marks in
                var (held, seen, first, next) = (0, 0, 0, 0)
                for mark in others {
                    while first < opening.count, opening[first] < mark { first += 1 }
                    while next < marks.count, marks[next] < mark { next += 1 }
                    let isSampled = mark & mask == 0
                    let isHeld =
                        first < opening.count && opening[first] == mark
                        || isSampled && next < marks.count && marks[next] == mark
                    if isHeld { held += 1 }
                    if isHeld || isSampled { seen += 1 }
                }
                return (held, seen)
            }
        }
    }

    /// How many marks a sampling at least as thin as its own keeps.
    fileprivate func count(at sampling: UInt8) -> Int {
        guard sampling > self.sampling else { return marks.count }
        let mask = UInt32(1) << UInt32(sampling) - 1
        return marks.reduce(0) { $0 &+ ($1 & mask == 0 ? 1 : 0) }
    }
}

extension Fingerprint {
    /// From this share of a text's phrases on, a report that is no copy is a rewrite.
    private static let rewriteShare = 0.15
    private static let fewestRewriteMarks = 5

    /// True for a text that tells what another one tells in good part in its words.
    public func retells(_ other: Fingerprint) -> Bool {
        let overlap = overlap(with: other)
        return overlap.shared >= Self.fewestRewriteMarks
            && overlap.containment >= Self.rewriteShare
    }

    /// How many sampled shingles another text shares, and which share of the smaller one's.
    public func overlap(with other: Fingerprint) -> (shared: Int, containment: Double) {
        let thinner = max(sampling, other.sampling)
        let shared = marks.countShared(with: other.marks)
        let smaller = min(count(at: thinner), other.count(at: thinner))
        return (shared, smaller == 0 ? 0 : Double(shared) / Double(smaller))
    }
}
