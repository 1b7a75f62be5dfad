import Model
import Text

/// Writes nodes as sanitised HTML: an allow-list of elements and attributes, everything escaped.
struct HTMLWriter {
    let base: WebURL?
    var out: [UInt8] = []
    /// The tree builder stops at 200 levels; this bounds the recursion whatever it does.
    private var depth = 0
    static let maximumDepth = 300

    init(base: WebURL?) { self.base = base }

    mutating func write(_ node: MarkupNode) {
        guard depth < Self.maximumDepth, !node.isSkipped else { return }
        if node.isText { return appendEscapedText(node.contentBytes) }
        guard node.isElement else { return }
        let name = ElementName(node)
        switch (ElementPolicy.of(node, name), name) {
        case (.drop, _): return
        case (.keep, let name?): writeElement(node, name)
        default: writeChildren(of: node)
        }
    }

    private mutating func writeElement(_ node: MarkupNode, _ name: ElementName) {
        switch name {
        case .img: return writeImage(node)
        case .a: return writeLink(node)
        case .source: return writeSource(node)
        case .audio, .video:
            guard hasSafeSource(node) else { return writeChildren(of: node) }
        default: break
        }
        open(node, name)
        guard !name.isVoid else { return }
        writeChildren(of: node)
        close(name)
    }

    private mutating func writeLink(_ node: MarkupNode) {
        let text = node.attribute("href") ?? ""
        // "#" and fragments of the page lead nowhere in an output.
        guard !text.hasPrefix("#"), let url = safeAddress(text, base: base, use: .link) else {
            return writeChildren(of: node)
        }
        out.append(contentsOf: "<a href=\"".utf8)
        append(escaped: url.withoutTracking.string)
        out.append(contentsOf: "\"".utf8)
        attribute("title", of: node)
        commonAttributes(of: node)
        out.append(contentsOf: " rel=\"noopener nofollow ugc\">".utf8)
        writeChildren(of: node)
        close(.a)
    }

    private mutating func writeImage(_ node: MarkupNode) {
        guard let url = imageAddress(of: node, base: base) else { return }
        out.append(contentsOf: "<img src=\"".utf8)
        append(escaped: url.string)
        out.append(contentsOf: "\" alt=\"".utf8)
        append(escaped: node.attribute("alt") ?? "")
        out.append(contentsOf: "\"".utf8)
        attribute("title", of: node)
        for name in ["width", "height"] as [StaticString] {
            if let text = node.attribute(name), Int(text) != nil { attribute(name, of: node) }
        }
        out.append(contentsOf: ">".utf8)
    }

    private mutating func writeSource(_ node: MarkupNode) {
        let text = node.attribute("srcset") ?? node.attribute("data-srcset")
        let candidates = imageCandidates(text ?? "").compactMap { candidate -> String? in
            guard let url = safeAddress(candidate.address, base: base, use: .media) else {
                return nil
            }
            return candidate.descriptor.isEmpty
                ? url.string : url.string + " " + candidate.descriptor
        }
        let source = node.attribute("src").flatMap { safeAddress($0, base: base, use: .media) }
        guard !candidates.isEmpty || source != nil else { return }
        out.append(contentsOf: "<source".utf8)
        if !candidates.isEmpty { pair("srcset", candidates.joined(separator: ", ")) }
        if let source { pair("src", source.string) }
        attribute("type", of: node)
        out.append(contentsOf: ">".utf8)
    }

    private func hasSafeSource(_ node: MarkupNode) -> Bool {
        let own = node.attribute("src").flatMap { safeAddress($0, base: base, use: .media) }
        return own != nil
            || node.children.contains { child in
                child.named("source")
                    && child.attribute("src").flatMap {
                        safeAddress($0, base: base, use: .media)
                    } != nil
            }
    }

    private mutating func open(_ node: MarkupNode, _ name: ElementName) {
        out.append(UInt8(ascii: "<"))
        out.append(contentsOf: name.rawValue.utf8)
        guard node.hasAttributes else { return out.append(UInt8(ascii: ">")) }
        for allowed in name.attributes {
            if allowed.description == "src" || allowed.description == "poster" {
                let url = node.attribute(allowed).flatMap {
                    safeAddress($0, base: base, use: .media)
                }
                if let url { pair(allowed.description, url.string) }
            } else {
                attribute(allowed, of: node)
            }
        }
        commonAttributes(of: node)
        out.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: ElementName) {
        out.append(contentsOf: "</".utf8)
        out.append(contentsOf: name.rawValue.utf8)
        out.append(UInt8(ascii: ">"))
    }

    private mutating func commonAttributes(of node: MarkupNode) {
        if let lang = node.attribute("lang"), !lang.isEmpty,
            lang.utf8.allSatisfy({ isNameByte($0) })
        {
            pair("lang", lang)
        }
        if let dir = node.attribute("dir")?.lowercased(), ["ltr", "rtl", "auto"].contains(dir) {
            pair("dir", dir)
        }
    }

    private mutating func attribute(_ name: StaticString, of node: MarkupNode) {
        guard let value = node.attribute(name) else { return }
        pair(name.description, value)
    }

    private mutating func pair(_ name: String, _ value: String) {
        out.append(UInt8(ascii: " "))
        out.append(contentsOf: name.utf8)
        out.append(contentsOf: "=\"".utf8)
        append(escaped: value)
        out.append(UInt8(ascii: "\""))
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || byte == UInt8(ascii: "-")
    }

    private mutating func writeChildren(of node: MarkupNode) {
        depth += 1
        for child in node.children { write(child) }
        depth -= 1
    }

    private mutating func append(escaped text: String) {
        out.append(contentsOf: escapeHTML(VisibleText.cleaned(text)).utf8)
    }

    private mutating func appendEscapedText(_ bytes: UnsafeBufferPointer<UInt8>) {
        VisibleText.forEachRun(bytes) { run in
            var start = 0
            while start < run.count {
                let end = ByteScan.endOfUnescaped(run, from: start)
                out.append(contentsOf: UnsafeBufferPointer(rebasing: run[start..<end]))
                guard end < run.count else { break }
                switch run[end] {
                case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
                default: out.append(contentsOf: "&gt;".utf8)
                }
                start = end + 1
            }
        }
    }
}
