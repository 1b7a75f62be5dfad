/// Lines that name what stands behind or under them: `Author`, `Published on`, `Last updated`.
enum PageLabels {
    enum Kind { case author, published, modified }

    /// The kind of a short line by how it begins; `nil` for any other line.
    ///
    /// Called for every short line of a page, so that most are turned away by their first byte.
    static func kind(_ line: ArraySlice<UInt8>) -> Kind? {
        guard let first = line.first else { return nil }
        for label in byFirst[Int(ByteSearch.lower(first))] where label.bytes.count <= line.count {
            guard zip(line, label.bytes).allSatisfy({ ByteSearch.lower($0) == $1 }) else {
                continue
            }
            let rest = line.dropFirst(label.bytes.count)
            // A label alone, or one with a colon; those that are no words of prose need none.
            guard let next = rest.first(where: { $0 > 0x20 }) else { return label.kind }
            let goesOn = rest.first.map { isASCIIAlphanumeric($0) || $0 >= 0x80 } ?? false
            if next == UInt8(ascii: ":") || (label.isFree && !goesOn) { return label.kind }
        }
        return nil
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

    private struct Label {
        let bytes: [UInt8]
        let kind: Kind
        let isFree: Bool
    }

    /// Labels by their first byte; those beyond ASCII with a capital at their beginning, too.
    private static let byFirst: [[Label]] = {
        var table = [[Label]](repeating: [], count: 256)
        for label in labels {
            let capital = label.text.prefix(1).uppercased() + label.text.dropFirst()
            for text in Set([label.text, capital.lowercased() == capital ? label.text : capital]) {
                let bytes = text.utf8.map { ByteSearch.lower($0) }
                table[Int(bytes[0])].append(
                    Label(bytes: bytes, kind: label.kind, isFree: label.isFree)
                )
            }
        }
        return table
    }()
}
