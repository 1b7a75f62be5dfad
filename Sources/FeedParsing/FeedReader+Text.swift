import Markup
import Model
import Text

/// How a text element is to be read.
enum TextKind {
    /// Plain text, written as such.
    case plain
    /// HTML, escaped.
    case html
    /// HTML as elements.
    case xhtml
    /// Said to be escaped HTML, but with elements inside.
    case mixed
    /// HTML in base 64.
    case base64
    /// RSS: nobody knows; the text itself tells.
    case unknown
}

extension FeedReader {
    /// How an element says that its text is written (RFC 4287 §3.1, Atom 0.3 §3.1).
    func kind(of element: XMLElement) -> TextKind {
        let isAtom = feed.format == .atom || atomNames[element.nameNumber]
        guard element.hasAttributes else {
            return isAtom ? (element.hasChildElements ? .xhtml : .plain) : .unknown
        }
        let type = element.attribute("type")?.lowercased() ?? ""
        if element.attribute("mode")?.lowercased() == "base64" { return .base64 }
        if let mode = element.attribute("mode")?.lowercased(), mode == "escaped", type.isEmpty {
            return .plain
        }
        switch type {
        case "html", "text/html": return element.hasChildElements ? .mixed : .html
        case "xhtml", "application/xhtml+xml": return .xhtml
        case "text", "text/plain", "plain": return .plain
        case "": return isAtom ? (element.hasChildElements ? .xhtml : .plain) : .unknown
        default:
            if type.hasSuffix("/xml") || type.hasSuffix("+xml") { return .xhtml }
            if type.hasPrefix("text/") { return .plain }
            guard isAtom, type.contains("/") else { return .unknown }
            return .base64
        }
    }

    /// A title: plain text without line breaks; `nil` when it is empty.
    func title(of element: XMLElement) -> String? {
        var text: String
        switch kind(of: element) {
        case .plain, .xhtml:
            text = textWithoutScripts(element)
            // Feeds that forget to say `type="html"` are far more than titles about tags.
            if text.holds(0x3C), looksLikeHTML(text) { text = textOfHTML(text) }
        case .mixed: text = textOfHTML(element.text)
        case .html: text = textOfHTML(element.text)
        case .base64:
            let decoded = decodedBase64(element.text) ?? element.text
            let isHTML = element.attribute("type")?.lowercased().contains("html") == true
            text = isHTML ? textOfHTML(decoded) : decoded
        case .unknown:
            text = element.text
            guard text.holds(0x3C) || text.holds(0x26) else { break }
            if looksLikeHTML(text) { text = textOfHTML(text) }
        }
        let squeezed = squeezeSpace(text)
        return squeezed.isEmpty ? nil : squeezed
    }

    /// True for a title that holds markup, such as a picture, but no words.
    func isWordless(_ element: XMLElement) -> Bool {
        element.hasChildElements || element.trimmedText != nil
    }

    private func textWithoutScripts(_ element: XMLElement) -> String {
        guard element.hasChildElements else { return element.text }
        return textOfHTML(element.innerHTML())
    }

    /// A description of the feed as plain text.
    func plainText(of element: XMLElement) -> String? { title(of: element) }

    /// A body as HTML with absolute addresses; `nil` when it is empty.
    func html(of element: XMLElement) -> String? {
        let html: String
        switch kind(of: element) {
        case .plain: html = htmlOfPlain(element.text)
        case .html: html = element.text
        case .base64:
            guard let decoded = decodedBase64(element.text) else { return nil }
            html = decoded
        case .xhtml: html = inner(element, textIsMarkup: false)
        case .mixed: html = inner(element, textIsMarkup: element.text.contains("</"))
        case .unknown:
            html =
                element.hasChildElements
                ? inner(element, textIsMarkup: element.text.contains("</")) : element.text
        }
        let trimmed = trimSpace(html)
        guard !trimmed.isEmpty else { return nil }
        return resolveLinks(inHTML: trimmed, base: self.base(at: element))
    }

    /// A body that is said to be plain.
    ///
    /// Feeds that forget to say `type="html"`, or say `text` of escaped HTML, are far more than
    /// texts about tags.
    private func htmlOfPlain(_ text: String) -> String {
        guard text.holds(0x3C) || text.holds(0x26) else { return text }
        return looksLikeHTML(text) ? text : escapeHTML(text)
    }

    /// What stands inside, without the one `<div>` that XHTML content is wrapped in.
    private func inner(_ element: XMLElement, textIsMarkup: Bool) -> String {
        var body = element
        let children = Array(element.children.prefix(2))
        if children.count == 1, let only = children.first,
            only.name.folded == "div" || only.name.folded == "body", kind(of: element) == .xhtml
        {
            body = only
        }
        guard usesXMLBase else { return body.innerHTML(textIsMarkup: textIsMarkup) }
        // Inside XHTML each element may set a base of its own.
        return body.innerHTML(textIsMarkup: textIsMarkup) { element, name, value in
            guard name.prefix.isEmpty, linkAttributes.contains(name.folded), !hasScheme(value)
            else {
                return value
            }
            return resolveBodyReference(value, base: self.base(at: element))
        }
    }

    /// The base in force at an element: its chain of `xml:base`, then the document's address.
    func base(at element: XMLElement) -> WebURL? {
        guard usesXMLBase else { return base }
        var chain: [String] = []
        var current: XMLElement? = element
        while let here = current {
            if let address = here.attribute("base", prefix: "xml") { chain.append(address) }
            current = here.parent
        }
        var resolved = documentURL
        for address in chain.reversed() {
            // A base that is no web address is ignored: nothing good can follow from it.
            if let next = WebURL(address, base: resolved), next.isWeb || next.scheme == "ftp" {
                resolved = next
            }
        }
        return resolved ?? base
    }

    /// An address as the feed writes it, made absolute where a base is known.
    func resolved(_ address: String, at element: XMLElement) -> String {
        resolveReference(address, base: hasScheme(address) ? nil : base(at: element))
    }
}
