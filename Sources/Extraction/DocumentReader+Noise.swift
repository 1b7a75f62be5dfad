internal import Model

extension DocumentReader {
    /// Marks what is no part of an article wherever it stands: prompts, widgets, separators.
    mutating func markNoise(_ phrases: PhraseList) {
        for index in blocks.indices {
            if let reason = plainNoise(blocks[index]) {
                drop(index, reason)
            } else if let match = phrases.match(blocks[index].words) {
                readPhrase(match, at: index)
            } else if blocks[index].text.hasPrefix("©"), blocks[index].words.count <= 40 {
                guard blocks[index].words.contains(where: { $0.count == 4 && Int($0) != nil })
                else {
                    // "© Agency / Name" stands under a picture.
                    drop(index, PhraseKind.photoCredit.reason)
                    continue
                }
                readRights(at: index)
            }
        }
        markCalendars()
    }

    /// Lines without words, numbers of pages, bare addresses.
    private func plainNoise(_ block: DocumentBlock) -> String? {
        if block.shape == .rule { return "separator" }
        if block.shape == .code || block.shape == .table { return nil }
        if block.words.isEmpty { return block.inline.hasImage ? nil : "separator" }
        let numbers = block.words.filter { Int($0) != nil }
        if numbers.count == block.words.count, block.words.count <= 2,
            numbers.allSatisfy({ $0.count <= 3 })
        {
            return "page number"
        }
        if ["page", "seite", "pagina", "страница", "sayfa", "p"].contains(block.words[0]),
            block.words.count <= 4, numbers.count >= 1, numbers.count + 2 >= block.words.count
        {
            return "page number"
        }
        if isAddress(block.text) { return "bare address" }
        if isPaymentLine(block) { return PhraseKind.donation.reason }
        if let kind = labelKind(block) { return kind.reason }
        if DocumentCalendar.isRow(block.words) { return "calendar widget" }
        return nil
    }

    /// `Bitcoin: bc1q…`, `PayPal: name@host`, an e-mail address alone.
    private func isPaymentLine(_ block: DocumentBlock) -> Bool {
        guard block.words.count <= 14 else { return false }
        return block.text.split(separator: " ").contains { word in
            if word.contains("@"), word.contains("."), block.words.count <= 8 { return true }
            let letters = word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
            return letters.count >= 25 && letters.count == word.count
                && word.contains { $0.isNumber }
                && word.contains { $0.isLetter }
        }
    }

    /// `Related: …`, `Photo: …`: what the word before the colon says of the line.
    private func labelKind(_ block: DocumentBlock) -> PhraseKind? {
        guard block.words.count <= 40, let colon = block.text.prefix(40).firstIndex(of: ":") else {
            return nil
        }
        let words = documentWords(block.text[..<colon])
        guard (1...4).contains(words.count), PhraseList.all.key(words) == nil else { return nil }
        let kinds: PhraseKinds = [
            .related, .readMore, .share, .photoCredit, .advertisement, .newsletter,
        ]
        guard let match = PhraseList.all.match(words, kinds: kinds), match.end == words.count else {
            return nil
        }
        return match.kind == .related ? .readMore : match.kind
    }

    private func isAddress(_ text: String) -> Bool {
        guard !text.contains(" ") else { return false }
        return text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("www.")
    }

    /// A month beside the rows of a calendar belongs to it and is no date of the article.
    private mutating func markCalendars() {
        let nearby = 3
        for index in blocks.indices where blocks[index].isKept {
            guard DocumentCalendar.isMonthLine(blocks[index].words) else { continue }
            let range = max(0, index - nearby)...min(blocks.count - 1, index + nearby)
            if range.contains(where: { blocks[$0].removedAs == "calendar widget" }) {
                drop(index, "calendar widget")
            }
        }
    }

    private mutating func readPhrase(_ match: PhraseList.Match, at index: Int) {
        let block = blocks[index]
        switch match.kind {
        case .original:
            guard isAboutThisText(block, match) else { return }
            readOriginal(match, at: index)
        case .copyright: readRights(at: index)
        case .photoCredit:
            readCredit(match, at: index)
        case .donation:
            // Reports of donations ask nobody for one.
            guard Self.speaksToReader(block.words) else { return }
            drop(index, match.kind.reason)
        default: drop(index, match.kind.reason)
        }
    }

    /// "This article first appeared in X", not "the claim first appeared in X".
    private func isAboutThisText(_ block: DocumentBlock, _ match: PhraseList.Match) -> Bool {
        if block.words.count <= 12 { return true }
        let nouns: Set<String> = [
            "article", "story", "piece", "post", "report", "essay", "text", "interview", "column",
            "artikel",
            "beitrag", "articulo", "nota", "статья", "материал", "текст", "makale", "haber", "yazi",
            "المقال",
        ]
        let opening = block.words.prefix(8)
        return opening.contains { nouns.contains($0) } && match.end <= 14
    }

