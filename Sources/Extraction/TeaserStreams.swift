/// Finds streams of teasers beside an article: boxes that follow each other, each with a linked
/// headline and a few lines.
///
/// Their lines together may be longer than the article. They are looked for only on a page that has
/// one whole article in an element of its own, so that a page that is such a list stays one.
struct TeaserStreams {
    /// Blocks of the streams.
    private(set) var marked: [Int] = []

    /// Fewer boxes may be the parts of one text.
    private static let fewestBoxes = 5
    /// A box with more text than this is none of a teaser's.
    private static let longestBox: Int32 = 900
    /// Running text of a whole article.
    private static let articleBytes: Int32 = 1_000

    init(outline: PageOutline, blocks: PageBlocks) {
        let articles = outline.elements.indices.filter { index in
            let element = outline.elements[index]
            return element.tag == .article && element.runningBytes >= Self.articleBytes
                && element.linkBytes * 3 < element.textBytes
        }
        guard articles.count == 1, let article = articles.first else { return }
        var boxes: [Place: [Int]] = [:]
        for index in outline.elements.indices where !outline.contains(article, index) {
            let element = outline.elements[index]
            guard element.tag.isHeading, element.textBytes > 15,
                element.linkBytes * 10 >= element.textBytes * 8,
                let box = Self.box(of: index, outline)
            else { continue }
            let place = Place(
                parent: outline.elements[box].parent,
                classHash: outline.elements[box].classHash
            )
            if boxes[place]?.last != box { boxes[place, default: []].append(box) }
        }
        var streams = boxes.values.filter { $0.count >= Self.fewestBoxes }.flatMap { $0 }.sorted()
        guard !streams.isEmpty else { return }
        streams.reverse()
        for (index, block) in blocks.blocks.enumerated() {
            while let next = streams.last, Int(outline.elements[next].end) <= block.element {
                streams.removeLast()
            }
            guard let next = streams.last else { return }
            if outline.contains(next, block.element) { marked.append(index) }
        }
    }

    private struct Place: Hashable {
        let parent: Int32
        let classHash: UInt64
    }

    /// The largest element around a headline that is still one teaser.
    private static func box(of heading: Int, _ outline: PageOutline) -> Int? {
        var box = heading
        while true {
            let parent = Int(outline.elements[box].parent)
            guard parent >= 0, outline.elements[parent].textBytes <= longestBox else { break }
            box = parent
        }
        return box == heading ? nil : box
    }
}
