/// How terms are weighed and stories joined; the numbers were tuned on labelled news, with the
/// topics split in halves several ways so that no case tunes its own score.
struct StoryTuning: Sendable {
    /// A word of the title counts as so many of the text.
    var titleFactor: Float = 1.5
    /// Names weigh more than words: they tell one event from another of its kind.
    var nameFactor: Float = 1.5
    /// Numbers likewise.
    var numberFactor: Float = 1.5
    /// What two neighbouring words weigh as one term; 0 leaves pairs out.
    var pairFactor: Float = 0.5
    /// Words of the text that are read: reports tell the event first, background later.
    var leadWords = 400
    /// Terms in more than this share of the texts weigh nothing.
    var mostCommon: Float = 0.3
    /// Imagined earlier texts, so that rarity means something in small collections.
    var imaginedTexts: Float = 100
    /// What a term that one text alone has counts for that text's length.
    var loneTermFactor: Float = 0.5
    /// Least mean similarity of two groups in the second pass, where many texts tell which words
    /// are common.
    var groupThreshold: Float = 0.12
    /// The same among few texts, to which every other word looks rare.
    var groupThresholdOfFew: Float = 0.34
    /// So many texts are few, and so many are many.
    var fewTexts: Float = 20
    var manyTexts: Float = 300
    /// Two halves of a group whose likeness, against their own coherence, is less are two events.
    var splitRatio: Float = 0.8
    /// How much of a term's weight goes, inside a group, when all of the group's texts have it.
    var sharedTermLoss: Float = 0.7
    /// How much more distinct a small half has to be than a large one.
    var smallHalfPenalty: Float = 3
    /// Fewest members of a half.
    var smallestHalf = 3
    /// Most texts of a story.
    var largestStory = 200
    /// Reports of one event appear within so many seconds; stated dates are often wrong, so that
    /// a longer gap halves the likeness and does not forbid it.
    var longestGap = 7 * 86_400
    /// What is left of the likeness of texts that are further apart.
    var farFactor: Float = 0.5

    /// Least mean similarity of two groups among so many texts.
    func threshold(among texts: Int) -> Float {
        let share = (Float(texts) / fewTexts).logarithm / (manyTexts / fewTexts).logarithm
        return groupThresholdOfFew + (groupThreshold - groupThresholdOfFew) * min(1, share)
    }

    /// Numbers for placing texts as they arrive: fewer words, no pairs, a higher threshold.
    static let arrival: StoryTuning = {
        var tuning = StoryTuning()
        tuning.leadWords = 160
        tuning.pairFactor = 0
        return tuning
    }()
}
