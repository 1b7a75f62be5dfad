/// A block of text of a page: what stands between two block boundaries.
struct PageBlock {
    /// Range of the block list's text buffer, white space collapsed and trimmed.
    let range: Range<Int>
    /// Runs of the outline that the block is made of.
    let runs: Range<Int>
    /// The block element that holds it.
    let element: Int
    let tag: PageTag
    var mark: BoilerplateMark
    /// Words, and words inside links.
    let words: Int
    let linkWords: Int
    /// True when the text ends as a sentence does.
    let endsSentence: Bool

    /// Share of the words that are link text.
    var linkShare: Double { Double(linkWords) / Double(max(1, words)) }

    /// Words that may be an article's lead, which some pages set as a heading below the title.
    var leadWords: Int {
        guard tag.isHeading, tag != .h1, mark == .none, linkShare <= 0.5 else { return goodWords }
        return words
    }

    /// Words that count as an article's text: none in headings, link lists and marked blocks.
    var goodWords: Int {
        guard mark == .none, !tag.isHeading else { return 0 }
        let share = linkShare
        guard share <= 0.5 else { return 0 }
        if tag.isParagraph { return words >= 4 ? words : 0 }
        return words >= 12 ? Int(Double(words) * (1 - share)) : 0
    }
}

/// The blocks of a page, with one buffer for all their text.
struct PageBlocks {
    private(set) var blocks: [PageBlock] = []
    private(set) var text: [UInt8] = []

    /// Cuts an outline into blocks.
    init(_ outline: PageOutline) {
        text.reserveCapacity(outline.text.count)
        var first = 0
        while first < outline.runs.count {
            let segment = outline.runs[first].segment
            var next = first + 1
            while next < outline.runs.count, outline.runs[next].segment == segment { next += 1 }
            append(runs: first..<next, of: outline)
            first = next
        }
    }

    /// The text of a block.
    func string(_ block: PageBlock) -> String {
        String(decoding: text[block.range], as: UTF8.self)
    }

    /// The text of a block as bytes.
    func withText<Result>(
        _ block: PageBlock,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[block.range])) }
    }

    /// Characters and commas of a block, of which running text has many.
    func density(_ block: PageBlock) -> (characters: Int, commas: Int) {
        withText(block) { bytes in
            var characters = 0
            var commas = 0
            for byte in bytes {
                characters += byte & 0xC0 != 0x80 ? 1 : 0
                commas += byte == UInt8(ascii: ",") ? 1 : 0
            }
            return (characters, commas)
        }
    }

    /// Voids soft marks, when they have left nothing.
    mutating func unmark() {
        for index in blocks.indices
        where blocks[index].mark != .hidden && blocks[index].mark != .configured {
            blocks[index].mark = .none
        }
    }

    mutating func setMark(_ mark: BoilerplateMark, at index: Int) { blocks[index].mark = mark }

    private mutating func append(runs: Range<Int>, of outline: PageOutline) {
        let start = text.count
        var words = WordCounter()
        var linkHalves = 0
        var inner = InnerMarks()
        for index in runs {
            let run = outline.runs[index]
            let element = outline.elements[Int(run.element)]
            // A hidden or tooltip span inside a sentence goes; other inline marks do not cut it.
            if element.mark != .none, run.element != run.block,
                element.mark == .hidden || element.mark == .tooltip,
                outline.elements[Int(run.block)].mark == .none
            {
                continue
            }
            let from = text.count
            // A run holds no two spaces in a row: only its first may follow another.
            var first = Int(run.start)
            if outline.text[first] == 0x20, from == start || text.last == 0x20 { first += 1 }
            text += outline.text[first..<Int(run.end)]
            let wordsBefore = words.halves
            text.withUnsafeBufferPointer {
                words.add(UnsafeBufferPointer(rebasing: $0[from...]))
            }
            if run.isLink { linkHalves += words.halves - wordsBefore }
            if text.count > from + 1 { inner.add(element.mark) }
        }
        while text.count > start, text.last == 0x20 { text.removeLast() }
        guard text.count > start, let first = runs.first else { return }
        let owner = Int(outline.runs[first].block)
        blocks.append(
            block(
                range: start..<text.count,
                runs: runs,
                owner: owner,
                outline: outline,
                words: words.words,
                linkWords: (linkHalves + 1) / 2
            )
        )
        // A question on a button opens the answer below it.
        let last = blocks.count - 1
        if blocks[last].mark == .none, text.last != UInt8(ascii: "?") {
            blocks[last].mark = inner.common
        }
    }

    /// What the inline elements of one block are marked as.
    private struct InnerMarks {
        /// The mark of a block all of whose text is marked, captions aside: they may be its text.
        var common: BoilerplateMark { isWhole ? first : .none }
        private var first = BoilerplateMark.none
        private var isWhole = true

        mutating func add(_ mark: BoilerplateMark) {
            if first == .none { first = mark }
            if mark == .none || mark == .caption { isWhole = false }
        }
    }

    private func block(
        range: Range<Int>,
        runs: Range<Int>,
        owner: Int,
        outline: PageOutline,
        words: Int,
        linkWords: Int
    ) -> PageBlock {
        PageBlock(
            range: range,
            runs: runs,
            element: owner,
            tag: outline.elements[owner].tag,
            mark: outline.elements[owner].mark,
            words: words,
            linkWords: min(linkWords, words),
            endsSentence: endsSentence(text[range])
        )
    }

    private func endsSentence(_ bytes: ArraySlice<UInt8>) -> Bool {
        // Closing quotes and brackets may follow the stop.
        for byte in bytes.suffix(7).reversed() {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                return true
            case 0x82: return true  // The last byte of an ideographic full stop.
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), 0x80...0xFF: continue
            default: return false
            }
        }
        return false
    }
}
