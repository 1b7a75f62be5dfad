internal import FoundationEssentials
internal import Markup
internal import Model
internal import Text

/// Who published a text and where it came from, with the words that show it.
///
/// It is read from the lines of the article's box as they stand on the page: cleaning takes many of
/// them away. A source that a text only cites is credited, no original.
struct PageProvenance {
    private(set) var steps: [ProvenanceStep] = []
    private(set) var original: OriginalSource?
    /// The line of copyright or licence.
    private(set) var rights: String?

    private let outline: PageOutline
    private let blocks: PageBlocks
    private let base: WebURL?

    /// Notices stand in so many of the first and last lines.
    private static let firstLines = 2
    private static let lastLines = 8
    /// A page's own line of rights is one of so many at its end.
    private static let footerLines = 40
    private static let longestLine = 400
    private static let mostCredits = 5

    /// Reads the lines of a container, and the page's last ones for its rights.
    init(
        outline: PageOutline,
        blocks: PageBlocks,
        container: Int,
        site: String?,
        base: WebURL?
    ) {
        self.outline = outline
        self.blocks = blocks
        self.base = base
        guard !outline.elements.isEmpty else { return }
        let inside = blocks.blocks.indices.filter { index in
            let block = blocks.blocks[index]
            return outline.contains(container, block.element) && Self.maySpeak(block.mark)
                && block.range.count <= Self.longestLine
        }
        let outer = Array(inside.prefix(Self.firstLines) + inside.suffix(Self.lastLines))
        let signs = outer.map { blocks.withText(blocks.blocks[$0], Self.signs.found) }
        let notices = outer.indices.filter { signs[$0] & Self.noticeSigns != 0 }
        findOriginal(notices.map { outer[$0] })
        let role: ProvenanceStep.Role = original == nil ? .publisher : .republisher
        if let site, textKey(site) != original.map({ textKey($0.name) }) {
            steps.insert(ProvenanceStep(role: role, name: site, evidence: site), at: 0)
        }
        findCredits(inside)
        let rights = outer.indices.filter { signs[$0] & ~Self.noticeSigns != 0 }
        findRights(rights.map { outer[$0] }, isPage: site != nil || container > 0)
    }

    /// Lines of other articles, readers and menus say nothing of this one.
    private static func maySpeak(_ mark: BoilerplateMark) -> Bool {
        switch mark {
        case .related, .comments, .navigation, .teaser, .hidden, .pagination: false
        default: true
        }
    }

    private mutating func findOriginal(_ lines: some Sequence<Int>) {
        for index in lines {
            let block = blocks.blocks[index]
            let line = blocks.string(block)
            guard let notice = OriginNotice(line) else { continue }
            let address = link(in: block)
            // A feed's footer names the site that the feed is of.
            if let address, let base, WebURL(address)?.host == base.host { continue }
            let source = OriginalSource(
                name: notice.name,
                url: address,
                published: Self.date(after: notice.name, in: line)
            )
            original = source
            steps.append(
                ProvenanceStep(
                    role: .original,
                    name: source.name,
                    url: source.url,
                    published: source.published,
                    evidence: line
                )
            )
            return
        }
    }

    /// The first address that a block links on another page.
    private func link(in block: PageBlock) -> String? {
        for run in block.runs where outline.runs[run].isLink && !outline.runs[run].isFragmentLink {
            var element = Int(outline.runs[run].element)
            while element >= 0, outline.elements[element].tag != .a {
                element = Int(outline.elements[element].parent)
            }
            guard element >= 0, let href = outline.elements[element].node.attribute("href"),
                let address = WebURL(href, base: base), address.isWeb
            else { continue }
            return address.string
        }
        return nil
    }

    /// A date just behind a name: `first published by The Herald on 3 May 2026`.
    private static func date(after name: String, in line: String) -> DocumentDate? {
        guard let range = line.firstRange(of: name) else { return nil }
        let rest = String(line[range.upperBound...].prefix(40))
        let digits = rest.utf8.reduce(0) { $0 + ($1 &- 0x30 < 10 ? 1 : 0) }
        guard digits >= 5, let scanned = scanDate(rest) else { return nil }
        return DocumentDate(
            instant: Date(timeIntervalSince1970: Double(scanned.unixSeconds)),
            zoneOffset: scanned.hasTime ? scanned.zoneOffset : nil
        )
    }

    private static let creditKeys: Set<String> = [
        "source", "sources", "photo", "photos", "photo credit", "image", "image credit", "credit",
        "credits", "picture", "video", "quelle", "quellen", "foto", "fotos", "bild", "bilder",
        "crédit", "crédit photo", "crédits", "fuente", "fuentes", "fotografía", "fonte", "fonti",
        "источник", "фото", "kaynak", "fotoğraf", "المصدر", "الصورة",
    ]

    /// `Photo: Ann Lee/Harbour Press`.
    private mutating func findCredits(_ lines: [Int]) {
        var credits = 0
        for index in lines where blocks.blocks[index].words <= 14 {
            let block = blocks.blocks[index]
            guard blocks.withText(block, { $0.contains(UInt8(ascii: ":")) }) else { continue }
            let line = blocks.string(block)
            guard credits < Self.mostCredits, let colon = line.firstIndex(of: ":"),
                Self.creditKeys.contains(collapsed(line[..<colon]).lowercased())
            else { continue }
            let name = collapsed(line[line.index(after: colon)...])
            let words = name.split(separator: " ")
            guard (1...6).contains(words.count), name.first?.isUppercase ?? false,
                !steps.contains(where: { $0.name == name })
            else { continue }
            credits += 1
            steps.append(
                ProvenanceStep(
                    role: .credit,
                    name: name,
                    url: link(in: blocks.blocks[index]),
                    evidence: line
                )
            )
        }
    }

    /// The article's own line of rights, else the page's last.
    private mutating func findRights(_ inside: [Int], isPage: Bool) {
        var index = inside.last { saysRights(blocks.blocks[$0]) }
        if index == nil, isPage {
            index = blocks.blocks.indices.suffix(Self.footerLines).last {
                blocks.blocks[$0].range.count <= Self.longestLine && saysRights(blocks.blocks[$0])
            }
        }
        rights = index.map { collapsed(outline.spaced(blocks.blocks[$0].runs)) }
    }

    private static let rightsWords: [StaticString] = [
        "copyright ", "all rights reserved", "creative commons", "licensed under",
        "alle rechte vorbehalten", "tous droits", "derechos reservados", "diritti riservati",
        "direitos reservados", "cc by", "©",
    ]
    private static let rightsSearch = WordSearch(rightsWords)

    /// Words of notices and of rights, looked for at once; the bits of the former.
    private static let signs = WordSearch(OriginNotice.stems + rightsWords)
    private static let noticeSigns: UInt64 = 1 << UInt64(OriginNotice.stems.count) - 1

    private func saysRights(_ block: PageBlock) -> Bool {
        guard block.words >= 2, block.words <= 60 else { return false }
        return blocks.withText(block) { Self.rightsSearch.isIn($0) }
    }
}
