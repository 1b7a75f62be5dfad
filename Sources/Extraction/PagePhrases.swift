/// Short lines that stand around an article on a web page, by what they are.
///
/// Only short blocks are looked at, folded to small letters and freed of leading and trailing
/// punctuation, so that a sentence that happens to begin with such words is safe.
enum PagePhrases {
    /// How surely a line ends an article.
    enum EndMarker { case none, weak, strong }

    /// True for headings over other articles: `Related posts`, `You might also like`.
    static func namesOthers(_ folded: String) -> Bool {
        if otherPrefixes.contains(where: { folded.hasPrefix($0) }) { return true }
        if endWords.contains(folded) {
            return !weakEndWords.contains(folded) || folded.hasPrefix("related")
        }
        let match = PhraseList.all.match(documentWords(folded), kinds: [.related])
        return match != nil
    }

    private static let otherPrefixes = [
        "you may also", "you might also", "more from ", "more stories", "recommended for you",
        "recommended articles", "recommended stories", "recommended posts", "people also read",
        "readers also", "você pode gostar", "você também pode", "também pode gostar",
        "das könnte", "mehr aus ", "mehr von ", "te puede interesar", "vous aimerez aussi",
        "ça peut vous intéresser", "potrebbe interessarti", "вам также", "вам может",
        "ilginizi çekebilir", "bunlar da ilginizi",
    ]

    /// Judges a heading or short line after which an article's own text may be over.
    static func endMarker(_ folded: String) -> EndMarker {
        if folded.utf8.count <= longestEnd, endWords.contains(folded) {
            return weakEndWords.contains(folded) ? .weak : .strong
        }
        let isStrong =
            endPrefixes[firstByte(folded)].contains { folded.hasPrefix($0) }
            || isCount(
                folded,
                before: [
                    "comments", "comment", "kommentare", "commentaires", "comentarios", "replies",
                    "responses",
                ]
            )
        return isStrong ? .strong : .none
    }

    /// The reason why a short line is no part of an article; `nil` when it may be.
    static func noise(_ folded: String, words: Int) -> String? {
        if folded.utf8.count <= longestNoise, let reason = noiseWords[folded] { return reason }
        for (prefix, maximumWords, reason) in noisePrefixes[firstByte(folded)]
        where words <= maximumWords && folded.hasPrefix(prefix) {
            return reason
        }
        if words <= 6, isReadingTime(folded) { return "reading time" }
        return nil
    }

    private static func isReadingTime(_ folded: String) -> Bool {
        guard let first = folded.first,
            first.isNumber || folded.hasPrefix("read") || folded.hasPrefix("lesezeit")
                || folded.hasPrefix("lecture") || folded.hasPrefix("estimated")
        else { return false }
        let words = folded.split(whereSeparator: { !$0.isLetter })
        let minutes = words.contains {
            ["min", "mins", "minute", "minutes", "minuten", "minutos", "minuti"].contains($0)
        }
        let reads = words.contains {
            ["read", "reading", "lesezeit", "lecture", "lectura", "lettura", "leitura", "leestijd"]
                .contains($0)
        }
        return minutes && reads
    }

    private static func isCount(_ folded: String, before nouns: [String]) -> Bool {
        let parts = folded.split(separator: " ")
        guard parts.count == 2 else { return false }
        let one = parts[0].allSatisfy { $0.isNumber } && nouns.contains(String(parts[1]))
        let other =
            nouns.contains(String(parts[0]))
            && parts[1].allSatisfy { $0.isNumber || $0 == "(" || $0 == ")" }
        return one || other
    }

