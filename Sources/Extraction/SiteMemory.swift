/// Where on a page a repeated block stands.
public enum BlockPosition: UInt8, Sendable, Hashable, Codable {
    /// Before or in the first 15 % of the article's text.
    case head
    /// Between head and tail.
    case body
    /// In the last 40 % of the article's text, or after it.
    case tail

    /// Head and tail are where a site's own lines stand; what stands between is the author's.
    ///
    /// - Parameter share: share of the text that stands before the block.
    init(share: Double) {
        self = share <= 0.15 ? .head : share >= 0.6 ? .tail : .body
    }
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

    /// Hash of a block's letters: case, digits, marks and spaces do not count.
    static func hash(_ text: some Sequence<UInt8>) -> UInt64 {
        var hash = StableHash()
        for byte in text {
            if byte &- 0x41 < 26 {
                hash.add(byte | 0x20)
            } else if byte >= 0x80 || byte &- 0x61 < 26 {
                hash.add(byte)
            }
        }
        return hash.value
    }
}

/// What one page adds to the memory of its site.
public struct SiteObservations: Sendable, Hashable, Codable {
    /// Identifies the story: pages with one title count once.
    public var documentHash: UInt64 = 0
    /// Blocks of six words or more in head and tail.
    public var blocks: [BlockSighting] = []
    /// Hash (hexadecimal) of the path of the element that held the article; empty when none did.
    public var containerPath: String = ""

    /// Creates observations of nothing.
    public init() {}
}

/// What earlier pages of a site have taught: a snapshot that goes into an extraction.
///
/// A block that stood in the same place of three different stories, on two days at least, is the
/// site's own. The bound on days keeps one story in many copies from passing for boilerplate; files
/// that were handed over together know no days.
public struct SiteMemory: Sendable, Hashable {
    /// A block counts as boilerplate once this many different stories showed it in one place.
    public static let documentsNeeded = 3
    /// Blocks of fewer words are repeated headings as often as not.
    static let wordsNeeded = 6
    /// Beyond these bounds what was seen least and longest ago is forgotten.
    static let maximumBlocks = 1_500
    static let maximumDocuments = 300

    /// How often and when something was seen.
    struct Record: Sendable, Hashable {
        var documents = 0
        var firstDay = Int.max
        var lastDay = Int.min
    }

    /// True when a block must have been seen on two days.
    public let needsDays: Bool
    var blocks: [BlockSighting: Record] = [:]
    var containers: [UInt64: Int] = [:]
    /// Hashes of the stories seen last, the oldest first.
    var documents: [UInt64] = []

    /// Creates a memory of a site never seen.
    ///
    /// - Parameter needsDays: false for files that were handed over together.
    public init(needsDays: Bool = true) { self.needsDays = needsDays }

    /// Adds one page's observations; a story seen before adds nothing.
    ///
    /// - Parameters:
    ///   - observations: what the page showed.
    ///   - day: days since 1970 of the day on which it was read.
    public mutating func learn(_ observations: SiteObservations, day: Int = 0) {
        guard observations.documentHash != 0, !documents.contains(observations.documentHash) else {
            return
        }
        documents.append(observations.documentHash)
        if documents.count > Self.maximumDocuments { documents.removeFirst(documents.count / 3) }
        for block in Set(observations.blocks) {
            var record = blocks[block] ?? Record()
            record.documents += 1
            record.firstDay = min(record.firstDay, day)
            record.lastDay = max(record.lastDay, day)
            blocks[block] = record
        }
        if let path = UInt64(observations.containerPath, radix: 16) {
            containers[path, default: 0] += 1
        }
        forget()
    }

    private mutating func forget() {
        if blocks.count > Self.maximumBlocks {
            let ranked = blocks.sorted {
                ($0.value.documents, $0.value.lastDay, $0.key.textHash)
                    > ($1.value.documents, $1.value.lastDay, $1.key.textHash)
            }
            let kept = ranked.prefix(Self.maximumBlocks * 2 / 3)
            blocks = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
        }
        if containers.count > 100 {
            let kept = containers.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(50)
            containers = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
        }
    }

    /// The container that held most articles so far, once enough stories agree.
    var winningContainer: UInt64? {
        let best = containers.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let all = containers.values.reduce(0, +)
        guard let best, best.value >= Self.documentsNeeded, best.value * 3 >= all * 2 else {
            return nil
        }
        return best.key
    }

    /// True when any block counts as boilerplate.
    var knowsBoilerplate: Bool { blocks.keys.contains { boilerplateCount($0) != nil } }

    /// In how many stories a block stood in this place, when they are enough to call it boilerplate.
    func boilerplateCount(_ block: BlockSighting) -> Int? {
        guard block.position != .body, let record = blocks[block],
            record.documents >= Self.documentsNeeded,
            !needsDays || record.lastDay > record.firstDay
        else { return nil }
        return record.documents
    }
}
