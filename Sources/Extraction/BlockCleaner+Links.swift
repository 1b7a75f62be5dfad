extension BlockCleaner {
    /// Which of the blocks of links between two blocks of text belong to the article.
    ///
    /// Lists are a menu's or lead to other articles, unless the text before them announces them or some
    /// of their items are text. A linked line of its own among the paragraphs is the author's.
    func textsOf(_ held: [Int], after last: Int?, before next: Int) -> Set<Int> {
        let headlines = held.count { isHeadline(blocks.blocks[$0]) }
        let isIntroduced = introducesList(last, held.first)
        return Set(
            held.filter { index in
                let block = blocks.blocks[index]
                return block.tag == .p && !isAside(block) || block.tag == .li && isIntroduced
                    || isOfList(index, of: last) || isOfList(index, of: next)
                    || headlines < 2 && isLinkedText(block)
            }
        )
    }

    /// True for a paragraph with a colon at its end and the list below it.
    private func introducesList(_ last: Int?, _ first: Int?) -> Bool {
        guard let last, let first, first == last + 1 else { return false }
        return blocks.blocks[last].tag == .p
            && blocks.text[blocks.blocks[last].range].last == UInt8(ascii: ":")
    }

    /// True for two items of one list.
    private func isOfList(_ index: Int, of other: Int?) -> Bool {
        guard let other else { return false }
        let items = [blocks.blocks[index], blocks.blocks[other]]
        return items.allSatisfy { $0.tag == .li }
            && outline.elements[items[0].element].parent
                == outline.elements[items[1].element].parent
    }

    /// True for a linked line that is no part of the text around it: an advertiser's shout in
    /// capitals, a pointer in brackets, the foot of an embedded post.
    private func isAside(_ block: PageBlock) -> Bool {
        let bytes = blocks.text[block.range]
        let parent = Int(outline.elements[block.element].parent)
        return !bytes.contains { $0 >= 0x80 || $0 &- 0x61 < 26 }
            || bytes.first == UInt8(ascii: "[") && bytes.last == UInt8(ascii: "]")
            || parent >= 0 && outline.elements[parent].tag == .blockquote
    }

    /// A linked line that reads like another article's title.
    private func isHeadline(_ block: PageBlock) -> Bool { block.words >= 5 && !block.endsSentence }

    private func isLinkedText(_ block: PageBlock) -> Bool {
        switch block.tag {
        case .h2, .h3, .h4, .td, .pre, .blockquote, .dd: true
        case .p: !isHeadline(block) || block.linkShare < 1
        case .li: block.linkShare < 0.95 && block.words >= 4
        default: false
        }
    }
}
