import Testing

@testable import Stories

@Suite struct StableStoriesTests {
    private func named(_ groups: [Int], _ known: [String?]) -> StableStories {
        StableStories(groups: groups, known: known) { "new\($0)" }
    }

    @Test("a grouping that stays keeps its names")
    func unchanged() {
        let stable = named([0, 0, 1], ["a", "a", "b"])
        #expect(stable.stories == ["a", "a", "b"])
        #expect(stable.merged.isEmpty)
    }

    @Test("new texts take the story's name, new stories their first text's")
    func growth() {
        let stable = named([0, 0, 1, 1], ["a", nil, nil, nil])
        #expect(stable.stories == ["a", "a", "new2", "new2"])
    }

    @Test("of two stories that become one the larger keeps its name, the other leads to it")
    func merging() {
        let stable = named([0, 0, 0], ["a", "b", "b"])
        #expect(stable.stories == ["b", "b", "b"])
        #expect(stable.merged.map(\.from) == ["a"])
        #expect(stable.merged.map(\.into) == ["b"])
    }

    @Test("of two halves of a story the larger keeps the name")
    func splitting() {
        let stable = named([0, 1, 1], ["a", "a", "a"])
        #expect(stable.stories == ["new0", "a", "a"])
        #expect(stable.merged.isEmpty)
    }

    @Test("a text that moves takes its new story's name")
    func moving() {
        let stable = named([0, 0, 1, 1, 1], ["a", "a", "a", "b", "b"])
        #expect(stable.stories == ["a", "a", "b", "b", "b"])
        #expect(stable.merged.isEmpty)
    }

    @Test("a minted name that is in use is passed over")
    func collision() {
        let stable = StableStories(groups: [0, 1], known: ["x", nil]) { _ in "x" }
        #expect(stable.stories == ["x", "x-2"])
    }
}
