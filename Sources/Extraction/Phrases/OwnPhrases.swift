/// Phrases that the owner adds to the built-in lists: lines that hold one are left out.
public struct OwnPhrases: Sendable {
    /// All phrases, the built-in ones too.
    let list: PhraseList

    /// A line of more words is an author's, whatever it holds.
    private static let longestLine = 60

    /// Adds phrases, such as `visit our sister site`; case, accents and marks do not count.
    ///
    /// - Returns: `nil` when there is none.
    public init?(_ phrases: [String]) {
        guard !phrases.isEmpty else { return nil }
        let group = PhraseGroup(
            .own,
            longest: Self.longestLine,
            anywhere: phrases.joined(separator: "\n")
        )
        list = PhraseList.all.adding([group])
    }
}
