internal import FoundationEssentials
internal import Model
internal import Text

/// Finds when an article was published and last changed; no date rather than an invented one.
struct PageDates {
    private(set) var published: DocumentDate?
    private(set) var modified: DocumentDate?
    private(set) var evidence = DateEvidence.none

    /// No article on the web is older than the web's first sites.
    private static let earliestYear = 1_990

    /// Takes the first of: linked data, meta elements, marked elements, lines near the title, address.
    init(
        head: PageHead,
        linked: LinkedArticle?,
        near: PageSurroundings,
        url: WebURL?,
        hint: DocumentDate?
    ) {
        modified =
            Self.first([
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
            ]) ?? near.modifiedTexts.lazy.compactMap { Self.read($0) }.first
        let stated =
            Self.first([
                linked?.published,
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
            ]) ?? near.publishedTexts.lazy.compactMap { Self.read($0) }.first
        let addressed = url.flatMap { addressDate($0) }
        published = stated ?? addressed
        evidence = stated != nil ? .stated : addressed != nil ? .url : .none
        if published == nil, let hint { (published, evidence) = (hint, .stated) }
    }

    private static func first(_ texts: [String?]) -> DocumentDate? {
        texts.lazy.compactMap { $0.flatMap { read($0) } }.first
    }

    /// Reads one date; a year before the web or far ahead is an error of the page.
    static func read(_ text: String) -> DocumentDate? {
        guard let scanned = scanDate(text) else { return nil }
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
