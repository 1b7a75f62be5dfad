/// Words by which addresses and generators tell what a page is.
enum PageSoftware {
    /// Generators of forums.
    static let forums = [
        "discourse", "vbulletin", "phpbb", "xenforo", "mybb", "flarum", "nodebb", "vanilla",
        "invision community", "simple machines", "burning board", "fluxbb", "punbb",
    ]
    /// Classes that software gives the body of a page with one post.
    private static let postClasses: Set<Substring> = [
        "single-post", "node-type-article", "page-node-type-article", "node--type-article",
        "template-article",
    ]

    /// True when one of a body's classes says that the page is one post.
    static func namesPost(_ classes: UnsafeBufferPointer<UInt8>) -> Bool {
        String(decoding: classes.prefix(4_096), as: UTF8.self).lowercased()
            .split(whereSeparator: \.isWhitespace).contains { postClasses.contains($0) }
    }

    /// First labels of forums' hosts.
    static let forumHosts: Set<String> = [
        "forum", "forums", "community", "communities", "bbs", "board", "boards", "discuss",
        "discussion", "discussions", "talk", "answers", "foro", "foros", "форум",
    ]
    /// Parts of forums' paths.
    static let forumPaths: Set<String> = [
        "forum", "forums", "thread", "threads", "viewtopic.php", "showthread.php", "viewforum.php",
        "showtopic", "discussion", "discussions", "bbs", "foro", "foren",
    ]
    /// Generators of manuals.
    static let manuals = [
        "docusaurus", "sphinx", "docutils", "mkdocs", "vitepress", "vuepress", "rustdoc", "antora",
        "asciidoctor", "doxygen", "javadoc", "gitbook", "bookdown", "mdbook", "dokuwiki",
        "mediawiki", "starlight", "readme.io", "typedoc", "docbook", "texinfo",
    ]
    /// First labels of manuals' hosts.
    static let manualHosts: Set<String> = [
        "docs", "doc", "developer", "developers", "help", "support", "wiki", "manual", "api",
        "reference", "learn",
    ]
    /// Parts of manuals' paths.
    static let manualPaths: Set<String> = [
        "docs", "doc", "documentation", "reference", "manual", "manuals", "man-pages", "api",
        "handbook", "glossary", "wiki", "help", "support",
    ]
    /// Words of manuals' titles.
    static let manualTitles: Set<String> = [
        "documentation", "docs", "dokumentation", "manual", "handbook", "javadoc", "manpage",
    ]
    /// What those call themselves who offer a service.
    static let ownWords: Set<String> = [
        "we", "our", "us", "ours", "wir", "uns", "unser", "unsere", "unseren", "unserem", "unserer",
        "nous", "notre", "nos", "nosotros", "nuestro", "nuestra", "nuestros", "nuestras", "nostro",
        "nostra", "nostri", "nostre", "nós", "nosso", "nossa", "nossos", "nossas", "мы", "нас",
        "нам", "наш", "наша", "наши", "наших", "biz", "bizim", "نحن", "لدينا",
    ]
    /// Words that make up titles of lists.
    static let listTitles: Set<String> = [
        "news", "blog", "blogs", "articles", "posts", "latest", "recent", "all", "archive",
        "archives", "press", "releases", "events", "careers", "jobs", "products", "publications",
        "newsroom", "updates", "stories", "issues", "podcasts", "videos", "aktuelles",
        "nachrichten", "artikel", "archiv", "veranstaltungen", "termine", "stellenangebote",
        "produkte", "actualités", "articles", "archives", "événements", "produits", "noticias",
        "artículos", "archivo", "eventos", "productos", "новости", "статьи", "архив", "haberler",
        "duyurular", "ürünler", "الأخبار", "أخبار",
    ]
    /// Folders whose pages are goods.
    static let productFolders: Set<String> = [
        "product", "products", "produkt", "produkte", "produit", "produits", "producto",
        "productos", "prodotto", "prodotti", "item", "dp",
    ]
    /// Folders whose pages are lists.
    static let listFolders: Set<String> = [
        "category", "categories", "collections", "collection", "tag", "tags", "topic", "browse",
        "kategorie", "kategorien", "schlagwort", "thema", "categorie", "categoria", "etiqueta",
        "rubrik", "rubrique", "tema", "category-list", "kategori", "etiket",
    ]
    /// Words of lists' paths.
    static let listPaths: Set<String> = [
        "category", "categories", "kategorie", "categoria", "collections", "collection", "browse",
        "tag", "tags", "topic", "topics", "archive", "archives", "departments", "jobs", "search",
        "shop",
        "listing", "listings", "products", "newest", "sale", "clearance",
        "internships", "list", "category", "catalog", "catalogue", "c", "s", "o",
        "clothing", "store", "bestsellers", "new-arrivals", "latest", "all",
    ]
    /// Parts of articles' paths.
    static let articlePaths: Set<String> = [
        "blog", "blogs", "article", "articles", "news", "post", "posts", "learn", "learning",
        "story", "stories", "magazine", "insights", "knowledge", "academy", "guides", "tips",
        "newsroom", "artikel", "magazin", "ratgeber", "aktuelles", "nachrichten", "actualite",
        "actualites", "noticias", "notizie", "articulos", "wissen", "press", "presse", "novosti",
        "haber", "haberler", "статьи", "новости",
    ]
    /// Words that titles of articles begin with.
    static let articleOpenings: Set<String> = [
        "how", "what", "why", "when", "which", "who", "top", "best", "is", "are", "do", "does",
        "wie", "was", "warum", "wann", "welche", "comment", "pourquoi", "quand", "como", "cómo",
        "por", "qué", "как", "почему", "что", "nasıl", "neden", "كيف", "لماذا",
    ]
    /// Words of titles of articles.
    static let articleWords: Set<String> = [
        "guide", "tips", "vs", "ways", "steps", "history", "checklist", "reasons", "explained",
        "ideas", "review", "reviews", "interview", "tipps", "ratgeber", "test", "conseils",
        "consejos", "guía", "советы", "обзор", "rehberi",
    ]
    /// Phrases of titles that announce several events.
    static let roundupNames = [
        "roundup", "round up", "news in brief", "in brief", "morning briefing", "evening briefing",
        "daily briefing", "week in review", "weekly digest", "daily digest", "news digest",
        "what we learned this week", "kurz notiert", "kurzmeldungen", "meldungen des tages",
        "nachrichten des tages", "en bref", "revue de presse", "breves", "en breve",
        "resumen de noticias", "коротко о главном", "главное за день", "главное за неделю",
        "gunun ozeti", "günün özeti", "haftanın özeti", "موجز الأخبار", "أهم الأخبار",
    ].map { wordList($0) }
}
