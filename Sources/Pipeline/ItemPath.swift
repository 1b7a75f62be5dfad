import Extraction
import Filtering
import FoundationEssentials
import Markup
import Model
import Storage
import Stories
import Text

/// The way of one entry from its feed's item to what is stored: read this file first.
///
///     feed item -> identify -> article of the feed's own content -> early rules -> page wanted?
///     page      -> article of the page -> the better of the two  -> late rules
///     document  -> article of the document                       -> late rules
///
/// Everything here is a pure function of its inputs; grouping (`StoryDesk`) and storing follow.
struct ItemPath: Sendable {
    let feed: FeedRow
    let rules: RuleSet
    let now: Date
    let timeZone: TimeZone
    /// What the feed's entries have taught of each other.
    var memory: SiteMemory?

    /// Longest title, author and link that are kept, in bytes (a stranger may send megabytes).
    static let longestTitle = 2_048
    static let longestAuthor = 512
    static let longestLink = 4_096
    private static let mostEnclosures = 32
    /// A feed's own content of so many words counts as full text.
    static let fullTextWords = 120

    // MARK: From the feed

    /// Makes an entry of a feed's item.
    func draft(_ item: FeedEntry, identity: EntryIdentity) -> NewEntry {
        let base = item.link.flatMap { WebURL($0) } ?? feed.link.flatMap { WebURL($0) }
        let hints = hints(item)
        let body = item.content ?? item.summary ?? ""
        let article = articleFromFeedContent(
            html: body,
            base: base,
            hints: hints,
            memory: memory,
            wantsMarkdown: false
        )
        var entry = blankEntry(item)
        take(article, into: &entry, item: item)
        var new = newEntry(entry, of: item, identity)
        new.details = ArticleDetails(article)
        new.decisions = [
            Decision(step: "poll", at: now, what: "first seen", why: "new in the feed"),
            Decision(
                step: "identify",
                at: now,
                what: "new",
                why: "nothing in the feed has its \(identity.chiefWord)"
            ),
        ]
        decideEarly(&new, article: article, item: item)
        return new
    }

    /// Makes an entry of an item whose identity is all that counts.
    func seenOnly(_ item: FeedEntry, identity: EntryIdentity) -> NewEntry {
        var entry = blankEntry(item)
        entry.title = title(item.title, text: "")
        var new = newEntry(entry, of: item, identity)
        new.isSeenOnly = true
        return new
    }

    private func newEntry(
        _ entry: Entry,
        of item: FeedEntry,
        _ identity: EntryIdentity
    ) -> NewEntry {
        NewEntry(
            entry: entry,
            sourceID: item.hasOwnID ? item.id : nil,
            identities: identity.keys,
            contentHash: contentHash(of: item)
        )
    }

    private func blankEntry(_ item: FeedEntry) -> Entry {
        var entry = Entry(id: "", feedKey: feed.key, firstSeen: now)
        entry.feedTitle = feed.title
        entry.feedURL = feed.url
        entry.feedLink = feed.link
        entry.groups = feed.groups
        entry.weight = feed.weight
        entry.link = Self.publishableLink(item.link)
        entry.authors = item.authors.map { clipped(visibleText($0), Self.longestAuthor) }
        if entry.authors.isEmpty, let author = item.author, !author.isEmpty {
            entry.authors = [clipped(visibleText(author), Self.longestAuthor)]
        }
        entry.published = usable(item.published ?? item.updated)
        entry.language = item.language.map(Self.primaryLanguage)
        entry.enclosures = Self.publishable(item.enclosures)
        entry.image = Self.publishableAddress(item.image)
        entry.commentsLink = Self.publishableLink(item.commentsLink)
        var tags: [String] = []
        for tag in feed.tags + item.categories where !tag.isEmpty && !tags.contains(tag) {
            tags.append(clipped(visibleText(tag), Self.longestAuthor))
        }
        entry.tags = tags
        return entry
    }

    private func take(_ article: Article, into entry: inout Entry, item: FeedEntry) {
        entry.text = article.text
        entry.html = article.html
        entry.wordCount = article.wordCount
        entry.confidence = article.confidence
        entry.kind = article.kind
        entry.site = article.site
        entry.language =
            entry.language ?? article.language ?? LanguageDetector.language(of: article.text)
        entry.image = entry.image ?? article.image
        entry.originalSource = article.originalSource
        let stated = item.content == nil ? "" : plainText(fromHTML: item.summary ?? "")
        entry.summary = SummaryRule.summary(description: stated, text: article.text)
        entry.title = title(item.title, text: article.text)
    }

