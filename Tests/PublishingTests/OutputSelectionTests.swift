import FoundationEssentials
import Model
import Testing

@testable import Publishing

/// What an output shows.
@Suite struct OutputSelectionTests {
    private func shown(
        _ entries: [Entry],
        edit: (inout OutputDefinition) -> Void = { _ in }
    ) -> [PublishedItem] {
        var output = OutputDefinition(name: "main")
        edit(&output)
        let items = candidateItems(entries, for: output)
        return boundedItems(items, for: output, now: Samples.now)
    }

    private static let story = [
        Samples.entry("a", feed: "one", seen: 1) { $0.story = "s" },
        Samples.entry("b", feed: "two", seen: 2) {
            $0.story = "s"
            $0.copyOf = "https://one.example/id/a"
            $0.copyRelation = .edited
        },
        Samples.entry("c", feed: "three", seen: 3) { $0.story = "s" },
        Samples.entry("d", feed: "one", seen: 4),
    ]

    @Test(
        "copies or stories are one item each",
        arguments: [(.none, [1, 1, 1, 1]), (.copies, [1, 1, 2]), (.stories, [1, 3])]
            as [(OutputDefinition.Collapse, [Int])]
    )
    func collapsed(mode: OutputDefinition.Collapse, sizes: [Int]) {
        let items = shown(Self.story.shuffled()) { $0.collapse = mode }
        #expect(items.map(\.members.count).sorted() == sizes.sorted())
        #expect(items.first?.entry.title == "Title of d")
        #expect(items.allSatisfy { $0.also.count == $0.members.count - 1 })
    }

    @Test("the id is the first member's, whoever represents the story")
    func identity() throws {
        var entries = Self.story
        entries[2].weight = 5
        let item = try #require(shown(entries) { $0.collapse = .stories }.last)
        #expect(item.id == "https://one.example/id/a")
        #expect(item.entry.title == "Title of c")
        #expect(item.also.map(\.outlet) == ["Outlet one", "Outlet two"])
        #expect(item.also.map(\.relation) == [nil, .edited])
    }

    @Test(
        "the representative: weight, then the original, then a real text, then the first",
        arguments: [
            ([1, 2, 1], [200, 200, 200], "b"), ([1, 1, 1], [20, 200, 200], "c"),
            ([1, 1, 1], [200, 200, 200], "a"), ([1, 1, 1], [20, 200, 30], "a"),
        ] as [([Double], [Int], String)]
    )
    func representative(weights: [Double], words: [Int], name: String) {
        var entries = Array(Self.story.prefix(3))
        for index in entries.indices {
            entries[index].weight = weights[index]
            entries[index].wordCount = words[index]
        }
        let items = shown(entries) { $0.collapse = .stories }
        #expect(items.map(\.entry.title) == ["Title of \(name)"])
    }

    @Test("the newest within the limit, and all of the window")
    func bounds() {
        let entries = (0..<30).map { Samples.entry("e\($0)", feed: "f\($0 % 3)", seen: $0) }
        let old = entries.map { entry in
            var entry = entry
            entry.firstSeen = entry.firstSeen.addingTimeInterval(-90_000)
            return entry
        }
        #expect(shown(entries) { $0.limit = 5 }.count == 30)
        #expect(
            shown(old) {
                $0.limit = 5
                $0.window = 3_600
            }.map(\.entry.title) == (25..<30).reversed().map { "Title of e\($0)" }
        )
        #expect(shown(entries) { $0.perFeed = 2 }.count == 6)
    }
}
