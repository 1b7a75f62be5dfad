public import Filtering
import FoundationEssentials
public import Model

/// Chooses what an output shows: its query, copies and stories collapsed, its bounds.
///
/// - Parameters:
///   - entries: visible entries that the rules kept, with text.
///   - definition: the output.
///   - context: the clock and zone that the query sees.
/// - Returns: items newest first; ids are those of the representatives.
public func selectItems(
    _ entries: [Entry],
    for definition: OutputDefinition,
    at context: EvaluationContext
) -> [PublishedItem] {
    let matching = entries.filter { entry in
        definition.query.map { $0.matches(entry, at: context).isTrue } ?? true
    }
    var items = collapse(matching, definition.collapse)
    items.sort(by: isNewer)
    if let most = definition.perFeed {
        var counts: [String: Int] = [:]
        items = items.filter { item in
            counts[item.entry.feedKey, default: 0] += 1
            return counts[item.entry.feedKey, default: 0] <= most
        }
    }
    let since = context.now.addingTimeInterval(-Double(definition.window))
    return items.enumerated().filter { index, item in
        index < definition.limit || item.admitted >= since
    }.map(\.element)
}

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
