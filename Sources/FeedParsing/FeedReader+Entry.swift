import FoundationEssentials
import Markup
import Model
import Text

/// What an entry's elements say, before the best of each kind is chosen.
struct EntryDraft {
    var entry = FeedEntry()
    var links = FeedLinkChoice()
    var authors = FeedAuthors()
    var guidIsLink = false
    var originalLink: String?
    var originalEnclosure: String?
    var images: [Enclosure] = []
    /// Rank of the element that gave the value; a lower one wins.
    var publishedRank = Int.max
    var updatedRank = Int.max
    var titleRank = Int.max
    var summaryRank = Int.max
    var contentRank = Int.max
    /// The element that gave the summary.
    var summaryTag = FeedTag.other
}

extension FeedReader {
    /// Reads `<item>` or `<entry>`.
    func entry(_ element: XMLElement) -> FeedEntry {
        var draft = EntryDraft()
        draft.entry.language = element.attribute("lang", prefix: "xml")
        for child in element.children { readField(child, into: &draft) }
        if draft.entry.id.isEmpty, feed.format == .rdf,
            let about = element.attribute("about", prefix: "rdf") ?? element.attribute("about")
        {
            draft.entry.id = about
            draft.entry.hasOwnID = true
            draft.links.identifier = about
        }
        return finished(draft)
    }

    private func readField(_ element: XMLElement, into draft: inout EntryDraft) {
        switch tag(element) {
        case .title: setTitle(element, 0, &draft)
        case .atomTitle: setTitle(element, 1, &draft)
        case .dcTitle: setTitle(element, 2, &draft)
        case .itunesTitle: setTitle(element, 3, &draft)
        case .mediaTitle: setTitle(element, 4, &draft)
        case .link, .atomLink: readLink(element, &draft)
        case .originalLink: draft.originalLink = element.trimmedText
        case .guid: readGUID(element, &draft)
        case .identifier, .atomIdentifier, .dcIdentifier: readIdentifier(element, &draft)
        case .category, .tags, .atomCategory, .dcSubject, .itunesCategory, .mediaCategory,
            .itunesKeywords:
            readCategory(element, &draft)
        case .comments:
            draft.entry.commentsLink = element.trimmedText.map { resolved($0, at: element) }
        case .source, .atomSource: readSource(element, &draft)
        default: readBody(element, into: &draft)
        }
    }

    private func readBody(_ element: XMLElement, into draft: inout EntryDraft) {
        switch tag(element) {
        case .contentEncoded: setContent(element, 0, &draft)
        case .content, .atomContent: readAtomContent(element, &draft)
        case .xhtmlBody, .body, .fullText, .fullItem: setContent(element, 2, &draft)
        case .xhtmlDivision: setContent(element, 3, &draft)
        case .description, .summary: setDescription(element, &draft)
        case .atomSummary: setSummary(element, 2, &draft)
        case .dcDescription: setSummary(element, 3, &draft)
        case .mediaDescription: setSummary(element, 4, &draft)
        case .itunesSummary: setSummary(element, 5, &draft)
        case .itunesSubtitle: setSummary(element, 6, &draft)
        default: readDate(element, into: &draft)
        }
    }

    private func readDate(_ element: XMLElement, into draft: inout EntryDraft) {
        switch tag(element) {
        case .publicationDate: setPublished(element, 0, &draft)
        case .published: setPublished(element, 1, &draft)
        case .issued: setPublished(element, 2, &draft)
        case .atomPublished: setPublished(element, 3, &draft)
        case .termsIssued: setPublished(element, 4, &draft)
        case .created, .termsCreated: setPublished(element, 5, &draft)
        case .dcDate, .date: setPublished(element, 6, &draft)
        case .updated, .modified: setUpdated(element, 0, &draft)
        case .atomUpdated: setUpdated(element, 1, &draft)
        case .termsModified: setUpdated(element, 2, &draft)
        case .lastBuildDate: setUpdated(element, 3, &draft)
        default: readPerson(element, into: &draft)
        }
    }

    private func readPerson(_ element: XMLElement, into draft: inout EntryDraft) {
        switch tag(element) {
        case .author, .atomAuthor: draft.authors.add(.author, names(of: element))
        case .dcCreator, .dcAuthor: draft.authors.add(.creator, names(of: element))
        case .itunesAuthor: draft.authors.add(.itunes, names(of: element))
        case .mediaCredit: draft.authors.add(.credit, names(of: element))
        case .dcPublisher: draft.authors.add(.publisher, names(of: element))
        default: readMedia(element, into: &draft)
        }
    }

    // MARK: - Fields

    private func setTitle(_ element: XMLElement, _ rank: Int, _ draft: inout EntryDraft) {
        guard rank < draft.titleRank else { return }
        guard let title = title(of: element) else {
            if isWordless(element) { draft.entry.title = draft.entry.title ?? "" }
            return
        }
        draft.titleRank = rank
        draft.entry.title = title
    }

    private func setContent(_ element: XMLElement, _ rank: Int, _ draft: inout EntryDraft) {
        guard rank < draft.contentRank, let html = html(of: element) else { return }
        draft.contentRank = rank
        draft.entry.content = html
    }

    private func setSummary(_ element: XMLElement, _ rank: Int, _ draft: inout EntryDraft) {
        guard rank < draft.summaryRank, let html = html(of: element) else { return }
        draft.summaryRank = rank
        draft.entry.summary = html
    }

    /// RSS with both `<description>` and `<summary>`: the second is taken for the content.
    private func setDescription(_ element: XMLElement, _ draft: inout EntryDraft) {
        let isSecond = feed.format != .atom && draft.summaryRank == 0
        if isSecond, tag(element) != draft.summaryTag {
            setContent(element, 5, &draft)
        } else {
            setSummary(
                element,
                feed.format == .atom && tag(element) == .description ? 1 : 0,
                &draft
            )
            draft.summaryTag = tag(element)
        }
    }

