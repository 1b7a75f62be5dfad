/// The container and the blocks of it that may be the article.
struct ArticleRange {
    /// The element that holds all blocks of the range.
    private(set) var container: Int
    /// Indices of the blocks.
    private(set) var blocks: Range<Int>
    /// Where the container's own blocks begin: before it only running text is the article's.
    private(set) var bodyStart: Int

    /// So many words of running text between title and container are the article's opening.
    private static let openingWords = 12

    /// Takes in the opening of an article whose container begins too late: page builders put lead and
    /// body into boxes that have nothing in common.
    init(container: Int, titleElement: Int?, outline: PageOutline, blocks all: PageBlocks) {
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
        let opening = (start..<first).filter {
            all.blocks[$0].goodWords >= 12 && all.blocks[$0].tag != .li
        }
        let words = opening.reduce(0) { $0 + all.blocks[$1].goodWords }
        guard words >= Self.openingWords, let begin = opening.first else { return }
        var ancestor = container
        while ancestor > 0, !outline.contains(ancestor, all.blocks[begin].element) {
            ancestor = Int(outline.elements[ancestor].parent)
        }
        self.container = max(0, ancestor)
        blocks = begin..<max(first, last + 1)
    }
}
