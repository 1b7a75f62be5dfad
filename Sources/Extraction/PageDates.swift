internal import FoundationEssentials
internal import Model
internal import Text

/// Finds when an article was published and last changed; no date rather than an invented one.
struct PageDates {
    private(set) var published: DocumentDate?
    private(set) var modified: DocumentDate?
    private(set) var evidence = DateEvidence.none
    /// True when only the description of a web page as such has the date: software gives every page
    /// one, an imprint too.
    private(set) var isTemplate = false

    /// No article on the web is older than the web's first sites.
    private static let earliestYear = 1_990
    /// A change more than two years after publication dates no article.
    private static let revisionSpan = 730 * 86_400.0

    /// Takes the first of: linked data, meta elements, marked elements, lines near the title, address.
    init(
        head: PageHead,
        linked: LinkedArticle?,
        near: PageSurroundings,
        url: WebURL?,
        language: String,
        hint: DocumentDate?,
        text: [UInt8]
    ) {
        let addressed = url.flatMap { addressDate($0) }
        let order = NumericDateOrder(
            language: language,
            host: url?.host ?? "",
            known: Self.undoubted(
                near.publishedTexts + near.modifiedTexts
                    + [linked?.published, linked?.modified].compactMap { $0 }
            ) + [addressed].compactMap { $0 },
            text: text
        )
        let stamped = Self.first(
            [
                linked?.modified,
                head.meta(
                    "article:modified_time",
                    "og:updated_time",
                    "datemodified",
                    "last-modified",
                    "dcterms.modified",
                    "dc.date.modified",
                    "og:article:modified_time"
                ),
            ],
            order
        )
        let shownChange = near.modifiedTexts.lazy.compactMap { Self.readShown($0, order) }.first
        modified = stamped ?? shownChange
        let isArticle = linked.map { $0.describesArticle } ?? false
        let stated =
            Self.first(
                [
                    isArticle ? linked?.published : nil,
                    head.meta(
                        "article:published_time",
                        "og:article:published_time",
                        "og:published_time",
                        "datepublished"
                    ),
                    head.meta(
                        "parsely-pub-date",
                        "sailthru.date",
                        "cxenseparse:recs:publishtime",
                        "article:published",
                        "article.published",
                        "published-date",
                        "publish-date",
                        "publishdate",
                        "publish_date",
                        "published_date",
                        "pubdate",
                        "pub_date",
                        "publication_date",
                        "publicationdate",
                        "dc.date.issued",
                        "dcterms.issued",
                        "dcterms.created",
                        "dc.date.created",
                        "dc.date",
                        "dcterms.date",
                        "date",
                        "article:post_date",
                        "citation_publication_date",
                        "citation_online_date",
                        "rnews:datepublished",
                        "datecreated",
                        "originalpublicationdate",
                        "article_date_original",
                        "bt:pubdate",
                        "date.created",
                        "displaydate",
                        "dateline"
                    ),
                    head.meta(endingIn: [
                        "published-date", "publish-date", "publishdate", "pubdate",
                    ]),
                ],
                order
            ) ?? near.publishedTexts.lazy.compactMap { Self.readShown($0, order) }.first
        published = stated ?? addressed
        let isPosted = head.meta("article:published_time", "og:article:published_time") != nil
        if let stated {
            let texts = near.publishedTexts + near.modifiedTexts
            let shown = texts.compactMap { Self.readShown($0, order) }
            // Who says outright when a post appeared means that day, whatever the page shows besides.
            let mayShowChange = !isPosted || (isArticle && linked?.published != nil)
            published = Self.shownDay(
                stated,
                changed: mayShowChange ? stamped : nil,
                shown: shown,
                addressed: addressed,
                only: isPosted
                    ? nil
                    : Self.onlyDay(shown) {
                        texts.contains { Self.isDateLine($0) && Self.readShown($0, order) != nil }
                    }
            )
        }
        evidence = stated != nil ? .stated : addressed != nil ? .url : .none
        if published == nil, let hint { (published, evidence) = (hint, .stated) }
        // A site's front page is of no day, whatever its software says.
        if hint == nil, let url, url.path.isEmpty || url.path == "/", url.query == nil {
            (published, modified, evidence) = (nil, nil, .none)
            return
        }
        // Blog software stamps posts with both times, pages that stand for ever with the change alone.
        guard isPosted || head.meta("article:modified_time") == nil else { return }
        // A page that shows only when it was last changed was published then, as far as it says.
        if published == nil, let shownChange { (published, evidence) = (shownChange, .stated) }
        // The date of a page as such may be that of any post, or that of the imprint.
        if published == nil, let page = Self.first([linked?.published], order) {
            (published, evidence, isTemplate) = (page, .stated, true)
        }
    }

