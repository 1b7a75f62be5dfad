public import struct FoundationEssentials.Date

/// A document as `winnow group` reads it.
public struct GroupInput: Sendable {
    /// The caller's name for it.
    public var id: String
    /// Headline; empty when there is none.
    public var title: String
    /// The text.
    public var text: String
    /// When it was published, where known.
    public var published: Date?

    /// Creates a document.
    public init(id: String, title: String, text: String, published: Date?) {
        self.id = id
        self.title = title
        self.text = text
        self.published = published
    }
}

/// Groups documents in order of arrival, second pass included.
///
/// - Returns: for each document its story, named after the story's first document, and the document
///   that it copies.
public func groupDocuments(
    _ inputs: [GroupInput]
) -> [(id: String, story: String, copyOf: String?)] {
    let copyOf = copies(inputs)
    let documents = inputs.enumerated().map { index, input in
        StoryDocument(
            key: Int64(index),
            title: input.title,
            text: input.text,
            site: "",
            time: input.published
        )
    }
    let numbers = storyGroups(documents, copyOf: copyOf)
    var names: [Int: String] = [:]
    return inputs.indices.map { index in
        let story = names[numbers[index]] ?? inputs[index].id
        names[numbers[index]] = story
        return (inputs[index].id, story, copyOf[index].map { inputs[$0].id })
    }
}

/// Groups a window's texts at once: the second pass, in which arrival order has no part.
///
/// - Parameters:
///   - documents: the texts.
///   - copyOf: the place of the text that each one copies; a copy stands in its original's group.
/// - Returns: the group of each text.
public func storyGroups(_ documents: [StoryDocument], copyOf: [Int?]) -> [Int] {
    let tuning = StoryTuning()
    var numbers = StoryGrouping(tuning: tuning).groups(
        documents.map { document in
            StoryGrouping.Item(
                terms: StoryTerms(title: document.title, text: document.text, tuning: tuning),
                time: document.time.map { Int($0.timeIntervalSince1970) },
                isRoundup: document.isRoundup
            )
        }
    )
    for (index, original) in copyOf.enumerated() {
        if let original { numbers[index] = numbers[original] }
    }
    return numbers
}

/// The first of the texts that each document copies, directly or through others.
private func copies(_ inputs: [GroupInput]) -> [Int?] {
    var index = CopyIndex()
    let furniture = SiteFurniture()
    var prints: [Fingerprint] = []
    var roots = CopyRoots()
    for input in inputs {
        let print = Fingerprint(input.text, title: input.title)
        let candidates = index.candidates(for: print).map { key in
            CopyCandidate(key: key, print: prints[Int(key)], site: nil)
        }
        let found = furniture.matches(for: print, site: nil, among: candidates)
        roots.add(found.enumerated().filter { $0 == 0 || $1.isBridge }.map { Int($1.key) })
        index.insert(print, key: UInt64(prints.count))
        prints.append(print)
    }
    return inputs.indices.map { roots.root(of: $0) == $0 ? nil : roots.root(of: $0) }
}

/// Which texts are one, the earliest standing for all.
private struct CopyRoots {
    private var parents: [Int] = []

    /// Adds a text that is one with earlier ones.
    mutating func add(_ earlier: [Int]) {
        let roots = earlier.map { root(of: $0) }
        let first = roots.min() ?? parents.count
        for root in roots { parents[root] = first }
        parents.append(first)
    }

    func root(of text: Int) -> Int {
        var text = text
        while parents[text] != text { text = parents[text] }
        return text
    }
}
