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
    /// Parts of dated lines, and short lines beside them: the last that may be names.
    private(set) var looseNames: [String] = []

    /// Elements more than this far from the title are not near it.
    private static let nearElements = 250
    /// A line longer than this is no byline and no date.
    private static let maximumBytes = 160
    private static let maximumTexts = 20
    /// So many blocks before and after the title are its surroundings.
    private static let blocksBefore = 4
    private static let blocksAfter = 14
    /// A dated line before the title has at most so many words.
    private static let wordsBefore = 8
    /// With more labels of one kind on a page, they are of other texts.
    private static let mostLabels = 3

    private let outline: PageOutline
    private let blocks: PageBlocks

    /// Looks around the title, or, where no element holds one, around the container.
    init(outline: PageOutline, blocks: PageBlocks, titleElement: Int?, container: Int) {
        self.outline = outline
        self.blocks = blocks
        let anchor = titleElement ?? container
        let end = Int(outline.elements[container].end)
        readMarkedElements(anchor: anchor, end: max(end, anchor + 1))
        readLines(anchor: anchor)
        readLabels()
        if let name = AuthorCards.name(in: outline, after: anchor) { looseNames.append(name) }
    }

    private mutating func readMarkedElements(anchor: Int, end: Int) {
        let first = max(0, anchor - Self.nearElements)
        var nearDates: [(distance: Int, text: String)] = []
        var farAuthors: [String] = []
        for index in first..<min(end, outline.elements.count) {
            let element = outline.elements[index]
            switch element.role {
            case .none: continue
            case .author:
                guard authorTexts.count < Self.maximumTexts, let text = shortText(index),
                    !AuthorNames.announcesHelper(textBefore(index) ?? "")
                else { continue }
                if index - anchor <= Self.nearElements {
                    authorTexts.append(text)
                } else {
                    farAuthors.append(text)
                }
            case .byline: readByline(index)
            case .published: if let text = dateText(index) { publishedTexts.append(text) }
            case .modified: if let text = dateText(index) { modifiedTexts.append(text) }
            case .date:
                guard abs(index - anchor) < Self.nearElements, let text = dateText(index) else {
                    continue
                }
                if Self.saysModified(shortText(index) ?? "") || followsModified(index) {
                    modifiedTexts.append(text)
                } else {
                    nearDates.append((abs(index - anchor), text))
                }
            }
        }
        // An author's box may stand below the text; several are readers, customers or other authors.
        if Set(farAuthors.map { textKey($0) }).count == 1 { authorTexts += farAuthors }
        nearDates.sort { $0.distance < $1.distance }
        publishedTexts += nearDates.prefix(Self.maximumTexts).map(\.text)
    }

    /// A byline may hold name, post and date in lines of their own.
    private mutating func readByline(_ index: Int) {
        guard bylines.count < Self.maximumTexts else { return }
        guard !AuthorNames.announcesHelper(textBefore(index) ?? "") else { return }
        let element = outline.elements[index]
        if let text = shortText(index) { bylines.append(text) }
        guard element.textBytes <= 4 * Self.maximumBytes else { return }
        let runs = Int(element.firstRun)..<Int(element.endRun)
        for run in runs.prefix(12) {
            let text = outline.spaced(run..<(run + 1))
            if !text.isEmpty, text.utf8.count <= Self.maximumBytes { bylines.append(text) }
        }
    }

    /// `<span>Last updated on</span> <time>…</time>`.
    private func followsModified(_ index: Int) -> Bool {
        guard let text = textBefore(index) else { return false }
        return text.utf8.count <= 30 && Self.saysModified(text)
    }

    /// The text just before an element.
    private func textBefore(_ index: Int) -> String? {
        let first = Int(outline.elements[index].firstRun)
        for run in (max(0, first - 3)..<first).reversed() {
            let text = outline.spaced(run..<(run + 1))
            if !text.isEmpty { return text }
        }
        return nil
    }

    /// Short lines just before and after the title.
    private mutating func readLines(anchor: Int) {
        guard let position = blocks.blocks.firstIndex(where: { $0.element >= anchor }) else {
            return
        }
        let last = min(blocks.blocks.count, position + Self.blocksAfter)
        var beside: [Int] = []
        for index in max(0, position - Self.blocksBefore)..<last {
            let block = blocks.blocks[index]
            guard block.range.count <= Self.maximumBytes, block.words <= 22 else {
                readOpeningDate(block)
                continue
            }
            let line = outline.spaced(block.runs)
            if AuthorNames.hasByLead(line) { bylines.append(line) }
            // Before the title stand dates of the site's own news as well.
            guard holdsYear(line), index >= position || block.words <= Self.wordsBefore else {
                continue
            }
            if !block.tag.isHeading {
                if let name = AuthorNames.afterBy(line) { bylines.append(name) }
                looseNames += Self.parts(line)
                beside += [index - 1, index + 1]
            }
            takeDates(of: line)
        }
        for index in beside where blocks.blocks.indices.contains(index) && index != position {
            let block = blocks.blocks[index]
            guard !block.tag.isHeading, (2...3).contains(block.words), block.range.count <= 40
            else { continue }
            looseNames.append(outline.spaced(block.runs))
        }
    }

    /// `First seen in March 2022. Last updated on December 20, 2024.` is two statements, not one date.
    private mutating func takeDates(of line: String) {
        for statement in Self.statements(line) where holdsYear(statement) {
            if Self.saysModified(statement) {
                modifiedTexts.append(Self.afterLabel(statement))
            } else {
                publishedTexts.append(statement)
            }
        }
    }

    /// Cuts a line after stops that end a sentence, not after those of `Sept. 5` or `Dr. Lee`.
    static func statements(_ line: String) -> [String] {
        guard line.contains(". ") else { return [line] }
        let bytes = Array(line.utf8)
        var parts: [String] = []
        var start = 0
        var word = 0
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "."), index + 2 < bytes.count, bytes[index + 1] == 0x20,
                bytes[index + 2] &- 0x41 < 26, index - word >= 4
            {
                parts.append(String(decoding: bytes[start...index], as: UTF8.self))
                start = index + 2
            }
            if byte == 0x20 { word = index + 1 }
        }
        return parts + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// A text may open with its date: `29.11.2022 – The industry had warned …`.
    private mutating func readOpeningDate(_ block: PageBlock) {
        let opening = blocks.text[block.range].prefix(24)
        guard opening.first.map({ $0 &- 0x30 < 10 }) ?? false else { return }
        let text = String(decoding: opening, as: UTF8.self)
        for dash in [" - ", " – ", " — "] {
            if let range = text.firstRange(of: dash) {
                publishedTexts.append(String(text[..<range.lowerBound]))
                return
            }
        }
    }

    /// `Ann Lee | Senior Writer | July 2, 2025`.
    private static func parts(_ line: String) -> [String] {
        let parts = line.split(whereSeparator: { "|•·–—/".contains($0) })
        guard parts.count > 1 else { return [] }
        return parts.map { collapsed($0) }.filter { $0.split(separator: " ").count >= 2 }
    }

    /// Lines that are labels, with what follows them: `Author` over `Ann Lee`.
    private mutating func readLabels() {
        var found: [PageLabels.Kind: [String]] = [:]
        for (index, block) in blocks.blocks.enumerated()
        where block.words <= 8 && block.range.count <= 80 {
            guard let kind = PageLabels.kind(blocks.text[block.range]) else { continue }
            let line = outline.spaced(block.runs)
            let rest = PageLabels.value(line)
            let next = index + 1 < blocks.blocks.count ? blocks.blocks[index + 1] : nil
            let value =
                !rest.isEmpty
                ? rest
                : next.flatMap {
                    $0.range.count <= Self.maximumBytes ? outline.spaced($0.runs) : nil
                }
            guard let value else { continue }
            if kind == .author || holdsYear(value) { found[kind, default: []].append(value) }
        }
        // A page full of labelled lines is a list of other texts.
        func few(_ kind: PageLabels.Kind) -> [String] {
            let values = found[kind] ?? []
            return values.count <= Self.mostLabels ? values : []
        }
        bylines += few(.author)
        publishedTexts += few(.published)
        modifiedTexts += few(.modified)
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
            "updated", "modified", "edited", "reviewed", "aktualisiert", "mis à jour",
            "actualizado", "aggiornato", "atualizado", "zaktualizowano", "обновлено",
            "güncelleme", "bijgewerkt", "page updated", "geändert",
        ]
        .contains {
            folded.hasPrefix($0) || folded.hasPrefix("last " + $0)
                || folded.hasPrefix("latest " + $0) || folded.contains(" was last " + $0)
                || folded.hasPrefix("zuletzt " + $0) || folded.hasSuffix(" last " + $0)
        }
    }

    private static func afterLabel(_ line: String) -> String {
        guard let colon = line.firstIndex(of: ":"),
            line.distance(from: line.startIndex, to: colon) < 20
        else { return line }
        return String(line[line.index(after: colon)...])
    }

    private func shortText(_ index: Int) -> String? {
        let element = outline.elements[index]
        guard element.textBytes > 1, element.textBytes <= Self.maximumBytes else { return nil }
        let text = outline.string(of: index)
        return text.isEmpty ? nil : text
    }

    private func dateText(_ index: Int) -> String? {
        for name in ["datetime", "content"] as [StaticString] {
            if let value = outline.elements[index].node.attribute(name), !value.isEmpty {
                return value
            }
        }
        return shortText(index)
    }
}
