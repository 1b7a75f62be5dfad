/// Lines that name what stands behind or under them: `Author`, `Published on`, `Last updated`.
enum PageLabels {
    enum Kind { case author, published, modified }

    /// The kind of a short line by how it begins; `nil` for any other line.
    ///
    /// Called for every short line of a page, so that most are turned away by their first byte.
    static func kind(_ line: ArraySlice<UInt8>) -> Kind? {
        guard let first = line.first, firstBytes.contains(ByteSearch.lower(first)) else {
            return nil
        }
        let folded = String(decoding: line, as: UTF8.self).lowercased()
        return labels.first { label in
            guard folded.hasPrefix(label.text) else { return false }
            let rest = folded.dropFirst(label.text.count)
            // A label alone, or one with a colon; those that are no words of prose need none.
            guard let next = rest.first(where: { !$0.isWhitespace }) else { return true }
            return next == ":" || (label.isFree && rest.first?.isLetter != true)
        }?.kind
    }

    /// What stands behind the label on the same line.
    static func value(_ line: String) -> String {
        if let colon = line.firstIndex(of: ":") {
            return collapsed(line[line.index(after: colon)...])
        }
        let folded = line.lowercased()
        guard let label = labels.first(where: { folded.hasPrefix($0.text) }) else { return "" }
        return collapsed(line.dropFirst(label.text.count))
    }

    private static let labels: [(text: String, kind: Kind, isFree: Bool)] = [
        ("written by", .author, true), ("article by", .author, true), ("text by", .author, true),
        ("words by", .author, true), ("story by", .author, true), ("posted by", .author, true),
        ("authored by", .author, true), ("author(s)", .author, false),
        ("authors", .author, false), ("author", .author, false), ("by", .author, false),
        ("autorinnen", .author, false), ("autorin", .author, false), ("autoren", .author, false),
        ("autores", .author, false), ("autor", .author, false), ("auteurs", .author, false),
        ("auteur", .author, false), ("autore", .author, false), ("von", .author, false),
        ("автор", .author, false), ("yazar", .author, false), ("الكاتب", .author, false),
        ("originally published on", .published, true), ("first published", .published, true),
        ("published on", .published, true), ("published", .published, true),
        ("date published", .published, true), ("publication date", .published, true),
        ("posted on", .published, true), ("veröffentlicht am", .published, true),
        ("veröffentlicht", .published, true), ("erschienen am", .published, true),
        ("datum", .published, false), ("publié le", .published, true),
        ("publicado el", .published, true), ("publicado", .published, true),
        ("pubblicato il", .published, true), ("опубликовано", .published, true),
        ("last updated", .modified, true), ("last modified", .modified, true),
        ("updated on", .modified, true), ("updated", .modified, true),
        ("zuletzt aktualisiert", .modified, true), ("aktualisiert am", .modified, true),
        ("mis à jour le", .modified, true), ("actualizado", .modified, true),
    ]

    private static let firstBytes = Set(labels.compactMap { $0.text.utf8.first })
}
