/// Why a query could not be read: where, what, and what may be meant.
public struct QueryError: Error, Sendable, Hashable {
    /// The query as given.
    public let query: String
    /// 1-based, counted in characters; one past the end when something is missing there.
    public let column: Int
    /// What was found and what was expected.
    public let message: String
    /// What to write instead.
    public let suggestion: String?
    /// The name behind `filter:` when no filter of that name was given.
    public internal(set) var missingFilter: String?

    /// Creates an error at a column.
    public init(query: String, column: Int, message: String, suggestion: String? = nil) {
        self.query = query
        self.column = column
        self.message = message
        self.suggestion = suggestion
    }

    /// The query with a caret below the column, and the message: three lines for a terminal.
    public var caretRendering: String {
        let line = String(query.map { $0.isWhitespace ? " " : $0 })
        return line + "\n" + String(repeating: " ", count: max(0, column - 1)) + "^\n" + reason
    }

    /// The message with its suggestion, without the place.
    public var reason: String {
        message + (suggestion.map { " (did you mean \($0)?)" } ?? "")
    }
}

extension QueryError: CustomStringConvertible {
    /// One line for a log.
    public var description: String { "column \(column): \(reason)" }
}
