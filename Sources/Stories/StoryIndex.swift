import Text

import struct FoundationEssentials.Date

/// Where a text was placed.
public struct StoryPlacement: Sendable, Hashable {
    /// Number of the story among the index's own.
    public var story: Int
    /// True when the text began it.
    public var isNew: Bool
    /// Similarity to the story, 0…1.
    public var similarity: Double
    /// What the text shares with the member of the story that it resembles most.
    public var sharedTerms: [SharedTerm] = []
    /// Stories of which a roundup's passages tell; it belongs to none of them.
    public var mentions: [Int] = []
}

/// A term that two texts share, and what it added to their likeness.
public struct SharedTerm: Sendable, Hashable {
    /// The word as the newer text writes it, folded.
    public var word: String
    /// Its share of the cosine.
    public var weight: Double
}

/// Groups reports of one event as they arrive.
///
/// A text joins the story whose newest members it resembles most on average, when the cosine of
/// their weighted terms is at least `threshold` and its time lies within the window. Of each text
/// the weightiest terms are kept, and the heaviest of these lead from a new text to it.
public struct StoryIndex: Sendable {
    /// Least mean similarity for joining, and the same while few texts are known.
    var threshold: Float = 0.24
    var thresholdOfFew: Float = 0.32
    /// Seconds within which reports of one event appear.
    var window = 72 * 3_600
    /// Most members of a story that joins any more.
    static let largestStory = 200
    /// Terms kept of a text, and those of them by which it is found.
    static let keptTerms = 40
    static let leadingTerms = 14
    static let leastPassageWords = 20

    var tuning = StoryTuning.arrival
    var texts: [Member] = []
    /// The texts' times in seconds since 1970; 0 when none is known.
    var times: [UInt32] = []
    var terms: [UInt32] = []
    var weights: [UInt8] = []
    /// `leadingTerms` links of each text, to the text before that has the term; -1 for none.
    var links: [Int32] = []
    /// For each link the place of its term among the text's own; `noLead` where there is none.
    private var leads: [UInt8] = []
    var table = TermTable()
    var stories: [StoryRow] = []
    var totals = [Int](repeating: 0, count: StopWords.languages)
    /// How many texts and stories are in what was saved.
    var saved = (texts: 0, stories: 0)

    static let noLead = UInt8.max

    struct Member: Sendable {
        var firstTerm: Int32
        var story: Int32
        /// The story's member before this one; -1 for its first.
        var previous: Int32
    }

    struct StoryRow: Sendable {
        var newest: Int32 = -1
        var count: Int32 = 0
    }

    /// Creates an index that knows no text.
    public init() {}

    /// Number of texts held.
    public var count: Int { texts.count }

    /// Number of stories, those without texts too.
    public var storyCount: Int { stories.count }

    /// Bytes held for them.
    public var bytes: Int {
        12 * texts.capacity + 4 * times.capacity + 4 * terms.capacity + weights.capacity + 4
            * links.capacity
            + leads.capacity + table.bytes + 8 * stories.capacity
    }

    /// Adds a text to the story that it belongs to, or begins one.
    public mutating func place(_ document: StoryDocument) -> StoryPlacement {
        let vector = weigh(StoryTerms(title: document.title, text: document.text, tuning: tuning))
        let best = document.isRoundup ? nil : bestStory(vector, time: document.time)
        let story = best.map { Int($0.story) } ?? stories.count
        var placement = StoryPlacement(
            story: story,
            isNew: best == nil,
            similarity: Double(best?.similarity ?? 1)
        )
        if let best { placement.sharedTerms = sharedTerms(vector, best.member, document) }
        if document.isRoundup { placement.mentions = mentions(document) }
        add(vector, document, into: story)
        return placement
    }

