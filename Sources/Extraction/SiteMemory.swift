/// Where on a page a repeated block stands.
public enum BlockPosition: UInt8, Sendable, Hashable, Codable {
    /// Before or in the first 15 % of the article's text.
    case head
    /// Between head and tail.
    case body
    /// In the last 40 % of the article's text, or after it.
    case tail
}

/// A block of text as the site memory knows it: its words and its place in the markup.
public struct BlockSighting: Sendable, Hashable, Codable {
    /// Hash of the block's folded words, digits left out, so that counters and dates still match.
    public var textHash: UInt64
    /// Hash of tag names and classes from the root down to the block.
    public var pathHash: UInt64
    /// Where it stood.
    public var position: BlockPosition

    /// Creates a sighting.
    public init(textHash: UInt64, pathHash: UInt64, position: BlockPosition) {
        self.textHash = textHash
        self.pathHash = pathHash
        self.position = position
    }
}

/// What one page adds to the memory of its site.
public struct SiteObservations: Sendable, Hashable, Codable {
    /// Identifies the document: equal texts count once.
    public var documentHash: UInt64 = 0
    /// Blocks of six words or more in head and tail.
    public var blocks: [BlockSighting] = []
    /// Hash (hexadecimal) of the path of the element that held the article; empty when none did.
    public var containerPath: String = ""

    /// Creates observations of nothing.
    public init() {}
}

/// What earlier pages of a site have taught: a snapshot that goes into an extraction.
public struct SiteMemory: Sendable, Hashable, Codable {
    /// A block counts as boilerplate once this many different documents showed it in one place.
    public static let documentsNeeded = 3

    /// In how many different documents each block stood in the same place.
    public var documentsByBlock: [BlockSighting: Int] = [:]
    /// How often each container path held the article.
    public var documentsByContainer: [String: Int] = [:]
    /// Documents seen, by hash.
    public var documents: Set<UInt64> = []

    /// Creates a memory of a site never seen.
    public init() {}

    /// Adds one page's observations; a document seen before adds nothing.
    public mutating func learn(_ observations: SiteObservations) {
        guard documents.insert(observations.documentHash).inserted else { return }
        for block in Set(observations.blocks) { documentsByBlock[block, default: 0] += 1 }
        if !observations.containerPath.isEmpty {
            documentsByContainer[observations.containerPath, default: 0] += 1
        }
    }

    /// The container that held most articles so far, once enough documents agree.
    public var winningContainer: String? {
        let best = documentsByContainer.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let best, best.value >= Self.documentsNeeded else { return nil }
        return best.key
    }

    /// In how many documents a block stood in this place, when they are enough to call it boilerplate.
    func boilerplateCount(_ block: BlockSighting) -> Int? {
        guard let count = documentsByBlock[block], count >= Self.documentsNeeded else { return nil }
        return count
    }
}