    private static let endWords: Set<String> = Set(
        """
        related|related articles|related article|related posts|related post|related stories|related content|related topics
        related reading|related links|related news|related items|read more|read next|read also|read this next|up next
        leave a comment|leave a reply|post a comment|write a comment|add a comment|add comment|comments|comment|join the discussion
        join the conversation|newsletter|tags|tag|filed under|topics|topic|categories|category|popular posts|popular articles
        latest news|latest posts|latest articles|latest stories|most popular|most read|top stories|trending|trending now
        advertisement|disclaimer|see also|further reading|what do you think|what to read next|keep reading|continue reading|next article
        about the author|about the authors|about author|author|editor's picks|editors' picks|recent posts|you might also like|you may also like
        share this|share this article|share this story|share this post|share|like this|follow us|stay connected|post navigation
        mehr zum thema|lesen sie auch|auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|weitere artikel
        ähnliche artikel|verwandte artikel|kommentare|kommentar schreiben|schlagworte|zum thema|mehr lesen|themen|weitere themen|meistgelesen|diskussion
        à lire aussi|lire aussi|à lire également|sur le même sujet|articles similaires|articles liés|commentaires|laisser un commentaire|partager|voir aussi|les plus lus
        artículos relacionados|noticias relacionadas|te puede interesar|también te puede interesar|lee también|comentarios|deja un comentario|deja una respuesta|compartir|lo más leído|etiquetas|temas
        articoli correlati|leggi anche|potrebbe interessarti|potrebbero interessarti|commenti|lascia un commento|condividi|ti potrebbe interessare
        você pode gostar|você também pode gostar|leia também|leia mais|veja também|notícias relacionadas|artigos relacionados|comentários|deixe um comentário|compartilhe|saiba mais
        le puede interesar|notas relacionadas|lea también|contenido relacionado|más noticias|puedes ver|veja também|mehr themen|verwandte themen
        verwandte themenbereiche|neueste artikel|neueste beiträge|schon gelesen|das thema könnte dich auch interessieren|zum weiterlesen|quellenangaben|weitere meldungen
        das könnte ihnen auch gefallen|weitere aktuelle themen|kontakt|weitere informationen|vorschau auf den nächsten artikel|beliebte beiträge|ebenfalls interessant
        lees ook|lees meer|gerelateerde artikelen|gerelateerd|reacties|reageer|meer over
        czytaj także|czytaj też|zobacz także|zobacz też|przeczytaj także|komentarze|powiązane artykuły|udostępnij|polecamy
        читайте также|читать также|похожие статьи|похожие записи|комментарии|по теме|материалы по теме|смотрите также|поделиться|ещё по теме|добавить комментарий
        """.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map(String.init)
    )

    /// End words that also stand inside articles.
    private static let weakEndWords: Set<String> = [
        "related", "read more", "read next", "read also", "tags", "tag", "topics", "topic",
        "categories", "category",
        "disclaimer", "see also", "further reading", "what do you think", "keep reading",
        "continue reading", "author",
        "share", "advertisement", "newsletter", "trending", "recommended", "mehr lesen", "themen",
        "zum thema", "voir aussi", "diskussion",
        "related topics", "related links", "related reading", "about author", "about the author",
        "about the authors", "partager", "compartir", "temas", "etiquetas", "leia mais",
        "lees meer", "по теме", "поделиться", "kontakt", "weitere informationen", "quellenangaben",
        "zum weiterlesen", "puedes ver",
    ]

    /// Bytes of the longest line that is one of the lists'.
    private static let longestEnd = endWords.reduce(0) { max($0, $1.utf8.count) }
    private static let longestNoise = noiseWords.keys.reduce(0) { max($0, $1.utf8.count) }

    private static func firstByte(_ text: String) -> Int { Int(text.utf8.first ?? 0) }

    /// A list by the first byte of its entries, so that a line meets few of them.
    private static func byFirstByte<Entry>(
        _ list: [Entry],
        _ text: (Entry) -> String
    ) -> [[Entry]] {
        list.reduce(into: [[Entry]](repeating: [], count: 256)) {
            $0[firstByte(text($1))].append($1)
        }
    }

    private static let endPrefixes = byFirstByte(endPrefixList) { $0 }
    private static let noisePrefixes = byFirstByte(noisePrefixList) { $0.0 }

    private static let endPrefixList = [
        "more from ", "more on ", "more stories", "more news", "more articles", "more in ",
        "you may also like", "you might also like", "you may also enjoy", "you might also enjoy",
        "you may be interested", "recommended articles", "recommended stories", "recommended posts",
        "recommended for you", "recommended reading", "about the author", "subscribe to",
        "sign up for", "sign up to", "join our ",
        "follow us ", "share this ", "share on ", "sponsored ", "copyright ", "all rights reserved",
        "©", "leave a ",
        "other articles", "other posts", "other stories", "people also", "customers also",
        "readers also", "mehr aus ", "mehr von ",
    ]

