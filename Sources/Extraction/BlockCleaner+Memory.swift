extension BlockCleaner {
    /// Why a block is the site's own, when earlier pages have shown it.
    func repeatedOnSite(_ index: Int, share: Double) -> String? {
        guard let memory, blocks.blocks[index].words >= SiteMemory.wordsNeeded else { return nil }
        let position = BlockPosition(share: share)
        guard position != .body else { return nil }
        let count = memory.boilerplateCount(sighting(index, position))
        return count.map { "seen on \($0) pages of this site" }
    }

    private func sighting(_ index: Int, _ position: BlockPosition) -> BlockSighting {
        let block = blocks.blocks[index]
        return BlockSighting(
            textHash: blocks.withText(block) { BlockSighting.hash($0) },
            // An entry has no template around it that its place could be told by.
            pathHash: isFeedContent ? 0 : outline.elements[block.element].pathHash,
            position: position
        )
    }

    /// What this page teaches about its site: blocks of head and tail, kept or not.
    func observations() -> [BlockSighting] {
        var past = 0
        let inside = range.blocks.filter { blocks.blocks[$0].mark == .none }
        let total = max(1, inside.reduce(0) { $0 + blocks.blocks[$1].goodWords })
        var sightings: [BlockSighting] = []
        for index in inside {
            let position = BlockPosition(share: Double(past) / Double(total))
            if blocks.blocks[index].words >= SiteMemory.wordsNeeded, position != .body {
                sightings.append(sighting(index, position))
            }
            past += blocks.blocks[index].goodWords
        }
        return sightings
    }

    /// A hash of a block's bytes, for this page only.
    func exactHash(_ block: PageBlock) -> UInt64 {
        blocks.withText(block) { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(raw.count)
            var index = 0
            while index + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
                index += 8
            }
            while index < raw.count {
                hash = (hash ^ UInt64(raw[index])) &* 0x0000_0100_0000_01B3
                index += 1
            }
            return hash
        }
    }
}