    static func speaksToReader(_ words: [String]) -> Bool {
        let persons: Set<String> = [
            "you", "your", "youre", "we", "our", "us", "sie", "ihre", "ihrer", "wir", "uns",
            "unsere", "vous", "votre",
            "nous", "notre", "nos", "tu", "su", "nuestro", "nuestra", "nos", "нас", "нам", "наш",
            "вы", "вас", "ваша",
            "bize", "bizi", "siz", "destek",
        ]
        return words.count <= 8 || words.contains { persons.contains($0) }
    }

    private mutating func readRights(at index: Int) {
        let text = blocks[index].text
        if facts.rights == nil, blocks[index].words.count <= 40 {
            facts.rights = DocumentPrivacy.masked(text)
        }
        drop(index, PhraseKind.copyright.reason)
    }

    /// Takes the name that follows `The original source of this article is`.
    private mutating func readOriginal(_ match: PhraseList.Match, at index: Int) {
        let block = blocks[index]
        drop(index, PhraseKind.original.reason)
        let rest = block.text.droppingWords(match.end)
        let link = block.inline.links.first { !$0.text.isEmpty && rest.hasPrefix($0.text) }
        let span = DocumentDateSpan.find(in: rest)
        guard let name = link?.text ?? Self.sourceName(rest, before: span) else { return }
        setOriginal(name, url: link?.address, published: span?.date, evidence: block.text)
    }

    mutating func setOriginal(
        _ name: String,
        url: String?,
        published: DocumentDate?,
        evidence: String
    ) {
        let known = facts.provenance.firstIndex {
            $0.role == .original && textKey($0.name) == textKey(name)
        }
        if let known {
            facts.provenance[known].published = facts.provenance[known].published ?? published
            facts.provenance[known].url = facts.provenance[known].url ?? url
        } else {
            facts.provenance.append(
                ProvenanceStep(
                    role: .original,
                    name: name,
                    url: url,
                    published: published,
                    evidence: DocumentPrivacy.masked(evidence)
                )
            )
        }
        if var known = facts.original {
            guard textKey(known.name) == textKey(name) else { return }
            known.published = known.published ?? published
            known.url = known.url ?? url
            facts.original = known
        } else {
            facts.original = OriginalSource(name: name, url: url, published: published)
        }
    }

    /// A name out of `South Front on 20 August 2018 under the title …`; `nil` for a sentence.
    static func sourceName(_ rest: String, before span: DocumentDateSpan?) -> String? {
        var name = rest
        if let span { name = String(rest[..<span.range.lowerBound]) }
        for cut in [
            " on ", " under ", " in ", " by ", " and ", " at ", ". ", " (", " with ", " as ",
            " am ", " le ", " el ", " | ", " – ",
        ] {
            if let range = name.firstRange(of: cut), range.lowerBound > name.startIndex {
                name = String(name[..<range.lowerBound])
            }
        }
        if name.hasSuffix(" on") { name.removeLast(3) }
        for lead in [
            "on ", "by ", "at ", "in ", "from ", "bei ", "auf ", "im ", "in der ", "sur ", "dans ",
            "en ", "в ",
        ]
        where name.hasPrefix(lead) {
            name = String(name.dropFirst(lead.count))
        }
        name = name.trimmedOf(" .,;:–—-|<>*\"“”()")
        let words = name.split(separator: " ").count
        return (1...7).contains(words) && name.contains(where: \.isLetter) ? name : nil
    }

    private mutating func readCredit(_ match: PhraseList.Match, at index: Int) {
        let block = blocks[index]
        var rest = block.text.droppingWords(match.end)
        for lead in [
            "are from ", "is from ", "from ", "are by ", "is by ", "by ", "via ", "of ", "von ",
            "de ", "из ",
        ]
        where rest.lowercased().hasPrefix(lead) {
            rest = String(rest.dropFirst(lead.count))
            break
        }
        drop(index, PhraseKind.photoCredit.reason)
        let link = block.inline.links.first { !$0.text.isEmpty && rest.hasPrefix($0.text) }
        guard let name = link?.text ?? Self.sourceName(rest, before: nil) else { return }
        facts.provenance.append(
            ProvenanceStep(
                role: .credit,
                name: name,
                url: link?.address,
                evidence: DocumentPrivacy.masked(block.text)
            )
        )
    }
}

extension String {
    /// The text after its first words, without the marks between.
    func droppingWords(_ count: Int) -> String {
        var left = count
        var isInside = false
        var index = startIndex
        while index < endIndex {
            let character = self[index]
            let isWord =
                character.isLetter || character.isNumber || (isInside && "'’ʼ".contains(character))
            if isWord, !isInside {
                if left == 0 { break }
                left -= 1
            }
            isInside = isWord
            index = self.index(after: index)
        }
        return String(self[index...])
    }

    /// The text without the given characters at its ends.
    func trimmedOf(_ characters: String) -> String {
        var text = self[...]
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }
}
