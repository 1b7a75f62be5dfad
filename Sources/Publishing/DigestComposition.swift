public import Filtering
public import Model

public import struct FoundationEssentials.Date

/// An edition before it is written: what stands where.
public struct DigestComposition: Sendable {
    /// One section with its stories.
    public struct Section: Sendable {
        /// The section's title.
        public var title: String
        /// Stories with text.
        public var items: [PublishedItem]
    }
    /// Title of the digest.
    public var title: String
    /// The edition's day, `YYYY-MM-DD`.
    public var date: String
    /// End of its window: every time of the edition is told against it.
    public var windowEnd: Date
    /// Top stories first, then the configured sections.
    public var sections: [Section]
    /// What is shown as a headline only.
    public var headlines: [PublishedItem]
    /// Entries that the rules dropped in the window.
    public var droppedCount: Int
    /// Feeds that are broken or silent, as shown at the foot.
    public var ailing: [String]

    /// All items in the order of the edition.
    public var items: [PublishedItem] { sections.flatMap(\.items) + headlines }

    /// Most stories under "Top stories".
    static let topStories = 8
    /// So many origins make a story one for the top, and at most so many stories are such.
    private static let originsOfLead = 3
    private static let mostLeads = 5

    /// Ranks and places what was first seen in a window.
    ///
    /// - Parameters:
    ///   - definition: the digest.
    ///   - date: the edition's day.
    ///   - entries: entries of the window that the rules kept, with text.
    ///   - windowEnd: end of the window.
    ///   - droppedCount: entries that the rules dropped.
    ///   - ailing: feeds that are not well.
    ///   - context: clock (the window's end) and zone for the queries.
    public init(
        definition: DigestDefinition,
        date: String,
        entries: [Entry],
        windowEnd: Date,
        droppedCount: Int,
        ailing: [String],
        at context: EvaluationContext
    ) {
        let matching = entries.filter { entry in
            definition.query.map { $0.matches(entry, at: context).isTrue } ?? true
        }
        let ranked = collapse(matching, .stories).sorted { one, other in
            let left = Self.rank(one, at: windowEnd)
            let right = Self.rank(other, at: windowEnd)
            return left != right ? left > right : isNewer(one, other)
        }
        title = definition.title
        self.date = date
        self.windowEnd = windowEnd
        self.droppedCount = droppedCount
        self.ailing = ailing
        // What many tell, each in words of its own, leads the edition, whatever section it would stand in.
        let leads =
            definition.sections.isEmpty
            ? [] : ranked.filter { $0.origins >= Self.originsOfLead }.prefix(Self.mostLeads)
        let leading = Set(leads.map(\.id))
        var rest = ranked.filter { !leading.contains($0.id) }
        var placed: [Section] = []
        for section in definition.sections {
            var taken: [PublishedItem] = []
            rest = rest.filter { item in
                let fits = item.members.contains { section.query.matches($0, at: context).isTrue }
                guard fits, taken.count < section.limit ?? .max else { return true }
                taken.append(item)
                return false
            }
            if !taken.isEmpty { placed.append(Section(title: section.title, items: taken)) }
        }
        let room = definition.sections.isEmpty ? definition.limit : Self.topStories - leads.count
        let top = Array(leads) + rest.prefix(room)
        if !top.isEmpty { placed.insert(Section(title: "Top stories", items: top), at: 0) }
        headlines = Array(rest.dropFirst(room))
        sections = placed
        moveOverflow(limit: definition.limit)
    }

    /// Lists roundups on the stories that their passages tell of.
    ///
    /// - Parameter roundups: by the stories' ids.
    public mutating func list(_ roundups: [String: [Entry]]) {
        func listed(_ item: PublishedItem) -> PublishedItem {
            var item = item
            let known = Set(item.members.map(\.id))
            let touching = item.entry.story.flatMap { roundups[$0] } ?? []
            item.also += touching.filter { !known.contains($0.id) }.map { AlsoCovered($0) }
            return item
        }
        for index in sections.indices { sections[index].items = sections[index].items.map(listed) }
        headlines = headlines.map(listed)
    }

    /// Past the limit of stories with text, the last ones become headlines.
    private mutating func moveOverflow(limit: Int) {
        var left = limit
        for index in sections.indices {
            let kept = sections[index].items.prefix(left)
            headlines.insert(contentsOf: sections[index].items.dropFirst(kept.count), at: 0)
            sections[index].items = Array(kept)
            left -= kept.count
        }
        sections.removeAll { $0.items.isEmpty }
    }

    /// Distinct outlets by weight, copies and rewrites a quarter, for they are no voices of their
    /// own; freshness halves in 18 hours; short texts less.
    static func rank(_ item: PublishedItem, at end: Date) -> Double {
        var weights: [String: Double] = [:]
        for member in item.members {
            let isOrigin = member.copyOf == nil && member.rewriting == nil
            let weight = member.weight * (isOrigin ? 1 : 0.25)
            weights[member.feedKey] = max(weights[member.feedKey] ?? 0, weight)
        }
        let sum = weights.values.reduce(0, +)
        let newest = item.members.map(\.moment).max() ?? end
        let hours = max(0, end.timeIntervalSince(newest)) / 3_600
        let fresh = 0.4 + 0.6 * halved(hours / 18)
        let short = item.entry.wordCount < 60 ? 0.7 : 1
        let score = min(3, Double(max(0, item.entry.score)) / 10)
        return (1.5 * binaryLogarithm(1 + sum) + score) * fresh * short
    }

    private static func halved(_ times: Double) -> Double {
        var value = 1.0
        for _ in 0..<min(Int(times), 60) { value /= 2 }
        return value * (1 - (times - times.rounded(.down)) / 2)
    }

    private static func binaryLogarithm(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        return Double(value.exponent) + (value.significand - 1)
            * (1.3465 - 0.3465 * (value.significand - 1))
    }
}
