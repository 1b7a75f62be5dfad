/// Chooses an article's authors from one source: the surest that names persons.
///
/// A name that is the site's own comes last: the page then says no more than that it is the site's.
struct PageAuthors {
    /// Clean names, in the page's order.
    private(set) var names: [String] = []
    /// True when no person is named.
    private(set) var isSite = true
    /// True when a place that is an author's names the person, not just a line beside a date.
    private(set) var isSure = false

    private let site: [String]
    private let titleKeys: Set<String>
    /// Names of the site itself, and of accounts: what is left when nobody else is named.
    private var spare: [String] = []
    /// All names seen, to complete one that stands there by its first word only.
    private var others: [String] = []

    private static let metaKeys = [
        "citation_author", "author", "article:author", "cxenseparse:author", "dc.creator",
        "dcterms.creator", "sailthru.author", "parsely-author", "byl", "twitter:data1",
    ]

    /// Asks linked data, marked elements, bylines, meta elements, the feed, and at last loose lines.
    ///
    /// - Parameters:
    ///   - head: the page's meta elements.
    ///   - linked: the article that linked data describe.
    ///   - near: texts near the title.
    ///   - site: names of the site, its publisher and its host.
    ///   - titleKeys: what repeats the title is no name.
    ///   - hints: names that the feed gives.
    init(
        head: PageHead,
        linked: LinkedArticle?,
        near: PageSurroundings,
        site: [String],
        titleKeys: Set<String>,
        hints: [String]
    ) {
        self.titleKeys = titleKeys
        self.site = site.map { textKey($0) }.filter { $0.count >= 3 }
        take(linked?.authors ?? [], isStrict: false)
        for text in near.authorTexts { take([text], isStrict: false) }
        for text in near.bylines { take([text], isStrict: true) }
        for key in Self.metaKeys {
            let texts = (head.metas[key] ?? []).filter { !$0.hasPrefix("http") }
            if key == "twitter:data1", Self.read(texts, isStrict: true).count != 1 { continue }
            take(texts, isStrict: false)
        }
        take(hints, isStrict: false)
        isSure = !names.isEmpty
        if names.isEmpty {
            for text in near.looseNames where names.isEmpty {
                let found = AuthorNames.read(text, site: nil, isStrict: true)
                if found.count == 1, AuthorNames.isFullName(found[0]) {
                    take(found, isStrict: true)
                }
            }
        }
        isSite = names.isEmpty
        if names.isEmpty { names = spare }
        complete()
    }

    /// Takes the names of one source when none is known yet.
    private mutating func take(_ texts: [String], isStrict: Bool) {
        // Further sources matter only to complete a first name.
        guard names.isEmpty || names.count == 1 && !names[0].contains(" "), !texts.isEmpty else {
            return
        }
        let found = Self.read(texts, isStrict: isStrict).filter {
            !isStrict || !titleKeys.contains(textKey($0))
        }
        guard !found.isEmpty else { return }
        others += found
        guard names.isEmpty else { return }
        let persons = found.filter { !isSite($0) && !AuthorNames.isAccount($0) }
        if persons.isEmpty {
            if spare.isEmpty { spare = found }
        } else {
            names = persons
        }
    }

    /// True for the site's name, with or without words such as `Team`.
    private func isSite(_ name: String) -> Bool {
        let key = textKey(name)
        return site.contains { site in
            key == site || (key.count >= 5 && site.contains(key))
                || (site.count >= 4 && key.hasPrefix(site))
        }
    }

    /// `Ann` is `Ann Lee` where the page also names her so.
    private mutating func complete() {
        guard names.count == 1, let only = names.first, !only.contains(" ") else { return }
        let longer = others.first {
            $0.hasPrefix(only + " ") && AuthorNames.isFullName($0) && !isSite($0)
        }
        if let longer { names = [longer] }
    }

    private static func read(_ texts: [String], isStrict: Bool) -> [String] {
        var all: [String] = []
        for text in texts {
            for name in AuthorNames.read(text, site: nil, isStrict: isStrict)
            where !all.contains(where: { textKey($0) == textKey(name) }) {
                all.append(name)
            }
        }
        return all.count <= AuthorNames.maximumNames ? all : []
    }
}
