public import Filtering

/// A part of a digest with a heading of its own.
public struct DigestSection: Sendable, Hashable {
    /// The heading.
    public var title: String
    /// Which entries; an entry stands in the first section that matches.
    public var query: Query
    /// At most so many stories; `nil` sets no bound.
    public var limit: Int?

    /// Creates a section.
    public init(title: String, query: Query, limit: Int? = nil) {
        self.title = title
        self.query = query
        self.limit = limit
    }
}

/// One digest as the owner defines it.
public struct DigestDefinition: Sendable, Hashable {
    /// A kind of file that an edition is written as.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        case html, markdown, text

        /// Ending of the files.
        public var ending: String {
            switch self {
            case .html: "html"
            case .markdown: "md"
            case .text: "txt"
            }
        }
    }
    /// What becomes of an edition without entries.
    public enum EmptyEdition: String, Sendable, Hashable, CaseIterable {
        case skip, write
    }
    /// Part of the files' names.
    public var name: String
    /// The digest's title.
    public var title: String
    /// Minutes after midnight at which editions are written, ascending.
    public var at: [Int] = [6 * 60 + 30]
    /// Days on which editions are written: 1 is Monday, 7 is Sunday.
    public var days: Set<Int> = [1, 2, 3, 4, 5, 6, 7]
    /// Which entries; `nil` takes every kept one.
    public var query: Query?
    /// Parts with a heading of their own, in order.
    public var sections: [DigestSection] = []
    /// Stories shown with text; the rest are headlines.
    public var limit: Int = 40
    /// Files of an edition, in the order in which they are offered.
    public var formats: [Format] = [.html, .markdown, .text]
    /// What becomes of an edition without entries.
    public var empty: EmptyEdition = .skip
    /// True when broken and silent feeds are named at the foot.
    public var health = true

    /// Ending of the file that index and feed link to: the page, where there is one.
    public var mainEnding: String {
        formats.contains(.html) ? Format.html.ending : formats.first?.ending ?? "html"
    }

    /// Creates a digest with the defaults.
    public init(name: String, title: String? = nil) {
        self.name = name
        self.title = title ?? name
    }
}
