/// What a line is that belongs to a site and not to an article.
enum PhraseKind: UInt8, Sendable, CaseIterable {
    case share, newsletter, donation, advertisement, readMore, related, comments, cookie, promotion
    /// What the owner configured.
    case own
    case copyright, disclaimer, contact, navigation, counter, photoCredit, aboutAuthor
    /// Says where the text first appeared; the name follows.
    case original
    /// Names who wrote it; the name follows.
    case byline
    /// A date of publication or of the last change follows.
    case published, updated
    /// Names of `Key: value` lines.
    case tagKey, sourceKey, siteKey, dateKey, updatedKey, authorKey, titleKey, ignoredKey

    /// The short name that explanations show.
    var reason: String {
        switch self {
        case .share: "share prompt"
        case .own: "phrase of the configuration"
        case .newsletter: "newsletter"
        case .donation: "donation"
        case .advertisement: "advertisement"
        case .readMore: "link to another article"
        case .related: "related articles"
        case .comments: "comments"
        case .cookie: "cookie notice"
        case .promotion: "promotion"
        case .copyright, .original: "source and copyright"
        case .disclaimer: "disclaimer"
        case .contact: "contact"
        case .navigation: "navigation"
        case .counter: "counter"
        case .photoCredit: "image credit"
        case .aboutAuthor: "about the author"
        case .byline: "byline"
        default: "metadata"
        }
    }
}

/// Some kinds of phrases: asked for each phrase that begins with a word of a line.
struct PhraseKinds: Sendable, ExpressibleByArrayLiteral {
    private let bits: UInt64

    init(arrayLiteral kinds: PhraseKind...) { self.init(kinds) }

    init(_ kinds: [PhraseKind]) { bits = kinds.reduce(0) { $0 | Self.bit($1) } }

    /// True where the two have a kind in common.
    func meets(_ other: PhraseKinds) -> Bool { bits & other.bits != 0 }

    func contains(_ kind: PhraseKind) -> Bool { bits & Self.bit(kind) != 0 }

    private static func bit(_ kind: PhraseKind) -> UInt64 { 1 << UInt64(kind.rawValue) }
}

/// Phrases of one kind in one language, each list separated by `|` or newlines.
struct PhraseGroup: Sendable {
    let kind: PhraseKind
    /// A line of more words is none of this kind.
    let longest: Int
    /// The line says exactly this.
    var whole = ""
    /// The line begins so.
    var starts = ""
    /// The line says so somewhere.
    var anywhere = ""
    /// Two of these in one line tell.
    var hints = ""

    init(
        _ kind: PhraseKind,
        longest: Int,
        whole: String = "",
        starts: String = "",
        anywhere: String = "",
        hints: String = ""
    ) {
        self.kind = kind
        self.longest = longest
        self.whole = whole
        self.starts = starts
        self.anywhere = anywhere
        self.hints = hints
    }
}
