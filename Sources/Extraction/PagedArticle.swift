internal import Markup
public import Model
internal import Text

/// The next page of an article in parts, as its page names it: `rel=next`, or a link of its pages.
///
/// - Parameters:
///   - bytes: the page as it was received.
///   - url: its address.
/// - Returns: an absolute address on the same host; `nil` when the article ends here.
public func nextPage(_ bytes: [UInt8], url: WebURL?) -> String? {
    // Most pages name none: those need no tree.
    guard let url, namesNext(bytes) else { return nil }
    return extractPage(
        bytes,
        url: url,
        transportCharset: nil,
        hints: ExtractionHints(),
        memory: nil,
        explain: false
    ).article.nextPage
}

/// True when the page has any link that may lead to its next part.
private func namesNext(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
        ["rel=\"next\"", "rel='next'", "rel=next", "\"next\"", "pagination", "page-link"].contains {
            ByteSearch.end(of: $0, in: buffer) != nil
        }
    }
}

/// Puts the parts of an article together: the first says what it is, the others go on.
public func joined(_ parts: [Article]) -> Article {
    guard var whole = parts.first, parts.count > 1 else { return parts.first ?? Article() }
    var seen = Set(whole.text.split(separator: "\n").map { StableHash.of($0) })
    for part in parts.dropFirst() where part.wordCount > 0 {
        // A part that says only what was said is the first page again.
        let lines = part.text.split(separator: "\n").map { StableHash.of($0) }
        guard lines.contains(where: { !seen.contains($0) }) else { continue }
        seen.formUnion(lines)
        whole.text += "\n\n" + part.text
        whole.markdown += "\n\n" + part.markdown
        whole.html += part.html
        whole.removed += part.removed
    }
    whole.wordCount = wordCount(whole.text)
    whole.nextPage = nil
    return whole
}
