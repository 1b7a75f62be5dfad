import Model
import Text

public import struct FoundationEssentials.Date

extension Pages {
    /// One feed's row of the health page.
    public struct HealthRow: Sendable {
        /// The feed's title.
        public var title: String
        /// The feed's address.
        public var url: String
        /// `ok`, `failing` and so on.
        public var state: String
        /// Why, where it is not ok.
        public var reason: String
        /// When it was last polled.
        public var lastPoll: Date?
        /// When it is due.
        public var nextPoll: Date?
        /// Entries a week.
        public var perWeek: Double

        /// Creates a row.
        public init(
            title: String,
            url: String,
            state: String,
            reason: String,
            lastPoll: Date?,
            nextPoll: Date?,
            perWeek: Double
        ) {
            self.title = title
            self.url = url
            self.state = state
            self.reason = reason
            self.lastPoll = lastPoll
            self.nextPoll = nextPoll
            self.perWeek = perWeek
        }
    }

    /// The health of all feeds, those that need a look first.
    public static func health(_ rows: [HealthRow], context: PublishingContext) -> [UInt8] {
        let frame = PageFrame(title: "Health", context: context, root: "")
        let unwell = rows.filter { $0.state != "ok" }
        let well = rows.filter { $0.state == "ok" }
        var states: [String: Int] = [:]
        for row in unwell { states[row.state, default: 0] += 1 }
        let summary =
            ["\(well.count) ok"] + states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        var body = "<div class=\"opening\"><h1>Health</h1><p class=\"meta\">"
        body += counted(rows.count, "feed", "feeds") + ": "
        body += escapeHTML(summary.joined(separator: ", ")) + "</p></div>\n"
        body += "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Health of feeds\">"
        body += "<table><thead><tr>"
        for name in ["Feed", "State", "Last", "Next"] { body += "<th scope=\"col\">\(name)</th>" }
        body += "<th scope=\"col\" class=\"number\">A week</th></tr></thead><tbody>\n"
        for row in unwell + well { body += line(row, context) }
        return frame.page(body + "</tbody></table></div>")
    }

    private static func line(_ row: HealthRow, _ context: PublishingContext) -> String {
        let words = DateWords(locale: context.locale)
        let today = context.now.civil(in: context.timeZone)
        func shown(_ date: Date?) -> String {
            date.map { words.short($0.civil(in: context.timeZone), today: today) } ?? "–"
        }
        let style = row.state == "ok" ? "ok" : row.state == "failing" ? "failing" : "meta"
        let state = row.reason.isEmpty ? row.state : "\(row.state): \(row.reason)"
        let title = row.title.isEmpty ? row.url : row.title
        return "<tr><td>\(hyperlink(title, row.url))</td>"
            + "<td class=\"\(style)\">\(escapeHTML(state))</td>"
            + "<td>\(shown(row.lastPoll))</td><td>\(shown(row.nextPoll))</td>"
            + "<td class=\"number\">\(Int(row.perWeek.rounded()))</td></tr>\n"
    }
}
