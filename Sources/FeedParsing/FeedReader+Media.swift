import Markup
import Model
import Text

extension FeedReader {
    /// Reads enclosures, Media RSS and pictures.
    func readMedia(_ element: XMLElement, into draft: inout EntryDraft) {
        switch tag(element) {
        case .enclosure:
            guard let url = element.attribute("url") ?? element.attribute("href"), !url.isEmpty
            else { return }
            addEnclosure(
                Enclosure(
                    url: resolved(url, at: element),
                    type: element.attribute("type").flatMap { $0.isEmpty ? nil : $0 },
                    length: element.attribute("length").flatMap { Int($0) }.flatMap {
                        $0 < 0 ? nil : $0
                    }
                ),
                &draft
            )
        case .originalEnclosureLink: draft.originalEnclosure = element.trimmedText
        case .mediaContent: readMediaContent(element, &draft)
        case .mediaGroup:
            for child in element.children { readGroupMember(child, into: &draft) }
        case .mediaPeerLink:
            guard let url = element.attribute("href") else { return }
            addEnclosure(
                Enclosure(url: resolved(url, at: element), type: element.attribute("type")),
                &draft
            )
        case .mediaThumbnail:
            guard let url = element.attribute("url") ?? element.trimmedText else { return }
            draft.entry.image = draft.entry.image ?? resolved(url, at: element)
        case .itunesImage:
            guard let url = element.attribute("href") ?? element.attribute("url") else { return }
            draft.entry.image = resolved(url, at: element)
        default: break
        }
    }

    /// Title and description inside of a group describe the medium; better than nothing.
    private func readGroupMember(_ element: XMLElement, into draft: inout EntryDraft) {
        switch tag(element) {
        case .mediaTitle:
            guard draft.titleRank == Int.max, let title = title(of: element) else { return }
            draft.titleRank = 5
            draft.entry.title = title
        case .mediaDescription:
            guard draft.summaryRank > 4, let html = html(of: element) else { return }
            draft.summaryRank = 4
            draft.entry.summary = html
        case .mediaCredit: draft.authors.add(.credit, names(of: element))
        default: readMedia(element, into: &draft)
        }
    }

    private func readMediaContent(_ element: XMLElement, _ draft: inout EntryDraft) {
        for child in element.children { readGroupMember(child, into: &draft) }
        guard let url = element.attribute("url"), !url.isEmpty else { return }
        let type = element.attribute("type").flatMap { $0.isEmpty ? nil : $0 }
        let medium = element.attribute("medium")?.lowercased() ?? ""
        let length = element.attribute("filesize").flatMap { Int($0) }
        let attached = Enclosure(url: resolved(url, at: element), type: type, length: length)
        if medium == "image" || type?.hasPrefix("image/") == true {
            draft.images.append(attached)
        } else {
            addEnclosure(attached, &draft)
        }
    }

    func addEnclosure(_ enclosure: Enclosure, _ draft: inout EntryDraft) {
        guard draft.entry.enclosures.count < 100 else { return }
        if let known = draft.entry.enclosures.firstIndex(where: { $0.url == enclosure.url }) {
            draft.entry.enclosures[known].type =
                draft.entry.enclosures[known].type ?? enclosure.type
            draft.entry.enclosures[known].length =
                draft.entry.enclosures[known].length ?? enclosure.length
            return
        }
        draft.entry.enclosures.append(enclosure)
    }
}
