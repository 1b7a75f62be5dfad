import Testing

import struct FoundationEssentials.Date

@testable import Stories

@Suite struct StoryTests {
    private func documents(_ articles: [ConflictFixture.Article]) -> [StoryDocument] {
        articles.enumerated().map { index, article in
            var document = StoryDocument(
                key: Int64(index),
                title: article.report.title,
                text: article.report.text,
                site: "",
                time: nil
            )
            document.isRoundup = article.isRoundup
            return document
        }
    }

    @Test("reports of one war fall into its events, rewrites and copies with them")
    func oneBeat() {
        let articles = ConflictFixture.articles
        #expect(articles.count >= 120)
        let groups = storyGroups(documents(articles), copyOf: articles.map { _ in nil })
        let score = BCubed(gold: articles.map(\.story), groups: groups)
        #expect(score.precision >= 0.99)
        #expect(score.recall >= 0.97)
    }

    @Test("the order of arrival is without influence", arguments: [5, 7, 11, 13])
    func order(step: Int) {
        let articles = ConflictFixture.articles
        let count = articles.count
        let shuffled = articles.indices.map { articles[($0 * step + 1) % count] }
        #expect(Set(shuffled.map(\.name)).count == count)
        let groups = storyGroups(documents(articles), copyOf: articles.map { _ in nil })
        let others = storyGroups(documents(shuffled), copyOf: shuffled.map { _ in nil })
        let one = Dictionary(grouping: articles.indices) { groups[$0] }
            .map { Set($0.value.map { articles[$0].name }) }
        let other = Dictionary(grouping: shuffled.indices) { others[$0] }
            .map { Set($0.value.map { shuffled[$0].name }) }
        #expect(Set(one) == Set(other))
    }

    @Test("on arrival a story of the beat seldom takes in another event")
    func arrival() {
        let articles = ConflictFixture.articles
        var index = StoryIndex()
        let stories = documents(articles).map { index.place($0).story }
        let score = BCubed(gold: articles.map(\.story), groups: stories)
        #expect(score.precision >= 0.9)
        #expect(score.recall >= 0.9)
    }

    @Test("a roundup stands alone, bridges nothing and is told what its passages are about")
    func roundups() {
        let articles = ConflictFixture.articles
        var index = StoryIndex()
        var stories: [String: Int] = [:]
        for (article, document) in zip(articles, documents(articles)) {
            let placed = index.place(document)
            guard article.isRoundup else {
                stories[article.name] = placed.story
                continue
            }
            #expect(placed.isNew)
            #expect(placed.mentions.count >= 2, "\(article.name)")
        }
        let groups = storyGroups(documents(articles), copyOf: articles.map { _ in nil })
        for (index, article) in articles.enumerated() where article.isRoundup {
            #expect(groups.count { $0 == groups[index] } == 1)
        }
    }

    @Test("why two reports are one story is told by their terms and weights")
    func evidence() {
        let event = ConflictFixture.events[0]
        var index = StoryIndex()
        for (number, report) in event.reports.enumerated() {
            let document = StoryDocument(
                key: Int64(number),
                title: report.title,
                text: report.text,
                site: "",
                time: nil
            )
            let placed = index.place(document)
            guard number > 0 else { continue }
            #expect(placed.sharedTerms.contains { $0.word == "tamrin" })
            #expect(placed.sharedTerms.allSatisfy { $0.weight > 0 && $0.weight < 1 })
        }
    }

    @Test("texts that have little in common are never put together in a small collection")
    func smallCollections() {
        let texts = [SampleArticles.lighthouse, SampleArticles.orchard, SampleArticles.furniture]
        let inputs = texts.enumerated().map {
            GroupInput(id: "\($0)", title: "", text: $1, published: nil)
        }
        #expect(groupDocuments(inputs).map(\.story) == ["0", "1", "2"])
        #expect(groupDocuments([]).isEmpty)
        #expect(groupDocuments([inputs[0]]).map(\.story) == ["0"])
        let blank = GroupInput(id: "x", title: "", text: "", published: nil)
        let other = GroupInput(id: "y", title: "", text: "", published: nil)
        #expect(groupDocuments([blank, other]).map(\.story) == ["x", "y"])
    }

    @Test("two events of one kind, a month apart, are two stories")
    func dates() {
        let report = ConflictFixture.events[0].reports
        func stories(gap: Double) -> Int {
            var index = StoryIndex()
            let placed = report.prefix(2).enumerated().map { number, report in
                index.place(
                    StoryDocument(
                        key: Int64(number),
                        title: report.title,
                        text: report.text,
                        site: "",
                        time: Date(timeIntervalSince1970: 1_000_000 + Double(number) * gap)
                    )
                ).story
            }
            return Set(placed).count
        }
        #expect(stories(gap: 3_600) == 1)
        #expect(stories(gap: 30 * 86_400) == 2)
    }

    @Test("an event is told in one language like in another", arguments: SampleArticles.languages)
    func languages(language: String, text: String) {
        let half = text.count / 2
        let texts = [
            text, String(text.suffix(half)) + String(text.prefix(half)), SampleArticles.orchard,
        ]
        let documents = texts.enumerated().map {
            StoryDocument(key: Int64($0), title: "", text: $1, site: "", time: nil)
        }
        let groups = storyGroups(documents, copyOf: [nil, nil, nil])
        #expect(groups[0] == groups[1])
        #expect(groups[0] != groups[2])
    }

    @Test(
        "names that differ by accents, apostrophes or transliteration are one term",
        arguments: [
            ("Hay'at", "Hayat"), ("Kadyrov", "Kadirov"), ("Muhammad", "Mohammad"),
            ("Gökçe", "Gokce"),
            ("Qadhafi", "Kadhafi"), ("Alexei", "Aleksei"), ("Khartoum", "Khartum"),
            ("Zelenskyy", "Zelenskiy"), ("Hussein", "Husein"), ("Ёлкин", "Елкин"),
        ]
    )
    func names(one: String, other: String) {
        #expect(
            WordScanner.words(one, limit: 1).map(\.term)
                == WordScanner.words(other, limit: 1).map(\.term)
        )
    }
}

/// B-cubed precision and recall of a grouping (Bagga and Baldwin 1998).
struct BCubed {
    var precision = 0.0
    var recall = 0.0

    init(gold: [String], groups: [Int]) {
        guard !gold.isEmpty else { return }
        for index in gold.indices {
            let together = gold.indices.filter { groups[$0] == groups[index] }
            let same = gold.indices.filter { gold[$0] == gold[index] }
            let both = Double(together.count { gold[$0] == gold[index] })
            precision += both / Double(together.count)
            recall += both / Double(same.count)
        }
        precision /= Double(gold.count)
        recall /= Double(gold.count)
    }
}
