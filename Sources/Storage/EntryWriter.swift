import struct FoundationEssentials.Data
import struct FoundationEssentials.Date
import GRDB
import Model

/// Writes entries inside one transaction; used by one closure on the writer's queue.
final class EntryWriter {
    let db: Database
    private let now: Date
    private var nextRow: Int64
    let stories: StoryWriter

    init(_ db: Database, now: Date) throws {
        self.db = db
        self.now = now
        // A row is never used twice while a later one stands; pruning keeps the newest row.
        nextRow = (try db.number("SELECT max(row) FROM entry") ?? 0) + 1
        stories = StoryWriter(db)
    }

    /// Adds an entry unless its feed showed its chief identity before.
    func insert(_ new: NewEntry, _ text: PackedText, feed: FeedRow) throws -> StoredEntry? {
        let row = nextRow
        guard let chief = new.identities.first, try claim(chief, feed: feed.row, entry: row) else {
            return nil
        }
        nextRow += 1
        for identity in new.identities.dropFirst() {
            _ = try claim(identity, feed: feed.row, entry: row)
        }
        let wanted = new.entry.id.isEmpty ? new.sourceID : new.entry.id
        let id = try mint(wanted, feedKey: feed.key, identity: chief)
        let article = new.isSeenOnly ? nil : try saveArticle(text)
        let waits = new.wantedPage != nil && !new.isSeenOnly
        let visible = new.entry.firstSeen.unixSeconds + (waits ? Self.longestWaitForPage : 0)
        var statement = try FastStatement(db, Self.insertSQL)
        try bind(new.entry, id: id, article: article, to: &statement)
        statement.bind(new.details.flatMap(DetailsText.text))
        statement.bind(new.fingerprint.isEmpty ? nil : new.fingerprint)
        statement.bind(row)
        statement.bind(feed.row)
        statement.bind(ContentHash.of(id))
        statement.bind(new.entry.firstSeen.unixSeconds)
        statement.bind(visible)
        statement.bind(new.isSeenOnly)
        statement.bind(new.contentHash)
        try statement.run()
        try finish(new, row: row)
        return StoredEntry(row: row, id: id)
    }

    private func finish(_ new: NewEntry, row: Int64) throws {
        guard !new.isSeenOnly else { return }
        if let page = new.wantedPage { try want(page, link: new.entry.link, row: row) }
        try log(new.decisions, row: row)
        try change(row, .added)
    }

    /// Writes the stories' figures that are collected.
    func flush() throws { try stories.flush() }

    /// How long an entry waits for its page before it is shown without.
    static let longestWaitForPage = 3_600

    // MARK: - Parts

    private func claim(_ identity: String, feed: Int64, entry: Int64) throws -> Bool {
        var statement = try FastStatement(
            db,
            "INSERT OR IGNORE INTO alias(feed, identity, entry) VALUES(?,?,?)"
        )
        statement.bind(feed)
        statement.bind(ContentHash.identity(identity))
        statement.bind(entry)
        try statement.run()
        return db.changesCount == 1
    }

    func addAliases(_ identities: [String], feed: Int64, entry: Int64) throws {
        for identity in identities { _ = try claim(identity, feed: feed, entry: entry) }
    }

    private func mint(_ sourceID: String?, feedKey: String, identity: String) throws -> String {
        if let uri = PublishedID.uri(sourceID), try !Self.isUsed(db, id: uri) { return uri }
        var attempt = 0
        while true {
            let id = PublishedID.tag(feedKey: feedKey, identity: identity, attempt: attempt)
            if try !Self.isUsed(db, id: id) { return id }
            attempt += 1
        }
    }

    static func isUsed(_ db: Database, id: String) throws -> Bool {
        try row(db, id: id) != nil
    }

    static func row(_ db: Database, id: String) throws -> Int64? {
        try number(rowSQL, id, db)
    }

    /// The row of an entry, or of what that copies by now: so copies of copies never come about.
    private static func original(_ db: Database, id: String) throws -> Int64? {
        try number(originalSQL, id, db)
    }

    private static func number(_ sql: String, _ id: String, _ db: Database) throws -> Int64? {
        var statement = try FastStatement(db, sql)
        statement.bind(ContentHash.of(id))
        statement.bind(id)
        return try statement.first { $0.number(0) } ?? nil
    }

    private static let rowSQL = "SELECT row" + byID
    private static let originalSQL = "SELECT coalesce(copy_of, row)" + byID
    private static let byID = " FROM entry WHERE id_hash = ? AND coalesce(id, link) = ?"

