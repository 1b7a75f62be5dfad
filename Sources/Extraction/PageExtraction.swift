internal import Markup
public import Model
internal import Text

/// What reading a page gives: the article, and what the page teaches about its site.
public struct PageExtraction: Sendable, Hashable {
    /// The article found; its text is empty when the page has none.
    public var article: Article
    /// Counters to add to the site's memory.
    public var observations: SiteObservations

    /// Creates a result.
    public init(article: Article, observations: SiteObservations) {
        self.article = article
        self.observations = observations
    }
}

/// Finds the article on a web page, cleans it and reads its metadata.
///
/// - Parameters:
///   - bytes: the page as it was received.
///   - url: the page's address, base of relative links.
///   - transportCharset: the charset that the transport named, such as `windows-1251`.
///   - hints: what the feed says of this article.
///   - memory: what earlier pages of the site taught; `nil` when nothing is known.
///   - site: what the owner's configuration says of the site's pages.
///   - phrases: the owner's phrases beside the built-in ones.
///   - explain: also return the blocks left out, with reasons.
/// - Returns: the article, and what to add to the site's memory.
public func extractPage(
    _ bytes: [UInt8],
    url: WebURL?,
    transportCharset: String?,
    hints: ExtractionHints,
    memory: SiteMemory?,
    site: SiteRules? = nil,
    phrases: OwnPhrases? = nil,
    explain: Bool
) -> PageExtraction {
    let decoded = decodeToUTF8(
        bytes,
        transportCharset: transportCharset,
        declaredCharset: declaredCharset(bytes)
    )
    // An owner's query may ask for any attribute.
    let read = HTMLTree(utf8: withoutDoubleEncoding(decoded), keepsAllAttributes: site != nil)
    guard let tree = read, let root = tree.root else {
        return PageExtraction(article: Article(), observations: SiteObservations())
    }
    // Nodes do not keep their tree alive.
    defer { withExtendedLifetime(tree) {} }
    return PageReader(
        root: root,
        url: url,
        hints: hints,
        memory: memory,
        configured: SiteNodes(site, in: tree),
        phrases: phrases,
        explain: explain
    ).read()
}

/// The charset that a page's own `meta` element names, within the bytes that browsers look at.
func declaredCharset(_ bytes: [UInt8]) -> String? {
    let start = bytes.prefix(4_096)
    let word = Array("charset=".utf8)
    var index = 0
    while index + word.count < start.count {
        guard start[index] | 0x20 == word[0],
            zip(start[index..<(index + word.count)], word).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
        else { index += 1; continue }
        let rest = start[(index + word.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
        let name = rest.prefix { isASCIIAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
    return nil
}
