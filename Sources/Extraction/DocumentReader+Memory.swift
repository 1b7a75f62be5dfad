extension DocumentReader {
    /// Each block of six words or more in head and tail, as a site memory knows it.
    func sightings() -> [BlockSighting] { places().map(\.sighting) }

    /// Drops what other documents of the same source have shown in the same place.
    mutating func dropRepeatedOnSite(_ memory: SiteMemory) {
        for (index, sighting) in places() where blocks[index].isKept {
            guard let count = memory.boilerplateCount(sighting) else { continue }
            drop(index, "seen on \(count) pages of this site")
        }
    }

    private func places() -> [(index: Int, sighting: BlockSighting)] {
        let total = max(1, blocks.reduce(0) { $0 + $1.words.count })
        var past = 0
        var places: [(index: Int, sighting: BlockSighting)] = []
        for (index, block) in blocks.enumerated() {
            let position = BlockPosition(share: Double(past) / Double(total))
            past += block.words.count
            guard position != .body, block.words.count >= SiteMemory.wordsNeeded else { continue }
            let hash = BlockSighting.hash(block.text.utf8)
            places.append(
                (index, BlockSighting(textHash: hash, pathHash: 0, position: position))
            )
        }
        return places
    }
}
