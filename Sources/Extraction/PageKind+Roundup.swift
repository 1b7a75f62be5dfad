internal import Markup
internal import Model
internal import Text

extension PageKind {
    /// A report's first paragraph has at least so many words.
    private static let reportWords = 12
    /// So many headings, each with a date or place of its own below it, are so many reports.
    private static let datedReports = 3

    /// True where headings stand over reports that each have their own date or dateline.
    private func hasDatedReports() -> Bool {
        guard let first = kept.first, let last = kept.last else { return false }
        var (reports, others) = (0, 0)
        for index in first...last where blocks.blocks[index].tag.isHeading {
            guard blocks.blocks[index].mark == .none, blocks.blocks[index].words >= 2 else {
                continue
            }
            let below = index + 1..<min(last + 1, index + 3)
            if below.contains(where: { isDated(blocks.blocks[$0]) }) {
                reports += 1
            } else {
                others += 1
            }
        }
        return reports >= Self.datedReports && reports > others
    }

    private func isDated(_ block: PageBlock) -> Bool {
        let text = blocks.string(block)
        if block.words <= 6, block.range.count <= 60, !block.tag.isHeading,
            text.utf8.contains(where: { $0 &- 0x30 < 10 })
        {
            return scanDate(text) != nil
        }
        return block.goodWords >= 12 && Dateline(text) != nil
    }

    /// An article that reports separate events under headings of their own, each with its text.
    func roundupOrArticle(_ words: Int) -> ArticleKind {
        let isRoundup =
            Roundup.isTitle(title)
            || Roundup.hasDatelines(
                kept.lazy.filter { blocks.blocks[$0].goodWords >= Self.reportWords }
                    .map { blocks.string(blocks.blocks[$0]) }
            )
            || hasDatedReports()
        return isRoundup ? .roundup : .article
    }
}
