public import struct FoundationEssentials.Date

/// What the owner's rules decided of an entry.
public enum Verdict: String, Sendable, Hashable, Codable {
    case keep, drop
}

/// How a copy relates to the entry that it copies.
public enum CopyRelation: String, Sendable, Hashable, Codable {
    case identical, excerpt, edited, rewrite, independent
}

/// An entry as rules, queries, outputs and pages see it; its fields are those of `Fields`.
///
/// A value like any other, that keeps its fields at arm's length: entries are handed on, sorted and
/// filtered by the thousand, and copying one would else count a reference up for each of thirty texts and
/// lists.
@dynamicMemberLookup
public struct Entry: Sendable, Hashable, Identifiable {
    @usableFromInline var box: Box

    /// Creates an entry that knows only where it came from.
    public init(id: String, row: Int64 = 0, feedKey: String, firstSeen: Date) {
        box = Box(Fields(id: id, row: row, feedKey: feedKey, firstSeen: firstSeen))
    }

    /// One of the fields; changing one copies them first where another entry shares them.
    @inlinable
    public subscript<Value>(
        dynamicMember field: WritableKeyPath<Fields, Value>
    ) -> Value {
        @inline(__always) get { box.fields[keyPath: field] }
        @inline(__always) _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.fields) }
            yield &box.fields[keyPath: field]
        }
    }

    /// The published id, minted once at first sight: the source's own URI or a `tag:` URI.
    @inlinable public var id: String {
        get { box.fields.id }
        set { self[dynamicMember: \.id] = newValue }
    }

    /// The moment that `age:` and orders count from: published, else first seen.
    public var moment: Date { self.published ?? self.firstSeen }

    /// True when all fields are equal.
    public static func == (one: Entry, other: Entry) -> Bool { one.box.fields == other.box.fields }

    /// Hashes all fields.
    public func hash(into hasher: inout Hasher) { hasher.combine(box.fields) }

    /// Changed only through an entry that alone holds it, so that no two tasks ever see a change.
    @usableFromInline final class Box: @unchecked Sendable {
        @exclusivity(unchecked) @usableFromInline var fields: Fields

        @usableFromInline init(_ fields: Fields) { self.fields = fields }
    }
}

extension Entry {
    /// What is known of an entry.
    ///
    /// Before its page is there, `text` and what is measured from it are those of the feed's own
    /// content. Absent values are `nil` or empty.
    public struct Fields: Sendable, Hashable {
        /// The published id, minted once at first sight: the source's own URI or a `tag:` URI.
        public var id: String
        /// Row in the store; an order of arrival, never published.
        public var row: Int64
        /// Key of the feed that brought it, minted once.
        public var feedKey: String
        /// The feed's title as shown.
        public var feedTitle: String = ""
        /// The feed's address, for atom:source.
        public var feedURL: String = ""
        /// The feed's web page.
        public var feedLink: String?
        /// Groups that the feed is configured in.
        public var groups: [String] = []
        /// Plain text.
        public var title: String = ""
        /// The article's page, without tracking parameters.
        public var link: String?
        /// Names as the byline gives them.
        public var authors: [String] = []
        /// As the source states it; `nil` when it states none that is usable.
        public var published: Date?
        /// When the text last really changed.
        public var updated: Date?
        /// When Winnow first saw the entry.
        public var firstSeen: Date
        /// Plain text: the publisher's description or the lead.
        public var summary: String = ""
        /// Plain text of the article.
        public var text: String = ""
        /// Sanitised HTML of the article.
        public var html: String = ""
        /// Primary language subtag.
        public var language: String?
        /// The publication's name where the document tells it.
        public var site: String?
        /// Tags of the source and of the rules.
        public var tags: [String] = []
        /// Attached media.
        public var enclosures: [Enclosure] = []
        /// Lead image, absolute.
        public var image: String?
        /// What the document turned out to be.
        public var kind: ArticleKind = .article
        /// Words of `text`.
        public var wordCount: Int = 0
        /// Stands for the stored text, also where `text` and `html` were not loaded; 0 without one.
        public var textHash: Int64 = 0
        /// 0…1, see `Article.confidence`.
        public var confidence: Double = 0
        /// Sum of what the rules gave.
        public var score: Int = 0
        /// The feed's weight, or what a rule set.
        public var weight: Double = 1
        /// What the rules decided.
        public var verdict: Verdict = .keep
        /// The rule that gave the verdict: its name, else its place (`file:line`).
        public var rule: String?
        /// True when the text changed after it was first seen.
        public var isUpdated = false
        /// The published id of the entry that this one copies.
        public var copyOf: String?
        /// How this entry relates to the one that it copies.
        public var copyRelation: CopyRelation?
        /// The story's stable id; `nil` before grouping.
        public var story: String?
        /// Number of different outlets that tell the story.
        public var outlets: Int = 1
        /// Where a cross-posted text first appeared.
        public var originalSource: OriginalSource?
        /// Page with the readers' comments.
        public var commentsLink: String?
    }
}
