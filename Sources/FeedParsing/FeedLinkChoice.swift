/// Chooses an address among the links of a feed or an entry.
struct FeedLinkChoice {
    private var plain: String?
    private var alternate: String?
    private var alternateRank = 0
    /// The document's own address.
    var own: String?
    /// WebSub hub.
    var hub: String?
    /// The older page of a paged feed (RFC 5005).
    var next: String?
    /// An id, which stands in where it is an address and no link is given.
    var identifier: String?
    /// The first link that is not for reading, such as the feed's own address.
    var other: String?
    /// A related link, better than none for an entry.
    var related: String?

    /// Adds an RSS `<link>`; the first that is not empty counts.
    mutating func addPlain(_ address: String) {
        if plain == nil { plain = address }
    }

    /// Adds an Atom link.
    mutating func add(_ address: String, relation: String?, type: String?) {
        var relation = (relation ?? "alternate").lowercased()
        // RFC 4287 §4.2.7.2: the registry's address before a name means the name.
        let registry = "http://www.iana.org/assignments/relation/"
        if relation.hasPrefix(registry) { relation.removeFirst(registry.count) }
        switch relation {
        case "alternate", "":
            // Among several, a page for people is wanted.
            let rank = type == nil || type?.contains("html") == true ? 2 : 1
            if rank > alternateRank {
                alternate = address
                alternateRank = rank
            }
        case "self": own = own ?? address
        case "hub": hub = hub ?? address
        case "prev-archive", "next": next = next ?? address
        case "related", "via": related = related ?? address
        default: other = other ?? address
        }
        if ["self", "prev-archive", "next"].contains(relation) { other = other ?? address }
    }

    /// The page to read.
    var best: String? {
        if let chosen = plain ?? alternate { return chosen }
        guard let identifier, identifier.hasPrefix("http://") || identifier.hasPrefix("https://")
        else { return nil }
        return identifier
    }
}
