import Text

/// The words of an entry as the index holds them: folded by `Text`, joined by spaces.
///
/// The index keeps no positions, so a word that stands twice counts once.
enum IndexWords {
    static func text(title: String, summary: String, text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(title.utf8.count + summary.utf8.count + text.utf8.count + 3)
        for part in [title, summary, text] {
            forEachFoldedWord(part) { word in
                bytes.append(contentsOf: word)
                bytes.append(0x20)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
