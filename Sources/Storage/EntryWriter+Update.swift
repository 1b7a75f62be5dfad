import struct FoundationEssentials.Data
import struct FoundationEssentials.Date
import GRDB
import Model

extension EntryWriter {
    /// Changes a stored entry; one that is gone is passed over.
    func update(_ update: EntryUpdate, _ text: PackedText) throws {
        var entry = update.entry
        let found = try db.row(
            """
            SELECT feed, coalesce(id, link), article, title, summary, is_updated, story
            FROM entry WHERE row = ?
            """,
            [entry.row]
        )
        guard let found else { return }
        let oldArticle: Int64? = found[2]
        let article = update.keepsText ? oldArticle : try saveArticle(text)
        if !update.keepsText {
            try db.run(
                """
                UPDATE feed SET stored_bytes = max(0, stored_bytes + ? - coalesce(
                  (SELECT length(content) FROM article WHERE row = ?), 0)) WHERE row = ?
                """,
                [text.content.count, oldArticle, found[0] as Int64]
            )
        }
        if let at = update.revisedAt {
            entry.updated = entry.updated ?? at
            entry.isUpdated = true
            try keepRevision(found, of: entry.row, at: at, sharesText: update.keepsText)
        } else if !update.keepsText {
            try releaseArticle(oldArticle)
        }
        if found[5] as Bool { entry.isUpdated = true }
        if let story = found[6] as Int64? { stories.touch(story) }
        var statement = try FastStatement(db, Self.updateSQL)
        try bind(entry, id: found[1], article: article, to: &statement)
        statement.bind(entry.row)
        try statement.run()
        try updateExtras(update, feed: found[0])
        let summary: String? = found[4]
        if !update.keepsText || entry.title != found[3] || entry.summary != summary ?? "" {
            try db.run("UPDATE entry SET indexed = 0 WHERE row = ?", [entry.row])
        }
        try change(entry.row, .changed)
    }

    private static let updateSQL =
        "UPDATE entry SET \(fieldNames.map { $0 + "=?" }.joined(separator: ",")) WHERE row=?"

    private func updateExtras(_ update: EntryUpdate, feed: Int64) throws {
        let row = update.entry.row
        if let hash = update.contentHash {
            try db.run("UPDATE entry SET content_hash=? WHERE row=?", [hash, row])
        }
        if let details = update.details {
            try db.run("UPDATE entry SET details=? WHERE row=?", [DetailsText.text(details), row])
        }
        if let fingerprint = update.fingerprint {
            try db.run("UPDATE entry SET fingerprint=? WHERE row=?", [Data(fingerprint), row])
        }
        if let page = update.wantedPage { try want(page, link: update.entry.link, row: row) }
        try addAliases(update.identities, feed: feed, entry: row)
        try log(update.decisions, row: row)
    }

    /// The text that stood before becomes a revision, which takes over its use of the article.
    private func keepRevision(_ found: Row, of row: Int64, at: Date, sharesText: Bool) throws {
        let article: Int64? = found[2]
        try db.run(
            "INSERT INTO revision(entry, at, title, summary, article) VALUES(?,?,?,?,?)",
            [row, at.unixSeconds, found[3] as String, found[4] as String?, article]
        )
        if sharesText, let article {
            try db.run("UPDATE article SET uses = uses + 1 WHERE row = ?", [article])
        }
    }

    /// One use of an article ends; the last one takes the text with it.
    func releaseArticle(_ row: Int64?) throws {
        guard let row else { return }
        try db.run("UPDATE article SET uses = uses - 1 WHERE row = ?", [row])
        try db.run("DELETE FROM article WHERE row = ? AND uses <= 0", [row])
    }
}