    private static let noiseWords: [String: String] = {
        var table: [String: String] = [:]
        let lists: [(String, String)] = [
            (
                "advertising",
                "advertisement|advert|adverts|advertisment|ad|ads|sponsored|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reklama|реклама|story continues below advertisement|article continues below advertisement|advertisement continue reading the main story|continue reading the main story|story continues|story continues below|advertisement - continue reading below|scroll to continue|continue reading below"
            ),
            (
                "share prompt",
                "share|tweet|print|email|e-mail|save|like|pin|pin it|share this|share this article|share this story|share this post|facebook|twitter|whatsapp|linkedin|reddit|copy link|link copied|teilen|drucken|partager|imprimer|compartir|condividi|compartilhar|delen|udostępnij|поделиться|bookmark|print this page|email this article|add to favorites|share article|share on facebook|share on twitter"
            ),
            (
                "navigation",
                "close|menu|search|loading|loading...|back to top|top|skip to content|skip to main content|view gallery|view comments|show comments|hide comments|open gallery|next|previous|more|read more|see more|show more|expand|play|pause|replay|mute|settings|home|click here|explore further|learn more|shop now|buy now|book now|view all|see all|get started|weiterlesen|lire la suite|leer más|leggi tutto|view more|load more|show less|play video|watch now|download|contents|table of contents|on this page|in this article|jump to|jump to recipe|print recipe"
            ),
            (
                "photo credit",
                "getty images|getty|reuters|ap|afp|shutterstock|istock|unsplash|getty images/istockphoto|ap photo|image|photo|video|gallery|photos|images|slideshow|view slideshow|enlarge|enlarge image"
            ),
            (
                "newsletter prompt",
                "newsletter|subscribe|subscribe now|sign up|subscribe to our newsletter|sign up for our newsletter|thank you for subscribing|thanks for subscribing|sign in|log in|register|your email address|email address"
            ),
            ("e-mail address hidden", "email protected|[email protected]|[email&#160;protected]"),
        ]
        for (reason, list) in lists {
            for phrase in list.split(separator: "|") { table[String(phrase)] = reason }
        }
        return table
    }()

