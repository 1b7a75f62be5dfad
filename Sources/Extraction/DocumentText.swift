/// Cleans a document's text and cuts it into lines.
enum DocumentText {
    /// A document longer than this is cut: no article is a novel.
    static let maximumBytes = 8 * 1_024 * 1_024

    /// The lines without what is invisible; U+00A0 and its like become plain spaces.
    ///
    /// A form feed ends a printed page: it becomes a line of its own, which `DocumentNoise` drops.
    static func lines(_ text: String) -> [String] {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars.prefix(maximumBytes) {
            defer { previous = scalar }
            switch scalar.value {
            case 0x0A where previous == "\r": continue
            case 0x0D, 0x0A, 0x85, 0x2028, 0x2029: scalars.append("\n")
            case 0x0C: scalars.append(contentsOf: "\n\n".unicodeScalars)
            case 0x09: scalars.append("\t")
            case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: scalars.append(" ")
            case 0...0x1F, 0x7F...0x9F, 0xAD, 0x200B, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF,
                0xFFFC:
                continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                var kept = line
                while let last = kept.last, last == " " || last == "\t" { kept.removeLast() }
                return String(kept)
            }
    }

    /// True when a text ends as a sentence does, with or without closing quotes and brackets.
    static func endsSentence(_ text: String) -> Bool {
        let closing = text.reversed().drop { "\"'”’»)]*_“ ".contains($0) }
        guard let last = closing.first else { return false }
        return ".!?…。！？؟।:;".contains(last)
    }

    /// The share of words with a capital first letter, numbers left out: titles have many.
    static func capitalShare(_ text: String) -> Double {
        let words = text.split(separator: " ").compactMap { $0.first { $0.isLetter } }
        guard !words.isEmpty else { return 0 }
        return Double(words.filter { $0.isUppercase }.count) / Double(words.count)
    }
}
