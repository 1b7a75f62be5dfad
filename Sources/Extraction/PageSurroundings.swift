internal import Markup

/// Texts near an article's title that may name its author and date.
struct PageSurroundings {
    /// Texts that may state the publication date, the surest first.
    private(set) var publishedTexts: [String] = []
    /// Texts that state the last change.
    private(set) var modifiedTexts: [String] = []
    /// Texts of elements that are marked up as authors.
    private(set) var authorTexts: [String] = []
    /// Lines named or written as bylines.
    private(set) var bylines: [String] = []

    /// Elements more than this far from the title are not near it.
    private static let nearElements = 250
    /// A line longer than this is no byline and no date.
    private static let maximumBytes = 160
    private static let maximumTexts = 20

    /// Looks around the title, or, where no element holds one, around the container.
    init(outline: PageOutline, blocks: PageBlocks, titleElement: Int?, container: Int) {
        let anchor = titleElement ?? container
        let end = Int(outline.elements[container].end)
        readMarkedElements(outline, anchor: anchor, end: max(end, anchor + 1))
        readLines(outline, blocks, anchor: anchor)
        if bylines.isEmpty { readClosingByline(blocks) }
    }

    private mutating func readMarkedElements(_ outline: PageOutline, anchor: Int, end: Int) {
        let first = max(0, anchor - Self.nearElements)
        var nearDates: [(distance: Int, text: String)] = []
        for index in first..<min(end, outline.elements.count) {
            let element = outline.elements[index]
            guard element.role != .none else { continue }
            if element.role == .author {
                if authorTexts.count < Self.maximumTexts, let text = shortText(outline, index) {
                    authorTexts.append(text)
                }
                continue
            }
            if element.role == .byline {
                if bylines.count < Self.maximumTexts, let text = shortText(outline, index) {
                    bylines.append(text)
                }
                continue
            }
            guard let text = dateText(outline, index) else { continue }
            switch element.role {
            case .published: publishedTexts.append(text)
            case .modified: modifiedTexts.append(text)
            default:
                if abs(index - anchor) < Self.nearElements {
                    if Self.saysModified(shortText(outline, index) ?? "") {
                        modifiedTexts.append(text)
                    } else {
                        nearDates.append((abs(index - anchor), text))
                    }
                }
            }
        }
        nearDates.sort { $0.distance < $1.distance }
        publishedTexts += nearDates.prefix(Self.maximumTexts).map(\.text)
    }

    /// Short lines just before and after the title.
    private mutating func readLines(_ outline: PageOutline, _ blocks: PageBlocks, anchor: Int) {
        guard let position = blocks.blocks.firstIndex(where: { $0.element >= anchor }) else {
            return
        }
        let last = min(blocks.blocks.count, position + 14)
        for index in max(0, position - 4)..<last {
            let block = blocks.blocks[index]
            guard block.range.count <= Self.maximumBytes, block.words <= 22 else { continue }
            let line = blocks.string(block)
            if AuthorNames.hasByLead(line) { bylines.append(line) }
            guard holdsYear(line) else { continue }
            if let name = AuthorNames.afterBy(line) { bylines.append(name) }
            if Self.saysModified(line) {
                modifiedTexts.append(Self.afterLabel(line))
            } else {
                publishedTexts.append(line)
            }
        }
    }

    /// Some sites name the author under the text: `Written by Ann Lee`.
    private mutating func readClosingByline(_ blocks: PageBlocks) {
        for block in blocks.blocks where (3...8).contains(block.words) && block.range.count <= 80 {
            let line = blocks.string(block)
            let lower = line.lowercased()
            if ["written by ", "article by ", "text by ", "words by ", "story by "].contains(
                where: {
                    lower.hasPrefix($0)
                })
            {
                bylines.append(line)
                return
            }
        }
    }

    private func holdsYear(_ line: String) -> Bool {
        var digits = 0
        for byte in line.utf8 {
            digits = byte &- 0x30 < 10 ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }

    /// True for `Updated …` and its like.
    static func saysModified(_ line: String) -> Bool {
        let folded = line.lowercased()
        return [
            "updated", "modified", "aktualisiert", "mis à jour", "actualizado", "aggiornato",
            "atualizado", "zaktualizowano", "обновлено",
        ]
        .contains { folded.hasPrefix($0) || folded.hasPrefix("last " + $0) }
    }

    private static func afterLabel(_ line: String) -> String {
        guard let colon = line.firstIndex(of: ":"),
            line.distance(from: line.startIndex, to: colon) < 20
        else { return line }
        return String(line[line.index(after: colon)...])
    }

    private func shortText(_ outline: PageOutline, _ index: Int) -> String? {
        let element = outline.elements[index]
        guard element.textBytes > 1, element.textBytes <= Self.maximumBytes else { return nil }
        let text = outline.string(of: index)
        return text.isEmpty ? nil : text
    }

    private func dateText(_ outline: PageOutline, _ index: Int) -> String? {
        for name in ["datetime", "content"] as [StaticString] {
            if let value = outline.elements[index].node.attribute(name), !value.isEmpty {
                return value
            }
        }
        return shortText(outline, index)
    }
}