    /// Adds a text to a story that it is known to belong to, after a restart; `nil` begins one.
    ///
    /// - Returns: the number of the story.
    public mutating func restore(_ document: StoryDocument, into story: Int?) -> Int {
        let vector = weigh(StoryTerms(title: document.title, text: document.text, tuning: tuning))
        let story = story ?? stories.count
        add(vector, document, into: story)
        return story
    }

    /// Terms are kept as 32 bits; 0 stands for none.
    static func shortHash(_ term: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: term >> 16) | 1 }

    // MARK: Weights

    struct Weighed {
        var term: UInt32
        var weight: Float
    }

    /// The text's weightiest terms, of length one together with those that are left out.
    mutating func weigh(_ read: StoryTerms, isCounted: Bool = true) -> [Weighed] {
        if isCounted { totals[read.language] += 1 }
        let total = Float(totals[read.language]) + tuning.imaginedTexts
        let common = CommonWords.table
        var sum: Float = 0
        // Weights are never negative, so that their bits order them; equal ones by the term.
        var found: [UInt64] = []
        found.reserveCapacity(read.counts.count)
        for count in read.counts {
            let term = Self.shortHash(count.term)
            let place = table.place(of: term)
            if isCounted { table.countText(at: place) }
            let texts = Float(max(1, table.texts(at: place)))
            if texts > tuning.mostCommon * total { continue }
            let known = (common[count.term] ?? 0) * tuning.imaginedTexts
            var weight = count.weight * (total / (texts + known)).logarithm
            if texts <= 1 { weight *= tuning.loneTermFactor }
            sum += weight * weight
            found.append(UInt64(weight.bitPattern) << 32 | UInt64(term))
        }
        guard sum > 0 else { return [] }
        let length = sum.squareRoot()
        found.sort(by: >)
        return found.prefix(Self.keptTerms).map { item in
            Weighed(
                term: UInt32(truncatingIfNeeded: item),
                weight: Float(bitPattern: UInt32(item >> 32)) / length
            )
        }
    }

    private mutating func add(_ vector: [Weighed], _ document: StoryDocument, into story: Int) {
        let first = terms.count
        for item in vector.sorted(by: { $0.term < $1.term }) {
            terms.append(item.term)
            weights.append(UInt8(min(255, item.weight * 255 + 0.5)))
        }
        // A roundup is found by nobody: it shall not bridge two stories.
        let leading = document.isRoundup ? [] : vector.prefix(Self.leadingTerms)
        append(
            firstTerm: first,
            story: story,
            time: document.time.map { UInt32(clamping: Int($0.timeIntervalSince1970)) } ?? 0,
            leads: leading.map { item in
                let lead = terms[first...].firstIndex(of: item.term) ?? first
                return (UInt8(lead - first), table.place(of: item.term))
            }
        )
    }

    /// Adds a text whose terms and weights stand at the end of the lists already.
    mutating func append(
        firstTerm: Int,
        story: Int,
        time: UInt32,
        leads new: [(lead: UInt8, place: Int)]
    ) {
        addStories(upTo: story + 1)
        let number = Int32(texts.count)
        for slot in 0..<Self.leadingTerms {
            guard slot < new.count else {
                links.append(-1)
                leads.append(Self.noLead)
                continue
            }
            links.append(table.head(at: new[slot].place))
            leads.append(new[slot].lead)
            table.setHead(at: new[slot].place, Int32(links.count - 1))
        }
        texts.append(
            Member(
                firstTerm: Int32(firstTerm),
                story: Int32(story),
                previous: stories[story].newest
            )
        )
        times.append(time)
        stories[story].newest = number
        stories[story].count += 1
    }

    /// The places of a text's leading terms among its own; none for a roundup.
    func leads(of text: Int) -> ArraySlice<UInt8> {
        let start = text * Self.leadingTerms
        return leads[start..<(start + Self.leadingTerms)].prefix { $0 != Self.noLead }
    }

    /// Makes room for stories of which no text is held.
    mutating func addStories(upTo count: Int) {
        while stories.count < count { stories.append(StoryRow()) }
    }
}
