/// What placing texts as they arrive costs: measured, so that a benchmark needs no program of its
/// own.
public struct ArrivalCost: Sendable {
    /// Texts placed.
    public var articles = 0
    /// Seconds of processor time for all texts: fingerprint, look-up, comparison.
    public var copySeconds = 0.0
    /// The same for the last tenth of the texts, when the window is full.
    public var lastCopySeconds = 0.0
    /// Bytes that the index of copies holds.
    public var copyBytes = 0
    /// Bytes of the fingerprints, which stay in the store.
    public var storedBytes = 0
    /// Copies found.
    public var copies = 0
    /// Seconds of processor time for stories.
    public var storySeconds = 0.0
    /// The same for the last tenth of the texts.
    public var lastStorySeconds = 0.0
    /// Bytes that the index of stories holds.
    public var storyBytes = 0
    /// Stories begun.
    public var stories = 0

    /// Sites that the texts are said to be from, in turn.
    private static let sites = 500

    /// Places texts.
    ///
    /// - Parameters:
    ///   - inputs: the texts in order of arrival.
    ///   - processorSeconds: the processor time that the program has used so far.
    public init(_ inputs: [GroupInput], processorSeconds: () -> Double) {
        articles = inputs.count
        let last = inputs.count - max(1, inputs.count / 10)
        placeCopies(inputs, last: last, processorSeconds)
        var index = StoryIndex()
        let start = processorSeconds()
        var middle = start
        for (number, input) in inputs.enumerated() {
            if number == last { middle = processorSeconds() }
            let document = StoryDocument(
                key: Int64(number),
                title: input.title,
                text: input.text,
                site: "",
                time: input.published
            )
            if index.place(document).isNew { stories += 1 }
        }
        let end = processorSeconds()
        storySeconds = end - start
        lastStorySeconds = end - middle
        storyBytes = index.bytes
    }

    private mutating func placeCopies(
        _ inputs: [GroupInput],
        last: Int,
        _ processorSeconds: () -> Double
    ) {
        var index = CopyIndex()
        var furniture = SiteFurniture()
        // As the store holds them, so that reading them back is part of the cost.
        var store: [[UInt8]] = []
        let start = processorSeconds()
        var middle = start
        for (number, input) in inputs.enumerated() {
            if number == last { middle = processorSeconds() }
            let print = Fingerprint(input.text, title: input.title)
            let site = UInt32(number % Self.sites)
            let candidates = index.candidates(for: print).compactMap { key in
                Fingerprint(encoded: store[Int(key)]).map { known in
                    CopyCandidate(key: key, print: known, site: UInt32(Int(key) % Self.sites))
                }
            }
            let found = furniture.matches(for: print, site: site, among: candidates)
            if found.isEmpty {
                furniture.add(print, key: UInt64(number), site: site)
            } else {
                copies += 1
            }
            index.insert(print, key: UInt64(number))
            store.append(print.encoded)
        }
        let end = processorSeconds()
        copySeconds = end - start
        lastCopySeconds = end - middle
        copyBytes = index.bytes
        storedBytes = store.reduce(0) { $0 + $1.count }
    }
}
