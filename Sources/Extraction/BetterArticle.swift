public import Model

/// Which of two texts of one article is kept.
public enum ArticleChoice: String, Sendable, Hashable, Codable {
    /// The text read from the article's page.
    case page
    /// The text that the feed carries.
    case feed
}

/// A page with less than this share of the feed's words has lost some of them.
private let shareOfFeedNeeded = 0.7
/// A page that makes a feed's teaser whole begins with most of the teaser's words.
private let sharedWordsNeeded = 0.3

/// A shorter page is a notice, a wall or a shell.
private let leastPageBytes = 250

/// Chooses between the text of the page and the text of the feed.
///
/// Good text is never replaced by worse and never by nothing: a page that is an error, a login or
/// a consent page loses, and so does one that holds less than 70 % of what the feed carries, or
/// that has little to do with it.
public func better(page: Article, feed: Article) -> ArticleChoice {
    guard page.wordCount > 0 else { return .feed }
    switch page.kind {
    case .error, .login: return .feed
    default: break
    }
    guard feed.wordCount > 0 else { return .page }
    if page.text.utf8.count < leastPageBytes { return .feed }
    if Double(page.wordCount) < shareOfFeedNeeded * Double(feed.wordCount) { return .feed }
    if page.confidence < 0.25, feed.wordCount >= 80 { return .feed }
    // A long feed text whose words the page does not hold: the page is about something else.
    if feed.wordCount >= 60, sharedWords(of: feed.text, in: page.text) < sharedWordsNeeded {
        return .feed
    }
    // The feed has it all: its text carries no trace of the page around it.
    if Double(page.wordCount) <= 1.15 * Double(feed.wordCount), feed.wordCount >= 150 {
        return .feed
    }
    return .page
}

/// Share of the distinct words of one text that stand in another.
private func sharedWords(of text: String, in other: String) -> Double {
    let words = Set(wordList(text))
    guard !words.isEmpty else { return 1 }
    let others = Set(wordList(other))
    return Double(words.count { others.contains($0) }) / Double(words.count)
}
