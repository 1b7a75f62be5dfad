/// What a document turned out to be.
public enum ArticleKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// One text about one thing.
    case article
    /// One text about several separate events.
    case roundup
    case video, gallery, list, forum, product, login, error, other
}

/// What the publication date rests on.
public enum DateEvidence: String, Sendable, Hashable, Codable {
    /// The document or feed says so.
    case stated
    /// Read from the address.
    case url
    /// No date is known.
    case none
}

/// A link in the chain of who published a text.
public struct ProvenanceStep: Sendable, Hashable, Codable {
    /// The part that a name plays.
    public enum Role: String, Sendable, Hashable, Codable {
        case publisher, republisher, original, agency, credit
    }
    /// The part that the name plays.
    public var role: Role
    /// Name as the document writes it.
    public var name: String
    /// The name's address, where the document links one.
    public var url: String?
    /// Date stated beside the name.
    public var published: DocumentDate?
    /// The words that show it, taken before cleaning.
    public var evidence: String

    /// Creates a step.
    public init(
        role: Role,
        name: String,
        url: String? = nil,
        published: DocumentDate? = nil,
        evidence: String
    ) {
        self.role = role
        self.name = name
        self.url = url
        self.published = published
        self.evidence = evidence
    }
}

/// Where a cross-posted text first appeared.
public struct OriginalSource: Sendable, Hashable, Codable {
    /// Name as the document writes it.
    public var name: String
    /// Address, where the document links one.
    public var url: String?
    /// Date stated for the original.
    public var published: DocumentDate?

    /// Creates an original source.
    public init(name: String, url: String? = nil, published: DocumentDate? = nil) {
        self.name = name
        self.url = url
        self.published = published
    }
}

/// A block that extraction left out, and why.
public struct RemovedBlock: Sendable, Hashable, Codable {
    /// Short name of the reason, such as `share prompt` or `seen on 41 pages of this site`.
    public var reason: String
    /// The block's text, at most its first 300 characters.
    public var text: String

    /// Creates a record of a removed block.
    public init(reason: String, text: String) {
        self.reason = reason
        self.text = text
    }
}

/// Media that an article shows or links: a video, a podcast.
public struct ArticleMedia: Sendable, Hashable, Codable {
    /// Absolute address.
    public var url: String
    /// Media type where known.
    public var type: String?

    /// Creates a media link.
    public init(url: String, type: String? = nil) {
        self.url = url
        self.type = type
    }
}

/// What extraction makes of a page, a document or a feed entry's content.
///
/// `html` is sanitised; `text` excludes the title, and its paragraphs are separated by one empty
/// line. All three renditions say the same words.
public struct Article: Sendable, Hashable {
    /// What the document turned out to be.
    public var kind: ArticleKind = .article
    /// Headline, plain text, without the publication's name.
    public var title: String?
    /// Names as the byline gives them.
    public var authors: [String] = []
    /// The publication's name.
    public var site: String?
    /// When the text was published, as stated.
    public var published: DocumentDate?
    /// When the text was last changed, as stated.
    public var modified: DocumentDate?
    /// What `published` rests on.
    public var dateEvidence: DateEvidence = .none
    /// Where a cross-posted text first appeared.
    public var originalSource: OriginalSource?
    /// Everybody in the chain of publication, with the words that show it.
    public var provenance: [ProvenanceStep] = []
    /// Primary language subtag, such as `en`.
    public var language: String?
    /// All tags in the order of the document.
    public var tags: [String] = []
    /// Tags by the kind that the document gives them, such as `Region`.
    public var tagKinds: [String: [String]] = [:]
    /// Place of the dateline.
    public var place: String?
    /// Lead image, absolute.
    public var image: String?
    /// Videos and sound that the article shows or links.
    public var media: [ArticleMedia] = []
    /// Copyright and licence line.
    public var rights: String?
    /// The publisher's description, plain text.
    public var summary: String?
    /// Plain text, paragraphs separated by one empty line.
    public var text: String = ""
    /// CommonMark.
    public var markdown: String = ""
    /// Sanitised HTML.
    public var html: String = ""
    /// Words of `text`; a character of Chinese or Japanese counts half.
    public var wordCount: Int = 0
    /// 0…1: how sure extraction is that `text` is the whole article and nothing else.
    public var confidence: Double = 0
    /// The page that the article names as its own address (`rel=canonical`), absolute.
    public var canonicalURL: String?
    /// The next page of an article in parts, absolute, on the same site.
    public var nextPage: String?
    /// Filled only when explanations were asked for.
    public var removed: [RemovedBlock] = []

    /// Creates an article that knows nothing yet.
    public init() {}
}
