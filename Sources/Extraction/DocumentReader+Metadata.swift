internal import Model

extension DocumentReader {
    /// Reads the lines between title and text.
    mutating func readHead() {
        let end = headEnd()
        var lastMetadata = -1
        for index in blocks.indices where index < end && index != titleIndex {
            if readMetadata(at: index, isTail: false) { lastMetadata = index }
        }
        guard lastMetadata >= 0 else { return }
        for index in blocks.indices
        where index < lastMetadata && blocks[index].isKept && !blocks[index].isBody {
            let block = blocks[index]
            if let titleIndex, index > titleIndex, block.words.count >= 5, facts.summary == nil {
                facts.summary = DocumentPrivacy.masked(block.text)
            }
            if case .paragraph = block.shape { drop(index, "subtitle") }
            if case .heading = block.shape { drop(index, "subtitle") }
        }
    }

    /// Index of the first block of the text: metadata may stand behind one paragraph of it.
    private func headEnd() -> Int {
        let kept = blocks.indices.filter { blocks[$0].isKept && $0 > (titleIndex ?? -1) }
        guard let body = kept.first(where: { blocks[$0].isBody && !isMetadata($0) }) else {
            return blocks.count
        }
        let next = kept.filter { $0 > body }.prefix(3)
        let total = kept.reduce(0) { $0 + blocks[$1].words.count }
        guard blocks[body].words.count * 4 < total else { return body }
        return next.first { isMetadata($0) }.map { $0 + 1 } ?? body
    }

    private func isMetadata(_ index: Int) -> Bool {
        DocumentLine(blocks[index]) != nil || keyLine(blocks[index]) != nil
    }

    /// Reads the lines behind the text.
    mutating func readTail() {
        guard
            let last = blocks.indices.last(where: {
                blocks[$0].isKept && blocks[$0].isBody && !isMetadata($0)
            })
        else { return }
        for index in blocks.indices where index > last { _ = readMetadata(at: index, isTail: true) }
        // Subjects that stand in the middle are links, and nothing else is.
        for index in blocks.indices where index < last && blocks[index].isKept {
            let block = blocks[index]
            if let key = keyLine(block), key.kind == .authorKey || block.inline.linkShare > 0.6 {
                _ = readMetadata(at: index, isTail: true)
            } else if block.inline.linkShare > 0.95, block.words.count <= 14,
                block.shape == .paragraph,
                !DocumentText.endsSentence(block.text)
            {
                drop(index, "links only")
            }
        }
        for index in blocks.indices where index > last && blocks[index].isKept {
            if blocks[index].inline.linkShare > 0.75 { drop(index, "links only") }
        }
    }

    /// Reads one line of metadata and drops it; false when it is none.
    private mutating func readMetadata(at index: Int, isTail: Bool) -> Bool {
        guard blocks[index].isKept else { return false }
        let block = blocks[index]
        let line = DocumentLine(block)
        if let key = keyLine(block), !(key.isDate && line?.isDated == true) {
            readKeyValue(key, at: index)
            return true
        }
        if let line {
            take(line, from: block, isTail: isTail)
            drop(index, "metadata")
            return true
        }
        if DocumentLine.isCounter(block.text) {
            drop(index, PhraseKind.counter.reason)
            return true
        }
        return false
    }

    private mutating func take(_ line: DocumentLine, from block: DocumentBlock, isTail: Bool) {
        if facts.authors.isEmpty { facts.authors = line.authors }
        // A date behind the text is that of another one as often as not.
        if !isTail || block.words.count <= 6 { facts.published = facts.published ?? line.published }
        facts.modified = facts.modified ?? line.modified
        if let site = line.site, facts.site == nil {
            facts.site = site
            facts.provenance.append(
                ProvenanceStep(
                    role: .publisher,
                    name: site,
                    published: line.published,
                    evidence: DocumentPrivacy.masked(block.text)
                )
            )
        } else if let site = line.site, facts.original == nil,
            textKey(site) != textKey(facts.site ?? "")
        {
            setOriginal(site, url: nil, published: line.published, evidence: block.text)
        }
        if let original = line.original {
            let link = block.inline.links.first { textKey($0.text) == textKey(original.name) }
            setOriginal(
                original.name,
                url: link?.address,
                published: original.published,
                evidence: block.text
            )
        }
    }

    // MARK: - Keys and values

    /// A line `Key: value`.
    struct KeyLine {
        let kind: PhraseKind
        let key: String
        /// What stands behind the colon.
        let value: String

        /// True for dates, which may stand with more on their line.
        var isDate: Bool { kind == .dateKey || kind == .updatedKey }
    }

