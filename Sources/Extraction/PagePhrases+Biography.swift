extension PagePhrases {
    /// True for a line over what a page says of its author: `The authors`, or a job's name
    /// alone, such as `Contributing writer`.
    static func opensBiography(_ folded: String) -> Bool {
        if authorHeadings.contains(folded) { return true }
        let words = folded.split(separator: " ")
        guard (2...4).contains(words.count), let last = words.last, trades.contains(last) else {
            return false
        }
        return words.dropLast().allSatisfy { ranks.contains($0) }
    }

    private static let authorHeadings: Set<String> = [
        "the author", "the authors", "meet the author", "meet the authors", "about the writer",
        "about the reviewer", "about the editor", "about the contributor",
    ]
    private static let trades: Set<Substring> = [
        "writer", "editor", "contributor", "reporter", "journalist", "columnist", "correspondent",
        "author", "manager",
    ]
    private static let ranks: Set<Substring> = [
        "contributing", "senior", "staff", "freelance", "associate", "managing", "executive",
        "guest", "content", "marketing", "seo", "news", "features", "assistant", "deputy",
        "editorial", "lead", "chief",
    ]
}
