/// Average linkage over a sparse table of similarities.
struct StoryLinkage {
    private let tuning: StoryTuning
    private let threshold: Float
    private var members: [[Int]]
    /// The texts' times, where known.
    private let times: [Int?]
    /// Sums of the similarities between the members of two groups.
    private var sums: [[Int32: Float]]
    private var heap = CandidateHeap()
    private var versions: [Int32]

    init(times: [Int?], tuning: StoryTuning) {
        self.tuning = tuning
        threshold = tuning.threshold(among: times.count)
        members = times.indices.map { [$0] }
        self.times = times
        sums = Array(repeating: [:], count: times.count)
        versions = Array(repeating: 0, count: times.count)
    }

    /// The groups that stand, each with its texts.
    var groups: [[Int]] { members.filter { !$0.isEmpty } }

    /// States how alike two texts are.
    mutating func add(_ one: Int, _ other: Int, _ likeness: Float) {
        var likeness = likeness
        if let left = times[one], let right = times[other], abs(left - right) > tuning.longestGap {
            likeness *= tuning.farFactor
        }
        sums[one][Int32(other)] = likeness
        sums[other][Int32(one)] = likeness
        push(one, other)
    }

    /// Joins the most alike groups until none are alike enough.
    mutating func run() {
        while let best = heap.pop() {
            let one = Int(best.one)
            let other = Int(best.other)
            guard best.versions.0 == versions[one], best.versions.1 == versions[other],
                !members[one].isEmpty, !members[other].isEmpty
            else { continue }
            join(one, other)
        }
    }

    private mutating func push(_ one: Int, _ other: Int) {
        guard let sum = sums[one][Int32(other)] else { return }
        let mean = sum / Float(members[one].count * members[other].count)
        guard mean >= threshold, mayJoin(one, other) else { return }
        heap.push(
            Candidate(
                likeness: mean,
                one: Int32(one),
                other: Int32(other),
                versions: (versions[one], versions[other])
            )
        )
    }

    private func mayJoin(_ one: Int, _ other: Int) -> Bool {
        members[one].count + members[other].count <= tuning.largestStory
    }

    private mutating func join(_ first: Int, _ second: Int) {
        let isSecondLarger = sums[second].count > sums[first].count
        let (into, from) = isSecondLarger ? (second, first) : (first, second)
        members[into] += members[from]
        members[from] = []
        versions[into] += 1
        versions[from] += 1
        let moved = sums[from]
        sums[from] = [:]
        for (other, sum) in moved {
            sums[Int(other)][Int32(from)] = nil
            guard Int(other) != into else { continue }
            sums[into][other, default: 0] += sum
            sums[Int(other)][Int32(into), default: 0] += sum
        }
        for other in sums[into].keys { push(into, Int(other)) }
    }
}

/// Two groups that may be joined.
private struct Candidate {
    var likeness: Float
    var one: Int32
    var other: Int32
    var versions: (Int32, Int32)

    /// Ties go by number, so that the same texts always give the same groups.
    func isBetter(than rival: Candidate) -> Bool {
        if likeness != rival.likeness { return likeness > rival.likeness }
        return (min(one, other), max(one, other)) < (
            min(rival.one, rival.other), max(rival.one, rival.other)
        )
    }
}

/// A binary heap with the best candidate on top.
private struct CandidateHeap {
    private var items: [Candidate] = []

    mutating func push(_ item: Candidate) {
        items.append(item)
        var child = items.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard items[child].isBetter(than: items[parent]) else { return }
            items.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Candidate? {
        guard let top = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return top }
        items[0] = last
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < items.count {
                if items[child].isBetter(than: items[best]) { best = child }
            }
            guard best != parent else { return top }
            items.swapAt(parent, best)
            parent = best
        }
    }
}
