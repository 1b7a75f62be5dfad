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
    /// So many texts are few, and so many are enough.
    private static let fewTexts: Float = 20
    private static let enoughTexts: Float = 100
    /// Seconds within which reports of one event appear.
    var window = 72 * 3_600
    /// Most members of a story that joins any more.
    static let largestStory = 200
    /// Terms kept of a text, and those of them by which it is found.
    static let keptTerms = 40
    static let leadingTerms = 14
    /// Terms by which others are looked for.
    private static let askedTerms = 16
    /// Texts looked at for one term, newest first.
    private static let textsPerTerm = 12
    /// Texts compared in full.
    private static let mostCompared = 8
    /// Newest members of a story that a text is compared with.
    private static let comparedMembers = 4
    static let leastPassageWords = 20

    var tuning = StoryTuning.arrival
    private var texts: [Member] = []
    private var terms: [UInt32] = []
    private var weights: [UInt8] = []
    private var links: [Link] = []
    private var table = TermTable()
    private var stories: [StoryRow] = []
    private var totals = [Int](repeating: 0, count: StopWords.languages)

    private struct Member: Sendable {
        var firstTerm: Int32
        var story: Int32
        /// The story's member before this one; -1 for its first.
        var previous: Int32
        /// Seconds since 1970; 0 when no time is known.
        var time: UInt32
        var seen: UInt32
    }

    private struct Link: Sendable {
        var text: Int32
        var next: Int32
    }

    private struct StoryRow: Sendable {
        var newest: Int32 = -1
        var count: Int32 = 0
    }

    /// Creates an index that knows no text.
    public init() {}

    /// Number of texts held.
    public var count: Int { texts.count }

    /// Bytes held for them.
    public var bytes: Int {
        20 * texts.capacity + 4 * terms.capacity + weights.capacity + 8 * links.capacity
            + table.bytes + 8 * stories.capacity
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
        if story == stories.count { stories.append(StoryRow()) }
        let number = Int32(texts.count)
        // A roundup is found by nobody: it shall not bridge two stories.
        if !document.isRoundup {
            for item in vector.prefix(Self.leadingTerms) {
                links.append(Link(text: number, next: table.head(of: item.term)))
                table.setHead(at: table.place(of: item.term), Int32(links.count - 1))
            }
        }
        texts.append(
            Member(
                firstTerm: Int32(terms.count),
                story: Int32(story),
                previous: stories[story].newest,
                time: document.time.map { UInt32(clamping: Int($0.timeIntervalSince1970)) } ?? 0,
                seen: UInt32(clamping: document.seen)
            )
        )
        for item in vector.sorted(by: { $0.term < $1.term }) {
            terms.append(item.term)
            weights.append(UInt8(min(255, item.weight * 255 + 0.5)))
        }
        stories[story].newest = number
        stories[story].count += 1
    }

    // MARK: Finding

    struct Best {
        var story: Int32
        var similarity: Float
        var member: Int32
    }

    func bestStory(_ vector: [Weighed], time: Date?) -> Best? {
        let moment = time.map { Int($0.timeIntervalSince1970) }
        let table = VectorTable(vector)
        var known: [(text: Int32, likeness: Float)] = []
        var looked: [Int32] = []
        var best: Best?
        for text in likeliest(vector, moment) {
            let story = texts[Int(text)].story
            guard !looked.contains(story), stories[Int(story)].count < Self.largestStory else {
                continue
            }
            looked.append(story)
            var row = Best(story: story, similarity: 0, member: text)
            var closest: Float = 0
            var count = 0
            var member = stories[Int(story)].newest
            while member >= 0, count < Self.comparedMembers {
                let likeness: Float
                if let row = known.first(where: { $0.text == member }) {
                    likeness = row.likeness
                } else {
                    likeness = similarity(table, member)
                    known.append((member, likeness))
                }
                row.similarity += likeness
                if likeness > closest { (closest, row.member) = (likeness, member) }
                count += 1
                member = texts[Int(member)].previous
            }
            row.similarity /= Float(max(1, count))
            if let so = best, (so.similarity, -so.story) > (row.similarity, -row.story) { continue }
            best = row
        }
        return best.flatMap { $0.similarity >= leastLikeness ? $0 : nil }
    }

    /// To few texts every other word looks rare, so that they look alike.
    private var leastLikeness: Float {
        let few = max(Self.fewTexts, Float(texts.count))
        guard few < Self.enoughTexts else { return threshold }
        let share =
            (few / Self.fewTexts).logarithm / (Self.enoughTexts / Self.fewTexts).logarithm
        return thresholdOfFew + (threshold - thresholdOfFew) * share
    }

    /// Texts that share leading terms with a text, the likeliest first.
    private func likeliest(_ vector: [Weighed], _ moment: Int?) -> [Int32] {
        var scores = ScoreTable(most: Self.askedTerms * Self.textsPerTerm)
        for item in vector.prefix(Self.askedTerms) {
            var link = table.head(of: item.term)
            var count = 0
            while link >= 0, count < Self.textsPerTerm {
                let text = links[Int(link)].text
                if isNear(moment, texts[Int(text)].time) {
                    scores.add(item.weight * item.weight, to: text)
                }
                count += 1
                link = links[Int(link)].next
            }
        }
        return scores.highest(Self.mostCompared)
    }

    private func isNear(_ moment: Int?, _ time: UInt32) -> Bool {
        guard let moment, time > 0 else { return true }
        return abs(moment - Int(time)) <= window
    }

    func range(_ text: Int32) -> Range<Int> {
        let next = Int(text) + 1
        let end = next < texts.count ? Int(texts[next].firstTerm) : terms.count
        return Int(texts[Int(text)].firstTerm)..<end
    }

    /// Both lists of terms are short: the vector's terms are found by a small table.
    private func similarity(_ vector: VectorTable, _ text: Int32) -> Float {
        var sum: Float = 0
        for place in range(text) {
            sum += vector.weight(of: terms[place]) * Float(weights[place])
        }
        return sum / 255
    }

    /// Terms stand in rising order: a binary search.
    func weight(of term: UInt32, in range: Range<Int>) -> Float {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] < term { low = middle + 1 } else { high = middle }
        }
        guard low < range.upperBound, terms[low] == term else { return 0 }
        return Float(weights[low]) / 255
    }
}
