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

    /// Folds only stretches between spaces that are not plain ASCII.
    ///
    /// The index's own tokenizer lowers and splits ASCII exactly as folding does, but for the
    /// apostrophe, which folding drops. Folding one stretch does not look at the next.
    private static func append(_ part: String, to words: inout [UInt8]) {
        var part = part
        part.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                var (isPlain, hasApostrophe) = (true, false)
                while end < bytes.count, bytes[end] != 0x20 {
                    if bytes[end] >= 0x80 { isPlain = false }
                    if bytes[end] == 0x27 || bytes[end] == 0 { hasApostrophe = true }
                    end += 1
                }
                let stretch = UnsafeBufferPointer(
                    rebasing: bytes[start..<min(end + 1, bytes.count)]
                )
                if isPlain, !hasApostrophe {
                    words.append(contentsOf: stretch)
                } else {
                    forEachFoldedWord(String(decoding: stretch, as: UTF8.self)) { word in
                        words.append(contentsOf: word)
                        words.append(0x20)
                    }
                }
                start = end + 1
            }
        }
    }
}
