/// Lets what is known beforehand vote for blocks: the feed's text, linked data, the description.
struct HintVotes {
    /// Blocks that a hint vouches for.
    private(set) var vouched: Set<Int> = []

    /// Runs of so many words are compared.
    private static let gramLength = 4
    /// A block with this share of its word runs in a hint is sure content.
    private static let shareNeeded = 0.5
    /// Shorter blocks say too little.
    private static let minimumWords = 8

    /// Compares each block with the texts.
    init(blocks: PageBlocks, texts: [String]) {
        var grams = Set<UInt64>()
        for text in texts {
            Self.forEachGram(Array(text.utf8)[...]) { grams.insert($0) }
        }
        guard !grams.isEmpty else { return }
        for (index, block) in blocks.blocks.enumerated() where block.words >= Self.minimumWords {
            var all = 0
            var found = 0
            Self.forEachGram(blocks.text[block.range]) {
                all += 1
                if grams.contains($0) { found += 1 }
            }
            if all > 0, Double(found) >= Self.shareNeeded * Double(all) { vouched.insert(index) }
        }
    }

    /// Hashes of each run of four words.
    private static func forEachGram(_ bytes: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
        var window: [UInt64] = []
        var word = StableHash()
        var isInside = false
        func end() {
            window.append(word.value)
            if window.count > gramLength { window.removeFirst() }
            if window.count == gramLength {
                body(window.reduce(17) { ($0 &* 0x0000_0100_0000_01B3) ^ $1 })
            }
        }
        for byte in bytes {
            if isASCIIAlphanumeric(byte) || byte >= 0x80 {
                if !isInside { word = StableHash() }
                isInside = true
                word.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
            } else if isInside {
                isInside = false
                end()
            }
        }
        if isInside { end() }
    }
}