    /// Prefix, the most words a line may have, reason.
    private static let noisePrefixList: [(String, Int, String)] = [
        ("skip to ", 5, "navigation"), ("click to ", 8, "navigation"), ("tap to ", 8, "navigation"),
        ("photo: ", 14, "photo credit"), ("photo by ", 12, "photo credit"),
        ("photograph: ", 14, "photo credit"), ("photo credit", 14, "photo credit"),
        ("image: ", 14, "photo credit"), ("image credit", 14, "photo credit"),
        ("image source", 14, "photo credit"), ("image copyright", 14, "photo credit"),
        ("media playback is ", 10, "photo credit"), ("picture: ", 14, "photo credit"),
        ("credit: ", 10, "photo credit"), ("foto: ", 14, "photo credit"),
        ("crédit photo", 14, "photo credit"), ("photos: ", 14, "photo credit"),
        ("bild: ", 12, "photo credit"), ("quelle: ", 8, "photo credit"),
        ("фото: ", 12, "photo credit"), ("zdj. ", 12, "photo credit"),
        ("fot. ", 12, "photo credit"), ("getty images", 6, "photo credit"),
        ("updated: ", 12, "date line"), ("updated on ", 12, "date line"),
        ("published: ", 14, "date line"), ("published on ", 12, "date line"),
        ("posted on ", 12, "date line"), ("posted by ", 12, "byline"), ("posted in ", 14, "tags"),
        ("posted: ", 12, "date line"), ("last updated", 14, "date line"),
        ("last modified", 12, "date line"), ("first published", 14, "date line"),
        ("veröffentlicht am", 12, "date line"), ("aktualisiert", 10, "date line"),
        ("publié le ", 12, "date line"), ("mis à jour", 12, "date line"),
        ("publicado ", 10, "date line"), ("pubblicato ", 10, "date line"),
        ("stand: ", 8, "date line"),
        ("subscribe to ", 16, "newsletter prompt"), ("subscribe for ", 12, "newsletter prompt"),
        ("subscribe now", 10, "newsletter prompt"), ("sign up for ", 18, "newsletter prompt"),
        ("sign up to ", 18, "newsletter prompt"), ("get our newsletter", 16, "newsletter prompt"),
        ("join our newsletter", 16, "newsletter prompt"),
        ("join our mailing", 14, "newsletter prompt"), ("abonnieren sie ", 12, "newsletter prompt"),
        ("abonnez-vous", 12, "newsletter prompt"),
        ("follow us ", 12, "share prompt"), ("follow me on ", 8, "share prompt"),
        ("like us on ", 10, "share prompt"), ("share this ", 8, "share prompt"),
        ("share on ", 6, "share prompt"), ("find us on ", 8, "share prompt"),
        ("folgen sie uns", 12, "share prompt"), ("suivez-nous", 12, "share prompt"),
        ("síguenos", 12, "share prompt"), ("seguici su", 12, "share prompt"),
        ("read more: ", 25, "related articles"), ("related: ", 25, "related articles"),
        ("related story: ", 25, "related articles"), ("see also: ", 25, "related articles"),
        ("also read: ", 25, "related articles"), ("read also: ", 25, "related articles"),
        ("also read ", 4, "related articles"), ("read next: ", 25, "related articles"),
        ("read: ", 20, "related articles"), ("more: ", 18, "related articles"),
        ("watch: ", 18, "related articles"), ("lesen sie auch", 25, "related articles"),
        ("lire aussi", 25, "related articles"), ("à lire aussi", 25, "related articles"),
        ("lee también", 25, "related articles"), ("leggi anche", 25, "related articles"),
        ("leia também", 25, "related articles"), ("lees ook", 25, "related articles"),
        ("czytaj także", 25, "related articles"), ("czytaj też", 25, "related articles"),
        ("zobacz także", 25, "related articles"), ("читайте также", 25, "related articles"),
        ("mehr zum thema", 20, "related articles"), ("don't miss: ", 20, "related articles"),
        ("recommended: ", 20, "related articles"),
        ("le puede interesar", 25, "related articles"), ("puedes ver: ", 30, "related articles"),
        ("mira: ", 25, "related articles"), ("lea también", 25, "related articles"),
        ("veja também", 25, "related articles"), ("this entry was posted", 40, "tags"),
        ("dieser eintrag wurde", 40, "tags"), ("dieser beitrag wurde", 40, "tags"),
        ("cet article a été publié", 40, "tags"), ("esta entrada fue publicada", 40, "tags"),
        ("this post contains references to", 60, "advertising"),
        ("this post may contain", 40, "advertising"), ("we may earn ", 40, "advertising"),
        ("if you buy something ", 40, "advertising"),
        ("products are chosen independently", 40, "advertising"),
        ("bei den verlinkungen handelt es sich", 60, "advertising"),
        ("we want to hear what you think", 30, "comments"),
        ("for the latest stories and breaking", 30, "newsletter prompt"),
        ("rezept drucken", 4, "navigation"), ("buch bestellen", 4, "navigation"),
        ("dieses skript als pdf", 8, "navigation"), ("alle angaben ohne gewähr", 8, "disclaimer"),
        ("anzeige, enthält", 8, "advertising"), ("anzeige - ", 20, "advertising"),
        ("telefon: ", 8, "contact"), ("tel.: ", 8, "contact"), ("e-mail: ", 8, "contact"),
        ("weitere informationen: ", 20, "related articles"),
        ("mehr themen: ", 20, "related articles"), ("beitragsbild: ", 20, "photo credit"),
        ("listen to this ", 8, "navigation"),
        ("this post may contain affiliate", 40, "advertising"),
        ("this article contains affiliate", 40, "advertising"), ("filed under", 14, "tags"),
        ("tags: ", 30, "tags"), ("tagged with", 20, "tags"), ("tagged: ", 20, "tags"),
        ("categories: ", 20, "tags"), ("category: ", 10, "tags"), ("schlagwörter: ", 20, "tags"),
        ("topics: ", 20, "tags"),
        ("all rights reserved", 12, "copyright line"), ("copyright ©", 25, "copyright line"),
        ("© ", 20, "copyright line"), ("this site uses akismet", 20, "comments"),
        ("your email address will not be", 20, "comments"), ("notify me of ", 12, "comments"),
        ("required fields are", 8, "comments"),
    ]
}
