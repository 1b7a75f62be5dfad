import Foundation
import Testing

/// `winnow rules test` over a store that a round has filled.
@Suite(.serialized) struct RulesTests {
    private let server: LoopbackServer
    private let place: Workplace
    private let first = """
        rules:
          - { name: no rye, drop: 'title:rye' }
          - { when: 'title:oats', tag: [grain], score: +5 }
        """

    init() throws {
        server = try LoopbackServer()
        server["/mill.atom"] = .init(body: Samples.atom(["oats", "rye", "barley"]))
        place = try Workplace(
            Samples.configuration(["\(server.address)/mill.atom"], more: first)
        )
        let outcome = try place.winnow("poll")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    private func configure(_ rules: String, outputs: String? = nil) throws {
        var text = Samples.configuration(["\(server.address)/mill.atom"], more: rules)
        if let outputs {
            text = text.replacingOccurrences(
                of: "main: { title: Main, window: 30d }",
                with: outputs
            )
        }
        try place.write(text, to: "winnow.yaml")
    }

    private func trial(status: Int32 = 0) throws -> [String: [String: Any]] {
        let outcome = try place.winnow("rules", "test", "--json")
        #expect(outcome.status == status, "\(outcome.errors)")
        let records = try outcome.records()
        return Dictionary(uniqueKeysWithValues: records.map { ($0["title"] as? String ?? "", $0) })
    }

    @Test("rules that stand change nothing, however often they run")
    func unchanged() throws {
        let before = try place.published()
        let outcome = try place.winnow("rules", "test")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("3 entries of the last 7d: all stand as they are"))
        #expect(outcome.output.contains("rule no rye [winnow.yaml:12] matches 1 of 3"))
        #expect(outcome.output.contains("[winnow.yaml:13] matches 1 of 3"))
        #expect(try trial().isEmpty)
        #expect(try place.published() == before)
    }

    @Test("other rules are told as a difference, and touch neither store nor files")
    func difference() throws {
        try configure(
            """
            rules:
              - { name: no barley, drop: 'title:barley' }
              - { when: 'title:oats', tag: [cereal], score: +2 }
            """
        )
        let before = try place.published()
        let changes = try trial()
        #expect(changes.count == 3)

        let barley = try #require(changes["About barley"])
        #expect(barley["change"] as? String == "drop")
        #expect(barley["leaves"] as? [String] == ["main"])
        let would = try #require(barley["would"] as? [String: Any])
        #expect(would["rule"] as? String == "no barley")
        #expect((would["place"] as? String)?.hasSuffix("winnow.yaml:12") == true)

        let rye = try #require(changes["About rye"])
        #expect(rye["change"] as? String == "keep")
        #expect(rye["enters"] as? [String] == ["main"])
        #expect((rye["was"] as? [String: Any])?["rule"] as? String == "no rye")

        let oats = try #require(changes["About oats"])
        #expect(oats["change"] as? String == "alter")
        let was = try #require(oats["was"] as? [String: Any])
        let now = try #require(oats["would"] as? [String: Any])
        #expect(was["tags"] as? [String] == ["grain"])
        #expect(now["tags"] as? [String] == ["cereal"], "what the old rules gave is taken back")
        #expect(was["score"] as? Int == 5)
        #expect(now["score"] as? Int == 2)

        let text = try place.winnow("rules", "test", "--since", "2h")
        #expect(text.output.contains("keep → drop by no barley"))
        #expect(text.output.contains("tags +cereal -grain"))
        #expect(text.output.contains("score 5 → 2"))
        #expect(text.errors.contains("drop 1, keep 1, alter 1, 1 enter main, 1 leave main"))
        #expect(try place.published() == before)
        let stored = try place.winnow("search", "--json", "barley").records()
        #expect(stored.first?["verdict"] as? String == "keep")
    }

    @Test("an output's other query lets entries in and out, whatever the rules say")
    func outputs() throws {
        try configure(
            first,
            outputs: """
                main: { title: Main, window: 30d, where: '-title:barley' }
                  grain: { where: 'tag:grain' }
                """
        )
        let changes = try trial()
        #expect(Set(changes.keys) == ["About barley", "About oats"])
        #expect(changes["About barley"]?["leaves"] as? [String] == ["main"])
        #expect(changes["About barley"]?["change"] as? String == "output")
        #expect(changes["About oats"]?["enters"] as? [String] == ["grain"])
    }

    @Test("tests of the configuration that fail end it with their place")
    func failingTest() throws {
        try configure(first + "\ntests:\n  - { entry: { title: rye }, expect: keep }\n")
        let outcome = try place.winnow("rules", "test")
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("winnow.yaml:15"))
        #expect(outcome.errors.contains("expected keep"))
    }

    @Test(
        "wrong usage and options before the command",
        arguments: [
            (["rules", "test", "--since", "soon"], 64), (["rules", "test", "--since", "0d"], 64),
            (["rules", "test", "--since=90m"], 0), (["rules", "try"], 64), (["rules"], 0),
        ] as [([String], Int32)]
    )
    func usage(arguments: [String], status: Int32) throws {
        let outcome = try Program.run(
            ["--config", "winnow.yaml"] + arguments,
            in: place.folder
        )
        #expect(outcome.status == status, "\(arguments) \(outcome.errors)")
    }

    @Test("a later edit of what was dropped is judged again, and reprocessing counts a score once")
    func again() throws {
        server["/mill.atom"] = .init(body: Samples.atom(["oats", "rye"], edited: ["oats", "rye"]))
        #expect(try place.winnow("poll", "--force").status == 0)
        let dropped = try place.winnow("search", "--json", "is:dropped").records()
        #expect(dropped.compactMap { $0["title"] as? String } == ["About rye (corrected)"])
        #expect(try place.winnow("reprocess").status == 0)
        let oats = try place.winnow("search", "--json", "title:oats").records()
        #expect(oats.first?["score"] as? Int == 5)
        #expect(oats.first?["tags"] as? [String] == ["grain"])
        #expect(try trial().isEmpty)
    }
}
