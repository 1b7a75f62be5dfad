import Text

public import struct FoundationEssentials.Date

/// A text as grouping sees it.
public struct StoryDocument: Sendable {
    /// The caller's name for it: a row, or a number of its own.
    public var key: Int64
    /// Headline, plain text.
    public var title: String
    /// The article's text.
    public var text: String
    /// Registrable domain or feed: what repeats within one site is no news.
    public var site: String
    /// The article's address in canonical form, for texts too short to compare.
    public var link: String?
    /// When it was published or first seen; `nil` when no time is known.
    public var time: Date?
    /// True for texts that report several events.
    public var isRoundup = false

    /// Creates a document.
    public init(key: Int64, title: String, text: String, site: String, time: Date?) {
        self.key = key
        self.title = title
        self.text = text
        self.site = site
        self.time = time
    }
}
