import Foundation
import Testing

@Suite struct CommandLineTests {
    /// A command, the exit code of DESIGN §3 and what stderr or stdout says.
    struct Case: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var configuration: String
        var status: Int32
        var says: String
        var testDescription: String { arguments.joined(separator: " ") + " → \(status)" }

        init(_ arguments: [String], _ configuration: String, _ status: Int32, _ says: String) {
            self.arguments = arguments
            self.configuration = configuration
            self.status = status
            self.says = says
        }
    }

    static let plain = "state: state\nfeeds: [http://127.0.0.1:1/feed.xml]\n"

    @Test(
        "exit codes and their words",
        arguments: [
            Case(["--version"], "", 0, "0.1.0"),
            Case(["--help"], "", 0, "poll"),
            Case(["pol"], "", 64, "pol"),
            Case(["poll", "--fast"], "", 64, "--fast"),
            Case(["check", "--config", "winnow.yaml"], plain, 0, "1 feed"),
            Case(["--config", "winnow.yaml", "check"], plain, 0, "1 feed"),
            Case(["check", "--config", "none.yaml"], plain, 78, "none.yaml"),
            Case(
                ["check", "--config", "winnow.yaml"],
                "feeds: []\nfeed: 3\n",
                78,
                "winnow.yaml:2:1"
            ),
            Case(
                ["check", "--config", "winnow.yaml"],
                plain + "tests: [{ entry: { title: a }, expect: drop }]\n",
                78,
                "winnow.yaml:3"
            ),
            Case(
                ["poll", "--config", "winnow.yaml"],
                "state: winnow.yaml/x\nfeeds: []\n",
                74,
                "winnow.yaml/x"
            ),
            Case(["poll", "http://a.example/", "--config", "winnow.yaml"], plain, 64, "a.example"),
            Case(["digest", "weekly", "--config", "winnow.yaml"], plain, 64, "weekly"),
            Case(["--config", "winnow.yaml", "search", "title:("], plain, 64, "title:("),
            Case(["show", "nothing", "--config", "winnow.yaml"], plain, 64, "nothing"),
            Case(["parse", "absent.xml"], "", 1, "absent.xml"),
            Case(["extract", "absent.html"], "", 1, "absent.html"),
            Case(["extract", "--format", "pdf", "winnow.yaml"], "", 64, "pdf"),
        ]
    )
    func exitCodes(_ example: Case) throws {
        let place = try Workplace(example.configuration)
        let outcome = try Program.run(
            example.arguments,
            in: place.folder,
            environment: ["STATE_DIRECTORY": place.folder.path]
        )
        #expect(outcome.status == example.status, "\(outcome.output)\(outcome.errors)")
        #expect((outcome.output + outcome.errors).contains(example.says), "\(outcome)")
    }

    @Test("the example configuration and the demo's are right")
    func shippedConfigurations() throws {
        let folder = Program.repository.appending(path: "config")
        let place = try Workplace()
        let example = folder.appending(path: "winnow.example.yaml")
        try place.write(String(contentsOf: example, encoding: .utf8), to: "winnow.yaml")
        // The example's folder subscription.
        try place.write("A note.", to: "inbox/note.txt")
        for path in ["winnow.yaml", folder.appending(path: "demo.yaml").path] {
            let outcome = try Program.run(
                ["check", "--config", path],
                in: place.folder,
                environment: ["STATE_DIRECTORY": place.folder.path]
            )
            #expect(outcome.status == 0, "\(path): \(outcome.output)\(outcome.errors)")
        }
    }

    @Test("check --online asks every feed and names those that fail")
    func checkOnline() throws {
        let server = try LoopbackServer()
        server["/a.atom"] = .init(body: Samples.atom(["one", "two"]))
        let place = try Workplace(
            Samples.configuration(["\(server.address)/a.atom", "\(server.address)/b.atom"])
        )
        let outcome = try place.winnow("check", "--online")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("a.atom\tok, 2 entries"), "\(outcome.output)")
        #expect(outcome.output.contains("b.atom\tfailed: HTTP status 404"))
    }

    @Test("parse writes one record a feed, and one bad file hurts no other")
    func parse() throws {
        let place = try Workplace()
        try place.write(Samples.atom(["one", "two"]), to: "a.atom")
        try place.write("<html><body>no feed</body></html>", to: "b.html")
        try place.write(#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#, to: "c.json")
        let outcome = try Program.run(["parse", "a.atom", "b.html", "c.json"], in: place.folder)
        let records = try outcome.records()
        #expect(outcome.status == 1)
        #expect(records.count == 3)
        #expect((records[0]["entries"] as? [Any])?.count == 2)
        #expect(records[1]["error"] is String)
        #expect(records[2]["error"] == nil || records[2]["error"] is NSNull)
        #expect(outcome.errors.contains("b.html"))
    }

    @Test("extract writes the article and nothing but the article")
    func extract() throws {
        let place = try Workplace()
        try place.write(Samples.page("The mill turns again", "Grain"), to: "page.html")
        let outcome = try Program.run(
            ["extract", "--url", "https://mill.example/again", "page.html"],
            in: place.folder
        )
        let record = try #require(try outcome.records().first)
        #expect(outcome.status == 0)
        #expect(record["title"] as? String == "The mill turns again")
        let text = record["text"] as? String ?? ""
        #expect(text.contains("Grain paragraph 3"))
        #expect(!text.contains("Subscribe to our newsletter"))
        let words = try Program.run(["extract", "--format", "text", "page.html"], in: place.folder)
        #expect(words.output.contains("Grain paragraph 3"))
    }

    @Test("group tells copies and stories")
    func group() throws {
        let place = try Workplace()
        let text = Samples.paragraphs("Ferry").joined(separator: " ")
        let bread = """
            A bakery opened its doors in the old post office on Monday, and by ten o'clock all but
            two loaves were gone. Its owner, a former bus driver, learned the trade at night school
            over three winters. Neighbours had raised the money for the oven with a street market.
            """
        let lines = [
            ["id": "a", "title": "Ferry sails", "text": text],
            ["id": "b", "title": "Ferry sails again", "text": text],
            ["id": "c", "title": "Bakery opens", "text": bread],
        ]
        let documents = try lines.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
        }
        try place.write(documents.joined(separator: "\n"), to: "in.ndjson")
        let outcome = try Program.run(["group", "in.ndjson"], in: place.folder)
        let rows = outcome.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(outcome.status == 0)
        #expect(rows.map(\.count) == [3, 3, 3])
        #expect(rows.map { $0[0] } == ["a", "b", "c"])
        #expect(rows.map { $0[2] } == ["", "a", ""])
        #expect(rows[0][1] == rows[1][1] && rows[0][1] != rows[2][1])
    }
}