    /// Whether rules can decide before the page is there, and whether a page is wanted.
    private func decideEarly(_ new: inout NewEntry, article: Article, item: FeedEntry) {
        let page = wantedPage(new.entry, article: article, hasContent: item.content != nil)
        let outcome = decide(&new.entry, &new.details, stage: page == nil ? .page : .feed)
        new.decisions += Self.decisions(outcome, now: now)
        guard outcome.verdict != .drop else { return }
        new.wantedPage = page
        if let page {
            new.decisions.append(
                Decision(
                    step: "page",
                    at: now,
                    what: "queued",
                    why: "\(page) (\(pageReason(article)))"
                )
            )
        } else {
            new.decisions.append(
                Decision(
                    step: "extract",
                    at: now,
                    what: "feed content kept",
                    why: "\(article.wordCount) words"
                )
            )
        }
    }

    private func wantedPage(_ entry: Entry, article: Article, hasContent: Bool) -> String? {
        guard feed.fullText != .never, let link = entry.link, let url = WebURL(link), url.isWeb
        else { return nil }
        switch feed.fullText {
        case .never: return nil
        case .always: return link
        case .auto:
            let isFull =
                hasContent && article.wordCount >= Self.fullTextWords
                && !Self.endsCutOff(article.text)
            return isFull ? nil : link
        }
    }

    private func pageReason(_ article: Article) -> String {
        feed.fullText == .always
            ? "full_text: always" : "the feed carries only \(article.wordCount) words"
    }

    // MARK: Shared

    func hints(_ item: FeedEntry) -> ExtractionHints {
        ExtractionHints(
            feedTitle: item.title.flatMap { $0.isEmpty ? nil : $0 },
            feedContent: item.content,
            feedSummary: item.summary,
            published: item.published.map { DocumentDate(instant: $0, zoneOffset: 0) },
            authors: item.authors,
            language: item.language
        )
    }

    func title(_ stated: String?, text: String) -> String {
        let words = collapseWhitespace(visibleText(stated ?? ""))
        if !words.isEmpty { return clipped(words, Self.longestTitle) }
        // A note without a title is shown by its beginning.
        let first = text.prefix { $0 != "\n" }
        return first.count <= 80 ? String(first) : first.prefix(80) + "…"
    }

    /// Dates in the future, and those of broken clocks, are no dates: first seen counts then.
    func usable(_ date: Date?) -> Date? {
        guard let date, date <= now.addingTimeInterval(86_400), date.timeIntervalSince1970 > 0
        else {
            return nil
        }
        return date
    }

    /// An address that may be published: http(s), no credentials, no tracking parameters.
    static func publishableLink(_ link: String?) -> String? {
        guard let link, link.utf8.count <= longestLink,
            let url = safeAddress(link, base: nil, use: .link), url.isWeb
        else { return nil }
        return url.withoutTracking.string
    }

    /// Media that may be published; their parameters may be what opens them, and stay.
    private static func publishable(_ enclosures: [Enclosure]) -> [Enclosure] {
        enclosures.prefix(mostEnclosures).compactMap { enclosure in
            guard let url = publishableAddress(enclosure.url) else { return nil }
            return Enclosure(url: url, type: enclosure.type, length: enclosure.length)
        }
    }

    private static func publishableAddress(_ address: String?) -> String? {
        guard let address, address.utf8.count <= longestLink else { return nil }
        return safeAddress(address, base: nil, use: .media)?.string
    }

    static func primaryLanguage(_ tag: String) -> String {
        String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
    }

    /// True for texts that break off and refer to the page.
    static func endsCutOff(_ text: String) -> Bool {
        guard mayEndCutOff(text) else { return false }
        let tail = text.suffix(24).lowercased()
        return ["…", "...", "[…]", "[...]", "(more)", "read more", "continue reading"].contains {
            tail.hasSuffix($0)
        }
    }
}

extension ItemPath {
    /// A look at the last bytes, as nearly every text ends otherwise.
    private static func mayEndCutOff(_ text: String) -> Bool {
        let ends = text.utf8.suffix(2)
        guard let first = ends.first, let last = ends.last else { return false }
        switch last {
        case UInt8(ascii: "."): return first == last
        case UInt8(ascii: "]"), UInt8(ascii: ")"), 0x80...: return true
        default: return last | 0x20 == UInt8(ascii: "e") || last | 0x20 == UInt8(ascii: "g")
        }
    }
}

/// The text cut to so many bytes, at a character.
func clipped(_ text: String, _ bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    var cut = ""
    var size = 0
    for character in text {
        size += character.utf8.count
        guard size <= bytes - 3 else { break }
        cut.append(character)
    }
    return cut + "…"
}
