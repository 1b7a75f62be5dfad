import ArgumentParser
import Filtering
import FoundationEssentials
import Model
import Pipeline
import Settings
import Storage
import Text

/// `winnow rules`: what the owner's rules do.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Tries the rules on what is stored.",
        subcommands: [RulesTestCommand.self]
    )
}

/// `winnow rules test`: rules and outputs against stored entries, as a difference; changes nothing.
struct RulesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "What rules and outputs would do to stored entries; changes nothing."
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: "Entries first seen within this time, such as 90m, 36h or 7d.")
    var since = "7d"
    @Flag(help: "NDJSON.")
    var json = false

    func run() async throws {
        guard let seconds = durationSeconds(since), seconds > 0 else {
            throw CommandFailure(.usage, "--since: found \(since), expected such as 90m, 36h or 7d")
        }
        let session = try Session(options, writes: false)
        try await Failures.mapped {
            let report = try await RuleTrial(engine: session.engine).run(since: seconds)
            for change in report.changes {
                guard !json else {
                    Terminal.result(Records.ruled(change))
                    continue
                }
                for line in lines(of: change) { Terminal.result(line) }
            }
            if !json { tell(report) }
            Terminal.error("winnow: " + summary(of: report))
        }
        let failures = session.engine.settings.runTests()
        guard failures.isEmpty else {
            throw CommandFailure(.configuration, lines: failures.map(\.description))
        }
    }

    private func lines(of change: RuleTrial.Change) -> [String] {
        let (stored, ruled) = (change.stored, change.ruled)
        var first = change.word.padded(to: 7) + ruled.moment.rfc3339 + "  " + ruled.title
        if ruled.title != stored.title { first += " (now: \(stored.title))" }
        var notes = ["\(stored.feedTitle) · \(stored.id)"]
        if stored.verdict != ruled.verdict || stored.rule != ruled.rule {
            notes.append(verdict(stored, nil) + " → " + verdict(ruled, change.place))
        }
        let gained = ruled.tags.filter { !stored.tags.contains($0) }.map { "+" + $0 }
        let lost = stored.tags.filter { !ruled.tags.contains($0) }.map { "-" + $0 }
        if !(gained + lost).isEmpty {
            notes.append("tags " + (gained + lost).joined(separator: " "))
        }
        if stored.score != ruled.score { notes.append("score \(stored.score) → \(ruled.score)") }
        if stored.weight != ruled.weight {
            notes.append("weight \(stored.weight) → \(ruled.weight)")
        }
        if !change.enters.isEmpty {
            notes.append("enters " + change.enters.joined(separator: ", "))
        }
        if !change.leaves.isEmpty {
            notes.append("leaves " + change.leaves.joined(separator: ", "))
        }
        return [first] + notes.map { "       " + $0 }
    }

    private func verdict(_ entry: Entry, _ place: String?) -> String {
        let rule = entry.rule.map { " by \($0)" } ?? ""
        return entry.verdict.rawValue + rule + (place.map { " [\($0)]" } ?? "")
    }

    /// How many entries each rule matches: one that matches nothing is often a mistake.
    private func tell(_ report: RuleTrial.Report) {
        for (rule, matches) in report.rules {
            let name = rule.name.map { " \($0)" } ?? ""
            Terminal.result("rule\(name) [\(rule.place)] matches \(matches) of \(report.examined)")
        }
    }

    private func summary(of report: RuleTrial.Report) -> String {
        let changes = report.changes
        var parts = ["drop", "keep", "alter"].compactMap { word in
            let count = changes.count { $0.word == word }
            return count == 0 ? nil : "\(word) \(count)"
        }
        for (verb, outputs) in [("enter", \RuleTrial.Change.enters), ("leave", \.leaves)] {
            let names = changes.flatMap { $0[keyPath: outputs] }
            for name in Set(names).sorted() {
                parts.append("\(names.count { $0 == name }) \(verb) \(name)")
            }
        }
        return "\(report.examined) entries of the last \(since): "
            + (parts.isEmpty ? "all stand as they are" : parts.joined(separator: ", "))
            + "; nothing was changed"
    }
}

extension RuleTrial.Change {
    /// What would become of the entry, in one word.
    var word: String {
        if stored.verdict != ruled.verdict { return ruled.verdict.rawValue }
        return isRuledOtherwise ? "alter" : "output"
    }
}

extension Records {
    /// One line of `rules test --json`.
    static func ruled(_ change: RuleTrial.Change) -> [UInt8] {
        line { json in
            json.field("id", change.stored.id)
            json.field("title", change.stored.title)
            json.field("link", change.stored.link)
            json.field("feed", change.stored.feedTitle)
            json.field("seen", change.stored.firstSeen.rfc3339)
            json.field("change", change.word)
            for (name, entry) in [("was", change.stored), ("would", change.ruled)] {
                json.object(name) { json in
                    json.field("verdict", entry.verdict.rawValue)
                    json.field("rule", entry.rule)
                    if name == "would" { json.field("place", change.place) }
                    json.field("title", entry.title)
                    json.field("tags", entry.tags)
                    json.field("score", entry.score)
                    json.field("weight", entry.weight)
                }
            }
            json.field("enters", change.enters)
            json.field("leaves", change.leaves)
        }
    }
}

extension String {
    /// Filled up with spaces.
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
