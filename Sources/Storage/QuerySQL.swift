import FoundationEssentials
import Filtering
import GRDB
import Model

/// A query as a condition of SQL that lets through every entry that matches, and maybe more.
///
/// What SQL cannot say exactly (phrases, folding, patterns) is a wider condition, and `isExact` is
/// false: then each candidate is judged by `Query.matches`, so that the answer is always the same
/// as in memory.
struct QuerySQL {
    /// Never gives NULL where it is exact, so that it can be negated.
    var condition: String
    var arguments: StatementArguments = []
    var isExact: Bool

    static let everything = QuerySQL(condition: "1", isExact: false)
    static let nothing = QuerySQL(condition: "0", isExact: true)

    /// SQLite refuses expressions deeper than 1,000; a larger query is judged in memory alone.
    static let mostTerms = 200
    /// Words of one phrase that the index is asked for; the judge sees them all.
    static let mostWords = 16

    /// Translates a query; feeds are looked up where a term is about them alone.
    static func compile(
        _ query: Query,
        at context: EvaluationContext,
        _ db: Database
    ) throws -> QuerySQL {
        guard query.size(atMost: mostTerms) <= mostTerms else { return everything }
        return try translate(query, at: context, db)
    }

    private static func translate(
        _ query: Query,
        at context: EvaluationContext,
        _ db: Database
    ) throws -> QuerySQL {
        switch query {
        case .and(let parts):
            return join(
                try parts.map { try translate($0, at: context, db) },
                by: " AND ",
                none: "1"
            )
        case .or(let parts):
            return join(try parts.map { try translate($0, at: context, db) }, by: " OR ", none: "0")
        case .not(let part):
            let inner = try translate(part, at: context, db)
            guard inner.isExact else { return everything }
            return QuerySQL(
                condition: "NOT (\(inner.condition))",
                arguments: inner.arguments,
                isExact: true
            )
        case .phrase(.feed, _), .phrase(.group, _), .pattern(.feed, _), .pattern(.group, _):
            return try feeds(query, at: context, db)
        case .phrase(let field, let phrase): return words(field, phrase)
        case .pattern(let field, _): return candidates(field)
        case .number(let field, let range): return number(field, range, context)
        case .moment(let field, let range): return moment(field, range, context)
        case .has(let possession): return has(possession)
        case .state(let state): return isIn(state)
        }
    }

    private static func join(_ parts: [QuerySQL], by word: String, none: String) -> QuerySQL {
        guard !parts.isEmpty else { return QuerySQL(condition: none, isExact: true) }
        return QuerySQL(
            condition: "(" + parts.map(\.condition).joined(separator: word) + ")",
            arguments: parts.reduce(StatementArguments()) { $0 + $1.arguments },
            isExact: parts.allSatisfy(\.isExact)
        )
    }

    // MARK: - Text

    /// Entries whose index has all words of the phrase, and those that are not indexed yet.
    private static func words(_ field: TextField?, _ phrase: QueryPhrase) -> QuerySQL {
        switch field {
        case nil, .title, .summary, .text:
            guard let match = match(phrase) else { return everything }
            return QuerySQL(
                condition: """
                    e.row IN (SELECT rowid FROM entry_word WHERE entry_word MATCH ?
                      UNION ALL SELECT row FROM entry WHERE indexed = 0
                      UNION ALL SELECT row FROM entry WHERE row > \(SearchIndex.lastRow))
                    """,
                arguments: [match],
                isExact: false
            )
        case .id: return whole("coalesce(e.id, e.link)", phrase)
        case .story: return whole("s.id", phrase)
        default: return candidates(field)
        }
    }

    /// The words as an FTS5 query.
    ///
    /// Each is quoted; the index splits at ASCII signs, so that a word
    /// with one inside (folding makes none today) is left to the judge.
    private static func match(_ phrase: QueryPhrase) -> String? {
        var terms: [String] = []
        for (index, word) in phrase.words.prefix(mostWords).enumerated()
        where word.utf8.allSatisfy(isWordByte) {
            let isLast = index == phrase.words.count - 1
            terms.append("\"" + word + "\"" + (isLast && phrase.isPrefix ? "*" : ""))
        }
        return terms.isEmpty ? nil : terms.joined(separator: " AND ")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }

    private static func whole(_ column: String, _ phrase: QueryPhrase) -> QuerySQL {
        guard phrase.written.utf8.allSatisfy({ $0 < 0x80 }), !phrase.isPrefix else {
            return QuerySQL(condition: "\(column) IS NOT NULL", isExact: false)
        }
        return QuerySQL(
            condition: "\(column) = ? COLLATE NOCASE",
            arguments: [phrase.written],
            isExact: false
        )
    }

    /// Entries that have the field at all: a missing value never matches.
    private static func candidates(_ field: TextField?) -> QuerySQL {
        let column: String? =
            switch field {
            case .author: "e.authors"
            case .site: "e.site"
            case .url: "e.link"
            case .tag: "e.tags"
            case .lang: "e.language"
            case .source: "e.original"
            case .rule: "e.rule"
            case .story: "e.story"
            default: nil
            }
        guard let column else { return everything }
        return QuerySQL(condition: "\(column) IS NOT NULL", isExact: false)
    }

