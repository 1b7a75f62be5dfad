/// Words that surround names in bylines, and words that are none.
extension AuthorNames {
    static let leads = [
        "written by", "posted by", "published by", "edited by", "story by", "words by",
        "reviewed by", "text by",
        "view all posts by", "all posts by", "view all articles by", "zeige alle beiträge von",
        "alle beiträge von", "more by", "article by", "authored by", "artikel von", "by", "von",
        "par", "por", "di", "door", "af", "av", "autor", "autorin", "autore", "auteur", "author",
        "authors",
        "text", "redaktion", "автор", "from", "geschrieben von", "ein artikel von", "écrit par",
        "escrito por", "scritto da",
        "publié par", "publicado por", "a cura di", "przez", "opracował", "фото", "текст",
    ]
    /// Leads that name somebody else, or anything at all.
    static let otherLeads = [
        "reviewed", "edited", "published", "from", "text ", "redaktion", "фото", "текст", "more by",
    ]
    static let conjunctions: Set<String> = [
        "and", "und", "et", "y", "e", "with", "mit", "och", "en", "i", "и",
    ]
    /// Words that are no names when nothing else stands beside them.
    static let notNames: Set<String> = [
        "admin", "administrator", "staff", "editor", "editors", "editorial", "team", "the",
        "author", "guest", "contributor",
        "redaktion", "redaction", "rédaction", "redacción", "redazione", "redakcja", "redactie",
        "news", "desk", "unknown", "anonymous", "by", "la", "our", "webmaster",
        "writer", "writers", "reporter", "newsroom", "press", "release", "user", "default", "site",
        "blog", "web", "online", "none", "null", "updated", "published", "share", "more", "about",
        "contact",
        "phd", "md", "mba", "rn", "dr", "jr", "sr", "ma", "msc", "bsc", "esq", "cpa", "cfp", "rd",
        "dvm", "mph", "cfa", "ms", "rdn", "ldn", "dds", "jd", "von", "por", "par", "di", "written",
        "see", "full", "bio", "copyright", "datum", "veröffentlicht", "publiziert", "am", "trends",
    ]
    /// Words of job titles: a part that holds one is no name.
    static let titles: Set<String> = [
        "correspondent", "reporter", "reporters", "editor", "editors", "writer", "writers",
        "journalist", "columnist", "contributor", "contributors", "photographer",
        "director", "manager", "chief", "producer", "analyst", "specialist", "president", "founder",
        "cofounder", "ceo", "cto", "redakteur", "redakteurin", "korrespondent",
        "published", "updated", "posted", "min", "read", "comments", "ago", "follow", "subscribe",
        "http", "https", "minutes", "hours", "strategist", "marketer", "copywriter", "certified",
        "licensed", "coordinator", "developer", "strategy", "uncategorized", "officer", "engineer",
        "dietitian", "nutritionist", "head",
        "experte", "expertin", "foto", "bild", "quelle", "interview", "assistant", "reviewed",
        "fact", "checked", "view", "profile", "reviewer", "expert",
        "gardener", "educators", "artikel", "articles", "sponsored", "comment", "medically", "ltd",
        "inc", "gmbh",
    ]
    static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
    ]
    /// Words that stand inside sentences and titles of posts, not inside names.
    static let sentenceWords: Set<String> = [
        "of", "for", "at", "in", "the", "to", "is", "are", "was", "has", "your", "our", "how",
        "why", "what",
    ]
    static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
        "wed", "thu", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag",
        "freitag", "samstag", "sonntag",
    ]
    /// Words of headings and sections, which are capitalised as names are.
    static let commonNouns: Set<String> = [
        "news", "blog", "home", "health", "real", "estate", "business", "travel", "food", "world",
        "sports", "sport", "politics", "opinion", "culture", "science", "technology", "tech",
        "social", "media", "marketing", "digital", "guide", "guides", "tips", "reviews", "review",
        "best", "top", "new", "latest", "more", "read", "all", "and", "school", "college",
        "university", "education", "personal", "finance", "money", "data", "design", "software",
        "product", "products", "company", "services", "service", "press", "release", "releases",
        "case", "study", "studies", "resources", "learning", "center", "centre", "life", "style",
        "lifestyle", "family", "parenting", "fitness", "recipes", "garden", "gardening",
        "improvement", "editorial", "team", "staff", "articles", "article", "insights", "updates",
        "featured", "uncategorized", "general", "min", "minutes", "share", "print", "email",
        "photo", "photos", "video", "getty", "images", "comments", "english", "deutsch",
        "aktuelles",
        "magazin", "meldungen", "artikel", "nachrichten", "wirtschaft", "kultur", "politik",
        "gesundheit", "united", "states", "new", "york", "san", "francisco", "los", "angeles",
        "management", "engineering", "security", "research", "analytics", "ecommerce", "seo",
        "contact", "us", "select", "page", "get", "deal", "explore", "browse", "joined", "join",
        "about", "menu", "open", "program", "free", "light", "dark", "add", "select", "buy", "shop",
        "book", "search", "login", "sign", "start", "learn", "see", "view", "show", "hide", "next",
        "previous", "posts", "post", "entry", "account", "my", "trade", "select", "ideas", "summer",
        "fun", "fazit", "nummer", "eintrag", "vorheriger", "recruitment", "patient", "weddings",
        "wedding", "planning", "care", "training", "plant", "book", "books", "art",
        "arts", "music", "fashion", "beauty", "shopping", "gear", "pet", "pets", "kids", "baby",
    ]
}
