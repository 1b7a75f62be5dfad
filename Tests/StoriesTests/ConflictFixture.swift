@testable import Stories

/// One invented war in the hills of Karsk: short articles that share their places, parties and
/// words, so that only the events tell them apart.
///
/// Of each event three outlets report in their own words; a fourth rewrites the first report, a
/// fifth carries it with another headline and a line of its own. Roundups tell of several events.
enum ConflictFixture {
    struct Report: Sendable {
        var title: String
        var text: String

        init(_ title: String, _ text: String) {
            self.title = title
            self.text = text
        }
    }

    struct Event: Sendable {
        var name: String
        var reports: [Report]

        init(_ name: String, _ reports: [Report]) {
            self.name = name
            self.reports = reports
        }
    }

    struct Article: Sendable {
        var name: String
        /// The event; a roundup's own name stands for it.
        var story: String
        var report: Report
        var isRoundup = false
        /// The article whose text it carries.
        var copyOf: String?
    }

    static var events: [Event] { events1 + events2 + events3 }

    /// Roundups by the names of their events.
    static let roundups: [(title: String, events: [String])] = [
        ("The war this week", ["tamrin-market", "belgrun-bridge", "prisoner-swap", "grain-deal"]),
        ("Seven days in brief", ["minister-resigns", "dam-kurrin", "school-oshaly"]),
        ("Front diary", ["drone-depot", "aid-killed", "ceasefire-winter", "bakery-collapse"]),
        ("The week in the north", ["sanctions-list", "mine-clearance", "hospital-power"]),
        ("What happened while you slept", ["election-delay", "convoy-snow", "general-killed"]),
        ("Front diary", ["refugee-ferry", "gas-pipeline", "journalist-freed"]),
        ("The war this week", ["peace-bell", "cholera-camp", "tank-factory", "monastery-shelled"]),
        ("Seven days in brief", ["rail-reopened", "satellite-dispute", "election-delay"]),
    ]

    /// All articles in an order in which the outlets come one after another.
    static let articles: [Article] = {
        var articles: [Article] = []
        for outlet in 0..<3 {
            for event in events {
                articles.append(
                    Article(
                        name: "\(event.name)-\(outlet)",
                        story: event.name,
                        report: event.reports[outlet]
                    )
                )
            }
        }
        for event in events {
            articles.append(
                Article(name: event.name + "-rewrite", story: event.name, report: rewrite(event))
            )
            var copy = Article(
                name: event.name + "-copy",
                story: event.name,
                report: syndicated(event.reports[0])
            )
            copy.copyOf = event.name + "-0"
            articles.append(copy)
        }
        for (number, roundup) in roundups.enumerated() {
            var article = Article(
                name: "roundup-\(number)",
                story: "roundup-\(number)",
                report: collected(roundup.title, roundup.events)
            )
            article.isRoundup = true
            articles.append(article)
        }
        return articles
    }()

    /// The first report told from its end, with the second one's headline turned about.
    private static func rewrite(_ event: Event) -> Report {
        let sentences = event.reports[0].text.split(separator: ". ").map(String.init)
        let others = event.reports[1].text.split(separator: ". ").map(String.init)
        let text = [
            "As reported earlier, " + others[0], sentences[sentences.count - 1], others[1],
        ].map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
        return Report("Developing: " + event.reports[1].title, text)
    }

    /// The same text as another outlet prints it.
    private static func syndicated(_ report: Report) -> Report {
        Report(
            "News in short: " + report.title,
            "OSHALY (KPA) - " + report.text + "\n\nMore on this in our evening edition."
        )
    }

    private static func collected(_ title: String, _ names: [String]) -> Report {
        let known = Dictionary(uniqueKeysWithValues: events.map { ($0.name, $0) })
        let passages = names.compactMap { known[$0]?.reports[2].text }
        return Report(title, passages.joined(separator: "\n\n"))
    }
}
