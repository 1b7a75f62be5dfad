/// A parsed query: what an entry must be like.
///
/// Named filters are resolved already, so a query stands on its own. `Query.matches` evaluates it
/// over an entry in memory; `Storage` translates the same tree to SQL, and both must agree.
public indirect enum Query: Sendable, Hashable {
    /// Every part holds; without parts it always does.
    case and([Query])
    /// At least one part holds; without parts it never does.
    case or([Query])
    /// The part does not hold.
    case not(Query)
    /// The words stand one after another inside one value of the field.
    ///
    /// Without a field: inside the title, the summary or the text, never across two of them.
    case phrase(TextField?, QueryPhrase)
    /// The regular expression is found in one value of the field, as written, not folded.
    ///
    /// Without a field: in the title, the summary or the text.
    case pattern(TextField?, QueryPattern)
    /// A measure lies in the range; a missing measure lies in none.
    case number(NumberField, NumberRange)
    /// A date lies in the range; a missing date lies in none.
    case moment(MomentField, MomentRange)
    /// The entry has such a thing at all.
    case has(Possession)
    /// The entry is in such a state.
    case state(EntryState)
}

/// A field of an entry that holds text.
///
/// Words are looked for in the folded words of each value (`Text.foldedWords`); a field with
/// several values (authors, groups, tags) matches when one value does. Three fields also match as
/// a whole, without regard to case: `id` and `story` *only* as a whole, `feed` by its title's
/// words or by its whole address or key.
public enum TextField: String, Sendable, Hashable, CaseIterable {
    /// `Entry.title`, plain text.
    case title
    /// `Entry.text`, plain text.
    case text
    /// `Entry.summary`, plain text.
    case summary
    /// Each of `Entry.authors`.
    case author
    /// Words of `Entry.feedTitle`, or the whole of `Entry.feedURL` or `Entry.feedKey`.
    case feed
    /// Each of `Entry.groups`.
    case group
    /// `Entry.site`.
    case site
    /// `Entry.link`.
    case url
    /// Each of `Entry.tags`.
    case tag
    /// `Entry.language`.
    case lang
    /// The whole of `Entry.id`.
    case id
    /// Name and address of `Entry.originalSource`.
    case source
    /// `Entry.rule`.
    case rule
    /// The whole of `Entry.story`.
    case story
}

/// A measure of an entry.
public enum NumberField: String, Sendable, Hashable, CaseIterable {
    /// `Entry.wordCount`.
    case words
    /// `Entry.score`.
    case score
    /// `Entry.outlets`.
    case outlets
    /// `Entry.confidence`, 0…1.
    case confidence
    /// Seconds from `Entry.moment` to now; negative for entries dated in the future.
    case age
}

/// A date of an entry.
public enum MomentField: String, Sendable, Hashable, CaseIterable {
    /// `Entry.published`; may be missing.
    case published
    /// `Entry.firstSeen`.
    case seen
}

/// What an entry may have or lack.
public enum Possession: String, Sendable, Hashable, CaseIterable {
    /// `Entry.image` is there.
    case image
    /// `Entry.enclosures` is not empty.
    case enclosure
    /// `Entry.authors` is not empty.
    case author
    /// `Entry.published` is there.
    case date
}

/// A state that an entry may be in.
public enum EntryState: String, Sendable, Hashable, CaseIterable {
    /// `Entry.copyOf` is there.
    case copy
    /// `Entry.isUpdated`.
    case updated
    /// `Entry.verdict` is `drop`.
    case dropped
    /// `Entry.kind` is `roundup`.
    case roundup
}

/// One or more words that stand side by side.
public struct QueryPhrase: Sendable, Hashable {
    /// As written, without quotes and without the final `*`; what whole values are compared with.
    public let written: String
    /// The folded words in order; empty only for fields that are compared as a whole.
    public let words: [String]
    /// True when the last word stands for every word that begins so (`turk*`).
    public let isPrefix: Bool

    /// Creates a phrase from folded words.
    public init(written: String, words: [String], isPrefix: Bool) {
        self.written = written
        self.words = words
        self.isPrefix = isPrefix
    }
}
