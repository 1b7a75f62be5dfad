/// Some hundred texts of a `StoryIndex` that came one after the other.
///
/// A full page never grows, so that nothing is copied for room, and is let go as a whole once its texts are
/// old.
struct StoryPage: Sendable {
    /// Texts of a page: its lists stay below the size that goes to the system one by one.
    static let capacity = 512
    /// Terms kept of a text, and those of them by which it is found.
    static let keptTerms = 40
    static let leadingTerms = 14
    static let noLead = UInt8.max

    struct Member: Sendable {
        /// Where its terms end among the page's.
        var end: UInt16
        var story: Int32
        /// The story's member before this one; -1 for its first.
        var previous: Int32
        /// Seconds since 1970; 0 when no time is known.
        var time: UInt32
    }

    private(set) var members: [Member] = []
    private(set) var terms: [UInt32] = []
    private(set) var weights: [UInt8] = []
    /// `leadingTerms` links of each text, to the text before that has the term; -1 for none.
    private(set) var links: [Int32] = []
    /// For each link the place of its term among the text's own; `noLead` where there is none.
    private var leads: [UInt8] = []

    /// A page that will be filled has its room at once.
    init(isWhole: Bool) {
        guard isWhole else { return }
        members.reserveCapacity(Self.capacity)
        terms.reserveCapacity(Self.capacity * Self.keptTerms)
        weights.reserveCapacity(Self.capacity * Self.keptTerms)
        links.reserveCapacity(Self.capacity * Self.leadingTerms)
        leads.reserveCapacity(Self.capacity * Self.leadingTerms)
    }

    var isFull: Bool { members.count == Self.capacity }

    /// Bytes held.
    var bytes: Int {
        16 * members.capacity + 4 * terms.capacity + weights.capacity + 4 * links.capacity
            + leads.capacity
    }

    /// Adds a term of the next text; a text's terms come in rising order.
    mutating func add(_ term: UInt32, weight: UInt8) {
        terms.append(term)
        weights.append(weight)
    }

    /// Adds the next link of the next text.
    mutating func add(link: Int32, lead: UInt8) {
        links.append(link)
        leads.append(lead)
    }

    /// Adds the text whose terms and links were added.
    mutating func add(story: Int32, previous: Int32, time: UInt32) {
        members.append(
            Member(end: UInt16(terms.count), story: story, previous: previous, time: time)
        )
    }

    /// Where a text's terms stand.
    func range(_ row: Int) -> Range<Int> {
        (row == 0 ? 0 : Int(members[row - 1].end))..<Int(members[row].end)
    }

    /// The places of a text's leading terms among its own; none for a roundup.
    func leads(of row: Int) -> ArraySlice<UInt8> {
        let start = row * Self.leadingTerms
        return leads[start..<(start + Self.leadingTerms)].prefix { $0 != Self.noLead }
    }

    /// How alike a text is to another, whose terms are found by a small table.
    func similarity(_ vector: VectorTable, _ row: Int) -> Float {
        var sum: Float = 0
        for place in range(row) {
            sum += vector.weight(of: terms[place]) * Float(weights[place])
        }
        return sum / 255
    }

    /// The weight of a term in a text; terms stand in rising order: a binary search.
    func weight(of term: UInt32, in row: Int) -> Float {
        let range = range(row)
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] < term { low = middle + 1 } else { high = middle }
        }
        guard low < range.upperBound, terms[low] == term else { return 0 }
        return Float(weights[low]) / 255
    }
}
