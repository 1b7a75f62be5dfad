internal import Markup

/// What the words in an element's class and id say about it.
struct ClassVerdict {
    /// What the names call boilerplate.
    var mark: BoilerplateMark = .none
    /// Names used for an article's body, such as `entry-content`.
    var namesBody = false
    /// Names that hint at content, such as `post` or `main`.
    var namesContent = false
    /// Names used for a line of author or date.
    var role = MetadataRole.none
}

/// Reads class and id names token by token: `relatedPosts`, `related-posts` and `related_posts` are alike.
enum ClassWords {
    /// An id of this many words is made from a heading's text and names nothing.
    static let sluglikeWords = 4

    /// Judges the value of a class or id attribute, such as `entry-content has-sidebar`.
    static func judge(
        _ names: UnsafeBufferPointer<UInt8>,
        isID: Bool,
        into verdict: inout ClassVerdict
    ) {
        var name = NameReading()
        var voided = false
        var mark = BoilerplateMark.none
        var index = 0
        while index <= names.count {
            if index == names.count || names[index] <= 0x20 {
                voided = voided || name.voided
                if mark == .none, !(isID && name.words >= sluglikeWords) { mark = name.verdict }
                verdict.namesBody = verdict.namesBody || name.namesBody
                verdict.namesContent = verdict.namesContent || name.namesContent
                if verdict.role == .none { verdict.role = name.role }
                name = NameReading()
                index += 1
            } else if isASCIIAlphanumeric(names[index]) {
                name.add(nextToken(names, &index))
            } else {
                index += 1
            }
        }
        if verdict.mark == .none, !voided { verdict.mark = mark }
    }

    /// Hash of the token that begins at `index`; a capital after a small letter begins a new one.
    private static func nextToken(
        _ names: UnsafeBufferPointer<UInt8>,
        _ index: inout Int
    ) -> UInt64 {
        var hash = StableHash()
        var wasLower = false
        while index < names.count, isASCIIAlphanumeric(names[index]) {
            let byte = names[index]
            let isUpper = byte &- 0x41 < 26
            if isUpper, wasLower { break }
            wasLower = byte &- 0x61 < 26
            hash.add(isUpper ? byte | 0x20 : byte)
            index += 1
        }
        return hash.value
    }

    /// Hash of two words that follow each other in one name.
    static func combine(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first &* 31) ^ (second &* 0x9E37_79B9_7F4A_7C15)
    }
}

/// One name, such as `related-posts`, while its words are read.
private struct NameReading {
    private(set) var words = 0
    private(set) var voided = false
    private(set) var namesBody = false
    private(set) var namesContent = false
    private(set) var role = MetadataRole.none
    private var mark = BoilerplateMark.none
    private var isTaxonomy = false
    private var saysHidden = false
    private var previous: UInt64 = 0

    mutating func add(_ word: UInt64) {
        words += 1
        if let meaning = ClassWordTable.words[word] {
            if words == 1, meaning.isTaxonomy { isTaxonomy = true }
            saysHidden = saysHidden || meaning.hides
            take(meaning)
            if role == .none { role = meaning.role }
        }
        if previous != 0, let meaning = ClassWordTable.pairs[ClassWords.combine(previous, word)] {
            take(meaning)
        }
        previous = word
    }

    private mutating func take(_ meaning: NameMeaning) {
        if mark == .none { mark = meaning.mark }
        namesBody = namesBody || meaning.namesBody
        namesContent = namesContent || meaning.namesContent
        voided = voided || meaning.isLayout
    }

    /// The mark of the whole name.
    var verdict: BoilerplateMark {
        // `tag-related` on a post is the tag's own name.
        if isTaxonomy, words > 1, mark != .tags || words > 2 { return .none }
        // `label-hidden` or `panel-hidden` tell of a part or a state.
        if mark == .none, saysHidden, words == 1 { return .hidden }
        return mark
    }
}
