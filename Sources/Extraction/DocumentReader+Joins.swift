extension DocumentReader {
    /// Joins paragraphs that a page break, an advertisement or a picture cut in two.
    mutating func joinBrokenParagraphs() {
        let names = namesInside()
        var previous: Int?
        for index in blocks.indices {
            guard blocks[index].isKept else {
                if let reason = blocks[index].removedAs, !Self.interruptions.contains(reason) {
                    previous = nil
                }
                continue
            }
            guard blocks[index].shape == .paragraph else {
                previous = nil
                continue
            }
            if let before = previous, isBroken(blocks[before], blocks[index], names) {
                join(before, index)
            } else {
                previous = index
            }
        }
    }

    private static let longestJoined = 20_000

    private static let interruptions: Set<String> = [
        "page number", "image caption", PhraseKind.advertisement.reason,
        PhraseKind.photoCredit.reason,
    ]

    private mutating func join(_ first: Int, _ second: Int) {
        var source = blocks[first].source
        let next = blocks[second].source
        // A word cut at the end of a line: the hyphen belongs to the line, not to the word.
        if source.hasSuffix("-"), next.first?.isLowercase == true {
            source.removeLast()
            source += next
        } else {
            source += " " + next
        }
        blocks[first] = DocumentBlock(
            shape: .paragraph,
            source: source,
            hasGap: blocks[first].hasGap,
            isMarkdown: false
        )
        drop(second, "joined with the paragraph before")
    }

    private func isBroken(_ first: DocumentBlock, _ second: DocumentBlock, _ names: Set<String>)
        -> Bool
    {
        // The bound keeps a document of endless broken lines linear.
        guard first.source.utf8.count < Self.longestJoined else { return false }
        guard first.words.count >= 8, !DocumentText.endsSentence(first.text),
            let start = second.text.first(where: { $0.isLetter || $0.isNumber })
        else { return false }
        if first.inline.hasImage || second.inline.hasImage { return false }
        if start.isLowercase { return true }
        if first.text.hasSuffix(",") { return true }
        if let last = first.words.last, Self.openWords.contains(last) { return true }
        // A capital may begin a name inside the sentence; a title or caption goes on in no case.
        guard first.words.count >= 12, DocumentText.capitalShare(first.text) < 0.5,
            DocumentText.endsSentence(second.text)
        else { return false }
        let word = second.text.prefix { $0.isLetter || "'’-".contains($0) }
        return names.contains(String(word))
            || (first.words.count >= 30 && first.text.contains(". "))
    }

    /// Words with a capital that follow a small word: names, wherever they stand.
    private func namesInside() -> Set<String> {
        var names: Set<String> = []
        for block in blocks where block.isKept && block.shape == .paragraph {
            var followsWord = false
            for word in block.text.split(separator: " ") {
                let bare = String(word).trimmedOf("\"“”‘’'(),.;:!?*_[]")
                if followsWord, bare.first?.isUppercase == true { names.insert(bare) }
                followsWord = word.first?.isLowercase == true && word.last?.isLetter == true
            }
        }
        return names
    }

    /// Words that no sentence ends with.
    private static let openWords: Set<String> = [
        "the", "a", "an", "of", "in", "to", "and", "for", "with", "by", "at", "on", "from", "that",
        "which", "or", "as", "into", "between", "near", "their", "its", "his", "her",
        "der", "die", "das", "den", "dem", "des", "und", "oder", "mit", "von", "zu", "im", "ein",
        "eine", "einer", "für", "fur", "auf", "bei", "aus",
        "de", "la", "le", "les", "et", "du", "un", "une", "dans", "pour", "par", "sur", "que",
        "qui", "au", "aux",
        "el", "los", "las", "y", "en", "del", "una", "por", "con", "para", "al",
        "и", "в", "на", "с", "по", "не", "из", "от", "для", "что", "к", "о", "у", "ve", "ile",
        "bir", "في", "من", "على", "إلى", "و",
    ]
}
