/// Finds what stands under headings such as `You might also like`: teasers of other articles.
///
/// Their paragraphs read like the article's own, and together they may be longer than it; what gives
/// them away is the heading above them and the links in them.
struct RelatedSections {
    let outline: PageOutline
    let blocks: PageBlocks
    private(set) var marked: [Int] = []

    /// The article begins before the first such heading.
    private static let wordsBefore = 40
    /// More headings than this are a page of lists.
    private static let mostHeadings = 30

    init(outline: PageOutline, blocks: PageBlocks) {
        self.outline = outline
        self.blocks = blocks
        var before = 0
        var headings = 0
        for (index, block) in blocks.blocks.enumerated() {
            guard block.mark == .none, block.words <= 8,
                block.tag.isHeading || block.words <= 5, before >= Self.wordsBefore,
                block.range.count <= 80
            else {
                before += block.goodWords
                continue
            }
            let folded = PagePhrases.fold(blocks.string(block))
            guard PagePhrases.namesOthers(folded) else { continue }
            headings += 1
            guard headings <= Self.mostHeadings else { return }
            markSection(under: block.element, from: index)
        }
    }

    /// Marks the elements that follow a heading as long as they look like teasers.
    private mutating func markSection(under heading: Int, from first: Int) {
        var element = heading
        // A heading may have a box of its own.
        while let parent = parent(of: element),
            outline.elements[parent].textBytes <= outline.elements[heading].textBytes + 4
        {
            element = parent
        }
        guard let parent = parent(of: element) else { return }
        var sibling = Int(outline.elements[element].end)
        let end = Int(outline.elements[parent].end)
        var last = sibling
        while sibling < end, looksLikeTeaser(sibling) {
            sibling = Int(outline.elements[sibling].end)
            last = sibling
        }
        guard last > Int(outline.elements[element].end) else { return }
        for index in first..<blocks.blocks.count {
            let place = blocks.blocks[index].element
            if place >= last, place > heading { break }
            marked.append(index)
        }
    }

    private func parent(of element: Int) -> Int? {
        let parent = Int(outline.elements[element].parent)
        guard parent >= 0, outline.elements[parent].tag != .body else { return nil }
        return parent
    }

    /// True for lists and boxes that are links in good part; a paragraph with a link is text.
    private func looksLikeTeaser(_ index: Int) -> Bool {
        let element = outline.elements[index]
        if element.textBytes <= 60 { return true }
        let isLinks = element.linkBytes * 5 >= element.textBytes * 3
        switch element.tag {
        case .article: return true
        case .p, .blockquote, .pre, .h1, .h2, .h3, .h4, .h5, .h6: return isLinks
        default:
            if isLinks { return true }
            // A linked heading over a text.
            return (index..<Int(element.end)).contains { inner in
                let part = outline.elements[inner]
                return part.tag.isHeading && part.textBytes > 8
                    && part.linkBytes * 10 >= part.textBytes * 8
            }
        }
    }
}