    private func setPublished(_ element: XMLElement, _ rank: Int, _ draft: inout EntryDraft) {
        guard rank <= draft.publishedRank, let date = parseFeedDate(element.text) else { return }
        draft.publishedRank = rank
        draft.entry.published = date
    }

    private func setUpdated(_ element: XMLElement, _ rank: Int, _ draft: inout EntryDraft) {
        guard rank <= draft.updatedRank, let date = parseFeedDate(element.text) else { return }
        draft.updatedRank = rank
        draft.entry.updated = date
    }

    /// Several contents: HTML is preferred.
    ///
    /// One with `src` has no body but an address.
    private func readAtomContent(_ element: XMLElement, _ draft: inout EntryDraft) {
        if let source = element.attribute("src") {
            let type = element.attribute("type")?.lowercased() ?? ""
            let address = resolved(source, at: element)
            if type.hasPrefix("audio/") || type.hasPrefix("video/") {
                draft.entry.enclosures.append(Enclosure(url: address, type: type))
            }
            draft.links.related = draft.links.related ?? address
        }
        let kind = kind(of: element)
        setContent(element, kind == .plain ? 4 : 1, &draft)
    }

    private func readLink(_ element: XMLElement, _ draft: inout EntryDraft) {
        let isPlain = element.attribute("href") == nil && element.attribute("rel") == nil
        guard let address = element.attribute("href") ?? element.trimmedText, !address.isEmpty
        else { return }
        if isPlain { return draft.links.addPlain(resolved(address, at: element)) }
        let target = resolved(address, at: element)
        let relation = element.attribute("rel")
        if relation?.lowercased().hasSuffix("enclosure") == true {
            let length = element.attribute("length").flatMap { Int($0) }
            addEnclosure(
                Enclosure(url: target, type: element.attribute("type"), length: length),
                &draft
            )
        } else if relation?.lowercased() == "replies" {
            draft.entry.commentsLink = draft.entry.commentsLink ?? target
        } else {
            draft.links.add(target, relation: relation, type: element.attribute("type"))
        }
    }

    private func readGUID(_ element: XMLElement, _ draft: inout EntryDraft) {
        guard let text = element.trimmedText, draft.entry.id.isEmpty else { return }
        draft.entry.id = text
        draft.entry.hasOwnID = true
        let isLink = element.attribute("ispermalink")?.lowercased() != "false"
        let looksLikeAddress =
            text.holds(0x2F) && !text.holds(0x20) && !text.hasPrefix("tag:")
            && !text.hasPrefix("urn:")
        if isLink, looksLikeAddress { draft.links.related = resolved(text, at: element) }
        draft.guidIsLink = isLink && looksLikeAddress
    }

    private func readIdentifier(_ element: XMLElement, _ draft: inout EntryDraft) {
        guard let text = element.trimmedText else { return }
        if tag(element) == .dcIdentifier, !draft.entry.id.isEmpty { return }
        guard draft.entry.id.isEmpty || tag(element) == .identifier && !draft.entry.hasOwnID
        else { return }
        // An id with slashes but no scheme is a relative address (RFC 4287 §4.2.6 forbids it).
        let isRelative = feed.format == .atom && text.holds(0x2F) && !text.holds(0x20)
        draft.entry.id = isRelative ? resolved(text, at: element) : text
        draft.links.identifier = draft.entry.id
        draft.entry.hasOwnID = true
    }

    private func readCategory(_ element: XMLElement, _ draft: inout EntryDraft) {
        if tag(element) == .itunesKeywords || tag(element) == .tags {
            let words = (element.trimmedText ?? "").split(separator: ",")
            return words.forEach { addCategory(trimSpace(String($0)), &draft) }
        }
        let term =
            element.attribute("term") ?? categoryText(element) ?? element.attribute("text")
            ?? element.attribute("label")
        if let term { addCategory(term, &draft) }
        for child in element.children where tag(child) == .itunesCategory {
            readCategory(child, &draft)
        }
    }

    /// Decoded once more, as `R&amp;D` in CDATA means `R&D`, unless tags would come of it.
    private func categoryText(_ element: XMLElement) -> String? {
        let written = squeezeSpace(element.text)
        let decoded = decodeEntities(written)
        let term = decoded.holds(0x3C) ? written : decoded
        return term.isEmpty ? nil : term
    }

    private func addCategory(_ term: String, _ draft: inout EntryDraft) {
        guard !term.isEmpty, draft.entry.categories.count < 200,
            !draft.entry.categories.contains(term)
        else { return }
        draft.entry.categories.append(term)
    }

    private func readSource(_ element: XMLElement, _ draft: inout EntryDraft) {
        guard element.hasChildElements else {
            draft.entry.sourceTitle = title(of: element)
            draft.entry.sourceLink = element.attribute("url").map { resolved($0, at: element) }
            return
        }
        for child in element.children {
            switch tag(child) {
            case .title, .atomTitle: draft.entry.sourceTitle = title(of: child)
            case .link, .atomLink:
                let address = child.attribute("href") ?? child.trimmedText
                let isOwn = child.attribute("rel") == "self"
                guard let address, isOwn || draft.entry.sourceLink == nil else { continue }
                draft.entry.sourceLink = resolved(address, at: child)
            // RFC 4287 §4.2.11: the source's author is the entry's when it names none.
            case .author, .atomAuthor: draft.authors.add(.publisher, names(of: child))
            default: break
            }
        }
    }
}
