/// Groups a window's texts at once: what arrival order parted or joined wrongly is put right.
///
/// Average linkage on the cosine of weighted terms, so that the order of the texts is without
/// influence; then each group is looked at by its own words (`StorySplit`).
struct StoryGrouping {
    /// A text with what grouping needs to know of it.
    struct Item {
        var terms: StoryTerms
        /// Seconds since 1970; `nil` when no time is known.
        var time: Int?
        var isRoundup = false
    }

    let tuning: StoryTuning
    /// Likeness below this is noise and not stored.
    private static let leastLikeness: Float = 0.02
    /// From so many texts on the work of each is bounded, so that its cost stays level.
    private static let largeWindow = 2_000
    /// In large windows: least likeness, most neighbours of a text, most texts of a term.
    private static let leastLikenessOfMany: Float = 0.05
    private static let mostNeighbours = 60
    private static let mostTextsOfTerm = 600

    init(tuning: StoryTuning = StoryTuning()) { self.tuning = tuning }

    /// The group of each text; groups are numbered in the order of their first texts.
    func groups(_ texts: [Item]) -> [Int] {
        let vectors = StoryVectors(texts.map(\.terms), tuning: tuning)
        var linkage = StoryLinkage(times: texts.map(\.time), tuning: tuning)
        addSimilarities(texts, vectors, to: &linkage)
        linkage.run()
        var groups: [[Int]] = []
        for members in linkage.groups {
            groups += StorySplit(vectors: vectors, tuning: tuning).parts(of: members)
        }
        var numbers = [Int](repeating: 0, count: texts.count)
        for (number, members) in groups.sorted(by: { ($0.min() ?? 0) < ($1.min() ?? 0) })
            .enumerated()
        {
            for member in members { numbers[member] = number }
        }
        return numbers
    }

    private func addSimilarities(
        _ texts: [Item],
        _ vectors: StoryVectors,
        to linkage: inout StoryLinkage
    ) {
        var postings = [[(text: Int32, weight: Float)]](repeating: [], count: vectors.hashes.count)
        let isLarge = texts.count > Self.largeWindow
        let least = isLarge ? Self.leastLikenessOfMany : Self.leastLikeness
        var sums = [Float](repeating: 0, count: texts.count)
        for (index, vector) in vectors.texts.enumerated() where !texts[index].isRoundup {
            var touched: [Int32] = []
            for term in vector {
                for other in postings[Int(term.term)] {
                    if sums[Int(other.text)] == 0 { touched.append(other.text) }
                    sums[Int(other.text)] += term.weight * other.weight
                }
                let count = Int(vectors.frequency[Int(term.term)])
                if count > 1, !isLarge || count <= Self.mostTextsOfTerm {
                    postings[Int(term.term)].append((Int32(index), term.weight))
                }
            }
            var found: [(other: Int32, likeness: Float)] = []
            for other in touched {
                let likeness = sums[Int(other)]
                sums[Int(other)] = 0
                if likeness >= least { found.append((other, likeness)) }
            }
            if isLarge, found.count > Self.mostNeighbours {
                found.sort { $0.likeness > $1.likeness }
                found.removeLast(found.count - Self.mostNeighbours)
            }
            for (other, likeness) in found { linkage.add(index, Int(other), likeness) }
        }
    }
}
