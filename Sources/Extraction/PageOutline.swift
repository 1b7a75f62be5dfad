internal import Markup

/// Metadata that an element's attributes say it holds.
enum MetadataRole: UInt8 {
    case none, author, byline, published, modified, date
}

/// One element of a page, in document order.
struct PageElement {
    let tag: PageTag
    /// Index of the parent element; -1 for the first.
    let parent: Int32
    /// Index after the last descendant.
    var end: Int32 = 0
    /// What the element's own tag, class, role and attributes call it.
    var ownMark: BoilerplateMark = .none
    /// `ownMark` or an ancestor's, after the guard.
    var mark: BoilerplateMark = .none
    var namesBody = false
    var namesContent = false
    var isArticleBody = false
    /// What metadata the element is marked up as.
    var role = MetadataRole.none
    /// Hash of the class attribute; 0 without one.
    var classHash: UInt64 = 0
    /// Hash of tags and classes from the root to here.
    var pathHash: UInt64 = 0
    /// Bytes of text that the element holds itself or in inline children, outside links.
    var ownTextBytes: Int32 = 0
    /// Bytes of running text below: own text of at least 40 bytes, here and in descendants.
    var runningBytes: Int32 = 0
    /// Bytes of all text below.
    var textBytes: Int32 = 0
    /// Bytes of link text below.
    var linkBytes: Int32 = 0
    /// Range of the runs below.
    var firstRun: Int32 = 0
    var endRun: Int32 = 0
    let node: MarkupNode
}

/// A run of text between two tags.
struct TextRun {
    /// Range of the outline's text buffer; white space is collapsed.
    let start: Int32
    let end: Int32
    /// The innermost element.
    let element: Int32
    /// The innermost block element.
    let block: Int32
    /// Number of the block of text that the run belongs to: it rises at each block's begin and end.
    let segment: Int32
    /// True inside a link.
    let isLink: Bool
    /// True inside a link to a place on the page itself.
    let isFragmentLink: Bool
    /// The text node; `nil` for the space that a line break makes.
    let node: MarkupNode?
}

/// A page as flat lists, so that every question about it is one pass over an array.
struct PageOutline {
    var elements: [PageElement] = []
    var runs: [TextRun] = []
    var text: [UInt8] = []
    /// Types that microdata gives, such as `Question`, in the order of the page.
    var schemaTypes: [String] = []
    /// The element that the owner's configuration names as the article's.
    var configuredContainer: Int?

    /// Own text below this many bytes is no running text.
    static let runningTextMinimum: Int32 = 40
    /// Deeper elements are read as part of the element at this depth.
    static let maximumDepth = 250
    /// A boilerplate mark is void on an element with this share of the page's running text.
    static let guardShare = 0.30

    /// True when `element` is `ancestor` or below it.
    @inline(__always)
    func contains(_ ancestor: Int, _ element: Int) -> Bool {
        element >= ancestor && element < Int(elements[ancestor].end)
    }

    /// The text below an element, white space collapsed.
    func string(of index: Int) -> String {
        spaced(Int(elements[index].firstRun)..<Int(elements[index].endRun))
    }

    /// The text of runs, each of which is a word of its own.
    func spaced(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        for run in runs[range] {
            if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            bytes.append(contentsOf: text[Int(run.start)..<Int(run.end)])
        }
        return collapsed(String(decoding: bytes, as: UTF8.self))
    }

    /// Bytes of running text on the whole page.
    var runningBytes: Int { elements.isEmpty ? 0 : max(1, Int(elements[0].runningBytes)) }

    /// Sums text bottom-up; the list is in document order, so that children come after parents.
    mutating func sumText() {
        for run in runs {
            let length = run.end - run.start
            elements[Int(run.element)].textBytes += length
            if run.isLink { elements[Int(run.element)].linkBytes += length }
            if !run.isLink { elements[Int(run.block)].ownTextBytes += length }
        }
        for index in elements.indices.reversed() {
            let own = elements[index].ownTextBytes
            if own >= Self.runningTextMinimum { elements[index].runningBytes += own }
            let parent = Int(elements[index].parent)
            guard parent >= 0 else { continue }
            elements[parent].runningBytes += elements[index].runningBytes
            elements[parent].textBytes += elements[index].textBytes
            elements[parent].linkBytes += elements[index].linkBytes
        }
    }

    /// Marks that say little where an element holds prose.
    private func isWeak(_ mark: BoilerplateMark) -> Bool {
        switch mark {
        case .widget, .contents, .metadata, .collapsed: true
        default: false
        }
    }

    /// True for an element whose text is mostly running text, not links.
    private func holdsProse(_ element: PageElement) -> Bool {
        element.runningBytes >= Self.proseMinimum
            && element.runningBytes * 5 >= element.textBytes * 3
    }

    /// True for an element around an article's title or body: a box for sliding whole pages.
    private func holdsArticle(_ index: Int) -> Bool {
        (index..<Int(elements[index].end)).contains { inner in
            let element = elements[inner]
            return element.tag == .h1 || element.tag == .article || element.namesBody
                || element.isArticleBody
        }
    }

    /// True for an element around an `article` or a marked body with much text.
    private func holdsWholeArticle(_ index: Int) -> Bool {
        (index..<Int(elements[index].end)).contains { inner in
            let element = elements[inner]
            return (element.tag == .article || element.isArticleBody)
                && element.runningBytes >= Self.articleMinimum
        }
    }

    /// Running text of this many bytes may be an article.
    static let articleMinimum: Int32 = 600
    /// Running text of this many bytes is prose.
    static let proseMinimum: Int32 = 120

    /// Spreads marks top-down; a soft mark is void on an element that holds much of the page.
    mutating func spreadMarks() {
        let guardBytes = Double(runningBytes) * Self.guardShare
        for index in elements.indices {
            let parent = Int(elements[index].parent)
            let inherited = parent >= 0 ? elements[parent].mark : .none
            if inherited != .none {
                elements[index].mark = inherited
                continue
            }
            let own = elements[index].ownMark
            guard own != .none else { continue }
            if own == .configured {
                elements[index].mark = own
                continue
            }
            // Scripts hide whole pages at first; a part that is hidden stays so.
            let share = own == .hidden ? 2 * guardBytes : guardBytes
            // What is named so is seldom a layout's name.
            let isSure = own == .footer || own == .cookies
            var bound = isSure && elements[index].tag.softMark == .none ? 2 * share : share
            // A gallery is the article only where there is hardly anything else.
            if own == .gallery {
                if holdsArticle(index) { continue }
                bound = Double(runningBytes) * 0.85
            }
            if Double(elements[index].runningBytes) >= bound { continue }
            if isWeak(own), holdsProse(elements[index]) { continue }
            // An overlay may show a whole article over the page that led to it.
            if own == .paywall, holdsProse(elements[index]), holdsWholeArticle(index) { continue }
            if own == .teaser, opensArticle(index) { continue }
            elements[index].mark = own
        }
    }

    /// True for a `teaser` that leads nowhere, or is text with hardly a link and no heading but
    /// the title: this article's own opening.
    private func opensArticle(_ index: Int) -> Bool {
        let element = elements[index]
        if element.linkBytes == 0 { return true }
        return element.linkBytes * 6 < element.textBytes
            && !(index..<Int(element.end)).contains {
                elements[$0].tag.isHeading && elements[$0].tag != .h1
            }
    }
}
