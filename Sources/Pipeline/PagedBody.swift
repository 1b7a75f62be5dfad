/// The pages of an article in parts as one stored body, so that they can be processed again.
///
/// An article on one page is stored as it came. Several begin with a mark and the count of their
/// bytes: address, type and body of each, in the order of the article.
enum PagedBody {
    private static let mark = Array("WINNOW-PAGES\u{0}1".utf8)

    /// What is stored of a page and those that go on from it.
    static func packed(_ page: PageAttempt.Page) -> [UInt8] {
        // A stranger's page that begins like ours must not be taken for one with parts.
        guard !page.more.isEmpty || page.body.starts(with: mark) else { return page.body }
        var out = mark
        for part in [page] + page.more {
            for field in [Array(part.url.utf8), Array((part.contentType ?? "").utf8), part.body] {
                for place in 0..<4 {
                    out.append(UInt8(truncatingIfNeeded: field.count >> (8 * place)))
                }
                out += field
            }
        }
        return out
    }

    /// The page that was stored, with those that go on from it.
    static func page(_ body: [UInt8], url: String, contentType: String?) -> PageAttempt.Page {
        let whole = PageAttempt.Page(body: body, url: url, contentType: contentType)
        guard body.starts(with: mark) else { return whole }
        var parts: [PageAttempt.Page] = []
        var index = mark.count
        func field() -> [UInt8]? {
            guard index + 4 <= body.count else { return nil }
            let count = (0..<4).reduce(0) { $0 | Int(body[index + $1]) << (8 * $1) }
            guard index + 4 + count <= body.count else { return nil }
            defer { index += 4 + count }
            return Array(body[(index + 4)..<(index + 4 + count)])
        }
        while index < body.count {
            // A body that only begins like ours is a stranger's page.
            guard let address = field(), let type = field(), let bytes = field() else {
                return whole
            }
            let text = String(decoding: type, as: UTF8.self)
            parts.append(
                PageAttempt.Page(
                    body: bytes,
                    url: String(decoding: address, as: UTF8.self),
                    contentType: text.isEmpty ? nil : text
                )
            )
        }
        guard var first = parts.first else { return whole }
        first.more = Array(parts.dropFirst())
        return first
    }
}
