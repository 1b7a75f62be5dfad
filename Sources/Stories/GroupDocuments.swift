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
    var copies = CopyIndex()
    var stories = StoryIndex()
    var copyOf: [Int: Int] = [:]
    for (index, input) in inputs.enumerated() {
        let document = StoryDocument(
            key: Int64(index),
            title: input.title,
            text: input.text,
            site: "",
            time: input.published
        )
        let print = Fingerprint(input.title + "\n" + input.text)
        let match = copies.insert(document, print: print, seen: Date(timeIntervalSince1970: 0))
        if let match { copyOf[index] = Int(match.key) }
        _ = stories.place(document)
    }
    var numbers: [Int: Int] = [:]
    for placed in stories.regrouped() { numbers[Int(placed.key)] = placed.story }
    // A copy stands in the story of what it copies, whatever its own words resemble.
    for index in inputs.indices {
        if let original = copyOf[index] { numbers[index] = numbers[original] }
    }
    var names: [Int: String] = [:]
    return inputs.indices.map { index in
        let number = numbers[index] ?? -1 - index
        let story = names[number] ?? inputs[index].id
        names[number] = story
        return (inputs[index].id, story, copyOf[index].map { inputs[$0].id })
    }
}
