public import Filtering
public import FoundationEssentials
public import Model

/// What an output could show: entries that its query lets in, copies and stories collapsed.
///
/// - Parameters:
///   - entries: visible entries that the rules kept, with text.
///   - definition: the output.
///   - context: the clock and zone that the query sees.
/// - Returns: items newest first; ids are those of the first members.
public func candidateItems(
    _ entries: [Entry],
    for definition: OutputDefinition,
    at context: EvaluationContext
) -> [PublishedItem] {
    let matching = entries.filter { entry in
        definition.query.map { $0.matches(entry, at: context).isTrue } ?? true
    }
    return collapse(matching, definition.collapse).sorted(by: isNewer)
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

/// Lets the oldest items of a feed fall back to summaries, until it is no larger than `most` bytes.
public func shortenOldest(
    _ items: inout [PublishedItem],
    toFit most: Int,
    context: PublishingContext
) {
    let short = items.map { AtomFeed.size(of: $0, .summary, context) }
    let full = items.map { AtomFeed.size(of: $0, .full, context) }
    var bytes = short.reduce(frameBytes, +)
    for index in items.indices {
        bytes += full[index] - short[index]
        guard bytes > most else { continue }
        for older in index..<items.count { items[older].isShortened = true }
        return
    }
}

/// More than what stands around the items of a feed.
private let frameBytes = 2_048

/// Puts copies, or whole stories, into one item each.
func collapse(_ entries: [Entry], _ mode: OutputDefinition.Collapse) -> [PublishedItem] {
    var order: [String] = []
    var groups: [String: [Entry]] = [:]
    for entry in entries {
        let copyRoot = entry.copyOf ?? entry.id
        let key: String
        switch mode {
        case .none: key = entry.id
        case .copies: key = copyRoot
        case .stories: key = entry.story.map { "story:" + $0 } ?? copyRoot
        }
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(entry)
    }
    return order.compactMap { groups[$0].flatMap(makeItem) }
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
                ? (shown.copyOf == member.id ? shown.copyRelation : nil)
                : member.copyRelation
        )
    }
    return PublishedItem(
        id: first.id,
        entry: shown,
        members: members,
        also: also,
        admitted: first.firstSeen,
        updated: members.compactMap(\.updated).max() ?? shown.moment
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
