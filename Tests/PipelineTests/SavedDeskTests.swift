import FoundationEssentials
import Model
import Storage
import Testing

@testable import Pipeline

/// What grouping keeps for the next start.
@Suite struct SavedDeskTests {
    private let tests = StoryDeskTests()

    private static let texts = [
        ("Keeper leaves Gull Rock", StoryDeskTests.keeper),
        ("Frost in the Lemm valley", StoryDeskTests.frost),
        ("A camera for Gull Rock", StoryDeskTests.keeperElsewhere),
        ("Keeper leaves Gull Rock", "WESTHAVEN - " + StoryDeskTests.keeper),
        ("Black blossom", StoryDeskTests.frost + " The price of cherries will double."),
        ("Lamp without a keeper", String(StoryDeskTests.keeper.dropFirst(200))),
        ("The growers count", String(StoryDeskTests.frost.prefix(200))),
    ]

    /// Stores the texts in turn; the desk starts anew before the given ones.
    private func run(startingAt starts: Set<Int>, minutes: Double) async throws -> [[String?]] {
        let world = try await tests.world("one", "two", "three")
        for (number, (title, text)) in Self.texts.enumerated() {
            if starts.contains(number) { world.desk = StoryDesk(store: world.store) }
            try await tests.add(
                text,
                from: ["one", "two", "three"][number % 3],
                to: world,
                title: title,
                after: Double(number) * minutes
            )
        }
        let entries = try await world.store.entries(rows: (1...Int64(Self.texts.count)).map { $0 })
        return entries.map { [$0.story, $0.copyOf, $0.copyRelation.map { "\($0)" }] }
    }

    @Test(
        "a start changes nothing, whether all was saved or the last rounds were not",
        arguments: [20.0, 1]
    )
    func starts(minutes: Double) async throws {
        let all = Set(Self.texts.indices)
        let wanted = try await run(startingAt: [], minutes: minutes)
        #expect(Set(wanted.map { $0[0] }).count == 2)
        #expect(wanted.compactMap { $0[1] }.count >= 3)
        #expect(try await run(startingAt: all, minutes: minutes) == wanted)
        for start in all {
            #expect(try await run(startingAt: [start], minutes: minutes) == wanted)
        }
    }

    private func isSaved(_ world: StoryDeskTests.World, at moment: Date) async throws -> Bool {
        try await StoryDesk(store: world.store).restoreSaved(now: moment)
    }

    @Test(
        "what was saved is thrown away when entries are hidden, or stories told anew, or it is old"
    )
    func invalid() async throws {
        let world = try await tests.world("one", "two")
        let now = tests.now
        #expect(try await !isSaved(world, at: now))
        let first = try await tests.add(StoryDeskTests.keeper, from: "one", to: world)
        #expect(try await isSaved(world, at: now))
        #expect(try await !isSaved(world, at: now.addingTimeInterval(25 * 3_600)))
        #expect(try await world.store.hide(first.id))
        #expect(try await !isSaved(world, at: now))
        world.desk = StoryDesk(store: world.store)
        let other = try await tests.add(StoryDeskTests.frost, from: "two", to: world, after: 1)
        #expect(try await isSaved(world, at: now))
        try await world.store.assignStories([(other.row, "s-other")], now: now)
        #expect(try await !isSaved(world, at: now))
        // A desk that goes on saves all anew, not behind what is gone.
        for number in 1...20 {
            try await tests.add(
                "Report \(number) of a quiet town. " + StoryDeskTests.keeper,
                from: "two",
                to: world,
                after: Double(number) * 16
            )
            #expect(try await isSaved(world, at: now) == (number > 1))
        }
        let parts = try await world.store.deskPieces().filter { $0.number == 0 }
        #expect(parts.count < 20)
    }

    @Test("a part that was not written to its end is passed over")
    func unfinished() async throws {
        let world = try await tests.world("one")
        try await tests.add(StoryDeskTests.keeper, from: "one", to: world)
        let place = try await world.store.rows(idHashes: []).place
        let piece = DeskPiece(part: place.change + 5, number: 1)
        #expect(try await world.store.save(piece, [1, 2, 3], after: nil))
        #expect(try await isSaved(world, at: tests.now))
        let whole = DeskPiece(part: place.change, number: 1)
        #expect(try await !world.store.save(whole, [1], after: nil))
        let behind = DeskPiece(part: place.change + 7, number: 1)
        #expect(try await !world.store.save(behind, [1], after: place.change + 5))
    }

    @Test("names of stories come back, those of another form too")
    func names() {
        var names = StoryNames()
        let plain = ["s-00000000000000ff", "s-ffffffffffffffff"]
        for name in plain { names.append(name) }
        #expect(names.arePlain)
        let odd = ["s-FFFFFFFFFFFFFFFF", "s-1", "story", "s-+000000000000001"]
        for name in odd { names.append(name) }
        #expect(!names.arePlain)
        #expect((0..<names.count).map { names[$0] } == plain + odd)
        #expect(names.numbers["story"] == 4)
    }
}
