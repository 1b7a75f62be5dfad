import Text

extension StoryIndex {
    private static let shownTerms = 6

    /// The terms that a text shares with a member, those that made them alike first.
    func sharedTerms(
        _ vector: [Weighed],
        _ member: Int32,
        _ document: StoryDocument
    ) -> [SharedTerm] {
        let (page, row) = place(of: Int(member))
        let shared = vector.map { ($0.term, $0.weight * pages[page].weight(of: $0.term, in: row)) }
            .filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.prefix(Self.shownTerms)
        var weights: [UInt32: Float] = [:]
        for (term, weight) in shared { weights[term] = weight }
        var words: [UInt32: String] = [:]
        for part in [
            document.title, String(decoding: document.text.utf8.prefix(4_000), as: UTF8.self),
        ] {
            forEachFoldedWord(part) { word in
                let term = Self.shortHash(wordTerm(word))
                if weights[term] != nil, words[term] == nil {
                    words[term] = String(decoding: word, as: UTF8.self)
                }
            }
        }
        return shared.compactMap { term, weight in
            words[term].map { SharedTerm(word: $0, weight: Double(weight)) }
        }
    }

    /// The stories of which a roundup's passages tell, in the order in which it tells of them.
    public mutating func mentions(_ document: StoryDocument) -> [Int] {
        var stories: [Int] = []
        for passage in document.text.split(separator: "\n") {
            let terms = StoryTerms(title: "", text: String(passage), tuning: tuning)
            guard terms.words >= Self.leastPassageWords else { continue }
            let vector = weigh(terms, isCounted: false)
            guard let best = bestStory(vector, time: document.time),
                !stories.contains(Int(best.story))
            else { continue }
            stories.append(Int(best.story))
        }
        return stories
    }
}
