public import Model
import Text

/// An entry with its folded words kept, so that many queries can look at it cheaply.
///
/// Made for one entry and used by one task: rules, outputs and digests share it.
public final class FoldedEntry {
    /// The entry as the rules have made it so far.
    public private(set) var entry: Entry
    private var words: [TextField: [UInt8]] = [:]

    /// Creates a view of an entry; words are folded when a query first asks for them.
    public init(_ entry: Entry) { self.entry = entry }

    /// Takes over what a rule changed.
    func update(title: String, tags: [String], score: Int, weight: Double) {
        if title != entry.title {
            entry.title = title
            words[.title] = nil
        }
        if tags != entry.tags {
            entry.tags = tags
            words[.tag] = nil
        }
        entry.score = score
        entry.weight = weight
    }

    /// The values of a field as written; absent values are left out.
    func values(of field: TextField) -> [String] {
        switch field {
        case .title: [entry.title].filter { !$0.isEmpty }
        case .text: [entry.text].filter { !$0.isEmpty }
        case .summary: [entry.summary].filter { !$0.isEmpty }
        case .author: entry.authors
        case .feed: [entry.feedTitle].filter { !$0.isEmpty }
        case .group: entry.groups
        case .site: entry.site.map { [$0] } ?? []
        case .url: entry.link.map { [$0] } ?? []
        case .tag: entry.tags
        case .lang: entry.language.map { [$0] } ?? []
        case .id: [entry.id]
        case .source:
            [entry.originalSource?.name, entry.originalSource?.url].compactMap { $0 }
        case .rule: entry.rule.map { [$0] } ?? []
        case .story: entry.story.map { [$0] } ?? []
        }
    }

    /// True when the phrase stands inside one value of the field.
    func contains(_ phrase: QueryPhrase, in field: TextField) -> Bool {
        switch field {
        case .id, .story:
            return values(of: field).contains { Self.isWhole($0, phrase) }
        case .feed:
            if Self.isWhole(entry.feedURL, phrase) || Self.isWhole(entry.feedKey, phrase) {
                return true
            }
        default: break
        }
        guard !phrase.words.isEmpty else { return false }
        // Each word stands between two spaces, so whole words are found as plain bytes.
        var needle: [UInt8] = []
        for word in phrase.words {
            needle.append(0x20)
            needle.append(contentsOf: word.utf8)
        }
        if !phrase.isPrefix { needle.append(0x20) }
        return Self.contains(needle, in: foldedBytes(of: field))
    }

    /// ` word word \n word `: values are kept apart by a byte that no phrase contains.
    private func foldedBytes(of field: TextField) -> [UInt8] {
        if let known = words[field] { return known }
        var bytes: [UInt8] = []
        for value in values(of: field) {
            bytes.append(0x20)
            appendFolded(value, to: &bytes)
            bytes.append(0x0A)
        }
        words[field] = bytes
        return bytes
    }

    private static func isWhole(_ value: String, _ phrase: QueryPhrase) -> Bool {
        guard !value.isEmpty else { return false }
        let written = phrase.written.lowercased()
        return phrase.isPrefix
            ? value.lowercased().hasPrefix(written) : value.lowercased() == written
    }

    private static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        guard needle.count > 1, bytes.count >= needle.count else { return false }
        return needle.withUnsafeBufferPointer { needle in
            bytes.withUnsafeBufferPointer { bytes in
                let first = needle[1]
                for start in 0...(bytes.count - needle.count)
                where bytes[start] == 0x20 && bytes[start + 1] == first {
                    var offset = 2
                    while offset < needle.count, bytes[start + offset] == needle[offset] {
                        offset += 1
                    }
                    if offset == needle.count { return true }
                }
                return false
            }
        }
    }
}
