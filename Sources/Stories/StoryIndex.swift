import Text

public import struct FoundationEssentials.Date

/// Where a text was placed.
public struct StoryPlacement: Sendable, Hashable {
    /// Number of the story among the index's own.
    public var story: Int
    /// True when the text began it.
    public var isNew: Bool
    /// Similarity to the story, 0…1.
    public var similarity: Double
}

/// Groups reports of one event as they arrive.
///
/// A text joins the story whose members it resembles most on average, when the cosine of their
/// weighted terms is at least `threshold` and its time lies within the window. Rarity of terms is
/// counted over all texts seen; terms in more than a third of them weigh nothing.
public struct StoryIndex: Sendable {
    /// Least mean similarity for joining.
    public var threshold: Float = 0.24
    /// Seconds within which reports of one event appear.
    public var window = 72 * 3_600
    /// Most members of a story.
    public var largestStory = 60

    private struct Member: Sendable {
        var key: Int64
        var counts: [UInt64: Float]
        var vector: TermVector
        var time: Int?
        var isRoundup: Bool
        var story: Int
    }

    private var members: [Member] = []
    private var stories: [[Int]] = []
    private var frequency: [UInt64: Int32] = [:]
    private var postings: [UInt64: [Int32]] = [:]

    /// Creates an index that knows no text.
    public init() {}

    /// Number of texts.
    public var count: Int { members.count }

    /// Adds a text to the story that it belongs to, or begins one.
    public mutating func place(_ document: StoryDocument) -> StoryPlacement {
        let counts = TermVector.counts(document)
        for term in counts.keys { frequency[term, default: 0] += 1 }
        let vector = TermVector(counts: counts, rarity: rarity)
        let time = document.time.map { Int($0.timeIntervalSince1970) }
        let best = document.isRoundup ? nil : bestStory(vector, time: time)
        let index = members.count
        let story = best?.story ?? stories.count
        if best == nil { stories.append([]) }
        stories[story].append(index)
        members.append(
            Member(
                key: document.key,
                counts: counts,
                vector: vector,
                time: time,
                isRoundup: document.isRoundup,
                story: story
            )
        )
        for term in vector.weights.keys { postings[term, default: []].append(Int32(index)) }
        return StoryPlacement(
            story: story,
            isNew: best == nil,
            similarity: Double(best?.similarity ?? 1)
        )
    }

    /// Adds a text to a story that it is known to belong to, after a restart; `nil` begins one.
    ///
    /// - Returns: the number of the story.
    public mutating func restore(_ document: StoryDocument, into story: Int?) -> Int {
        let counts = TermVector.counts(document)
        for term in counts.keys { frequency[term, default: 0] += 1 }
        let number = story ?? stories.count
        if story == nil { stories.append([]) }
        let vector = TermVector(counts: counts, rarity: rarity)
        for term in vector.weights.keys { postings[term, default: []].append(Int32(members.count)) }
        stories[number].append(members.count)
        members.append(
            Member(
                key: document.key,
                counts: counts,
                vector: vector,
                time: document.time.map { Int($0.timeIntervalSince1970) },
                isRoundup: document.isRoundup,
                story: number
            )
        )
        return number
    }

    /// Looks at all texts again, now that the rarity of terms is known, in order of arrival.
    ///
    /// - Returns: the story number of each key.
    public func regrouped() -> [(key: Int64, story: Int)] {
        var second = StoryIndex()
        second.threshold = threshold
        second.window = window
        second.largestStory = largestStory
        second.frequency = frequency
        second.members.reserveCapacity(members.count)
        for member in members {
            var copy = member
            copy.vector = TermVector(counts: member.counts, rarity: rarity(among: members.count))
            second.append(copy)
        }
        second.mergeStories()
        return second.members.map { ($0.key, $0.story) }
    }

    private mutating func append(_ member: Member) {
        let best = member.isRoundup ? nil : bestStory(member.vector, time: member.time)
        var member = member
        member.story = best?.story ?? stories.count
        if best == nil { stories.append([]) }
        let index = members.count
        stories[member.story].append(index)
        for term in member.vector.weights.keys { postings[term, default: []].append(Int32(index)) }
        members.append(member)
    }

    /// Joins stories whose members resemble each other on average: arrival order parted them.
    private mutating func mergeStories() {
        for story in stories.indices where !stories[story].isEmpty {
            for other in stories.indices where other > story && !stories[other].isEmpty {
                guard stories[story].count + stories[other].count <= largestStory,
                    meanSimilarity(story, other) >= threshold
                else { continue }
                for index in stories[other] { members[index].story = story }
                stories[story] += stories[other]
                stories[other] = []
            }
        }
    }

    private func meanSimilarity(_ one: Int, _ other: Int) -> Float {
        var sum: Float = 0
        for left in stories[one] {
            for right in stories[other] {
                guard isNear(members[left].time, members[right].time) else { return 0 }
                sum += members[left].vector.similarity(members[right].vector)
            }
        }
        return sum / Float(stories[one].count * stories[other].count)
    }

    private func bestStory(_ vector: TermVector, time: Int?) -> (story: Int, similarity: Float)? {
        var scores: [Int32: Float] = [:]
        for (term, weight) in vector.weights {
            guard let list = postings[term], list.count <= max(40, members.count / 3) else {
                continue
            }
            for index in list {
                scores[index, default: 0] +=
                    weight * (members[Int(index)].vector.weights[term] ?? 0)
            }
        }
        var sums: [Int: Float] = [:]
        for (index, score) in scores {
            let member = members[Int(index)]
            guard !member.isRoundup, isNear(time, member.time) else { continue }
            sums[member.story, default: 0] += score
        }
        var best: (story: Int, similarity: Float)?
        for (story, sum) in sums where stories[story].count < largestStory {
            let mean = sum / Float(stories[story].count)
            guard mean >= threshold else { continue }
            if best.map({ (mean, -story) > ($0.similarity, -$0.story) }) ?? true {
                best = (story, mean)
            }
        }
        return best
    }

    private func isNear(_ one: Int?, _ other: Int?) -> Bool {
        guard let one, let other else { return true }
        return abs(one - other) <= window
    }

    private func rarity(_ term: UInt64) -> Float { rarity(among: members.count + 1)(term) }

    /// Inverse document frequency with a floor for small collections.
    private func rarity(among count: Int) -> (UInt64) -> Float {
        let total = Float(max(count, 20))
        return { term in
            let documents = Float(frequency[term] ?? 1)
            guard documents / total <= 0.34 || count < 20 else { return 0 }
            return (total / documents).logarithm
        }
    }
}
