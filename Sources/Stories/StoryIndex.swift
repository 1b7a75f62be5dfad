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
    static let leastPassageWords = 20

    var tuning = StoryTuning.arrival
    /// The newest texts; the pages before were let go.
    var pages: [StoryPage] = []
    /// Number of the first text held.
    var firstText = 0
    /// Number of the next text.
    private(set) var end = 0
    var table = TermTable()
    var stories: [StoryRow] = []
    var totals = [Int](repeating: 0, count: StopWords.languages)
    /// Up to which text and story all was saved.
    var saved = (text: 0, story: 0)

    struct StoryRow: Sendable {
        var newest: Int32 = -1
        var count: Int32 = 0
    }

    /// Creates an index that knows no text.
    public init() {}

    /// Number of texts held.
    public var count: Int { end - firstText }

    /// Number of stories, those without texts too.
    public var storyCount: Int { stories.count }

    /// Bytes held for them.
    public var bytes: Int {
        pages.reduce(table.bytes + 8 * stories.capacity) { $0 + $1.bytes }
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
        return found.prefix(StoryPage.keptTerms).map { item in
            Weighed(
                term: UInt32(truncatingIfNeeded: item),
                weight: Float(bitPattern: UInt32(item >> 32)) / length
            )
        }
    }

    private mutating func add(_ vector: [Weighed], _ document: StoryDocument, into story: Int) {
        let page = pageForNext()
        let rising = vector.sorted { $0.term < $1.term }
        for item in rising {
            pages[page].add(item.term, weight: UInt8(min(255, item.weight * 255 + 0.5)))
        }
        // A roundup is found by nobody: it shall not bridge two stories.
        let leading = document.isRoundup ? [] : vector.prefix(StoryPage.leadingTerms)
        append(
            story: story,
            time: document.time.map { UInt32(clamping: Int($0.timeIntervalSince1970)) } ?? 0,
            leads: leading.map { item in
                let lead = rising.firstIndex { $0.term == item.term } ?? 0
                return (UInt8(lead), table.place(of: item.term))
            }
        )
    }

    /// The page to which the next text goes.
    mutating func pageForNext() -> Int {
        if pages.last?.isFull ?? true { pages.append(StoryPage(isWhole: !pages.isEmpty)) }
        return pages.count - 1
    }

    /// Adds a text whose terms and weights stand at the end of the last page already.
    mutating func append(story: Int, time: UInt32, leads: [(lead: UInt8, place: Int)]) {
        addStories(upTo: story + 1)
        let page = pages.count - 1
        for slot in 0..<StoryPage.leadingTerms {
            guard slot < leads.count else {
                pages[page].add(link: -1, lead: StoryPage.noLead)
                continue
            }
            pages[page].add(link: table.head(at: leads[slot].place), lead: leads[slot].lead)
            let link = end * StoryPage.leadingTerms + slot
            table.setHead(at: leads[slot].place, Int32(link))
        }
        pages[page].add(story: Int32(story), previous: stories[story].newest, time: time)
        stories[story].newest = Int32(end)
        stories[story].count += 1
        end += 1
    }

    /// Lets the oldest texts go, some hundred at once, while more than so many are held.
    ///
    /// What was counted of their terms stays.
    public mutating func hold(most: Int) {
        while count > most, pages.count > 1 {
            pages.removeFirst()
            firstText += StoryPage.capacity
        }
    }

    /// The page of a text that is held, and its place there.
    @inline(__always)
    func place(of text: Int) -> (page: Int, row: Int) {
        let number = text - firstText
        return (number / StoryPage.capacity, number % StoryPage.capacity)
    }

    /// A text that is held.
    func member(_ text: Int) -> StoryPage.Member {
        let (page, row) = place(of: text)
        return pages[page].members[row]
    }

    /// Makes room for stories of which no text is held.
    mutating func addStories(upTo count: Int) {
        while stories.count < count { stories.append(StoryRow()) }
    }
}
