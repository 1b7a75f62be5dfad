/// Boxes that show an article's author, wherever they stand on the page.
enum AuthorCards {
    /// A card holds a name and a few sentences on it.
    private static let longest: Int32 = 2_000

    /// The one full name with which all cards after an element begin.
    ///
    /// - Returns: `nil` where there are none, or several: then they are of other texts' authors.
    static func name(in outline: PageOutline, after first: Int) -> String? {
        var only: String?
        for element in outline.elements[min(first, outline.elements.count)...] {
            guard element.role == .author || element.role == .byline, element.textBytes > 3,
                element.textBytes <= longest, mayBeOwn(element.mark)
            else { continue }
            let runs = Int(element.firstRun)..<Int(element.endRun)
            let opening = runs.lazy.map { outline.spaced($0..<($0 + 1)) }.first { !$0.isEmpty }
            let name = AuthorNames.withoutLead(opening ?? "")
            guard AuthorNames.isFullName(name) else { continue }
            if let only, textKey(only) != textKey(name) { return nil }
            only = name
        }
        return only
    }

    /// Readers' comments and other articles have authors as well.
    private static func mayBeOwn(_ mark: BoilerplateMark) -> Bool {
        switch mark {
        case .related, .teaser, .comments, .navigation, .footer: false
        default: true
        }
    }
}
