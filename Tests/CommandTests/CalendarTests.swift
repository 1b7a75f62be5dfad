import Foundation
import Testing

/// Publishing as days pass and the configuration changes.
@Suite struct CalendarTests {
    private let server: LoopbackServer

    init() throws { server = try LoopbackServer() }

    private func configuration(_ query: String) -> String {
        Samples.configuration(["\(server.address)/mill.atom"])
            .replacing("outputs:", with: "outputs:\n  few: { where: '\(query)', window: 30d }")
    }

    /// Polls at a moment; the feed has these entries then.
    private func poll(_ place: Workplace, at now: String, _ names: [String]) throws {
        server["/mill.atom"] = .init(body: Samples.atom(names, day: "2026-11-20"))
        let outcome = try run(place, at: now, "poll", "--force")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    private func run(
        _ place: Workplace,
        at now: String,
        _ arguments: String...
    ) throws -> Program.Outcome {
        try Program.run(
            ["--config", "winnow.yaml"] + arguments,
            in: place.folder,
            environment: ["WINNOW_NOW": now]
        )
    }

    private func exists(_ place: Workplace, _ path: String) throws -> Bool {
        try place.published()[path] != nil
    }

    @Test("what only a changed configuration lets in goes to the archive; what comes later is live")
    func latecomers() throws {
        let place = try Workplace(configuration("title:oats"))
        try poll(place, at: "2026-11-20T13:00:00Z", ["oats", "rye"])
        let feed = "state/public/feeds/few.atom"
        #expect(try place.read(feed).components(separatedBy: "<entry").count == 2)
        #expect(try !exists(place, "feeds/few/2026-11.atom"))
        try place.write(configuration("title:oats OR title:rye OR title:millet"), to: "winnow.yaml")
        try poll(place, at: "2026-11-21T13:00:00Z", ["oats", "rye"])
        #expect(try !place.read(feed).contains("About rye"))
        #expect(try place.read(feed).contains("rel=\"prev-archive\""))
        let archive = try place.read("state/public/feeds/few/2026-11.atom")
        #expect(archive.contains("About rye") && archive.contains("<fh:archive/>"))
        try poll(place, at: "2026-11-21T14:00:00Z", ["oats", "rye", "millet"])
        #expect(try place.read(feed).contains("About millet"))
        #expect(try !place.read(feed).contains("About rye"))
        // The next month has a page of its own once there is something that the feed has not.
        try poll(place, at: "2026-12-02T14:00:00Z", ["oats", "rye", "millet", "barley"])
        #expect(try exists(place, "feeds/few/2026-11.atom"))
        #expect(try !exists(place, "feeds/few/2026-12.atom"))
    }

    @Test("missed editions are written late with their own date; nothing stands in two or in none")
    func missed() throws {
        let place = try Workplace(configuration("title:oats"))
        try poll(place, at: "2026-11-20T05:00:00Z", ["oats"])
        try poll(place, at: "2026-11-20T07:00:00Z", ["oats"])
        try poll(place, at: "2026-11-20T12:00:00Z", ["oats", "rye"])
        try poll(place, at: "2026-11-23T12:00:00Z", ["oats", "rye", "millet"])
        try poll(place, at: "2026-11-24T12:00:00Z", ["oats", "rye", "millet"])
        let folder = "state/public/digests/daily/"
        for (day, name) in [("20", "oats"), ("21", "rye"), ("24", "millet")] {
            let edition = try place.read(folder + "2026-11-\(day).md")
            for other in ["oats", "rye", "millet"] {
                #expect(edition.contains("About \(other)") == (other == name), "\(day) \(other)")
            }
        }
        for day in ["22", "23"] { #expect(try !exists(place, "digests/daily/2026-11-\(day).md")) }
        #expect(try place.read("state/public/index.html").contains("24 November 2026"))
    }

    @Test("a stop between closing an edition and writing its files is made good")
    func completed() throws {
        let place = try Workplace(configuration("title:oats"))
        try poll(place, at: "2026-11-20T05:00:00Z", ["oats"])
        try poll(place, at: "2026-11-20T07:00:00Z", ["oats"])
        let before = try place.published().mapValues(\.bytes)
        try FileManager.default.removeItem(at: place.folder.appending(path: "state/public"))
        try poll(place, at: "2026-11-20T07:01:00Z", ["oats"])
        #expect(try place.published().mapValues(\.bytes) == before)
    }

    @Test(
        "an edition of a day",
        arguments: [
            ("2026-11-20", 0, true), ("2026-11-19", 0, false), ("2026-12-24", 0, false),
            ("2026-02-30", 64, false), ("yesterday", 64, false),
        ]
    )
    func dated(day: String, status: Int32, isWritten: Bool) throws {
        let place = try Workplace(configuration("title:oats"))
        try poll(place, at: "2026-11-20T07:00:00Z", ["oats"])
        let outcome = try run(place, at: "2026-11-22T05:00:00Z", "digest", "daily", "--date", day)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(try exists(place, "digests/daily/\(day).md") == isWritten)
    }
}
