internal import Model

extension DocumentReader {
    /// Drops repeated lines: all copies of a caption, the later copies of a paragraph.
    mutating func dropRepeats() {
        var places: [String: [Int]] = [:]
        for index in blocks.indices where blocks[index].isKept && blocks[index].words.count >= 3 {
            guard blocks[index].shape == .paragraph || blocks[index].shape == .quote else {
                continue
            }
            places[textKey(blocks[index].text), default: []].append(index)
        }
        for indexes in places.values where indexes.count > 1 {
            let isCaption =
                !DocumentText.endsSentence(blocks[indexes[0]].text)
                && blocks[indexes[0]].words.count <= 40
            for index in isCaption ? indexes[...] : indexes.dropFirst() {
                drop(index, isCaption ? "image caption" : "repeated paragraph")
            }
        }
    }

    /// Drops what follows the line that ends an article, unless most of the text is there.
    mutating func dropAfterEnd() {
        let reasons: Set<String> = [
            PhraseKind.original.reason, PhraseKind.disclaimer.reason, PhraseKind.related.reason,
            PhraseKind.comments.reason, PhraseKind.aboutAuthor.reason,
        ]
        let weights = blocks.map { $0.isKept ? $0.words.count : 0 }
        let total = weights.reduce(0, +)
        var before = 0
        for index in blocks.indices {
            if let reason = blocks[index].removedAs, reasons.contains(reason), before * 2 >= total,
                (total - before) * 100 < total * 35
            {
                for later in blocks.indices where later > index {
                    drop(later, "after the article's end")
                }
                break
            }
            before += weights[index]
        }
        dropAboutAuthor()
    }

    /// A last paragraph that begins with an author's name and says what they do.
    private mutating func dropAboutAuthor() {
        let verbs: Set<String> = [
            "is", "was", "has", "are", "writes", "teaches", "lives", "covers", "works", "holds",
            "served", "ist", "war",
            "schreibt", "lebt", "arbeitet", "est", "ecrit", "travaille", "es", "escribe", "trabaja",
            "является", "работает",
        ]
        let kept = blocks.indices.filter { blocks[$0].isKept }
        guard kept.count >= 4 else { return }
        for index in kept.suffix(3) {
            let titles: Set<String> = ["prof", "professor", "dr", "rev", "sir", "mr", "ms", "mrs"]
            let words = Array(blocks[index].words.drop { titles.contains($0) })
            let isAuthor = facts.authors.contains { name in
                let parts = Array(documentWords(name).drop { titles.contains($0) })
                guard parts.count >= 2, words.starts(with: parts), words.count > parts.count else {
                    return false
                }
                return words[parts.count..<min(words.count, parts.count + 3)].contains {
                    verbs.contains($0)
                }
            }
            if isAuthor || blocks[index].words.starts(with: ["the", "author", "is"]) {
                drop(index, PhraseKind.aboutAuthor.reason)
            }
        }
    }

    /// A heading that nothing stands under any more.
    mutating func dropEmptyHeadings() {
        var following: Int?
        for index in blocks.indices.reversed() where blocks[index].isKept {
            let next = following
            following = index
            guard case .heading(let level) = blocks[index].shape else { continue }
            guard let next else {
                following = next
                drop(index, "heading without text")
                continue
            }
            if case .heading(let other) = blocks[next].shape, other <= level,
                hasDropped(between: index, next)
            {
                following = next
                drop(index, "heading without text")
            }
        }
    }

    private func hasDropped(between first: Int, _ last: Int) -> Bool { last > first + 1 }

    /// The place and the agency that open the text.
    mutating func readDateline() {
        guard let first = blocks.first(where: { $0.isKept && $0.shape == .paragraph }),
            let line = Dateline(first.text)
        else { return }
        facts.place = line.place
        guard let agency = line.agency, DocumentDateSpan.find(in: agency) == nil else { return }
        facts.provenance.append(
            ProvenanceStep(role: .agency, name: agency, evidence: String(first.text.prefix(80)))
        )
    }
}