    /// Stores a text once, however many entries say it; equal hashes are compared byte for byte.
    func saveArticle(_ text: PackedText) throws -> Int64? {
        guard !text.content.isEmpty else { return nil }
        var search = try FastStatement(db, "SELECT row FROM article WHERE hash = ? AND content = ?")
        search.bind(text.hash)
        search.bind(text.content)
        if let row = try search.first({ $0.number(0) }) ?? nil {
            try db.run("UPDATE article SET uses = uses + 1 WHERE row = ?", [row])
            return row
        }
        var insert = try FastStatement(db, "INSERT INTO article(hash, content) VALUES(?,?)")
        insert.bind(text.hash)
        insert.bind(text.content)
        try insert.run()
        return db.lastInsertedRowID
    }

    /// Queues a page; one that was read is read again after a day at the earliest.
    func want(_ url: String, link: String?, row: Int64) throws {
        try db.run(
            """
            INSERT INTO page(entry, url, state, next_try, address) VALUES(?,?,0,?,?)
            ON CONFLICT(entry) DO UPDATE SET url=excluded.url, state=0, tries=0,
              next_try=max(excluded.next_try, coalesce(fetched + 86400, 0)),
              address=excluded.address
            """,
            [row, url == link ? nil : url, now.unixSeconds, ContentHash.of(url)]
        )
    }

    func log(_ decisions: [Decision], row: Int64) throws {
        guard !decisions.isEmpty else { return }
        var statement = try FastStatement(
            db,
            """
            INSERT INTO decision(entry, log) VALUES(?,?)
            ON CONFLICT(entry) DO UPDATE SET log = substr(log || excluded.log, -\(DecisionLog.limit))
            """
        )
        statement.bind(row)
        statement.bind(DecisionLog.text(decisions))
        try statement.run()
    }

    enum Change: Int { case added = 1, changed, removed }

    func change(_ row: Int64, _ kind: Change) throws {
        var statement = try FastStatement(db, "INSERT INTO change(entry, kind) VALUES(?,?)")
        statement.bind(row)
        statement.bind(kind.rawValue)
        try statement.run()
    }

    /// Binds the columns that an entry's fields fill, in the order of `fieldNames`.
    func bind(
        _ entry: Entry,
        id: String,
        article: Int64?,
        to statement: inout FastStatement
    ) throws {
        let original = try entry.copyOf.flatMap { try Self.original(db, id: $0) }
        // What was to copy it may have become its original meanwhile.
        let copy = original == entry.row ? nil : original
        let story = try entry.story.map { try stories.row($0, entry: entry) }
        statement.bind(id == entry.link ? nil : id)
        statement.bind(entry.title)
        statement.bind(entry.link)
        statement.bind(Joined.text(entry.authors))
        statement.bind(entry.published?.unixSeconds)
        statement.bind(entry.updated?.unixSeconds)
        statement.bind(entry.moment.unixSeconds)
        statement.bind(entry.verdict == .drop)
        statement.bind(entry.rule)
        statement.bind(entry.score)
        statement.bind(entry.weight)
        statement.bind(EntryColumns.number(entry.kind))
        statement.bind(entry.wordCount)
        statement.bind(entry.confidence)
        statement.bind(entry.isUpdated)
        statement.bind(copy)
        let relation = entry.copyOf == nil || copy != nil ? entry.copyRelation : nil
        statement.bind(relation.map(EntryColumns.number))
        statement.bind(story)
        statement.bind(article)
        statement.bind(entry.language)
        statement.bind(entry.site)
        statement.bind(Joined.text(entry.tags))
        statement.bind(EntryColumns.text(entry.enclosures))
        statement.bind(entry.image)
        statement.bind(entry.commentsLink)
        statement.bind(EntryColumns.text(entry.originalSource))
        statement.bind(entry.summary.isEmpty ? nil : entry.summary)
    }

    static let fieldNames = [
        "id", "title", "link", "authors", "published", "updated", "moment", "verdict", "rule",
        "score", "weight", "kind", "words", "confidence", "is_updated", "copy_of",
        "copy_relation", "story", "article", "language", "site", "tags", "enclosures", "image",
        "comments_link", "original", "summary",
    ]

    private static let insertSQL =
        "INSERT INTO entry(\(fieldNames.joined(separator: ",")),details,fingerprint,row,feed,"
        + "id_hash,first_seen,visible_at,seen_only,content_hash,indexed) "
        + "VALUES(\(marks(fieldNames.count + 9)),1)"
}
