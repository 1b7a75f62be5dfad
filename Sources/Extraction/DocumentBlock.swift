/// A paragraph, heading, list item or the like of a text document.
struct DocumentBlock {
    /// How the block is set.
    enum Shape: Equatable {
        case paragraph
        case heading(Int)
        case item(isOrdered: Bool, number: Int, depth: Int)
        case quote
        case code
        case table
        case rule
    }

    var shape: Shape
    /// What it says, as Markdown without the marks of its shape.
    var source: String
    /// True when an empty line stands before it.
    var hasGap: Bool
    /// Its text with inline markup read.
    var inline: DocumentInline
    /// Folded words of its text.
    var words: [String]
    /// Why it is left out; `nil` while it is kept.
    var removedAs: String?

    init(shape: Shape, source: String, hasGap: Bool, isMarkdown: Bool) {
        self.shape = shape
        self.source = source
        self.hasGap = hasGap
        inline = DocumentInline(
            shape == .code || shape == .rule ? "" : source,
            allowsTags: isMarkdown
        )
        if shape == .code { inline.text = source }
        words = documentWords(inline.text)
    }

    var text: String { inline.text }
    var isKept: Bool { removedAs == nil }

    /// True for a line that reads like running text.
    var isBody: Bool {
        switch shape {
        case .rule, .heading: return false
        case .code, .table: return true
        default:
            if inline.linkShare > 0.75 { return false }
            let ends = DocumentText.endsSentence(text)
            return words.count >= 20 && (ends || words.count >= 30) || (words.count >= 8 && ends)
                || isIdeographic && words.count >= 20
        }
    }

    /// Chinese and Japanese: the folded words are pairs of signs.
    private var isIdeographic: Bool {
        text.unicodeScalars.prefix(20).contains { isIdeographOrKana($0.value) }
    }
}
