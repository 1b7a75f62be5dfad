/// What a query is for; rules may look at less than searches.
public enum QueryPurpose: Sendable, Hashable {
    /// Searches, outputs and digests: every term.
    case search
    /// Rules: no term of story, of time, or of what the rules themselves decide.
    case rule
}

/// Reads a query in the language of `docs/queries.md`.
///
/// - Parameters:
///   - text: the query, at most 10,000 characters.
///   - filters: what `filter:name` stands for.
///   - purpose: rules refuse terms that are not settled when they run.
/// - Returns: the query with its filters put in.
/// - Throws: `QueryError` with the column of the first thing that cannot be read.
public func parseQuery(
    _ text: String,
    filters: [String: Query] = [:],
    purpose: QueryPurpose = .search
) throws(QueryError) -> Query {
    var parser = QueryParser(text: text, filters: filters, purpose: purpose)
    return try parser.parse()
}

/// A recursive descent over the characters of a query.
///
///     query   = all *("OR" all)
///     all     = one *(["AND"] one)
///     one     = ("-" / "NOT") one / "(" query ")" / term
struct QueryParser {
    static let longestQuery = 10_000
    static let deepestNesting = 50
    static let mostNodes = 20_000
    static let deepestTree = 500

    let text: String
    let characters: [Character]
    let filters: [String: Query]
    let purpose: QueryPurpose
    var index = 0
    private var depth = 0
    private var nodes = 0

    init(text: String, filters: [String: Query], purpose: QueryPurpose) {
        self.text = text
        characters = Array(text.prefix(Self.longestQuery + 1))
        self.filters = filters
        self.purpose = purpose
    }

    mutating func parse() throws(QueryError) -> Query {
        guard characters.count <= Self.longestQuery else {
            throw error("a query has at most \(Self.longestQuery) characters", at: 0)
        }
        skipSpace()
        guard index < characters.count else { throw error("the query is empty", at: 0) }
        let query = try alternatives(field: nil)
        guard index == characters.count else {
            throw error("a ) that closes nothing", at: index)
        }
        return query
    }

    /// `field` is that of a group such as `title:(a OR b)`; `nil` outside of one.
    mutating func alternatives(field: TextField?) throws(QueryError) -> Query {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepestNesting else {
            throw error("more than \(Self.deepestNesting) parentheses inside each other", at: index)
        }
        var parts = [try conjunction(field: field)]
        while let keyword = keyword(), keyword == "OR" {
            index += keyword.count
            try needTerm(after: "OR")
            parts.append(try conjunction(field: field))
        }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction(field: TextField?) throws(QueryError) -> Query {
        if let keyword = keyword(), keyword != "NOT" {
            throw error("\(keyword) wants a term before it", at: index, "\"\(keyword)\"")
        }
        var parts = [try negation(field: field)]
        while true {
            skipSpace()
            guard let next = peek(), next != ")" else { break }
            let keyword = keyword()
            if keyword == "OR" { break }
            if keyword == "AND" {
                index += 3
                try needTerm(after: "AND")
            }
            parts.append(try negation(field: field))
        }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    /// A loop instead of recursion: a stranger may send ten thousand minus signs.
    private mutating func negation(field: TextField?) throws(QueryError) -> Query {
        var isNegated = false
        while true {
            if keyword() == "NOT" {
                index += 3
                try needTerm(after: "NOT")
            } else if peek() == "-" {
                index += 1
                guard let next = peek(), !next.isWhitespace, next != ")" else {
                    throw error("- wants a term right after it", at: index)
                }
            } else {
                let query = try primary(field: field)
                return isNegated ? .not(query) : query
            }
            isNegated.toggle()
        }
    }

    private mutating func primary(field: TextField?) throws(QueryError) -> Query {
        if peek() == "(" { return try group(field: field) }
        let start = index
        let term = try term(field: field)
        try count(term, at: start)
        return term
    }

    /// From `(` to `)`.
    mutating func group(field: TextField?) throws(QueryError) -> Query {
        let start = index
        index += 1
        skipSpace()
        guard peek() != ")" else { throw error("nothing between ( and )", at: index) }
        guard peek() != nil else { throw error("a ( that is never closed", at: start) }
        let query = try alternatives(field: field)
        guard peek() == ")" else { throw error("a ( that is never closed", at: start) }
        index += 1
        return query
    }

    /// Filters are put in place of their names, so that a few of them could unfold to a giant.
    private mutating func count(_ term: Query, at start: Int) throws(QueryError) {
        let size = term.size
        nodes += size.nodes
        guard nodes <= Self.mostNodes, size.depth <= Self.deepestTree else {
            throw error("the query is too large with its filters put in", at: start)
        }
    }

    private mutating func needTerm(after keyword: String) throws(QueryError) {
        skipSpace()
        guard let next = peek(), next != ")" else {
            throw error("\(keyword) wants a term after it", at: index, "\"\(keyword)\"")
        }
        if let other = self.keyword(), other != "NOT" {
            throw error("\(keyword) wants a term after it, not \(other)", at: index)
        }
    }

    /// The keyword that begins here, if one does; keywords are capitals that stand alone.
    func keyword() -> String? {
        for keyword in ["OR", "AND", "NOT"] {
            let end = index + keyword.count
            guard end <= characters.count, characters[index..<end].elementsEqual(keyword) else {
                continue
            }
            guard end < characters.count else { return keyword }
            let next = characters[end]
            if next.isWhitespace || next == "(" || next == ")" || Self.isQuote(next) {
                return keyword
            }
        }
        return nil
    }

    func peek() -> Character? { index < characters.count ? characters[index] : nil }

    mutating func skipSpace() {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
    }

    /// Straight quotes, and the curly ones that phones put in their place.
    static func isQuote(_ character: Character) -> Bool {
        character == "\"" || character == "\u{201C}" || character == "\u{201D}"
    }

    func error(_ message: String, at index: Int, _ suggestion: String? = nil) -> QueryError {
        QueryError(query: text, column: index + 1, message: message, suggestion: suggestion)
    }
}
