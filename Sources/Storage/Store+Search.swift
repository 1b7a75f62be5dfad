public import Filtering
import FoundationEssentials
import GRDB
public import Model
import Text

extension Store {
    /// Entries that a request selects.
    public func entries(_ request: EntryRequest) async throws(StoreError) -> [Entry] {
        try await read { try Self.select($0, request, nil) }
    }

    /// Entries that match a query, in the order and number that the request asks for.
    ///
    /// The answer is that of `Query.matches` over every selected entry. A query that itself speaks
    /// of `is:dropped` is asked over dropped entries too.
    ///
    /// - Parameters:
    ///   - query: what entries must be like; `nil` is everything.
    ///   - context: clock and time zone of the query.
    ///   - request: window, order, limit and whether texts come along.
    /// - Returns: the entries in the order of the request.
    /// - Throws: `StoreError` when the database refuses.
    public func entries(
        matching query: Query?,
        at context: EvaluationContext,
        _ request: EntryRequest
    ) async throws(StoreError) -> [Entry] {
        guard let query else { return try await entries(request) }
        // Whoever may not write searches all the same: entries outside of the index are read.
        if query.asksForWords { try? await bringIndexUpToDate() }
        var wide = request
        wide.includesDropped = request.includesDropped || query.mentionsDropped
        let asked = wide
        return try await read { try Self.select($0, asked, (query, context)) }
    }

    private static func select(
        _ db: Database,
        _ request: EntryRequest,
        _ question: (query: Query, context: EvaluationContext)?
    ) throws -> [Entry] {
        var selection = EntrySelection(request)
        var judge: (query: Query, context: EvaluationContext)?
        if let question {
            let compiled = try QuerySQL.compile(question.query, at: question.context, db)
            selection.add(compiled.condition, compiled.arguments)
            if !compiled.isExact { judge = question }
        }
        guard let judge else { return try all(db, request, selection) }
        return try judged(db, request, selection, by: judge)
    }

    /// What SQL alone decides.
    private static func all(
        _ db: Database,
        _ request: EntryRequest,
        _ selection: EntrySelection
    ) throws -> [Entry] {
        let unpacker = request.withText ? Unpacker() : nil
        let head = request.withText ? EntryColumns.withText : EntryColumns.withoutText
        let sql = head + selection.sql + " LIMIT \(max(0, request.limit))"
        var entries: [Entry] = []
        try FastStatement(once: db, sql, selection.arguments).forEach {
            entries.append(EntryColumns.entry($0, unpacker))
        }
        return entries
    }

    /// What has to be looked at: rows first, entries one by one, so that sorting and skipping move
    /// no texts.
    private static func judged(
        _ db: Database,
        _ request: EntryRequest,
        _ selection: EntrySelection,
        by judge: (query: Query, context: EvaluationContext)
    ) throws -> [Entry] {
        let candidates = try Int64.fetchCursor(
            db,
            sql: "SELECT e.row FROM \(EntryColumns.tables)" + selection.sql,
            arguments: selection.arguments
        )
        let readsText = request.withText || judge.query.needsText
        let unpacker = readsText ? Unpacker() : nil
        let head = readsText ? EntryColumns.withText : EntryColumns.withoutText
        let sql = head + " WHERE e.row = ?"
        var entries: [Entry] = []
        while entries.count < request.limit, let row = try candidates.next() {
            let found = try FastStatement.one(db, sql, row) { EntryColumns.entry($0, unpacker) }
            guard var entry = found, judge.query.matches(entry, at: judge.context).isTrue
            else { continue }
            if !request.withText { (entry.text, entry.html) = ("", "") }
            entries.append(entry)
        }
        return entries
    }

    /// A passage of an entry's text around the first word that a query looks for; else its
    /// beginning.
    ///
    /// - Parameters:
    ///   - text: plain text.
    ///   - query: the query that found the entry.
    ///   - words: length of the passage.
    /// - Returns: the passage, with dots where text was left out.
    public static func snippet(of text: String, for query: Query?, words: Int = 30) -> String {
        let sought = query?.soughtWords ?? []
        let singles = Set(sought.filter { !$0.isPrefix }.flatMap(\.words))
        let beginnings = sought.filter(\.isPrefix).compactMap(\.words.last)
        let all = text.split(whereSeparator: \.isWhitespace)
        let place = all.firstIndex { word in
            foldedWords(word).contains { folded in
                singles.contains(folded) || beginnings.contains { folded.hasPrefix($0) }
            }
        }
        let start = max(0, min((place ?? 0) - words / 4, all.count - words))
        let end = min(all.count, start + words)
        guard start < end else { return "" }
        let passage = all[start..<end].joined(separator: " ")
        return (start > 0 ? "… " : "") + passage + (end < all.count ? " …" : "")
    }
}
