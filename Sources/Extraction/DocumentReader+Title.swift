internal import Model

extension DocumentReader {
    /// A title is looked for among so many blocks.
    private static let titleSearch = 25

    /// Chooses the title: a heading, else the first line that reads like one.
    mutating func chooseTitle() {
        if let known = facts.title?.prefix(400).description {
            dropTitleCopies(known)
            return
        }
        guard let index = titleBlock() else { return }
        titleIndex = index
        let title = Self.cleanTitle(blocks[index].text)
        facts.title = title
        drop(index, "title")
        if let dated = DocumentLine(blocks[index]), dated.mayBeTitle {
            facts.published = facts.published ?? dated.published
        }
        // What stands above the title is the name of a section or of the site.
        for above in blocks.indices where above < index && blocks[above].isKept {
            if DocumentLine(blocks[above]) == nil, keyLine(blocks[above]) == nil,
                !blocks[above].isBody
            {
                drop(above, "above the title")
            }
        }
        dropTitleCopies(title)
    }

    private func titleBlock() -> Int? {
        let kept = blocks.indices.filter { blocks[$0].isKept }
        guard let first = kept.first else { return nil }
        let head = kept.prefix(Self.titleSearch)
        let bodyStart =
            head.first { blocks[$0].isBody && !isTitleLike(blocks[$0]) } ?? head.last.map { $0 + 1 }
        let candidates = head.filter { $0 < bodyStart ?? 0 }
        if let heading = candidates.first(where: { blocks[$0].shape == .heading(1) }) {
            return heading
        }
        let lines = candidates.filter { index in
            guard isTitleLike(blocks[index]), keyLine(blocks[index]) == nil else { return false }
            guard let line = DocumentLine(blocks[index]) else { return true }
            return line.mayBeTitle && index == first && line.authors.isEmpty
        }
        guard let title = lines.first else { return shortSentence(first, kept) }
        // A line of one or two words above a longer one is a section or the site's name.
        if blocks[title].words.count <= 2, lines.count > 1, blocks[lines[1]].words.count >= 4,
            lines[1] == kept.first(where: { $0 > title })
        {
            return lines[1]
        }
        return title
    }

    /// A first line with a full stop is a title when a line of metadata follows.
    private func shortSentence(_ first: Int, _ kept: [Int]) -> Int? {
        guard blocks[first].words.count <= 16, kept.count > 1, DocumentLine(blocks[first]) == nil
        else { return nil }
        return DocumentLine(blocks[kept[1]]) != nil ? first : nil
    }

    private func isTitleLike(_ block: DocumentBlock) -> Bool {
        switch block.shape {
        case .heading: return true
        case .paragraph: break
        default: return false
        }
        guard (1...40).contains(block.words.count), block.text.utf8.count <= 400 else {
            return false
        }
        let text = block.text.trimmedOf("\"”’»“ ")
        guard let last = text.last, !":;,".contains(last) else { return false }
        if last == "." { return text.hasSuffix("...") || text.hasSuffix("U.S.") }
        let hasInnerStop = text.contains(". ") && DocumentText.capitalShare(text) < 0.5
        return !("?!".contains(last) && block.words.count > 25) && !hasInnerStop
            && block.inline.linkShare < 0.999
            || block.inline.linkShare >= 0.999 && block.words.count >= 4
    }

    /// A title without the site's name at its end.
    private static func cleanTitle(_ text: String) -> String {
        for separator in [" | ", " :: ", " » "] {
            let parts = text.split(separator: separator)
            if parts.count == 2, parts[1].split(separator: " ").count <= 4,
                parts[0].split(separator: " ").count >= 4
            {
                return String(parts[0])
            }
        }
        return text
    }

    /// Drops the lines that say the title again, or nearly: headings and captions made from it.
    mutating func dropTitleCopies(_ title: String) {
        let key = textKey(title)
        let opening = documentWords(title).prefix(4)
        for index in blocks.indices where blocks[index].isKept && index != titleIndex {
            let block = blocks[index]
            guard block.words.count <= 45, block.shape != .code, block.shape != .table else {
                continue
            }
            if textKey(block.text) == key {
                drop(index, "repeated title")
                continue
            }
            guard block.words.count >= 5, !DocumentText.endsSentence(block.text) else { continue }
            let overlap = wordOverlap(title, block.text)
            let beginsAlike = opening.count == 4 && block.words.starts(with: opening)
            if overlap >= 0.8 || (overlap >= 0.5 && beginsAlike) { drop(index, "image caption") }
        }
    }
}
