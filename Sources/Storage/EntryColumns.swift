import struct FoundationEssentials.Date
import class FoundationEssentials.JSONDecoder
import class FoundationEssentials.JSONEncoder
import struct FoundationEssentials.Data
import GRDB
import Model

/// How an `Entry` is read from `entry` and the tables around it.
enum EntryColumns {
    static let plain = """
        e.row, coalesce(e.id, e.link), f.key, coalesce(f.configured_title, f.own_title, f.url), \
        f.url, f.link, f.groups, e.title, e.link, e.authors, e.published, e.updated, e.first_seen, \
        e.summary, e.language, e.site, e.tags, e.enclosures, e.image, e.kind, e.words, \
        e.confidence, e.score, e.weight, e.verdict, e.rule, e.is_updated, coalesce(c.id, c.link), \
        e.copy_relation, s.id, s.outlets, e.original, e.comments_link, \
        a.hash
        """
    /// The article's place after `plain`.
    static let article: Int32 = 34
    static let tables = """
        entry e JOIN feed f ON f.row = e.feed LEFT JOIN story s ON s.row = e.story \
        LEFT JOIN entry c ON c.row = e.copy_of LEFT JOIN article a ON a.row = e.article
        """
    static let withText =
        "SELECT \(plain), a.content FROM \(tables)"
    static let withoutText = "SELECT \(plain) FROM \(tables)"

    /// Reads one row of `plain`; the text too where an unpacker is given.
    static func entry(_ row: FastRow, _ unpacker: Unpacker?) -> Entry {
        var entry = Entry(
            id: row.text(1) ?? "",
            row: row.number(0) ?? 0,
            feedKey: row.text(2) ?? "",
            firstSeen: row.moment(12)
        )
        entry.feedTitle = row.text(3) ?? ""
        entry.feedURL = row.text(4) ?? ""
        entry.feedLink = row.text(5)
        entry.groups = row.list(6)
        entry.title = row.text(7) ?? ""
        entry.link = row.text(8)
        entry.authors = row.list(9)
        entry.published = row.date(10)
        entry.updated = row.date(11)
        entry.summary = row.text(13) ?? ""
        entry.language = row.text(14)
        entry.site = row.text(15)
        entry.tags = row.list(16)
        entry.enclosures = enclosures(row.text(17))
        entry.image = row.text(18)
        readMeasures(row, into: &entry)
        if let unpacker {
            let parts = row.withBytes(article) { Rendition.parts(unpacker.unpack($0)) }
            if let parts { (entry.html, entry.text) = parts }
        }
        return entry
    }

    private static func readMeasures(_ row: FastRow, into entry: inout Entry) {
        entry.kind = kind(row.integer(19))
        entry.wordCount = row.integer(20)
        entry.confidence = row.real(21)
        entry.score = row.integer(22)
        entry.weight = row.real(23)
        entry.verdict = row.flag(24) ? .drop : .keep
        entry.rule = row.text(25)
        entry.isUpdated = row.flag(26)
        entry.copyOf = row.text(27)
        entry.copyRelation = row.number(28).flatMap { relation(Int($0)) }
        entry.story = row.text(29)
        entry.outlets = row.number(30).map(Int.init) ?? 1
        entry.originalSource = original(row.text(31))
        entry.commentsLink = row.text(32)
        entry.textHash = row.number(33) ?? 0
    }

    // Numbers of enumerations are the store's own: a new case gets a new number at the end.
    private static let kinds: [ArticleKind] = [
        .article, .roundup, .video, .gallery, .list, .forum, .product, .login, .error, .other,
    ]
    private static let relations: [CopyRelation] = [
        .identical, .excerpt, .edited, .rewrite, .independent,
    ]

    static func number(_ kind: ArticleKind) -> Int { kinds.firstIndex(of: kind) ?? 0 }

    static func number(_ relation: CopyRelation) -> Int { relations.firstIndex(of: relation) ?? 0 }

    static func kind(_ number: Int) -> ArticleKind {
        kinds.indices.contains(number) ? kinds[number] : .other
    }

    static func relation(_ number: Int) -> CopyRelation? {
        relations.indices.contains(number) ? relations[number] : nil
    }

    static func text(_ enclosures: [Enclosure]) -> String? {
        guard !enclosures.isEmpty else { return nil }
        return enclosures.map {
            Joined.clean($0.url) + "\u{1F}" + Joined.clean($0.type ?? "") + "\u{1F}"
                + ($0.length.map(String.init) ?? "")
        }.joined(separator: "\u{1E}")
    }

    static func enclosures(_ text: String?) -> [Enclosure] {
        guard let text else { return [] }
        return text.split(separator: "\u{1E}").compactMap { part in
            let fields = Joined.split(String(part))
            guard fields.count == 3 else { return nil }
            let type = fields[1].isEmpty ? nil : fields[1]
            return Enclosure(url: fields[0], type: type, length: Int(fields[2]))
        }
    }

    static func text(_ source: OriginalSource?) -> String? {
        guard let source else { return nil }
        let date = source.published
        return [
            Joined.clean(source.name), Joined.clean(source.url ?? ""),
            date.map { String($0.instant.unixSeconds) } ?? "",
            date?.zoneOffset.map(String.init) ?? "",
        ].joined(separator: "\u{1F}")
    }

    static func original(_ text: String?) -> OriginalSource? {
        let fields = Joined.split(text)
        guard fields.count == 4 else { return nil }
        let date = Int(fields[2]).map {
            DocumentDate(instant: Date(unixSeconds: $0), zoneOffset: Int(fields[3]))
        }
        let url = fields[1].isEmpty ? nil : fields[1]
        return OriginalSource(name: fields[0], url: url, published: date)
    }
}

/// Details as JSON; NULL where an article has none, which is the rule for feed content.
enum DetailsText {
    static func text(_ details: ArticleDetails) -> String? {
        guard details != ArticleDetails() else { return nil }
        // All that most feed entries have: a date as the feed states it.
        var usual = ArticleDetails()
        usual.dateEvidence = .stated
        usual.published = details.published
        if details == usual, let date = usual.published, date.zoneOffset == 0 {
            let seconds = date.instant.unixSeconds
            if date.instant == Date(unixSeconds: seconds) { return "=\(seconds)" }
        }
        guard let data = try? JSONEncoder().encode(details) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    static func details(_ text: String?) -> ArticleDetails? {
        guard let text else { return nil }
        if text.hasPrefix("="), let seconds = Int(text.dropFirst()) {
            var details = ArticleDetails()
            details.dateEvidence = .stated
            let instant = Date(unixSeconds: seconds)
            details.published = DocumentDate(instant: instant, zoneOffset: 0)
            return details
        }
        return try? JSONDecoder().decode(ArticleDetails.self, from: Data(text.utf8))
    }
}
