internal import Model

/// Reads a text document: cuts it into blocks, and says of each what it is.
///
/// Its steps are in the other `DocumentReader+…` files, in the order in which `read` takes them.
struct DocumentReader {
    var blocks: [DocumentBlock]
    /// What the lines around the text say.
    var facts = DocumentFacts()
    /// Index of the block that is the title.
    var titleIndex: Int?

    /// What a document's own lines say about it.
    struct DocumentFacts {
        var title: String?
        var authors: [String] = []
        var site: String?
        var published: DocumentDate?
        var modified: DocumentDate?
        var original: OriginalSource?
        var provenance: [ProvenanceStep] = []
        var tags: [(kind: String, name: String)] = []
        var rights: String?
        var summary: String?
        var place: String?
        var language: String?
    }

    /// Phrases of all languages, and the owner's.
    private let phrases: PhraseList

    init(text: String, isMarkdown: Bool, phrases: OwnPhrases? = nil) {
        self.phrases = phrases?.list ?? .all
        let lines = DocumentText.lines(text)
        let matter = DocumentFrontMatter(lines)
        blocks = DocumentBlocks.read(Array(lines[matter.end...]), isMarkdown: isMarkdown)
        for (key, value) in matter.fields {
            readKeyValue(key: key, value: DocumentInline(value, allowsTags: false))
        }
    }

    mutating func read(memory: SiteMemory? = nil) {
        markNoise(phrases)
        if let memory { dropRepeatedOnSite(memory) }
        chooseTitle()
        readHead()
        readTail()
        dropRepeats()
        dropAfterEnd()
        joinBrokenParagraphs()
        dropEmptyHeadings()
        readDateline()
    }

    /// The blocks that make the text.
    var keptBlocks: [DocumentBlock] { blocks.filter(\.isKept) }

    mutating func drop(_ index: Int, _ reason: String) {
        if blocks[index].removedAs == nil { blocks[index].removedAs = reason }
    }

    /// The article without its text.
    func article(url: WebURL?, explain: Bool) -> Article {
        var article = Article()
        article.title = facts.title
        article.authors = facts.authors
        article.site = facts.site
        article.published = facts.published
        article.modified = facts.modified
        article.dateEvidence = facts.published == nil ? .none : .stated
        if article.published == nil, let date = url.flatMap({ addressDate($0) }) {
            (article.published, article.dateEvidence) = (date, .url)
        }
        article.originalSource = facts.original
        article.provenance = facts.provenance
        article.place = facts.place
        article.rights = facts.rights
        article.summary = facts.summary
        article.language = facts.language
        for (kind, name) in facts.tags {
            if !article.tags.contains(name) { article.tags.append(name) }
            if article.tagKinds[kind]?.contains(name) != true {
                article.tagKinds[kind, default: []].append(name)
            }
        }
        if explain {
            article.removed = blocks.filter { !$0.isKept && !$0.text.isEmpty }.map { block in
                RemovedBlock(
                    reason: block.removedAs ?? "",
                    text: DocumentPrivacy.masked(String(block.text.prefix(300)))
                )
            }
        }
        return article
    }

    /// How sure the reading is: a title, a date and running text speak for it.
    func confidence(words: Int) -> Double {
        let titled = facts.title == nil ? 0.0 : 0.25
        let dated = facts.published == nil ? 0.0 : 0.1
        let running = min(1, Double(keptBlocks.filter(\.isBody).count) / 3) * 0.25
        return words == 0 ? 0 : titled + dated + running + min(1, Double(words) / 200) * 0.4
    }
}

/// Keeps addresses of people and payments out of every field.
enum DocumentPrivacy {
    /// The text with e-mail addresses, web addresses and names of payment services taken out.
    static func masked(_ text: String) -> String {
        guard
            text.contains("@") || text.contains("://") || text.contains("www.")
                || namesPayment(text)
        else {
            return text
        }
        return text.split(separator: " ").map { word in
            word.contains("@") || word.contains("://") || word.contains("www.")
                || namesPayment(word)
                ? "[…]" : String(word)
        }.joined(separator: " ")
    }

    private static func namesPayment(_ text: some StringProtocol) -> Bool {
        let small = text.lowercased()
        return ["paypal", "patreon", "bitcoin", "iban"].contains { small.contains($0) }
    }
}
