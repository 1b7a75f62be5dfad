import Foundation
import FoundationXML

/// A document as a strict parser reads it: broken ones give `nil`.
final class StrictXML: NSObject, XMLParserDelegate {
    /// Texts of elements without child elements, by name, in the order of the document.
    private(set) var texts: [String: [String]] = [:]
    private var stack: [(name: String, text: String)] = []

    init?(_ bytes: [UInt8]) {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        stack.append((name, ""))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        guard !stack.isEmpty else { return }
        stack[stack.count - 1].text += text
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard let (name, text) = stack.popLast() else { return }
        texts[name, default: []].append(text)
    }
}
