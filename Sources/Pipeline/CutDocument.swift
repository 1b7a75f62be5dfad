/// Feeds that were cut on their way, though the answer looked whole: what of them may be taken.
enum CutDocument {
    /// True when a document ends without the end tag of its root: it was cut on its way.
    static func breaksOff(_ body: [UInt8]) -> Bool {
        if body.prefix(64).contains(where: { $0 == 0 }) { return false }  // UTF-16 or -32
        let tail = body.suffix(1_024)
        let start = body.first { $0 > 0x20 && $0 < 0x80 }
        if start == UInt8(ascii: "{") { return !tail.contains(UInt8(ascii: "}")) }
        let small = tail.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return !rootEnds.contains { holds($0, small) }
    }

    /// What the end tag of a feed's root holds.
    private static let rootEnds = ["</rss", "</feed", "rdf>", ":rss", ":feed", "</channel"]
        .map { Array($0.utf8) }

    private static func holds(_ word: [UInt8], _ bytes: [UInt8]) -> Bool {
        guard bytes.count >= word.count else { return false }
        return (0...(bytes.count - word.count)).contains { start in
            word.indices.allSatisfy { bytes[start + $0] == word[$0] }
        }
    }

    /// The number of items that have their end tag; an item without one has lost a part.
    static func wholeItems(_ body: [UInt8]) -> Int {
        var count = 0
        var index = 0
        while index + 2 < body.count {
            guard body[index] == UInt8(ascii: "<"), body[index + 1] == UInt8(ascii: "/") else {
                index += 1
                continue
            }
            index += 2
            let name = body[index...].prefix(longestName).prefix { $0 != UInt8(ascii: ">") }
            let local = name.split(separator: UInt8(ascii: ":")).last.map(Array.init) ?? []
            if itemNames.contains(local) { count += 1 }
        }
        return count
    }

    private static let itemNames = [Array("item".utf8), Array("entry".utf8)]
    private static let longestName = 24
}
