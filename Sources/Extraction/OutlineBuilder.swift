internal import Markup
internal import Text

/// Reads a markup tree into a page outline and head, in one walk without recursion.
struct OutlineBuilder {
    fileprivate(set) var outline = PageOutline()
    var head = PageHead()

    private var segment: Int32 = 0
    private var breaksInARow = 0
    private let isFragment: Bool
    private let configured: SiteNodes

    /// One open element of the walk.
    private struct Open {
        let index: Int32
        let block: Int32
        let isLink: Bool
        let isFragmentLink: Bool
        let next: MarkupNode?
    }

    /// Walks the tree from its root element.
    ///
    /// In a fragment most class names are not looked at, because they are the author's own.
    init(
        root: MarkupNode,
        isFragment: Bool = false,
        documentBytes: Int = 0,
        configured: SiteNodes = SiteNodes()
    ) {
        self.isFragment = isFragment
        self.configured = configured
        outline.elements.reserveCapacity(isFragment ? 64 : 2_048)
        outline.runs.reserveCapacity(isFragment ? 64 : 2_048)
        outline.text.reserveCapacity(documentBytes)
        var stack: [Open] = []
        var node: MarkupNode? = root
        while true {
            guard let current = node else {
                guard let closing = stack.popLast() else { break }
                close(closing)
                node = closing.next
                continue
            }
            if current.isElement, let opened = open(current, parent: stack.last) {
                if let child = current.firstChild, stack.count < PageOutline.maximumDepth {
                    stack.append(opened)
                    node = child
                    continue
                }
                close(opened)
            } else if current.isText, let parent = stack.last {
                addText(current, in: parent)
            }
            node = current.next
        }
        outline.sumText()
        outline.spreadMarks()
    }

    private mutating func close(_ open: Open) {
        let index = Int(open.index)
        outline.elements[index].end = Int32(outline.elements.count)
        outline.elements[index].endRun = Int32(outline.runs.count)
        if outline.elements[index].tag.isBlock { segment += 1 }
    }

    /// Registers an element; `nil` for what holds no text.
    private mutating func open(_ node: MarkupNode, parent: Open?) -> Open? {
        let tag = PageTag.of(node)
        if tag == .html, parent == nil { readLanguage(node) }
        if tag.isNeverText {
            readHead(node, tag)
            return nil
        }
        if tag == .a { readRelation(node) }
        let index = Int32(outline.elements.count)
        var element = PageElement(tag: tag, parent: parent?.index ?? -1, node: node)
        element.ownMark = isFragment ? .none : tag.softMark
        if tag == .rt || tag == .rp { element.ownMark = .hidden }
        element.firstRun = Int32(outline.runs.count)
        let attributes = readAttributes(node, into: &element)
        let parentPath = parent.map { outline.elements[Int($0.index)].pathHash } ?? 0
        element.pathHash =
            (parentPath &* 31 &+ UInt64(tag.rawValue)) &* 0x9E37_79B9_7F4A_7C15
            ^ element.classHash
        if configured.isRemoved(node) { element.ownMark = .configured }
        if outline.configuredContainer == nil, node == configured.content {
            outline.configuredContainer = Int(index)
        }
        outline.elements.append(element)
        if tag == .br {
            breaksInARow += 1
            if breaksInARow >= 2 { segment += 1 }
            addSpace(in: parent)
        } else if tag.isBlock {
            segment += 1
            breaksInARow = 0
        }
        return Open(
            index: index,
            block: tag.isBlock ? index : parent?.block ?? index,
            isLink: tag == .a || parent?.isLink ?? false,
            isFragmentLink: tag == .a ? attributes.isFragment : parent?.isFragmentLink ?? false,
            next: node.next
        )
    }

    private mutating func addSpace(in parent: Open?) {
        guard let parent else { return }
        append(parent, node: nil) { $0.append(0x20) }
    }

    private mutating func append(
        _ parent: Open,
        node: MarkupNode?,
        _ write: (inout [UInt8]) -> Void
    ) {
        let start = Int32(outline.text.count)
        write(&outline.text)
        let end = Int32(outline.text.count)
        guard end > start else { return }
        outline.runs.append(
            TextRun(
                start: start,
                end: end,
                element: parent.index,
                block: parent.block,
                segment: segment,
                isLink: parent.isLink,
                isFragmentLink: parent.isFragmentLink,
                node: node
            )
        )
    }

    /// Copies text, with runs of white space as one space.
    private mutating func addText(_ node: MarkupNode, in parent: Open) {
        let bytes = node.contentBytes
        var hasLetters = false
        append(parent, node: node) { text in
            var wasSpace = false
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let isHardSpace =
                    byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
                if byte <= 0x20 || isHardSpace {
                    if !wasSpace { text.append(0x20) }
                    wasSpace = true
                    index += isHardSpace ? 2 : 1
                    continue
                }
                let end = ByteScan.endOfFlow(bytes, from: index + 1)
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
                wasSpace = bytes[end - 1] == 0x20
                hasLetters = true
                index = end
            }
        }
        if hasLetters { breaksInARow = 0 }
    }
}

