import Model
import Storage

/// The identities that an entry goes by within its feed, the chief one first.
///
/// An entry is known when the store has seen any of them in the same feed: its guid; without a guid
/// its address; and, for feeds whose guids change at every fetch, its address together with its
/// title or its text. An address that several items of one document share identifies none of them,
/// and a guid that several share counts only together with the address.
struct EntryIdentity {
    /// Prefixed with what they are made of: `guid:`, `item:`, `url:`, `title:`, `text:`, `hash:`.
    let keys: [String]

    /// What the chief identity is made of, in a word.
    var chiefWord: String {
        switch keys.first?.prefix(while: { $0 != ":" }) {
        case "guid": "id"
        case "item": "id and address"
        case "url": "address"
        default: "words"
        }
    }

    /// A text of fewer bytes is a label ("Comments"), not the mark of an entry.
    private static let leastText = 80

    /// What a feed's document says about its own ids, read once a document.
    struct Census {
        private var itemsByLink: [String: Int] = [:]
        private var itemsByGUID: [String: Int] = [:]
        /// The first address of each id.
        private var linkByGUID: [String: String] = [:]
        /// Ids with several addresses.
        private var sharedGUIDs: Set<String> = []
        /// The canonical form of each address that was written.
        private var canonicalLinks: [String: String] = [:]

        /// Counts the addresses and ids of a document's entries.
        init(_ entries: [FeedEntry]) {
            for entry in entries {
                let link = entry.link.flatMap { WebURL($0) }?.canonicalKey
                if let link, let written = entry.link {
                    canonicalLinks[written] = link
                    itemsByLink[link, default: 0] += 1
                }
                guard entry.hasOwnID else { continue }
                itemsByGUID[entry.id, default: 0] += 1
                guard let link else { continue }
                if let first = linkByGUID[entry.id] {
                    if first != link { sharedGUIDs.insert(entry.id) }
                } else {
                    linkByGUID[entry.id] = link
                }
            }
        }

        /// The canonical address of an entry, when no other item of the document has it.
        func ownLink(of entry: FeedEntry) -> String? {
            guard let written = entry.link, let link = canonicalLinks[written],
                itemsByLink[link] == 1
            else { return nil }
            return link
        }

        /// True when the entry's guid stands for several items: they differ in their addresses, or
        /// are too many for one item that was listed twice.
        func sharesGUID(_ entry: FeedEntry) -> Bool {
            sharedGUIDs.contains(entry.id) || (itemsByGUID[entry.id] ?? 0) > 2
        }
    }

    /// Reads the identities of one entry.
    ///
    /// - Parameters:
    ///   - entry: the entry as the feed gives it.
    ///   - census: what its document says about its own ids.
    ///   - trust: what the feed has taught about its guids so far.
    init(_ entry: FeedEntry, census: Census, trust: GUIDTrust = .trusted) {
        let link = census.ownLink(of: entry)
        let title = entry.title ?? ""
        let body = entry.content ?? entry.summary ?? ""
        var keys: [String] = []
        let isShared = trust == .shared || census.sharesGUID(entry)
        let isTrusted = entry.hasOwnID && trust == .trusted && !isShared
        if isTrusted { keys.append("guid:" + entry.id) }
        if entry.hasOwnID, isShared, let link {
            keys.append("item:" + stableHash(entry.id, link).hex)
        }
        if let link {
            if !isTrusted, keys.isEmpty { keys.append("url:" + link) }
            if !title.isEmpty { keys.append("title:" + stableHash(link, title).hex) }
            if body.utf8.count >= Self.leastText {
                keys.append("text:" + stableHash(link, body).hex)
            }
        } else if body.utf8.count >= Self.leastText || keys.isEmpty {
            keys.append("hash:" + stableHash(title, body).hex)
        }
        self.keys = keys
    }
}

/// What the feed says of an entry, as one number: another number means an edit.
///
/// Dates are left out: many feeds stamp every entry with the time of the fetch.
func contentHash(of entry: FeedEntry) -> Int64 {
    var parts = [entry.title ?? "", entry.content ?? "", entry.summary ?? "", entry.link ?? ""]
    parts += entry.enclosures.map(\.url)
    return Int64(bitPattern: stableHash(parts))
}

/// A hash of the parts, the same in every process and version; no guard against forgery.
func stableHash(_ parts: String...) -> UInt64 { stableHash(parts) }

/// A hash of the parts; where one ends counts.
func stableHash(_ parts: [String]) -> UInt64 {
    var hash = StableHash()
    for part in parts {
        var part = part
        part.withUTF8 { hash.add(UnsafeRawBufferPointer($0)) }
    }
    return hash.value
}

/// A hash of bytes; equal bodies have equal hashes.
func stableHash(bytes: [UInt8]) -> UInt64 {
    var hash = StableHash()
    bytes.withUnsafeBytes { hash.add($0) }
    return hash.value
}

/// FNV-1a in steps of eight bytes, its high bits folded down after each.
private struct StableHash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            step(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        step(rest)
        // The length parts the parts.
        step(UInt64(bytes.count))
    }

    private mutating func step(_ word: UInt64) {
        value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 29
    }
}

extension UInt64 {
    /// Sixteen hexadecimal digits.
    var hex: String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for place in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: self >> UInt64(60 - 4 * place)) & 15
                digits[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            return 16
        }
    }
}
