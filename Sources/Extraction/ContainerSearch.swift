/// Finds the element that holds the article.
struct ContainerSearch {
    let outline: PageOutline
    let blocks: PageBlocks
    /// Good words below each element.
    private(set) var goodWords: [Int32]
    /// Good words on the page.
    let total: Int

    /// An element with this share of all good words is climbed no further.
    static let coverage = 0.82
    /// A named body with this many good words may end the climb.
    static let namedBodyMinimum = 120

    /// Counts good words; a hint's word counts double.
    init(outline: PageOutline, blocks: PageBlocks, vouched: Set<Int> = []) {
        self.outline = outline
        self.blocks = blocks
        var sums = [Int32](repeating: 0, count: outline.elements.count)
        var total = 0
        for (index, block) in blocks.blocks.enumerated() {
            let good = vouched.contains(index) ? 2 * block.words : block.goodWords
            total += good
            sums[block.element] += Int32(clamping: good)
        }
        for index in outline.elements.indices.reversed() {
            let parent = Int(outline.elements[index].parent)
            if parent >= 0 { sums[parent] += sums[index] }
        }
        goodWords = sums
        self.total = total
    }

    /// The article's element; `nil` when the page has no block worth a start.
    ///
    /// The path of the container that held the site's other articles is tried first.
    func find(preferredPath: UInt64?) -> Int? {
        if let preferredPath, let known = element(atPath: preferredPath) { return known }
        guard let start = strongestElement() else { return nil }
        let found = climb(from: start)
        // A body of many small boxes: the strongest is not the whole.
        if let whole = articleOfPage(), outline.contains(whole, found),
            goodWords[whole] > 2 * goodWords[found]
        {
            return whole
        }
        return found
    }

    /// An element has so many good words before it counts as an article.
    private static let articleWords = 60

    /// The one element marked up as article or main part that holds the page's title and all its
    /// paragraphs, but for one word in twenty.
    private func articleOfPage() -> Int? {
        let marked = outline.elements.indices.filter { index in
            let tag = outline.elements[index].tag
            return (tag == .article || tag == .main) && goodWords[index] >= Self.articleWords
        }
        guard let whole = marked.first, marked.allSatisfy({ outline.contains(whole, $0) }) else {
            return nil
        }
        let parts = whole..<Int(outline.elements[whole].end)
        guard parts.contains(where: { outline.elements[$0].tag == .h1 }) else { return nil }
        var (inside, all) = (0, 0)
        for block in blocks.blocks where block.tag == .p {
            all += block.goodWords
            inside += outline.contains(whole, block.element) ? block.goodWords : 0
        }
        return inside >= Self.articleWords && (all - inside) * 20 <= inside ? whole : nil
    }

    /// The site's usual container, when it holds most of this page's text too.
    private func element(atPath path: UInt64) -> Int? {
        var best: Int?
        for index in outline.elements.indices where outline.elements[index].pathHash == path {
            if goodWords[index] > best.map({ goodWords[$0] }) ?? 0 { best = index }
        }
        guard let best, Double(goodWords[best]) >= 0.5 * Double(total) else { return nil }
        return best
    }

    /// The element whose near blocks read most like running text.
    private func strongestElement() -> Int? {
        var scores: [Int: Double] = [:]
        let shares = [1, 0.5, 0.25, 0.15]
        for block in blocks.blocks where block.goodWords >= 8 {
            let density = blocks.density(block)
            let score = 1 + Double(density.commas) + min(Double(density.characters) / 100, 3)
            var element = block.element
            switch block.tag {
            case .p, .blockquote, .pre, .li, .td: element = Int(outline.elements[element].parent)
            default: break
            }
            for share in shares where element >= 0 {
                scores[element, default: startValue(element)] += score * share
                element = Int(outline.elements[element].parent)
            }
        }
        return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private func startValue(_ index: Int) -> Double {
        let element = outline.elements[index]
        var value = 0.0
        if element.namesContent { value += 8 }
        if element.namesBody { value += 20 }
        if element.isArticleBody { value += 25 }
        switch element.tag {
        case .article: value += 10
        case .div, .main, .section: value += 5
        default: break
        }
        return value
    }

    /// Climbs while the parent adds much text.
    private func climb(from start: Int) -> Int {
        var current = start
        while true {
            let parent = Int(outline.elements[current].parent)
            guard parent >= 0, outline.elements[current].tag != .body else { return current }
            let here = Double(goodWords[current])
            let gain = Double(goodWords[parent]) - here
            if here >= Self.coverage * Double(total) { return current }
            if isWholeNamedBody(current, gain: gain) { return current }
            if outline.elements[parent].tag == .body, here >= 0.45 * Double(total) {
                return current
            }
            if outline.elements[parent].tag == .article || gain >= 0.25 * max(1, here) || gain == 0
                || here < 0.3 * Double(total)
            {
                current = parent
                continue
            }
            // One further: a thin wrapper must not stop the climb.
            let next = Int(outline.elements[parent].parent)
            guard next >= 0, outline.elements[next].tag != .body,
                Double(goodWords[next]) - here >= 0.35 * max(1, here)
            else { return current }
            current = parent
        }
    }

    /// True for an element named as a body, unless others of the same class hold much text as well:
    /// then advertisements cut one body into pieces.
    private func isWholeNamedBody(_ index: Int, gain: Double) -> Bool {
        let element = outline.elements[index]
        let here = Double(goodWords[index])
        guard element.isArticleBody || element.namesBody,
            goodWords[index] >= Self.namedBodyMinimum, gain < 0.8 * here
        else { return false }
        guard element.classHash != 0 else { return true }
        var others = 0
        var position = 0
        while position < outline.elements.count {
            let other = outline.elements[position]
            if position == index { position = Int(element.end); continue }
            if other.classHash == element.classHash, !outline.contains(position, index) {
                others += Int(goodWords[position])
                position = Int(other.end)
                continue
            }
            position += 1
        }
        return Double(others) < 0.4 * here
    }
}
