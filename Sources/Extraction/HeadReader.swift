internal import Markup

extension OutlineBuilder {
    /// Reads an element that holds no text for a reader, wherever it stands, into the page's head.
    mutating func readHead(_ node: MarkupNode, _ tag: PageTag) {
        switch tag {
        case .title: if head.title == nil { head.title = nonEmpty(collapsed(text(of: node))) }
        case .meta: readMeta(node)
        case .link: readRelation(node)
        case .base: if head.base == nil { head.base = node.attribute("href") }
        case .script: readScript(node)
        default: break
        }
    }

    /// Takes the language that the root element states.
    mutating func readLanguage(_ node: MarkupNode) {
        head.language = node.attribute("lang") ?? node.attribute("xml:lang")
    }

    /// Keeps a link's relation, such as `canonical`, `next` or `author`.
    mutating func readRelation(_ node: MarkupNode) {
        guard let relation = node.attribute("rel")?.lowercased(),
            let address = node.attribute("href"), head.links.count < Self.maximumLinks
        else { return }
        head.links.append((relation, address, node.attribute("type") ?? ""))
    }

    /// A page with more relations than this repeats itself.
    private static let maximumLinks = 1_000
    /// Longer linked data is no description of one article.
    private static let maximumLinkedDataBytes = 512 * 1024

    private mutating func readMeta(_ node: MarkupNode) {
        guard let raw = node.attribute("content") else { return }
        let content = collapsed(raw)
        for name in ["property", "name", "itemprop", "http-equiv"] as [StaticString] {
            guard let key = node.attribute(name)?.lowercased(), !key.isEmpty else { continue }
            head.metas[key, default: []].append(content)
        }
    }

    private mutating func readScript(_ node: MarkupNode) {
        guard let type = node.attribute("type")?.lowercased(), type.contains("ld+json") else {
            return
        }
        let content = bytes(of: node)
        if content.count <= Self.maximumLinkedDataBytes { head.linkedData.append(content) }
    }

    private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

    private func text(of node: MarkupNode) -> String {
        String(decoding: bytes(of: node), as: UTF8.self)
    }

    private func bytes(of node: MarkupNode) -> [UInt8] {
        var bytes: [UInt8] = []
        var child = node.firstChild
        while let current = child {
            if current.isText { current.withText { bytes.append(contentsOf: $0) } }
            child = current.next
        }
        return bytes
    }
}
