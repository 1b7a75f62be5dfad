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
    }

    /// Phrases by their first word, the longest first.
    private let byFirstWord: [String: [Phrase]]
    /// The same by the word's hash, as every word of every short line is looked up.
    private let opening: NameTable<[Phrase]>
    /// Those of them that may stand anywhere in a line.
    private let inside: NameTable<[Phrase]>

    init(_ groups: [PhraseGroup]) { self.init(table: Self.table(groups, into: [:])) }

    private init(table: [String: [Phrase]]) {
        byFirstWord = table
        opening = NameTable(table.map { (key: StableHash.of($0.key), value: $0.value) })
        inside = NameTable(
            table.compactMap { word, phrases in
                let inner = phrases.filter { $0.place == .anywhere || $0.place == .hint }
                return inner.isEmpty ? nil : (key: StableHash.of(word), value: inner)
            }
        )
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
                        Phrase(kind: group.kind, place: place, longest: group.longest, words: words)
                    )
                }
            }
        }
        return table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// What a line of these folded words is; `nil` when no phrase tells.
    func match(_ words: [String], kinds: Set<PhraseKind> = PhraseList.lineKinds) -> Match? {
        var hints: [PhraseKind: Set<Int>] = [:]
        for index in words.indices {
            let hash = StableHash.of(words[index])
            guard let phrases = index == 0 ? opening[hash] : inside[hash] else { continue }
            for phrase in phrases where words.count <= phrase.longest {
                guard kinds.contains(phrase.kind), words[index...].starts(with: phrase.words)
                else {
                    continue
                }
                let end = index + phrase.words.count
                switch phrase.place {
                case .whole where index > 0 || end < words.count: continue
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

    /// The kind of key that the words before a colon name.
    func key(_ words: [String]) -> PhraseKind? {
        guard let first = words.first else { return nil }
        return byFirstWord[first]?.first {
            Self.keyKinds.contains($0.kind) && $0.words == words
        }?.kind
    }

    /// Kinds that a line can be by its words alone.
    static let lineKinds: Set<PhraseKind> = [
        .own, .share, .newsletter, .donation, .advertisement, .readMore, .related, .comments,
        .cookie,
        .promotion, .copyright, .disclaimer, .contact, .navigation, .counter, .photoCredit,
        .aboutAuthor, .original,
    ]
    static let keyKinds: Set<PhraseKind> = [
        .tagKey, .sourceKey, .siteKey, .dateKey, .updatedKey, .authorKey, .titleKey, .ignoredKey,
    ]
}
