/// Decides block by block what of the container's text is the article.
struct BlockCleaner {
    let outline: PageOutline
    let blocks: PageBlocks
    let range: ArticleRange
    /// Keys of everything that counts as a repetition of the title.
    let titleKeys: Set<String>
    /// Blocks that a hint vouches for; they are kept whatever they look like.
    let vouched: Set<Int>
    let memory: SiteMemory?
    /// True to also return what was removed.
    let explain: Bool

    /// An end marker counts once this share of the good words is past.
    static let endMarkerAfter = 0.6
    /// An end marker counts when what follows is less than this share.
    static let endMarkerRest = 0.35

    /// A weak end marker counts when at most so many words follow.
    static let weakEndMarkerRest = 60

    /// Phrases of all languages, and the owner's.
    var phrases = PhraseList.all
    /// True for a feed's own content, which has no page around it.
    var isFeedContent = false
    /// Indices of the kept blocks, in order.
    private(set) var kept: [Int] = []
    /// Good words of all blocks so far, dropped ones too.
    private var passedWords = 0
    /// Blocks of links that wait for the text after them.
    private var held: [Int] = []
    /// What was removed, and why.
    private(set) var removed: [(block: Int, reason: String)] = []

    init(
        outline: PageOutline,
        blocks: PageBlocks,
        range: ArticleRange,
        titleKeys: Set<String>,
        vouched: Set<Int>,
        memory: SiteMemory?,
        explain: Bool
    ) {
        self.outline = outline
        self.blocks = blocks
        self.range = range
        self.titleKeys = titleKeys
        self.vouched = vouched
        self.memory = memory
        self.explain = explain
    }

    /// Goes through the container's blocks.
    mutating func run() {
        let inside = Array(range.blocks)
        let total = max(1, inside.reduce(0) { $0 + blocks.blocks[$1].goodWords })
        var past = 0
        var seen: [UInt64: UInt64] = [:]
        seen.reserveCapacity(inside.count)
        var end: Int?
        for (place, index) in inside.enumerated() {
            let block = blocks.blocks[index]
            passedWords += block.mark == .none ? block.goodWords : 0
            if let reason = reasonToDrop(index, past: past, total: total, seen: &seen) {
                if reason == Self.endMarker {
                    end = place
                    break
                }
                if reason == Self.linksOnly { held.append(index) } else { drop(index, reason) }
                continue
            }
            if block.goodWords > 0 { releaseHeld(past: past, before: index) }
            past += block.goodWords
            kept.append(index)
        }
        for index in held { drop(index, Self.linksOnly) }
        if let end { for index in inside[end...] { drop(index, "after the article's end") } }
        dropTrailingHeadings()
    }

    private mutating func drop(_ index: Int, _ reason: String) {
        if explain { removed.append((index, reason)) }
    }

    /// Keeps what of the blocks of links between two kept blocks of text is the article's.
    private mutating func releaseHeld(past: Int, before next: Int) {
        guard !held.isEmpty else { return }
        let isInside = past > 0 || isFeedContent
        let texts = isInside ? textsOf(held, after: kept.last, before: next) : []
        for index in held {
            if texts.contains(index) { kept.append(index) } else { drop(index, Self.linksOnly) }
        }
        held.removeAll()
    }

    private static let linksOnly = "links only"
    private static let beforeBegin = "before the article's begin"
    private static let endMarker = "end marker"

    private func reasonToDrop(
        _ index: Int,
        past: Int,
        total: Int,
        seen: inout [UInt64: UInt64]
    ) -> String? {
        let block = blocks.blocks[index]
        if block.mark != .none { return block.mark.reason }
        if vouched.contains(index) { return nil }
        if index < range.bodyStart, !range.leads.contains(index),
            block.goodWords < 12 || !block.endsSentence
        {
            return Self.beforeBegin
        }
        let isShort = block.range.count <= 300
        let text = isShort ? blocks.string(block) : ""
        let share = Double(past) / Double(total)
        if isShort, share < 0.1, block.tag.isHeading || block.words >= 3,
            titleKeys.contains(textKey(text))
        {
            return "repeats the title"
        }
        if isShort {
            let folded = PagePhrases.fold(text)
            let noise = PagePhrases.noise(folded, words: block.words)
            if let noise, !block.tag.isHeading { return noise }
            if share > Self.endMarkerAfter, block.tag.isHeading || block.words <= 6,
                endsArticle(folded, rest: total - past, total: total)
            {
                return Self.endMarker
            }
            if let noise { return noise }
            if folded.isEmpty { return "no words" }
            if let reason = phraseReason(text, block, share: share, rest: total - past, total) {
                return reason
            }
            if past == 0, isByline(text, block) { return "byline" }
        }
        if !isShort, share >= 0.6, let reason = closingReason(block) { return reason }
        if !block.tag.isHeading, block.words <= CaptionCredit.mostWords,
            CaptionCredit.ends(blocks.text[block.range])
        {
            return BoilerplateMark.caption.reason
        }
        if share > 0.25, beginsTeaser(index) { return Self.endMarker }
        if block.linkShare > 0.75 {
            let keepsHeading = block.tag.isHeading && block.words < 15 && block.linkShare < 1
            if !keepsHeading, block.words > 0 { return Self.linksOnly }
        }
        if past == 0, !block.tag.isHeading, !isFeedContent,
            block.goodWords == 0 && block.words < 8
                || block.words < 15 && !block.endsSentence && holdsYear(text)
        {
            return Self.beforeBegin
        }
        let place = Double(passedWords - block.goodWords) / Double(total)
        if let reason = repeatedOnSite(index, share: place) { return reason }
        if block.words >= 6 {
            let key = exactHash(block)
            let path = outline.elements[block.element].pathHash
            // A paragraph may say again what another in its place said: a refrain, a drill.
            let isRefrain = block.tag.isParagraph || isBesideItsTwin(index, kept.last)
            if let first = seen[key], !isRefrain || first != path {
                return "repeated on the page"
            }
            seen[key] = path
        }
        return nil
    }

