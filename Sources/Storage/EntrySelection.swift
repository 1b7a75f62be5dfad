import struct FoundationEssentials.Date
import GRDB
import Model

/// The SQL of a request: conditions, their arguments, and the order.
struct EntrySelection {
    private(set) var conditions = ["e.hidden = 0", "e.seen_only = 0"]
    private(set) var arguments = StatementArguments()
    private let request: EntryRequest

    init(_ request: EntryRequest) {
        self.request = request
        if !request.includesDropped { conditions.append("e.verdict = 0") }
        add("e.first_seen > ?", request.seenAfter)
        add("e.first_seen <= ?", request.seenUntil)
        add("e.visible_at <= ?", request.visibleAt)
        if let keys = request.feedKeys {
            add("f.key IN (\(marks(keys.count)))", StatementArguments(keys))
        }
        if let digest = request.notInDigest {
            add(
                """
                NOT EXISTS (SELECT 1 FROM edition_entry x JOIN edition d ON d.row = x.edition
                  WHERE x.entry = e.row AND d.digest = ?)
                """,
                [digest]
            )
        }
        if let after = request.after {
            let compare = request.order == .oldestSeen ? ">" : "<"
            add("(\(column), e.row) \(compare) (?, ?)", [after.at.unixSeconds, after.row])
        }
    }

    mutating func add(_ condition: String, _ values: StatementArguments) {
        conditions.append(condition)
        arguments += values
    }

    private mutating func add(_ condition: String, _ date: Date?) {
        if let date { add(condition, [date.unixSeconds]) }
    }

    private var column: String { request.order == .newest ? "e.moment" : "e.first_seen" }

    /// Conditions and order, after `FROM …`.
    var sql: String {
        let direction = request.order == .oldestSeen ? "ASC" : "DESC"
        return " WHERE " + conditions.joined(separator: " AND ")
            + " ORDER BY \(column) \(direction), e.row \(direction)"
    }
}
