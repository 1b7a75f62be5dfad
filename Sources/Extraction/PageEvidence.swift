internal import Model

#if canImport(Glibc)
    import Glibc
#endif

/// What speaks for and against a text being the whole article and nothing else.
///
/// Each sign has a weight, learned by logistic regression on labelled pages: the sum says how likely
/// the text agrees with what a reader would call the article.
struct PageEvidence {
    /// Sum of the weighted signs; 0 is even odds.
    private var sum = -5.25
    private let article: Article

    init(
        outline: PageOutline,
        blocks: PageBlocks,
        kept: [Int],
        container: Int,
        article: Article
    ) {
        self.article = article
        let all = blocks.blocks
        let words = Double(article.wordCount)
        let keptWords = kept.reduce(0) { $0 + all[$1].words }
        let pageWords = all.reduce(0) { $0 + $1.words }
        let shownWords = all.reduce(0) { $0 + ($1.mark == .none ? $1.words : 0) }
        add(0.9, min(1, words / 300))
        add(-0.55, min(1, words / 1_200))
        // Most of what the page says is the article.
        add(2.1, Self.share(keptWords, shownWords))
        add(2.0, Self.share(keptWords, pageWords))
        // Running text: sentences, few list items among them.
        add(2.5, Self.share(kept.count { all[$0].endsSentence }, kept.count))
        add(-0.7, Self.share(kept.count { all[$0].words >= 25 }, kept.count))
        add(1.0, Self.share(kept.count { all[$0].tag == .li || all[$0].tag == .td }, kept.count))
        add(0.3, Self.share(kept.reduce(0) { $0 + all[$1].linkWords }, keptWords))
        // What the page says of itself.
        add(0.9, article.kind == .article || article.kind == .roundup)
        add(-0.5, article.kind == .list || article.kind == .product || article.kind == .gallery)
        add(-5, article.kind == .error || article.kind == .login)
        add(0.15, article.published != nil)
        add(0.4, !article.authors.isEmpty)
        // Where the article was found.
        guard outline.elements.indices.contains(container) else { return }
        let element = outline.elements[container]
        add(0.65, element.namesBody || element.isArticleBody)
        add(-0.95, element.tag == .body || element.tag == .html)
        add(-0.45, element.tag == .article)
    }

    /// Adds what the hints say: the share of the blocks they vouch for that was kept.
    mutating func addHints(vouched: Int, kept: Int) {
        if vouched > 0 { add(3, Self.share(kept, vouched) - 0.5) }
    }

    /// 0…1; 0 where there is no text.
    var confidence: Double {
        guard article.wordCount > 0 else { return 0 }
        return (100 / (1 + exp(-sum))).rounded() / 100
    }

    private mutating func add(_ weight: Double, _ value: Double) { sum += weight * value }

    private mutating func add(_ weight: Double, _ isTrue: Bool) { sum += isTrue ? weight : 0 }

    private static func share(_ part: Int, _ whole: Int) -> Double {
        whole > 0 ? min(1, Double(part) / Double(whole)) : 0
    }
}