    /// Kinds of lines that are none of an article's, wherever they stand.
    private static let noiseKinds: PhraseKinds = [
        .own, .share, .newsletter, .advertisement, .readMore, .related, .comments, .cookie,
        .photoCredit,
        .counter, .copyright, .navigation,
    ]
    /// Lines of more words are an author's.
    private static let longestPhraseLine = 30

    /// What the phrase lists of all languages say of a short line.
    private func phraseReason(
        _ text: String,
        _ block: PageBlock,
        share: Double,
        rest: Int,
        _ total: Int
    ) -> String? {
        guard block.words <= Self.longestPhraseLine,
            let match = blocks.withText(
                block,
                { phrases.match(text: $0, kinds: Self.noiseKinds) }
            )
        else { return nil }
        switch match.kind {
        // `Discussion` is a heading of papers and manuals.
        case .comments where block.tag.isHeading: return nil
        case .readMore where block.endsSentence && block.linkShare < 0.5: return nil
        case .related, .comments:
            if share > Self.endMarkerAfter, block.tag.isHeading || block.words <= 6,
                Double(rest) < Self.endMarkerRest * Double(total)
            {
                return Self.endMarker
            }
            return block.tag.isHeading ? nil : match.kind.reason
        default: return block.tag.isHeading ? nil : match.kind.reason
        }
    }

    /// Kinds of paragraphs that stand behind articles.
    private static let closingKinds: PhraseKinds = [
        .own, .contact, .disclaimer, .newsletter, .donation, .cookie,
    ]
    /// Longer paragraphs are an author's.
    private static let longestClosing = 160

    /// What the phrase lists say of a longer paragraph at an article's end.
    private func closingReason(_ block: PageBlock) -> String? {
        guard block.words <= Self.longestClosing else { return nil }
        let match = blocks.withText(block) { phrases.match(text: $0, kinds: Self.closingKinds) }
        guard let match else { return nil }
        if match.kind == .donation,
            !DocumentReader.speaksToReader(documentWords(blocks.string(block)))
        {
            return nil
        }
        return match.kind.reason
    }

    /// True when a line holds four digits in a row, as dates do.
    private func holdsYear(_ line: String) -> Bool {
        var digits = 0
        for byte in line.utf8 {
            digits = byte &- 0x30 < 10 ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }

    /// True for a linked heading over a text that breaks off: the teaser of another article.
    private func beginsTeaser(_ index: Int) -> Bool {
        let block = blocks.blocks[index]
        guard block.tag.isHeading, block.linkShare == 1, block.words >= 3,
            index + 1 < range.blocks.upperBound
        else { return false }
        for next in (index + 1)..<min(range.blocks.upperBound, index + 4)
        where blocks.blocks[next].words >= 12 {
            let tail = Array(blocks.text[blocks.blocks[next].range].suffix(5))
            return tail.suffix(3) == [0xE2, 0x80, 0xA6] || tail.suffix(3) == [0x2E, 0x2E, 0x2E]
                || tail.prefix(4) == [0x5B, 0xE2, 0x80, 0xA6]
                || tail.prefix(4) == [0x5B, 0x2E, 0x2E, 0x2E]
        }
        return false
    }

    /// A weak marker, such as a bare `Related`, ends an article only when little text follows.
    private func endsArticle(_ folded: String, rest: Int, total: Int) -> Bool {
        guard Double(rest) < Self.endMarkerRest * Double(total) else { return false }
        return switch PagePhrases.endMarker(folded) {
        case .none:
            rest <= 2 * Self.weakEndMarkerRest && PagePhrases.opensBiography(folded)
        case .weak: rest <= (folded.hasPrefix("about") ? 2 : 1) * Self.weakEndMarkerRest
        case .strong: true
        }
    }

    /// True for a block of the same parent as the last one kept: two boxes that follow each other.
    private func isBesideItsTwin(_ index: Int, _ last: Int?) -> Bool {
        guard let last, blocks.blocks[index].words >= 20 else { return false }
        let parents = [index, last].map { outline.elements[blocks.blocks[$0].element].parent }
        return parents[0] == parents[1]
    }

    private func isByline(_ text: String, _ block: PageBlock) -> Bool {
        block.words <= 10 && !block.endsSentence && AuthorNames.hasLead(text)
            && !AuthorNames.read(text, site: nil).isEmpty
    }

    private mutating func dropTrailingHeadings() {
        while let last = kept.last, blocks.blocks[last].tag.isHeading {
            kept.removeLast()
            if explain { removed.append((last, "heading without text")) }
        }
    }
}
