import Text

import struct FoundationEssentials.Date

extension StoryIndex {
    /// So many texts are few, and so many are enough.
    private static let fewTexts: Float = 20
    private static let enoughTexts: Float = 100
    /// Terms by which others are looked for.
    private static let askedTerms = 16
    /// Texts looked at for one term, newest first.
    private static let textsPerTerm = 12
    /// Texts compared in full.
    private static let mostCompared = 8
    /// Newest members of a story that a text is compared with.
    private static let comparedMembers = 4

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
            let story = member(Int(text)).story
            guard !looked.contains(story), stories[Int(story)].count < Self.largestStory else {
                continue
            }
            looked.append(story)
            var row = Best(story: story, similarity: 0, member: text)
            var closest: Float = 0
            var count = 0
            var member = Int(stories[Int(story)].newest)
            while member >= firstText, count < Self.comparedMembers {
                let likeness: Float
                if let row = known.first(where: { Int($0.text) == member }) {
                    likeness = row.likeness
                } else {
                    likeness = similarity(table, member)
                    known.append((Int32(member), likeness))
                }
                row.similarity += likeness
                if likeness > closest { (closest, row.member) = (likeness, Int32(member)) }
                count += 1
                member = Int(self.member(member).previous)
            }
            row.similarity /= Float(max(1, count))
            if let so = best, (so.similarity, -so.story) > (row.similarity, -row.story) { continue }
            best = row
        }
        return best.flatMap { $0.similarity >= leastLikeness ? $0 : nil }
    }

    /// To few texts every other word looks rare, so that they look alike.
    private var leastLikeness: Float {
        let few = max(Self.fewTexts, Float(self.count))
        guard few < Self.enoughTexts else { return threshold }
        let share =
            (few / Self.fewTexts).logarithm / (Self.enoughTexts / Self.fewTexts).logarithm
        return thresholdOfFew + (threshold - thresholdOfFew) * share
    }

    /// Texts that share leading terms with a text, the likeliest first.
    private func likeliest(_ vector: [Weighed], _ moment: Int?) -> [Int32] {
        let most = Self.askedTerms * Self.textsPerTerm
        let asked = vector.prefix(Self.askedTerms)
        let firstLink = Int32(firstText * StoryPage.leadingTerms)
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: most) { found in
            // Side by side, so that the processor waits for one memory while it asks for another.
            var heads = asked.map { table.head(of: $0.term) }
            for depth in 0..<Self.textsPerTerm {
                for (term, link) in heads.enumerated() {
                    let isHeld = link >= firstLink
                    found[term * Self.textsPerTerm + depth] = isHeld ? link : -1
                    if isHeld { heads[term] = self.link(after: Int(link)) }
                }
            }
            return ScoreTable.highest(Self.mostCompared, most: most) { scores in
                for (term, item) in asked.enumerated() {
                    let start = term * Self.textsPerTerm
                    for link in found[start..<(start + Self.textsPerTerm)] where link >= 0 {
                        let text = link / Int32(StoryPage.leadingTerms)
                        guard isNear(moment, member(Int(text)).time) else { continue }
                        scores.add(item.weight * item.weight, to: text)
                    }
                }
            }
        }
    }

    private func isNear(_ moment: Int?, _ time: UInt32) -> Bool {
        guard let moment, time > 0 else { return true }
        return abs(moment - Int(time)) <= window
    }

    @inline(__always)
    private func link(after link: Int) -> Int32 {
        let (page, row) = place(of: link / StoryPage.leadingTerms)
        return pages[page].links[row * StoryPage.leadingTerms + link % StoryPage.leadingTerms]
    }

    private func similarity(_ vector: VectorTable, _ text: Int) -> Float {
        let (page, row) = place(of: text)
        return pages[page].similarity(vector, row)
    }
}
