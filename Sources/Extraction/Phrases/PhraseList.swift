internal import Markup
internal import Text

/// Finds the phrases of all languages in folded lines; one lookup a word.
struct PhraseList: Sendable {
    /// A phrase found in a line.
    struct Match: Equatable {
        let kind: PhraseKind
        /// Index of the line's word after the phrase.
        let end: Int
    }

    /// All languages.
    static let all = PhraseList(
        EnglishPhrases.groups + GermanPhrases.groups + FrenchPhrases.groups + SpanishPhrases.groups
            + RussianPhrases.groups + ArabicPhrases.groups + TurkishPhrases.groups
    )

    private enum Place { case whole, start, anywhere, hint }

    private struct Phrase {
        let kind: PhraseKind
        let place: Place
        let longest: Int
        let words: [String]
        /// The words, each with a space behind it.
        let bytes: [UInt8]

        /// The same without the first word.
        var rest: ArraySlice<UInt8> { bytes.drop { $0 != space }.dropFirst() }

        /// True where the phrase stands at a place of a line.
        func begins(_ line: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
            guard start + bytes.count <= line.count else { return false }
            for offset in bytes.indices where line[start + offset] != bytes[offset] {
                return false
            }
            return true
        }
    }

    /// Phrases by their first word, the longest first.
    private let byFirstWord: [String: [Phrase]]
    /// The same by the word's hash, as every word of every short line is looked up.
    private let opening: NameTable<Bundle>
    /// Those of them that may stand anywhere in a line.
    private let inside: NameTable<Bundle>
    /// The phrases of all bundles.
    private let phrases: [Phrase]

    /// The phrases of one first word.
    private struct Bundle {
        /// Their places in `phrases`.
        let range: Range<Int>
        let kinds: PhraseKinds
    }

    init(_ groups: [PhraseGroup]) { self.init(table: Self.table(groups, into: [:])) }

    private init(table: [String: [Phrase]]) {
        byFirstWord = table
        var phrases: [Phrase] = []
        func bundle(_ word: String, _ part: [Phrase]) -> (key: UInt64, value: Bundle) {
            let start = phrases.count
            phrases += part
            let kinds = PhraseKinds(part.map(\.kind))
            return (FoldedHash(word.utf8).value, Bundle(range: start..<phrases.count, kinds: kinds))
        }
        opening = NameTable(table.map { bundle($0.key, $0.value) })
        inside = NameTable(
            table.compactMap { word, phrases in
                let inner = phrases.filter { $0.place == .anywhere || $0.place == .hint }
                return inner.isEmpty ? nil : bundle(word, inner)
            }
        )
        self.phrases = phrases
    }

    /// The same list with more groups.
    func adding(_ groups: [PhraseGroup]) -> PhraseList {
        PhraseList(table: Self.table(groups, into: byFirstWord))
    }

    private static func table(
        _ groups: [PhraseGroup],
        into known: [String: [Phrase]]
    ) -> [String: [Phrase]] {
        var table = known
        for group in groups {
            let places: [(Place, String)] = [
                (.whole, group.whole), (.start, group.starts), (.anywhere, group.anywhere),
                (.hint, group.hints),
            ]
            for (place, list) in places {
                for text in list.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
                    let words = foldedWords(text)
                    guard let first = words.first else { continue }
                    table[first, default: []].append(
                        Phrase(
                            kind: group.kind,
                            place: place,
                            longest: group.longest,
                            words: words,
                            bytes: words.flatMap { Array($0.utf8) + [space] }
                        )
                    )
                }
            }
        }
        return table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// What a line is; `nil` when no phrase tells.
    func match(text: UnsafeBufferPointer<UInt8>, kinds: PhraseKinds) -> Match? {
        // Few lines hold a phrase's first two words: only theirs are made words of.
        guard mayMatch(text, kinds) else { return nil }
        var words: [UInt8] = []
        appendFolded(String(decoding: text, as: UTF8.self), to: &words)
        return words.withUnsafeBufferPointer { match(folded: $0, kinds: kinds) }
    }

    /// False for a line that no phrase of these kinds stands in.
    private func mayMatch(_ text: UnsafeBufferPointer<UInt8>, _ kinds: PhraseKinds) -> Bool {
        var isFirst = true
        return containsFoldedWord(text) { hash, end in
            let bundle = isFirst ? opening[hash] : inside[hash]
            isFirst = false
            guard let bundle, bundle.kinds.meets(kinds) else { return false }
            guard let end else { return true }
            return bundle.range.contains { place in
                kinds.contains(phrases[place].kind)
                    && mayGoOn(text, from: end, with: phrases[place].rest)
            }
        }
    }

    /// What a line of these folded words is; `nil` when no phrase tells.
    func match(_ words: [String], kinds: PhraseKinds = PhraseList.lineKinds) -> Match? {
        var bytes: [UInt8] = []
        for word in words {
            bytes += word.utf8
            bytes.append(Self.space)
        }
        return bytes.withUnsafeBufferPointer { match(folded: $0, kinds: kinds) }
    }

    /// The same for words each of which has a space behind it.
    private func match(folded line: UnsafeBufferPointer<UInt8>, kinds: PhraseKinds) -> Match? {
        let count = line.count { $0 == Self.space }
        var hints: [PhraseKind: Set<Int>] = [:]
        var start = 0
        for index in 0..<count {
            var hash = FoldedHash()
            var end = start
            while line[end] != Self.space {
                hash.add(line[end])
                end += 1
            }
            defer { start = end + 1 }
            let bundle = index == 0 ? opening[hash.value] : inside[hash.value]
            guard let bundle, bundle.kinds.meets(kinds) else { continue }
            for place in bundle.range where kinds.contains(phrases[place].kind) {
                let phrase = phrases[place]
                guard count <= phrase.longest, phrase.begins(line, at: start) else { continue }
                let end = index + phrase.words.count
                switch phrase.place {
                case .whole where index > 0 || end < count: continue
                case .start where index > 0: continue
                case .hint:
                    hints[phrase.kind, default: []].insert(index)
                    if hints[phrase.kind]?.count == 2 { return Match(kind: phrase.kind, end: end) }
                    continue
                default: return Match(kind: phrase.kind, end: end)
                }
            }
        }
        return nil
    }

    private static let space = UInt8(ascii: " ")

    /// The kind of key that the words before a colon name.
    func key(_ words: [String]) -> PhraseKind? {
        guard let first = words.first else { return nil }
        return byFirstWord[first]?.first {
            Self.keyKinds.contains($0.kind) && $0.words == words
        }?.kind
    }

    /// Kinds that a line can be by its words alone.
    static let lineKinds: PhraseKinds = [
        .own, .share, .newsletter, .donation, .advertisement, .readMore, .related, .comments,
        .cookie,
        .promotion, .copyright, .disclaimer, .contact, .navigation, .counter, .photoCredit,
        .aboutAuthor, .original,
    ]
    static let keyKinds: PhraseKinds = [
        .tagKey, .sourceKey, .siteKey, .dateKey, .updatedKey, .authorKey, .titleKey, .ignoredKey,
    ]
}
