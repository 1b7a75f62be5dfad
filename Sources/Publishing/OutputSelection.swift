public import FoundationEssentials
public import Model

/// What an output could show: copies and stories collapsed.
///
/// - Parameters:
///   - entries: visible entries that the rules kept and the output's query lets in.
///   - definition: the output.
/// - Returns: items newest first; ids are those of the first members.
public func candidateItems(
    _ entries: [Entry],
    for definition: OutputDefinition
) -> [PublishedItem] {
    // Sorted by what counts alone: items are large, and there may be thousands.
    let items = collapse(entries, definition.collapse)
    let order = items.enumerated().map { ($1.entry.moment, $1.entry.row, $0) }.sorted(by: >)
    return order.map { items[$0.2] }
}

/// What an output does show: the newest within its bounds, and all of its window.
///
/// - Parameters:
///   - items: newest first, with the moments at which the output admitted them.
///   - definition: the output.
///   - now: end of the window.
/// - Returns: items newest first.
public func boundedItems(
    _ items: [PublishedItem],
    for definition: OutputDefinition,
    now: Date
) -> [PublishedItem] {
    var items = items
    if let most = definition.perFeed {
        var counts: [String: Int] = [:]
        items = items.filter { item in
            counts[item.entry.feedKey, default: 0] += 1
            return counts[item.entry.feedKey, default: 0] <= most
        }
    }
    let since = now.addingTimeInterval(-Double(definition.window))
    return items.enumerated().filter { index, item in
        index < definition.limit || item.admitted >= since
    }.map(\.element)
}

/// How much room for texts a feed has left; past it the oldest items fall back to summaries.
public struct FeedRoom: Sendable {
    private var scale: AtomFeed
    private let most: Int
    private var bytes: Int

    /// The room beside all items' summaries in a feed of at most so many bytes.
    public init(_ items: [PublishedItem], most: Int, context: PublishingContext) {
        var scale = AtomFeed(context: context)
        bytes = frameBytes
        // Where summaries alone are too many, how many too many is all the same.
        for item in items where bytes <= most { bytes += scale.size(of: item, .summary) }
        self.scale = scale
        self.most = most
    }

    /// True while nothing has been refused and there may be room for more.
    public var isLeft: Bool { bytes <= most }

    /// Takes an item with its text; false, and for good, where it does not fit.
    public mutating func take(_ item: PublishedItem) -> Bool {
        bytes += scale.size(of: item, .full) - scale.size(of: item, .summary)
        return isLeft
    }
}

/// More than what stands around the items of a feed.
private let frameBytes = 2_048

/// Puts copies, or whole stories, into one item each.
func collapse(_ entries: [Entry], _ mode: OutputDefinition.Collapse) -> [PublishedItem] {
    var order: [String] = []
    var groups: [String: [Int]] = [:]
    for (place, entry) in entries.enumerated() {
        let copyRoot = entry.copyOf ?? entry.id
        let key: String
        switch mode {
        case .none: key = entry.id
        case .copies: key = copyRoot
        case .stories: key = entry.story.map { "story:" + $0 } ?? copyRoot
        }
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(place)
    }
    return order.compactMap { key in
        makeItem((groups[key] ?? []).map { entries[$0] })
    }
}

private func makeItem(_ group: [Entry]) -> PublishedItem? {
    let members = group.sorted { ($0.firstSeen, $0.row) < ($1.firstSeen, $1.row) }
    guard let first = members.first, let shown = members.min(by: represents) else { return nil }
    let also = members.filter { $0.id != shown.id }.map { member in
        AlsoCovered(
            outlet: PublishedItem.outlet(of: member),
            title: member.title,
            link: member.link,
            relation: member.copyOf == nil
                ? (shown.copyOf == member.id ? shown.copyRelation : member.rewriting)
                : member.copyRelation
        )
    }
    return PublishedItem(
        id: first.id,
        entry: shown,
        members: members,
        also: also,
        admitted: first.firstSeen,
        updated: members.compactMap { $0.updated }.max() ?? shown.moment
    )
}

/// The order of representatives: weight, original before copy, a real text, then who was first.
private func represents(_ one: Entry, _ other: Entry) -> Bool {
    if one.weight != other.weight { return one.weight > other.weight }
    if (one.copyOf == nil) != (other.copyOf == nil) { return one.copyOf == nil }
    if (one.wordCount >= 150) != (other.wordCount >= 150) { return one.wordCount >= 150 }
    return (one.firstSeen, one.row) < (other.firstSeen, other.row)
}

/// Newest first by the article's date; ties by arrival.
func isNewer(_ one: PublishedItem, _ other: PublishedItem) -> Bool {
    (one.entry.moment, one.entry.row) > (other.entry.moment, other.entry.row)
}
