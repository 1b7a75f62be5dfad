internal import Markup
internal import Model

/// Videos and sound that an article shows or links.
struct PageMedia {
    private(set) var found: [ArticleMedia] = []

    /// More of them are a list of everything.
    private static let mostMedia = 20
    private static let mostNodes = 20_000

    init(_ stated: [ArticleMedia]) {
        for medium in stated { add(medium.url, medium.type) }
    }

    /// Looks through the nodes of a container, but for what is marked as none of the article's.
    mutating func read(outline: PageOutline, container: Int, base: WebURL?) {
        guard !outline.elements.isEmpty else { return }
        var others: Set<MarkupNode> = []
        for index in container..<Int(outline.elements[container].end)
        where outline.elements[index].mark != .none && outline.elements[index].mark != .caption {
            others.insert(outline.elements[index].node)
        }
        let root = outline.elements[container].node
        var stack = [root]
        var seen = 0
        while let node = stack.popLast(), seen < Self.mostNodes {
            if node != root, let next = node.next { stack.append(next) }
            guard node.isElement else { continue }
            seen += 1
            guard others.isEmpty || !others.contains(node) else { continue }
            take(node, base)
            if let child = node.firstChild { stack.append(child) }
        }
    }

    /// Takes the target of a link that is a file of sound or pictures that move.
    mutating func take(_ target: String, base: WebURL?) {
        guard let type = Self.type(ofFile: target), let address = WebURL(target, base: base),
            address.isWeb
        else { return }
        add(address.string, type)
    }

    private mutating func take(_ node: MarkupNode, _ base: WebURL?) {
        switch PageTag.of(node) {
        case .a:
            if let href = node.attribute("href") { take(href, base: base) }
            return
        case .iframe, .embed, .video, .audio: break
        // A `source` is no tag of its own here.
        case .inline: guard node.named("source") else { return }
        default: return
        }
        let isFrame = node.named("iframe") || node.named("embed")
        let isTrack =
            node.named("video") || node.named("audio")
            || node.named("source")
                && node.parent.map { $0.named("video") || $0.named("audio") }
                    ?? false
        guard isFrame || isTrack,
            let source = node.attribute("src") ?? node.attribute("data-src"),
            let address = WebURL(source, base: base), address.isWeb
        else { return }
        if isFrame, !Self.namesPlayer(address) { return }
        let kind = node.named("audio") ? "audio/*" : node.named("video") ? "video/*" : nil
        let stated = node.attribute("type") ?? Self.type(ofFile: address.path) ?? kind
        add(address.string, stated ?? (isFrame ? "text/html" : nil))
    }

    /// Frames hold maps, forms and advertisements as well; players say so in their address.
    private static func namesPlayer(_ address: WebURL) -> Bool {
        let text = (address.host + address.path).lowercased()
        guard !text.contains("map") else { return false }
        return ["embed", "player", "video", "audio", "podcast"].contains { text.contains($0) }
    }

    private static let types: [(ending: String, type: String)] = [
        (".mp3", "audio/mpeg"), (".m4a", "audio/mp4"), (".ogg", "audio/ogg"), (".oga", "audio/ogg"),
        (".opus", "audio/opus"), (".wav", "audio/wav"), (".mp4", "video/mp4"),
        (".m4v", "video/mp4"), (".webm", "video/webm"), (".ogv", "video/ogg"),
        (".mov", "video/quicktime"), (".m3u8", "application/vnd.apple.mpegurl"),
    ]

    private static func type(ofFile address: String) -> String? {
        let bytes = address.utf8
        let end = bytes.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? bytes.endIndex
        // Every ending stands in the last six bytes.
        guard bytes[..<end].suffix(6).contains(UInt8(ascii: ".")) else { return nil }
        let path = address[..<end].lowercased()
        return types.first { path.hasSuffix($0.ending) }?.type
    }

    private mutating func add(_ address: String, _ type: String?) {
        guard found.count < Self.mostMedia, !found.contains(where: { $0.url == address }) else {
            return
        }
        found.append(ArticleMedia(url: address, type: type))
    }
}
