/// What is remembered of a site's last texts, in one list: a service knows thousands of sites.
struct SiteTexts: Sendable {
    /// A text as it is remembered.
    struct Remembered {
        var key: UInt64
        var isSaved: Bool
        /// Some of its marks, in rising order.
        var marks: ArraySlice<UInt32>
    }

    /// Of each text the two halves of its key, the number of its marks and the marks.
    private var words: [UInt32] = []
    /// Set in a text's number of marks once it was saved.
    private static let saved: UInt32 = 1 << 31
    private static let headWords = 3

    /// The texts, the oldest first.
    var texts: [Remembered] {
        var texts: [Remembered] = []
        var place = 0
        while place < words.count {
            let start = place + Self.headWords
            let end = start + Int(words[place + 2] & ~Self.saved)
            texts.append(
                Remembered(
                    key: UInt64(words[place]) << 32 | UInt64(words[place + 1]),
                    isSaved: words[place + 2] & Self.saved != 0,
                    marks: words[start..<end]
                )
            )
            place = end
        }
        return texts
    }

    /// Adds a text, and forgets the oldest where there are more than so many.
    mutating func add(_ marks: some Collection<UInt32>, key: UInt64, isSaved: Bool, most: Int) {
        let known = texts
        let kept = known.suffix(most - 1)
        let dropped = known.dropLast(kept.count).last?.marks.endIndex ?? 0
        // A list of its size: it changes less often than it is looked at.
        var next: [UInt32] = []
        next.reserveCapacity(words.count - dropped + Self.headWords + marks.count)
        next += words[dropped...]
        next.append(UInt32(truncatingIfNeeded: key >> 32))
        next.append(UInt32(truncatingIfNeeded: key))
        next.append(UInt32(marks.count) | (isSaved ? Self.saved : 0))
        next += marks
        words = next
    }

    /// Notes that all texts were saved.
    mutating func setSaved() {
        var place = 0
        while place < words.count {
            let count = Int(words[place + 2] & ~Self.saved)
            words[place + 2] |= Self.saved
            place += Self.headWords + count
        }
    }
}