    /// The day that readers see, where it is not the one of the page's hidden fields.
    ///
    /// A page that shows when it was last changed, and nowhere when it first appeared, is dated by the
    /// change; one that shows a single other day, by that day, unless it says outright when it was
    /// posted. Hidden fields in UTC may be a day off the day of the place where it was published.
    private static func shownDay(
        _ stated: DocumentDate,
        changed: DocumentDate?,
        shown: [DocumentDate],
        addressed: DocumentDate?,
        only: DocumentDate?
    ) -> DocumentDate {
        let day = stated.day
        if shown.contains(where: { $0.day == day }) || addressed?.day == day { return stated }
        if let changed, shown.contains(where: { $0.day == changed.day }),
            abs(changed.instant.timeIntervalSince(stated.instant)) < revisionSpan
        {
            return changed
        }
        if let only { return only }
        guard stated.zoneOffset == 0 else { return stated }
        let neighbour = ([addressed].compactMap { $0 } + shown).first {
            abs($0.instant.timeIntervalSince(stated.instant)) < 129_600
        }
        return neighbour ?? stated
    }

    /// The one day that a page shows, in a line of its own.
    private static func onlyDay(
        _ shown: [DocumentDate],
        hasLine: () -> Bool
    ) -> DocumentDate? {
        guard let first = shown.first, shown.allSatisfy({ $0.day == first.day }), hasLine() else {
            return nil
        }
        return first
    }

    /// A line of more words tells of a day, or of the place where the text appeared first.
    private static let dateLineWords = 8

    private static func isDateLine(_ text: String) -> Bool {
        wordCount(text) <= dateLineWords && OriginNotice(text) == nil
    }

    /// Dates that can be read in one way only.
    private static func undoubted(_ texts: [String]) -> [DocumentDate] {
        texts.prefix(20).compactMap { text in
            guard !NumericDateOrder.isDoubtful(text), let scanned = scanDate(text) else {
                return nil
            }
            return DocumentDate(
                instant: Date(timeIntervalSince1970: Double(scanned.unixSeconds)),
                zoneOffset: scanned.zoneOffset
            )
        }
    }

    private static func first(_ texts: [String?], _ order: NumericDateOrder) -> DocumentDate? {
        texts.lazy.compactMap { $0.flatMap { read($0, order) } }.first
    }

    /// Reads a date that a line of the page shows; a month is no day, and a bare number is none.
    private static func readShown(_ text: String, _ order: NumericDateOrder) -> DocumentDate? {
        var (groups, digits, others) = (0, 0, 0)
        var wasDigit = false
        for byte in text.utf8 {
            let isDigit = byte &- 0x30 < 10
            if isDigit, !wasDigit { groups += 1 }
            digits += isDigit ? 1 : 0
            others += isDigit ? 0 : 1
            wasDigit = isDigit
        }
        guard groups >= 2 || digits == 8, others > 0 || digits == 8 else { return nil }
        return read(text, order)
    }

    /// Reads one date; a year before the web or far ahead is an error of the page.
    static func read(_ text: String, _ order: NumericDateOrder) -> DocumentDate? {
        guard let scanned = scanDate(order.unambiguous(text)) else { return nil }
        let year = CivilTime(unixSeconds: scanned.unixSeconds).year
        guard year >= earliestYear, year < 2_100 else { return nil }
        // Without a zone only the day counts.
        let seconds =
            scanned.zoneOffset == nil
            ? scanned.unixSeconds - ((scanned.unixSeconds % 86_400) + 86_400) % 86_400
            : scanned.unixSeconds
        return DocumentDate(
            instant: Date(timeIntervalSince1970: Double(seconds)),
            zoneOffset: scanned.hasTime ? scanned.zoneOffset : nil
        )
    }
}
