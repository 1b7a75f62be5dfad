import Model

extension FeedEntry {
    /// Most bytes of a body that are read.
    private static let longestBody = 1 << 20
    /// Most bytes of a title that are read, markup included.
    private static let longestTitle = 16 << 10
    private static let longestAddress = 4 << 10
    private static let mostNames = 64

    /// The entry with no more of anything than will be kept.
    ///
    /// A stranger may send megabytes in one field; cut before it is looked at, it costs nothing
    /// further on. Addresses cannot be cut: longer ones are left out.
    func withinLimits() -> FeedEntry {
        var entry = self
        entry.title = title.map { Self.cut($0, at: Self.longestTitle) }
        entry.content = content.map { Self.cut($0, at: Self.longestBody) }
        entry.summary = summary.map { Self.cut($0, at: Self.longestBody) }
        entry.author = author.map { Self.cut($0, at: Self.longestTitle) }
        entry.link = link.flatMap { $0.utf8.count > Self.longestAddress ? nil : $0 }
        entry.image = image.flatMap { $0.utf8.count > Self.longestAddress ? nil : $0 }
        entry.commentsLink = commentsLink.flatMap { $0.utf8.count > Self.longestAddress ? nil : $0 }
        if authors.count > Self.mostNames { entry.authors = Array(authors.prefix(Self.mostNames)) }
        if categories.count > Self.mostNames {
            entry.categories = Array(categories.prefix(Self.mostNames))
        }
        if enclosures.count > Self.mostNames {
            entry.enclosures = Array(enclosures.prefix(Self.mostNames))
        }
        return entry
    }

    /// The text cut after so many bytes, at a character, with a mark.
    private static func cut(_ text: String, at bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: bytes)
        while end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return text[..<end] + "…"
    }
}
