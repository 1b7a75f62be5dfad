internal import Markup

/// Tells a picture's caption that no markup names by the credit at its end: `The tower at dusk
/// (Photo by Jo Marsh)`, `… (jmarsh / Reuters)`, `… | © Jo Marsh/Getty Images`.
enum CaptionCredit {
    /// Longer paragraphs are the article's, whatever stands at their end.
    static let mostWords = 80
    /// A credit is no longer than this.
    private static let mostBytes = 90

    /// True when a text ends in a credit.
    static func ends(_ text: ArraySlice<UInt8>) -> Bool {
        let tail = text.suffix(mostBytes)
        if let last = tail.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") {
            let opening = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
            guard let start = tail.dropLast().lastIndex(of: opening) else { return false }
            let inside = tail[(start + 1)...].dropLast()
            return namesPicture(inside) || endsInAgency(inside)
        }
        // The sign is C2 A9.
        guard let sign = tail.lastIndex(of: 0xA9), sign > tail.startIndex, tail[sign - 1] == 0xC2
        else { return false }
        return endsInAgency(tail[(sign + 1)...])
    }

    /// True for `Photo by Jo Marsh` and `Picture: Jo Marsh`.
    private static func namesPicture(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = wordList(String(decoding: bytes, as: UTF8.self))
        guard words.count >= 2, let first = words.first, pictures.contains(first) else {
            return false
        }
        return credits.contains(words[1])
            || bytes.dropFirst(first.utf8.count).first.map { $0 == 0x3A || $0 == 0x2F } ?? false
    }

    /// True for `Jo Marsh/Reuters`: a name, a stroke, and an agency that sells pictures.
    private static func endsInAgency(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let stroke = bytes.lastIndex(of: UInt8(ascii: "/")), stroke > bytes.startIndex else {
            return false
        }
        let words = wordList(String(decoding: bytes[(stroke + 1)...], as: UTF8.self))
        return words.first.map { words.count <= 3 && agencies.contains($0) } ?? false
    }

    private static let pictures: Set<String> = [
        "photo", "photos", "photograph", "photographs", "picture", "pictures", "image", "images",
        "video", "videos", "foto", "fotos", "bild", "bilder", "imagen", "imagem", "immagine",
        "фото", "fotoğraf", "zdjęcie",
    ]
    private static let credits: Set<String> = [
        "by", "credit", "credits", "courtesy", "von", "par", "por", "di",
    ]
    private static let agencies: Set<String> = [
        "getty", "reuters", "ap", "afp", "epa", "dpa", "pa", "apa", "efe", "ansa", "tass", "istock",
        "shutterstock", "alamy", "imago", "keystone", "picture", "unsplash", "pixabay", "adobe",
        "anadolu", "xinhua", "nurphoto", "zuma", "rex",
    ]
}
