public import struct FoundationEssentials.Date

/// What tells an original from its copies.
public struct OriginalityEvidence: Sendable {
    /// The article's address in canonical form.
    public var link: String?
    /// The address that the article states as its original, in canonical form.
    public var statedOriginal: String?
    /// The name that the article states as its original's publication.
    public var statedName: String?
    /// The publication's own name.
    public var outlet: String
    /// When it was published, as stated.
    public var published: Date?
    /// When it was first seen.
    public var firstSeen: Date
    /// The feed's weight.
    public var weight: Double
    /// Words of its text.
    public var words: Int

    /// Gathers evidence of one article.
    public init(
        link: String?,
        outlet: String,
        published: Date?,
        firstSeen: Date,
        weight: Double,
        words: Int
    ) {
        self.link = link
        self.outlet = outlet
        self.published = published
        self.firstSeen = firstSeen
        self.weight = weight
        self.words = words
    }
}

/// Which of two articles with one text is the original.
///
/// What an article says itself goes first, then that an excerpt is nobody's original, then the
/// stated dates, the owner's weights, and who was seen first.
public enum Originality {
    /// Dates that differ by less say nothing: feeds round them.
    private static let leastLead = 600.0
    /// A text with less than this share of the other's words is its excerpt.
    private static let excerptShare = 0.75

    /// The verdict and what it rests on.
    public struct Verdict: Sendable, Hashable {
        /// True when the later article is the original.
        public var isLater: Bool
        /// What decided, in words.
        public var reason: String
    }

    /// Judges between an article that is known and one that came later.
    public static func judge(
        later: OriginalityEvidence,
        earlier: OriginalityEvidence
    ) -> Verdict {
        let laterPoints = points(from: later, to: earlier)
        let earlierPoints = points(from: earlier, to: later)
        if laterPoints != earlierPoints {
            return Verdict(isLater: earlierPoints, reason: "the copy names its original")
        }
        let laterForeign = isForeign(later)
        if laterForeign != isForeign(earlier) {
            return Verdict(isLater: !laterForeign, reason: "the copy names another original")
        }
        let few = Double(min(later.words, earlier.words))
        if few < excerptShare * Double(max(later.words, earlier.words)) {
            return Verdict(isLater: later.words > earlier.words, reason: "the other is an excerpt")
        }
        if let one = later.published, let other = earlier.published {
            let lead = other.timeIntervalSince(one)
            if abs(lead) >= leastLead {
                return Verdict(isLater: lead > 0, reason: "published first")
            }
        }
        if later.weight != earlier.weight {
            return Verdict(isLater: later.weight > earlier.weight, reason: "the weightier feed")
        }
        return Verdict(isLater: false, reason: "seen first")
    }

    /// True when an article states another as its original.
    private static func points(from copy: OriginalityEvidence, to other: OriginalityEvidence)
        -> Bool
    {
        if let stated = copy.statedOriginal, let link = other.link { return stated == link }
        guard let name = copy.statedName else { return false }
        return !name.isEmpty && name.lowercased() == other.outlet.lowercased()
    }

    /// True when an article says that it is not its own.
    private static func isForeign(_ article: OriginalityEvidence) -> Bool {
        if let stated = article.statedOriginal { return stated != article.link }
        guard let name = article.statedName, !name.isEmpty else { return false }
        return name.lowercased() != article.outlet.lowercased()
    }
}
