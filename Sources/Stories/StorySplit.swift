/// Takes a group apart that tells of two events of one kind.
///
/// Within a group the words that all its texts share tell nothing more: weighed by how rare terms
/// are *inside* the group, two events fall apart even where they looked alike from afar.
struct StorySplit {
    let vectors: StoryVectors
    let tuning: StoryTuning

    /// The parts of a group; the group itself when it tells of one event.
    func parts(of members: [Int]) -> [[Int]] {
        guard members.count >= 2 * tuning.smallestHalf, let halves = bestHalves(members) else {
            return [members]
        }
        return parts(of: halves.0) + parts(of: halves.1)
    }

    private func bestHalves(_ members: [Int]) -> ([Int], [Int])? {
        let table = similarities(members)
        var best: (quotient: Float, one: [Int], other: [Int])?
        for join in joins(table) {
            let least = min(join.one.count, join.other.count)
            guard least >= tuning.smallestHalf else { continue }
            let coherence = min(mean(table, join.one), mean(table, join.other))
            let quotient =
                join.likeness / max(coherence, 1e-6)
                * (1 + tuning.smallHalfPenalty / Float(least))
            if quotient < best?.quotient ?? .infinity { best = (quotient, join.one, join.other) }
        }
        guard var halves = best, halves.quotient < tuning.splitRatio else { return nil }
        let known = Set(halves.one + halves.other)
        let core = (halves.one, halves.other)
        for index in members.indices where !known.contains(index) {
            let one = core.0.reduce(Float(0)) { $0 + table[index][$1] } / Float(core.0.count)
            let other = core.1.reduce(Float(0)) { $0 + table[index][$1] } / Float(core.1.count)
            if one >= other { halves.one.append(index) } else { halves.other.append(index) }
        }
        return (halves.one.map { members[$0] }, halves.other.map { members[$0] })
    }

    /// Cosines with terms weighed down by the share of the group that has them.
    private func similarities(_ members: [Int]) -> [[Float]] {
        var counts: [Int32: Float] = [:]
        for member in members {
            for term in vectors.texts[member] { counts[term.term, default: 0] += 1 }
        }
        let total = Float(members.count)
        let local = members.map { member in
            StoryVectors.normalised(
                vectors.texts[member].map { term in
                    let share = (counts[term.term] ?? 0) / total
                    return WeightedTerm(
                        term: term.term,
                        weight: term.weight * (1 - tuning.sharedTermLoss * share)
                    )
                }
            )
        }
        var table = [[Float]](
            repeating: [Float](repeating: 0, count: members.count),
            count: members.count
        )
        for one in members.indices {
            for other in 0..<one {
                let likeness = StoryVectors.similarity(local[one], local[other])
                table[one][other] = likeness
                table[other][one] = likeness
            }
        }
        return table
    }

    /// All joins of an average linkage of a small group, from the bottom to the top.
    private func joins(_ table: [[Float]]) -> [(likeness: Float, one: [Int], other: [Int])] {
        var groups = table.indices.map { [$0] }
        var sums = table
        var alive = Array(table.indices)
        var joins: [(likeness: Float, one: [Int], other: [Int])] = []
        while alive.count > 1 {
            var best: (likeness: Float, one: Int, other: Int) = (-1, 0, 0)
            for (place, one) in alive.enumerated() {
                for other in alive[..<place] {
                    let mean = sums[one][other] / Float(groups[one].count * groups[other].count)
                    if mean > best.likeness { best = (mean, one, other) }
                }
            }
            joins.append((best.likeness, groups[best.one], groups[best.other]))
            groups[best.one] += groups[best.other]
            alive.removeAll { $0 == best.other }
            for other in alive where other != best.one {
                sums[best.one][other] += sums[best.other][other]
                sums[other][best.one] = sums[best.one][other]
            }
        }
        return joins
    }

    private func mean(_ table: [[Float]], _ members: [Int]) -> Float {
        var sum: Float = 0
        for one in members { for other in members where other != one { sum += table[one][other] } }
        return sum / Float(max(1, members.count * (members.count - 1)))
    }
}
