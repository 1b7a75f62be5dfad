import Testing

@testable import Stories

/// Grouping of few texts, to which every word looks rare; all of them held out.
@Suite struct FewTextsTests {
    private func groups(_ articles: [EverydayFixture.Article]) -> [Int] {
        let documents = articles.enumerated().map { index, article in
            StoryDocument(
                key: Int64(index),
                title: article.title,
                text: article.text,
                site: "",
                time: nil
            )
        }
        return storyGroups(documents, copyOf: articles.map { _ in nil })
    }

    /// Pairs put together, and pairs of one event, as places.
    private func pairs(
        _ articles: [EverydayFixture.Article]
    ) -> (joined: Set<[Int]>, told: Set<[Int]>) {
        let groups = groups(articles)
        var joined: Set<[Int]> = []
        var told: Set<[Int]> = []
        for one in articles.indices {
            for other in 0..<one {
                if groups[one] == groups[other] { joined.insert([other, one]) }
                if articles[one].event == articles[other].event { told.insert([other, one]) }
            }
        }
        return (joined, told)
    }

    private static let sets = [
        EverydayFixture.english, EverydayFixture.german, EverydayFixture.french,
        EverydayFixture.spanish,
        EverydayFixture.english + EverydayFixture.german + EverydayFixture.french
            + EverydayFixture.spanish,
    ]

    @Test("a small day's texts: every event found, nothing else joined", arguments: sets)
    func wholeDay(articles: [EverydayFixture.Article]) {
        let (joined, told) = pairs(articles)
        for pair in joined.symmetricDifference(told) {
            Issue.record("\(joined.contains(pair)) \(pair.map { articles[$0].title })")
        }
    }

    @Test("samples of a handful join no strangers", arguments: 0..<40)
    func handful(seed: Int) {
        let all = Self.sets[4]
        let size = 3 + seed % 10
        let step = [5, 7, 11, 13][seed % 4]
        let articles = (0..<size).map { all[(seed * 3 + $0 * step) % all.count] }
        let (joined, told) = pairs(articles)
        let strangers = joined.subtracting(told).map { pair in pair.map { articles[$0].title } }
        #expect(strangers.isEmpty, "\(strangers)")
        let missed = told.subtracting(joined).map { pair in pair.map { articles[$0].title } }
        #expect(missed.isEmpty, "\(missed)")
    }
}
