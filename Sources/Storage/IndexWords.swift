import Text

/// The words of an entry as the index holds them: folded by `Text`, set apart by spaces.
///
/// The index keeps no positions, so a word that stands twice counts once.
enum IndexWords {
    static func text(title: String, summary: String, text: String) -> [UInt8] {
        var words: [UInt8] = []
        words.reserveCapacity(title.utf8.count + summary.utf8.count + text.utf8.count + 3)
        for part in [title, summary, text] {
            append(part, to: &words)
            words.append(0x20)
        }
        return words
    }

    /// Folds only words that are not plain ASCII; what stands between them is copied.
    ///
    /// The index's own tokenizer lowers and splits ASCII exactly as folding does, but for the
    /// apostrophe, which folding drops. Folding one word does not look at the next.
    private static func append(_ part: String, to words: inout [UInt8]) {
        var part = part
        part.withUTF8 { bytes in
            var plain = 0
            var start = 0
            while start < bytes.count {
                var end = start
                var isPlain = true
                while end < bytes.count, bytes[end] != 0x20 {
                    let byte = bytes[end]
                    if byte >= 0x80 || byte == 0x27 || byte == 0 { isPlain = false }
                    end += 1
                }
                if !isPlain {
                    words.append(contentsOf: bytes[plain..<start])
                    forEachFoldedWord(String(decoding: bytes[start..<end], as: UTF8.self)) {
                        words.append(contentsOf: $0)
                        words.append(0x20)
                    }
                    plain = min(end + 1, bytes.count)
                }
                start = end + 1
            }
            words.append(contentsOf: bytes[plain...])
        }
    }
}