    /// The key and value of a line; `nil` when it is text.
    func keyLine(_ block: DocumentBlock) -> KeyLine? {
        switch block.shape {
        case .paragraph, .item: break
        default: return nil
        }
        guard let colon = block.text.prefix(60).firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        let key = block.text[..<colon].trimmingSpaces
        let value = block.text[block.text.index(after: colon)...].trimmingSpaces
        let words = documentWords(key)
        guard (1...4).contains(words.count), block.words.count <= 60 else { return nil }
        if let kind = PhraseList.all.key(words) {
            // "Source: …" may begin a sentence, too.
            let isSentence = DocumentText.endsSentence(value) && documentWords(value).count > 12
            return isSentence ? nil : KeyLine(kind: kind, key: key, value: value)
        }
        let linked = block.inline.links.reduce(0) { $0 + $1.text.count }
        let isLinks = !value.isEmpty && Double(linked) >= 0.8 * Double(value.count)
        return isLinks && block.inline.links.allSatisfy({ $0.text.count <= 60 })
            && !DocumentText.endsSentence(value)
            ? KeyLine(kind: .tagKey, key: key, value: value) : nil
    }

    private mutating func readKeyValue(_ line: KeyLine, at index: Int) {
        let block = blocks[index]
        drop(index, "metadata")
        var links = block.inline.links.filter { line.value.contains($0.text) }
        var value = line.value
        if line.kind == .tagKey || line.value.isEmpty {
            for next in continuation(of: line, after: index) {
                value += ", " + blocks[next].text
                links += blocks[next].inline.links
                drop(next, "metadata")
            }
        }
        apply(line.kind, key: line.key, value: value, links: links, evidence: block.text)
    }

    /// The lines on which a value goes on: links only, or a short rest after a comma or an empty value.
    private func continuation(of line: KeyLine, after index: Int) -> [Int] {
        var found: [Int] = []
        var isOpen = line.value.isEmpty || line.value.hasSuffix(",")
        for next in blocks.indices where next > index {
            let block = blocks[next]
            guard block.isKept, next != titleIndex, !isMetadata(next), found.count < 8 else {
                break
            }
            let isLinks = block.inline.linkShare > 0.9 && block.words.count <= 30
            let isShort = block.words.count <= 8 && !DocumentText.endsSentence(block.text)
            guard isLinks || (isOpen && isShort) || block.text.hasPrefix(",") else { break }
            if case .heading = block.shape { break }
            found.append(next)
            isOpen = block.text.hasSuffix(",")
        }
        return found
    }

    /// Reads a field of front matter.
    mutating func readKeyValue(key: String, value: DocumentInline) {
        let words = documentWords(key)
        if words == ["description"] || words == ["summary"] || words == ["excerpt"] {
            facts.summary = value.text
        } else if words == ["lang"] || words == ["language"] {
            facts.language = value.text.split(separator: "-").first.map { $0.lowercased() }
        } else if let kind = PhraseList.all.key(words) {
            apply(kind, key: key, value: value.text, links: value.links, evidence: value.text)
        }
    }

    private mutating func apply(
        _ kind: PhraseKind,
        key: String,
        value: String,
        links: [DocumentLink],
        evidence: String
    ) {
        guard !value.isEmpty else { return }
        let linked = links.reduce(0) { $0 + $1.text.count }
        let isLinks = Double(linked) >= 0.8 * Double(value.filter { $0 != "," && $0 != " " }.count)
        switch kind {
        case .tagKey:
            let names = isLinks && !links.isEmpty ? links.map(\.text) : Self.tags(value)
            for name in names where !name.isEmpty && name.count <= 80 {
                facts.tags.append((key, name))
            }
        case .authorKey:
            guard facts.authors.isEmpty else { return }
            let names =
                isLinks && !links.isEmpty ? links.map(\.text) : AuthorNames.read(value, site: nil)
            facts.authors = names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        case .titleKey: facts.title = facts.title ?? value
        case .dateKey: facts.published = facts.published ?? DocumentDateSpan.find(in: value)?.date
        case .updatedKey: facts.modified = facts.modified ?? DocumentDateSpan.find(in: value)?.date
        case .siteKey:
            guard facts.site == nil, value.split(separator: " ").count <= 8 else { return }
            facts.site = value
            facts.provenance.append(
                ProvenanceStep(
                    role: .publisher,
                    name: value,
                    url: links.first?.address,
                    evidence: evidence
                )
            )
        case .sourceKey:
            let span = DocumentDateSpan.find(in: value)
            guard let name = links.first?.text ?? Self.sourceName(value, before: span),
                !name.contains("://")
            else { return }
            setOriginal(name, url: links.first?.address, published: span?.date, evidence: evidence)
        default: break
        }
    }

    private static func tags(_ value: String) -> [String] {
        value.split(whereSeparator: { ",;|#،、".contains($0) }).map { $0.trimmingSpaces }
    }
}

extension StringProtocol {
    /// The text without spaces at its ends.
    var trimmingSpaces: String { String(self).trimmedOf(" \t*_") }
}