extension OutlineBuilder {
    /// Reads what matters of an element's attributes.
    private mutating func readAttributes(
        _ node: MarkupNode,
        into element: inout PageElement
    ) -> (isFragment: Bool, none: Void) {
        var verdict = ClassVerdict()
        var isFragment = false
        var mark = element.ownMark
        var isBody = false
        var classHash: UInt64 = 0
        var schemaType: String?
        let tag = element.tag
        var role = tag == .time ? MetadataRole.date : .none
        node.forEachAttribute { name, value in
            switch AttributeName(name) {
            case .classes:
                var hash = StableHash()
                hash.add(value)
                classHash = hash.value
                ClassWords.judge(value, isID: false, into: &verdict)
                if tag == .body { head.isPost = PageSoftware.namesPost(value) }
            case .id:
                if !tag.isHeading, tag != .a { ClassWords.judge(value, isID: true, into: &verdict) }
            case .hidden: mark = .hidden
            case .ariaHidden: if equals(value, "true") { mark = .hidden }
            case .style: if let hides = hiding(value) { mark = hides }
            case .role: if mark == .none { mark = roleMark(value) }
            case .itemprop:
                if equals(value, "articleBody") { isBody = true }
                if equals(value, "datePublished") { role = .published }
                if equals(value, "dateModified") { role = .modified }
                if equals(value, "author") || equals(value, "creator") { role = .author }
            case .itemtype: schemaType = lastPart(value)
            case .rel: if equals(value, "author") { role = .author }
            case .href:
                isFragment = value.first == UInt8(ascii: "#")
                if namesAuthorPage(value) { role = .author }
            case .other: break
            }
        }
        if mark != .hidden, verdict.mark != .none, takesClassMark(tag),
            !isFragment || verdict.mark == .share || verdict.mark == .related
        {
            mark = verdict.mark
        }
        if tag == .body || tag == .html { mark = .none }
        element.ownMark = mark
        element.role =
            role == .none || role == .date && verdict.role != .byline && verdict.role != .none
            ? verdict.role : role
        element.namesBody = verdict.namesBody
        element.namesContent = verdict.namesContent
        element.isArticleBody = isBody
        element.classHash = classHash
        if let schemaType, outline.schemaTypes.count < Self.maximumSchemaTypes {
            outline.schemaTypes.append(schemaType)
        }
        return (isFragment, ())
    }

    /// More types than this say nothing new.
    private static let maximumSchemaTypes = 100

    /// `Question` of `https://schema.org/Question`.
    private func lastPart(_ address: UnsafeBufferPointer<UInt8>) -> String? {
        let name = address.suffix(40).reversed().prefix { isASCIIAlphanumeric($0) }
        return name.isEmpty ? nil : String(decoding: name.reversed(), as: UTF8.self)
    }

    /// True for addresses such as `/author/ann-lee`.
    private func namesAuthorPage(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        guard address.count >= 9, address.count <= 300 else { return false }
        let words: [StaticString] = [
            "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/autore/",
        ]
        for start in 0..<(address.count - 8)
        where address[start] == UInt8(ascii: "/") && address[start + 1] == UInt8(ascii: "a") {
            for word in words where start + word.utf8CodeUnitCount < address.count {
                let part = UnsafeBufferPointer(
                    rebasing: address[start..<start + word.utf8CodeUnitCount]
                )
                if equals(part, word) { return true }
            }
        }
        return false
    }

    private func takesClassMark(_ tag: PageTag) -> Bool {
        switch tag {
        case .html, .body, .main, .article: false
        default: true
        }
    }

    private func roleMark(_ value: UnsafeBufferPointer<UInt8>) -> BoilerplateMark {
        let roles: [(StaticString, BoilerplateMark)] = [
            ("navigation", .navigation), ("complementary", .sidebar), ("menu", .navigation),
            ("menubar", .navigation), ("dialog", .paywall), ("alert", .paywall), ("search", .form),
            ("banner", .navigation), ("contentinfo", .footer), ("tooltip", .tooltip),
        ]
        return roles.first { equals(value, $0.0) }?.1 ?? .none
    }

    /// Reads `display:none`, which accordions and tabs use as well, and `visibility:hidden`.
    private func hiding(_ style: UnsafeBufferPointer<UInt8>) -> BoilerplateMark? {
        guard style.count >= 12,
            ByteSearch.end(of: "display", in: style) != nil
                || ByteSearch.end(of: "visib", in: style) != nil
        else { return nil }
        let packed = String(
            decoding: style.lazy.filter { $0 > 0x20 }.map { $0 | 0x20 },
            as: UTF8.self
        )
        if packed.contains("visibility:hidden") { return .hidden }
        return packed.contains("display:none") ? .collapsed : nil
    }
}
