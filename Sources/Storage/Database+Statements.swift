import FoundationEssentials
import GRDB
import Model

extension Database {
    /// Runs one statement through the cache; arguments are trusted to fit.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        let statement = try cachedStatement(sql: sql)
        statement.setUncheckedArguments(arguments)
        try statement.execute()
    }

    /// All rows of one statement through the cache.
    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    }

    /// The first row.
    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    /// The first number of the first row.
    func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
        try Int64.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    /// Runs a transaction that gives a result.
    func transaction<T>(
        _ kind: TransactionKind,
        _ body: (Database) throws -> T
    ) throws -> T {
        var result: T?
        try inTransaction(kind) {
            result = try body(self)
            return .commit
        }
        guard let result else { throw StoreError.failed("a transaction gave no result") }
        return result
    }
}

extension Row {
    /// A time stored as whole seconds.
    func date(_ column: Int) -> Date? {
        (self[column] as Int?).map { Date(unixSeconds: $0) }
    }

    /// A time that is always there.
    func moment(_ column: Int) -> Date { date(column) ?? Date(unixSeconds: 0) }

    /// A list joined by U+001F.
    func list(_ column: Int) -> [String] { Joined.split(self[column] as String?) }

    /// A blob's bytes.
    func bytes(_ column: Int) -> [UInt8] { (self[column] as Data?).map { Array($0) } ?? [] }
}

/// Lists in one column: joined by U+001F, which no plain text carries; NULL when empty.
enum Joined {
    static let separator: Character = "\u{1F}"

    static func text(_ list: [String]) -> String? {
        switch list.count {
        case 0: nil
        case 1: clean(list[0])
        default: list.map(clean).joined(separator: "\u{1F}")
        }
    }

    /// A text without the two signs that separate fields; no honest text has them.
    static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x1E || $0 == 0x1F }) else { return text }
        return String(
            decoding: text.utf8.map { $0 == 0x1E || $0 == 0x1F ? 0x20 : $0 },
            as: UTF8.self
        )
    }

    static func split(_ text: String?) -> [String] {
        guard let text else { return [] }
        return text.utf8.contains(0x1F)
            ? text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
            : [text]
    }
}

/// `NULL, ?, ?` and the like: `count` question marks with commas.
func marks(_ count: Int) -> String {
    [String](repeating: "?", count: count).joined(separator: ",")
}