    /// Terms about feeds and groups are judged once a feed, not once an entry.
    private static func feeds(
        _ query: Query,
        at context: EvaluationContext,
        _ db: Database
    ) throws -> QuerySQL {
        let rows = try db.rows(
            "SELECT row, key, coalesce(configured_title, own_title, url), url, groups FROM feed"
        )
        let found: [Int64] = rows.compactMap { row in
            var entry = Entry(id: "", feedKey: row[1], firstSeen: context.now)
            entry.feedTitle = row[2]
            entry.feedURL = row[3]
            entry.groups = row.list(4)
            return query.matches(entry, at: context).isTrue ? row[0] : nil
        }
        guard !found.isEmpty else { return nothing }
        let list = found.map(String.init).joined(separator: ",")
        return QuerySQL(condition: "e.feed IN (\(list))", isExact: true)
    }

    // MARK: - Measures

    private static func number(
        _ field: NumberField,
        _ range: NumberRange,
        _ context: EvaluationContext
    ) -> QuerySQL {
        let column =
            switch field {
            case .words: "e.words"
            case .score: "e.score"
            case .outlets: "coalesce(s.outlets, 1)"
            case .confidence: "e.confidence"
            case .age: "(\(context.now.unixSeconds) - e.moment)"
            }
        var parts: [QuerySQL] = []
        if let bound = range.lower {
            let sign = bound.isIncluded ? ">=" : ">"
            parts.append(compare(column, sign, bound.value))
        }
        if let bound = range.upper {
            let sign = bound.isIncluded ? "<=" : "<"
            parts.append(compare(column, sign, bound.value))
        }
        return join(parts, by: " AND ", none: "1")
    }

    private static func compare(_ column: String, _ sign: String, _ value: Double) -> QuerySQL {
        // SQLite stores no NaN: it would become NULL.
        guard !value.isNaN else { return nothing }
        return QuerySQL(condition: "\(column) \(sign) ?", arguments: [value], isExact: true)
    }

    private static func moment(
        _ field: MomentField,
        _ range: MomentRange,
        _ context: EvaluationContext
    ) -> QuerySQL {
        let column = field == .seen ? "e.first_seen" : "e.published"
        var parts = [QuerySQL(condition: "\(column) IS NOT NULL", isExact: true)]
        if let from = range.from {
            let seconds = context.unixSeconds(of: from)
            parts.append(
                QuerySQL(condition: "\(column) >= ?", arguments: [seconds], isExact: true)
            )
        }
        if let until = range.until {
            let seconds = context.unixSeconds(of: until)
            parts.append(QuerySQL(condition: "\(column) < ?", arguments: [seconds], isExact: true))
        }
        return join(parts, by: " AND ", none: "1")
    }

    private static func has(_ possession: Possession) -> QuerySQL {
        let column =
            switch possession {
            case .image: "e.image"
            case .enclosure: "e.enclosures"
            case .author: "e.authors"
            case .date: "e.published"
            }
        return QuerySQL(condition: "\(column) IS NOT NULL", isExact: true)
    }

    private static func isIn(_ state: EntryState) -> QuerySQL {
        let condition =
            switch state {
            case .copy: "c.row IS NOT NULL"
            case .updated: "e.is_updated = 1"
            case .dropped: "e.verdict = 1"
            case .roundup: "e.kind = \(EntryColumns.number(.roundup))"
            }
        return QuerySQL(condition: condition, isExact: true)
    }
}

extension Query {
    /// True when the answer may hang on the entry's text.
    var needsText: Bool {
        switch self {
        case .and(let parts), .or(let parts): parts.contains { $0.needsText }
        case .not(let part): part.needsText
        case .phrase(let field, _), .pattern(let field, _): field == nil || field == .text
        case .number, .moment, .has, .state: false
        }
    }

    /// True when the index of words helps to answer.
    var asksForWords: Bool {
        switch self {
        case .and(let parts), .or(let parts): parts.contains { $0.asksForWords }
        case .not(let part): part.asksForWords
        case .phrase(nil, _), .phrase(.title, _), .phrase(.summary, _), .phrase(.text, _): true
        case .phrase, .pattern, .number, .moment, .has, .state: false
        }
    }

    /// Number of parts, counted no further than just past `limit`.
    func size(atMost limit: Int) -> Int {
        switch self {
        case .and(let parts), .or(let parts):
            var size = 1
            for part in parts where size <= limit { size += part.size(atMost: limit - size) }
            return size
        case .not(let part): return 1 + part.size(atMost: limit - 1)
        case .phrase, .pattern, .number, .moment, .has, .state: return 1
        }
    }

    /// True when the query itself speaks of dropped entries.
    var mentionsDropped: Bool {
        switch self {
        case .and(let parts), .or(let parts): parts.contains { $0.mentionsDropped }
        case .not(let part): part.mentionsDropped
        case .state(let state): state == .dropped
        case .phrase, .pattern, .number, .moment, .has: false
        }
    }

    /// All words that the query looks for, for a snippet.
    var soughtWords: [QueryPhrase] {
        switch self {
        case .and(let parts), .or(let parts): parts.flatMap { $0.soughtWords }
        case .phrase(let field, let phrase): field == nil || field == .text ? [phrase] : []
        case .not, .pattern, .number, .moment, .has, .state: []
        }
    }
}
