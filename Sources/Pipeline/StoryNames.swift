/// Ids of stories in order of their numbers; those that the desk gives take eight bytes.
struct StoryNames {
    private static let prefix = "s-"
    private static let digits = 16

    private(set) var hashes: [UInt64] = []
    private var others: [Int: String] = [:]

    var count: Int { hashes.count }

    /// True when the hashes say all of it.
    var arePlain: Bool { others.isEmpty }

    subscript(number: Int) -> String {
        others[number] ?? Self.prefix + hashes[number].hex
    }

    mutating func append(_ name: String) {
        if let hash = Self.hash(name) {
            hashes.append(hash)
        } else {
            others[count] = name
            hashes.append(0)
        }
    }

    mutating func append(hashes new: [UInt64]) { hashes += new }

    /// The numbers of the stories by their ids.
    var numbers: [String: Int] {
        Dictionary(hashes.indices.map { (self[$0], $0) }) { first, _ in first }
    }

    private static func hash(_ name: String) -> UInt64? {
        guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + digits,
            let hash = UInt64(name.dropFirst(prefix.count), radix: 16),
            prefix + hash.hex == name
        else { return nil }
        return hash
    }
}
