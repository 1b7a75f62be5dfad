internal import Markup

/// What one word, or one pair of words, of a class name says.
struct NameMeaning: Sendable {
    /// What kind of boilerplate it names.
    var mark = BoilerplateMark.none
    /// A line of author or date.
    var role = MetadataRole.none
    /// An article's body.
    var namesBody = false
    /// It hints at content.
    var namesContent = false
    /// A page's layout, as page builders name it, who call every box a widget.
    var isLayout = false
    /// It hides an element when it is the whole name.
    var hides = false
    /// It begins the names that blog software gives posts by their tags and categories.
    var isTaxonomy = false

    mutating func add(_ other: NameMeaning) {
        if mark == .none { mark = other.mark }
        if role == .none { role = other.role }
        namesBody = namesBody || other.namesBody
        namesContent = namesContent || other.namesContent
        isLayout = isLayout || other.isLayout
        hides = hides || other.hides
        isTaxonomy = isTaxonomy || other.isTaxonomy
    }
}

/// Words that web pages use in class and id names, by what they name.
enum ClassWordTable {
    /// What single words say, by hash.
    static let words = NameTable(
        merged(
            wordList.flatMap { mark, list in hashes(list).map { ($0, NameMeaning(mark: mark)) } }
                + roleList.flatMap { role, list in
                    hashes(list).map { ($0, NameMeaning(role: role)) }
                }
                + hashes(bodyWords).map { ($0, NameMeaning(namesBody: true)) }
                + hashes(contentWords).map { ($0, NameMeaning(namesContent: true)) }
                + hashes("elementor").map { ($0, NameMeaning(isLayout: true)) }
                + hashes("hidden hide invisible").map { ($0, NameMeaning(hides: true)) }
                + hashes("tag category cat author topic").map {
                    ($0, NameMeaning(isTaxonomy: true))
                }
        )
    )

    /// What pairs of words say together, by hash.
    static let pairs = NameTable(
        merged(
            pairList.flatMap { mark, list in
                pairHashes(list).map { ($0, NameMeaning(mark: mark)) }
            }
                + bodyPairs.map { ($0, NameMeaning(namesBody: true)) }
                + pairHashes(layoutPairs).map { ($0, NameMeaning(isLayout: true)) }
        )
    )

    /// One meaning for each hash: a word may say several things.
    private static func merged(
        _ meanings: [(UInt64, NameMeaning)]
    ) -> [(key: UInt64, value: NameMeaning)] {
        var table: [UInt64: NameMeaning] = [:]
        for (hash, meaning) in meanings { table[hash, default: NameMeaning()].add(meaning) }
        return table.map { (key: $0.key, value: $0.value) }
    }

    private static func hashes(_ list: String) -> [UInt64] {
        list.split(separator: " ").map { StableHash.of($0) }
    }

    /// Words that name a line of author or date.
    private static let roleList: [(MetadataRole, String)] = [
        (.byline, "byline bylines author authors autor auteur autore"),
        (.published, "pubdate published datepublished"),
        (.modified, "updated modified lastmodified datemodified"),
        (.date, "date dateline timestamp datetime posted postdate time dates datum"),
    ]

    /// Pairs that describe a page's layout: no boilerplate, whatever else the name says.
    private static let layoutPairs = """
        with-sidebar has-sidebar and-sidebar no-sidebar left-sidebar right-sidebar w-sidebar \
        nav-sidebar sidebar-layout sidebar-container sidebar-left sidebar-right sidebar-wrap \
        sidebar-wrapper content-sidebar toc-page toc-para toc-chapters meta-field main-sidebar \
        sidebar-main sidebar-content sidebar-true sidebar-position
        """

    /// Pairs that name an article's body.
    private static let bodyPairs: [UInt64] = {
        let firsts = "article entry post story art news blog".split(separator: " ")
        let seconds = "body content text".split(separator: " ")
        var pairs = pairHashes("body-text rich-text")
        for first in firsts {
            for second in seconds {
                pairs.append(ClassWords.combine(StableHash.of(first), StableHash.of(second)))
            }
        }
        return pairs
    }()

    /// Single words that name an article's body.
    private static let bodyWords = """
        articlebody articlecontent articletext entrycontent postcontent postbody storybody storytext \
        storycontent newstext newsbody richtext prose wysiwyg blogcontent
        """

    /// Words that hint at content.
    private static let contentWords =
        "article body content entry hentry main page post text blog story prose"

    private static let wordList: [(BoilerplateMark, String)] = [
        (.comments, "comment comments commentlist commentform commentrespond disqus respond"),
        (.share, "share sharedaddy sharebar sharethis addthis addtoany sharing social socials"),
        (.newsletter, "newsletter newsletters subscribe subscription signup mailchimp optin"),
        (
            .related,
            "related relatedposts recommend recommended recommendation recommendations outbrain taboola"
        ),
        (.related, "trending"),
        (.teaser, "teaser teasers"),
        (
            .advertising,
            """
            promo promos promotion sponsor sponsored advert adverts advertise advertisement \
            advertisements advertising advertorial ad ads adsbygoogle adslot dfp banner banners \
            donate donation donations
            """
        ),
        (.navigation, "breadcrumb breadcrumbs navbar nav navigation menu menus toolbar masthead"),
        (.pagination, "pagination pager"),
        (.sidebar, "sidebar"),
        (.gallery, "gallery slideshow lightbox"),
        (.widget, "widget widgets poll search login"),
        (.cookies, "cookie cookies consent gdpr"),
        (.paywall, "popup modal overlay paywall"),
        (.tags, "tag tags taglist tagcloud"),
        (.byline, "byline bylines"),
        (.author, "author authorbox authorbio bio"),
        (.metadata, "meta copyright rating ratings credit credits"),
        (.footer, "footer"),
        (.contents, "toc"),
        (.hidden, "noprint sronly printonly"),
        (.tooltip, "tooltip tooltips tooltiptext"),
        (.caption, "caption figcaption"),
    ]

    private static let pairList: [(BoilerplateMark, String)] = [
        (.comments, "comment-respond comment-form comment-list"),
        (.share, "share-bar share-this"),
        (.newsletter, "sign-up"),
        (
            .related,
            "most-read most-popular more-stories more-news read-more read-next infinite-scroll more-articles more-posts"
        ),
        (
            .pagination,
            """
            next-post next-article prev-post previous-post prev-article previous-article next-prev \
            prev-next previous-next
            """
        ),
        (.sidebar, "side-bar"),
        (.navigation, "skip-link"),
        (.tags, "tag-list"),
        (.author, "author-box author-bio author-info author-card"),
        (.contents, "table-of"),
        (.hidden, "print-only screen-reader sr-only visually-hidden is-hidden"),
    ]

    private static func pairHashes(_ list: String) -> [UInt64] {
        list.split(separator: " ").compactMap { name in
            let words = name.split(separator: "-")
            guard words.count == 2 else { return nil }
            return ClassWords.combine(StableHash.of(words[0]), StableHash.of(words[1]))
        }
    }
}
