/// The container and the blocks of it that may be the article.
struct ArticleRange {
    /// The element that holds all blocks of the range.
    private(set) var container: Int
    /// Indices of the blocks.
    private(set) var blocks: Range<Int>
    /// Where the container's own blocks begin: before it only running text is the article's.
    private(set) var bodyStart: Int

    /// Headings before the body that are the article's lead.
    private(set) var leads: Set<Int> = []

    /// A block of so many words between title and container is the article's opening.
    ///
    /// An English standfirst sells the article, says nothing that the text does not say, and is the
    /// page's description as often as not; elsewhere the lead stands there, and the text goes on
    /// from it.
    private static let openingWords = (english: 20, other: 12)
    /// An opening of so many words is the article's whatever else it is.
    private static let longOpening = 50

    /// Takes in the opening of an article whose container begins too late: page builders put lead and
    /// body into boxes that have nothing in common.
    init(
        container: Int,
        titleElement: Int?,
        isEnglish: Bool,
        description: String?,
        outline: PageOutline,
        blocks all: PageBlocks
    ) {
        self.container = container
        let end = outline.elements.isEmpty ? 0 : Int(outline.elements[container].end)
        let first = all.blocks.firstIndex { outline.contains(container, $0.element) } ?? 0
        let last = all.blocks.lastIndex { outline.contains(container, $0.element) } ?? -1
        blocks = first..<max(first, last + 1)
        bodyStart = first
        guard let titleElement, titleElement < container, titleElement < end else { return }
        guard let start = all.blocks.firstIndex(where: { $0.element >= titleElement }),
            start < first
        else { return }
        let least = isEnglish ? Self.openingWords.english : Self.openingWords.other
        let candidates = (start..<first).filter {
            let block = all.blocks[$0]
            let words = isEnglish ? block.goodWords : block.leadWords
            return words >= Self.openingWords.other && block.tag != .li
        }
        let words = candidates.reduce(0) { $0 + all.blocks[$1].goodWords }
        let opening = candidates.filter { index in
            words >= Self.longOpening
                || all.blocks[index].tag.isHeading
                || all.blocks[index].goodWords >= least && all.blocks[index].endsSentence
                    && !(isEnglish && Self.says(description, all.string(all.blocks[index])))
        }
        guard let begin = opening.first else { return }
        leads = Set(opening.filter { all.blocks[$0].tag.isHeading })
        var ancestor = container
        while ancestor > 0, !outline.contains(ancestor, all.blocks[begin].element) {
            ancestor = Int(outline.elements[ancestor].parent)
        }
        self.container = max(0, ancestor)
        blocks = begin..<max(first, last + 1)
    }

    /// True when a description says the same, or its beginning.
    private static func says(_ description: String?, _ text: String) -> Bool {
        guard let description else { return false }
        let key = textKey(text)
        return textKey(description).hasPrefix(key.prefix(60))
    }
}
