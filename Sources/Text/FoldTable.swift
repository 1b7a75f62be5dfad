import Foundation

/// How single characters fold: lower case, base letter, UTF-8.
enum FoldTable {
    /// Apostrophes and what stands for them in transliterations.
    static let apostrophes: Set<UInt32> = [
        0x2018, 0x2019, 0x201B, 0x02BC, 0x02BB, 0x02BE, 0x02BF, 0x00B4, 0x0060, 0xFF07,
    ]

    /// Letters that no decomposition takes apart.
    private static let special: [UInt32: String] = [
        0xDF: "ss", 0xE6: "ae", 0xC6: "ae", 0xF8: "o", 0xD8: "o", 0x111: "d", 0x110: "d",
        0xF0: "d", 0xD0: "d", 0xFE: "th", 0xDE: "th", 0x142: "l", 0x141: "l", 0x153: "oe",
        0x152: "oe", 0x131: "i", 0x130: "i", 0x127: "h", 0x126: "h", 0x3C2: "σ",
        // Arabic spellings of alef, ya and ta marbuta that writers use alike.
        0x622: "ا", 0x623: "ا", 0x625: "ا", 0x649: "ي", 0x629: "ه", 0x451: "е", 0x401: "е",
    ]

    /// Marks that disappear: combining accents, Arabic vowels, tatweel, soft hyphen, joiners.
    static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x64B...0x65F, 0x670, 0x640, 0xAD, 0x200B...0x200F, 0xFE00...0xFE0F,
            0xFEFF, 0x2060, 0x591...0x5C7:
            true
        default: false
        }
    }

    /// Letters, digits, and the marks that belong to letters (Indic vowel signs).
    static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }

    /// What becomes of a character below U+3000.
    ///
    /// The lowest byte tells: 0 parts words, 1 disappears, 2 and more is two and the count of the
    /// folded bytes, which follow; 255 is a longer fold, which `folded` computes.
    @inline(__always)
    static func fold(below3000 code: Int) -> UInt64 {
        switch code {
        case ..<0x250: latin[code]
        case ..<0x700: european[code - 0x250]
        case ..<0x2000: southern[code - 0x700]
        default: signs[code - 0x2000]
        }
    }

    /// The folded letter as UTF-8.
    static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
        // A syllable of Hangul is taken apart by the rule of Unicode 15 §3.12.
        guard (0xAC00...0xD7A3).contains(scalar.value) else { return compute(scalar) }
        let place = scalar.value - 0xAC00
        let tail = place % 28
        var out: [UInt8] = []
        let parts = [0x1100 + place / 588, 0x1161 + place % 588 / 28, 0x11A7 + tail]
        for code in parts.prefix(tail > 0 ? 3 : 2) {
            out += [
                0xE0 | UInt8(code >> 12), 0x80 | UInt8(code >> 6 & 63), 0x80 | UInt8(code & 63),
            ]
        }
        return out
    }

    // Letters below U+3000 are folded once, as the tables are asked for each letter of each text; in
    // parts, as few texts need more than the first.
    private static let latin = table(0..<0x250)
    /// Greek, Cyrillic, Armenian, Hebrew, Arabic.
    private static let european = table(0x250..<0x700)
    private static let southern = table(0x700..<0x2000)
    private static let signs = table(0x2000..<0x3000)

    private static func table(_ codes: Range<UInt32>) -> [UInt64] {
        codes.map { Unicode.Scalar($0).map(packed) ?? 0 }
    }

    private static func packed(_ scalar: Unicode.Scalar) -> UInt64 {
        if apostrophes.contains(scalar.value) || isSilent(scalar) { return 1 }
        guard isWordScalar(scalar) else { return 0 }
        let letters = compute(scalar)
        guard letters.count <= 7 else { return 255 }
        return letters.reversed().reduce(0) { $0 << 8 | UInt64($1) } << 8
            | UInt64(letters.count + 2)
    }

    /// The same without a table or a rule.
    static func compute(_ scalar: Unicode.Scalar) -> [UInt8] {
        if let letters = special[scalar.value] { return Array(letters.utf8) }
        let lower = scalar.properties.lowercaseMapping
        var out: [UInt8] = []
        for part in decomposed(lower) where !isSilent(part) {
            if let letters = special[part.value] {
                out.append(contentsOf: letters.utf8)
            } else {
                out.append(contentsOf: Array(String(Character(part)).utf8))
            }
        }
        return out
    }

    private static func decomposed(_ text: String) -> [Unicode.Scalar] {
        text.decomposedStringWithCompatibilityMapping.unicodeScalars.map { $0 }
    }
}
