/// Words that web pages use in class and id names, by what they name.
enum ClassWordTable {
    /// Single words that name boilerplate.
    static let words: [UInt64: BoilerplateMark] = {
        var table: [UInt64: BoilerplateMark] = [:]
        for (mark, list) in wordList {
            for word in list.split(separator: " ") { table[StableHash.of(word)] = mark }
        }
        return table
    }()

    /// Words that name a line of author or date.
    static let roleWords: [UInt64: MetadataRole] = {
        let lists: [(MetadataRole, String)] = [
            (.byline, "byline bylines author authors autor auteur autore"),
            (.published, "pubdate published datepublished"),
            (.modified, "updated modified lastmodified datemodified"),
            (.date, "date dateline timestamp datetime posted postdate time dates datum"),
        ]
        var table: [UInt64: MetadataRole] = [:]
        for (role, list) in lists {
            for word in list.split(separator: " ") { table[StableHash.of(word)] = role }
        }
        return table
    }()

    /// Pairs of words that name boilerplate together.
    static let pairs: [UInt64: BoilerplateMark] = {
        var table: [UInt64: BoilerplateMark] = [:]
        for (mark, list) in pairList {
            for pair in pairHashes(list) { table[pair] = mark }
        }
        return table
    }()

    /// Pairs that describe a page's layout: no boilerplate, whatever else the name says.
    static let layoutPairs = Set(
        pairHashes(
            """
            with-sidebar has-sidebar and-sidebar no-sidebar left-sidebar right-sidebar w-sidebar \
            nav-sidebar sidebar-layout sidebar-container sidebar-left sidebar-right sidebar-wrap \
            sidebar-wrapper content-sidebar toc-page toc-para toc-chapters meta-field main-sidebar \
            sidebar-main sidebar-content sidebar-true sidebar-position
            """
        )
    )

    /// Words of page builders, which call every box a widget.
    static let layoutWords = Set("elementor".split(separator: " ").map { StableHash.of($0) })

    /// Words that hide an element when they are its whole name.
    static let hiddenWords = Set(
        "hidden hide invisible".split(separator: " ").map { StableHash.of($0) }
    )

    /// First words of the names that blog software gives posts by their tags and categories.
    static let taxonomyWords = Set(
        "tag category cat author topic".split(separator: " ").map { StableHash.of($0) }
    )

    /// Pairs that name an article's body.
    static let bodyPairs: Set<UInt64> = {
        let firsts = "article entry post story art news blog".split(separator: " ")
        let seconds = "body content text".split(separator: " ")
        var pairs = Set(pairHashes("body-text rich-text"))
        for first in firsts {
            for second in seconds {
                pairs.insert(ClassWords.combine(StableHash.of(first), StableHash.of(second)))
            }
        }
        return pairs
    }()

    /// Single words that name an article's body.
    static let bodyWords = Set(
        """
        articlebody articlecontent articletext entrycontent postcontent postbody storybody storytext \
        storycontent newstext newsbody richtext prose wysiwyg blogcontent
        """.split(separator: " ").map { StableHash.of($0) }
    )

    /// Words that hint at content.
    static let contentWords = Set(
        "article body content entry hentry main page post text blog story prose"
            .split(separator: " ").map { StableHash.of($0) }
    )

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
            "next-post next-article prev-post previous-post prev-article previous-article"
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
