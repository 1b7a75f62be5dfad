/// Gives groups the stories that their members already had: a story's id never changes its events.
public struct StableStories: Sendable {
    /// The story of each text.
    public var stories: [String] = []
    /// Stories of which nothing is left, with those that took their texts over.
    public var merged: [(from: String, into: String)] = []

    /// Names groups.
    ///
    /// The group that has most of a story's texts keeps its id, the story that came first going
    /// first; a group without an id gets a new one from its first text.
    ///
    /// - Parameters:
    ///   - groups: the group of each text, in order of arrival.
    ///   - known: the story that each text has now.
    ///   - mint: makes an id from a text's place.
    public init(groups: [Int], known: [String?], mint: (Int) -> String) {
        var counts: [String: [Int: Int]] = [:]
        var order: [String] = []
        for (index, group) in groups.enumerated() {
            guard let story = known[index] else { continue }
            if counts[story] == nil { order.append(story) }
            counts[story, default: [:]][group, default: 0] += 1
        }
        var names: [Int: String] = [:]
        // Stories with most texts choose first: they are what readers have seen.
        let ranked = order.enumerated().sorted { one, other in
            let left = counts[one.element]?.values.reduce(0, +) ?? 0
            let right = counts[other.element]?.values.reduce(0, +) ?? 0
            return left != right ? left > right : one.offset < other.offset
        }
        for (_, story) in ranked {
            let best = (counts[story] ?? [:]).filter { names[$0.key] == nil }
                .max { ($0.value, -$0.key) < ($1.value, -$1.key) }
            if let best { names[best.key] = story }
        }
        var used = Set(order)
        for (index, group) in groups.enumerated() where names[group] == nil {
            var name = mint(index)
            while used.contains(name) { name += "-2" }
            used.insert(name)
            names[group] = name
        }
        stories = groups.map { names[$0] ?? "" }
        let kept = Set(names.values)
        for story in order where !kept.contains(story) {
            let most = (counts[story] ?? [:]).max { ($0.value, -$0.key) < ($1.value, -$1.key) }
            guard let most, let into = names[most.key] else { continue }
            merged.append((story, into))
        }
    }
}
