/// Where the answer to a term comes from, and so when it is settled.
public struct Knowledge: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Told by the feed.
    public static let feed = Knowledge(rawValue: 1)
    /// Told, or told better, by the page.
    public static let page = Knowledge(rawValue: 2)
    /// Known only among other entries: story, outlets, copies.
    public static let story = Knowledge(rawValue: 4)
    /// Changes by the clock alone.
    public static let time = Knowledge(rawValue: 8)
    /// What the rules themselves decide.
    public static let verdict = Knowledge(rawValue: 16)

    /// True when rules may look at it.
    public var fitsRules: Bool { isDisjoint(with: [.story, .time, .verdict]) }
}

extension Query {
    /// Where the answers of all its terms come from.
    ///
    /// An output whose query has `.story` or `.time` is looked at anew at each publication.
    public var knowledge: Knowledge {
        switch self {
        case .and(let parts), .or(let parts):
            parts.reduce(into: []) { $0.formUnion($1.knowledge) }
        case .not(let part): part.knowledge
        case .phrase(let field, _), .pattern(let field, _): field?.knowledge ?? [.feed, .page]
        case .number(let field, _): field.knowledge
        case .moment(.published, _), .has: [.feed, .page]
        case .moment(.seen, _): .feed
        case .state(let state): state.knowledge
        }
    }

    /// True when every term is settled by the time rules run.
    public var fitsRules: Bool { knowledge.fitsRules }

    /// True when it asks about the verdict itself (`is:dropped`): only then do searches show
    /// dropped entries.
    public var asksForDropped: Bool {
        switch self {
        case .and(let parts), .or(let parts): parts.contains { $0.asksForDropped }
        case .not(let part): part.asksForDropped
        case .state(let state): state == .dropped
        default: false
        }
    }

    /// Terms and operators in the tree, and the longest way down.
    var size: (nodes: Int, depth: Int) {
        switch self {
        case .and(let parts), .or(let parts):
            parts.reduce(into: (nodes: 1, depth: 1)) { sum, part in
                let size = part.size
                sum = (sum.nodes + size.nodes, max(sum.depth, size.depth + 1))
            }
        case .not(let part): (part.size.nodes + 1, part.size.depth + 1)
        default: (1, 1)
        }
    }
}

extension TextField {
    /// Where the field's value comes from.
    var knowledge: Knowledge {
        switch self {
        case .feed, .group, .id, .url: .feed
        case .title, .summary, .author, .tag: [.feed, .page]
        case .text, .site, .lang, .source: .page
        case .rule: .verdict
        case .story: .story
        }
    }
}

extension NumberField {
    /// Where the measure comes from.
    var knowledge: Knowledge {
        switch self {
        case .words, .confidence: .page
        case .score: .feed
        case .outlets: .story
        case .age: .time
        }
    }
}

extension EntryState {
    /// Where the state comes from.
    var knowledge: Knowledge {
        switch self {
        case .copy: .story
        case .updated, .roundup: .page
        case .dropped: .verdict
        }
    }
}
