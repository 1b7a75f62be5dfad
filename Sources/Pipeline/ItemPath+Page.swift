import Extraction
import Filtering
import FoundationEssentials
import Model
import Storage
import Stories
import Text

extension ItemPath {
    // MARK: From the page

    /// Replaces an entry's text by its page's, when that is the better one.
    ///
    /// The entry is as its source gives it, without what rules have made of it (`unruled`).
    func withPage(_ entry: Entry, page: Article, url: String) -> EntryUpdate {
        var feedArticle = Article()
        feedArticle.text = entry.text
        feedArticle.html = entry.html
        feedArticle.wordCount = entry.wordCount
        feedArticle.confidence = entry.confidence
        feedArticle.kind = entry.kind
        let choice = better(page: page, feed: feedArticle)
        var entry = entry
        if choice == .page {
            entry.text = page.text
            entry.html = page.html
            entry.wordCount = page.wordCount
            entry.confidence = page.confidence
            entry.kind = page.kind
        }
        takeMetadata(page, into: &entry)
        var details: ArticleDetails? = ArticleDetails(page)
        let outcome = decide(&entry, &details, stage: .page)
        var update = EntryUpdate(entry: entry)
        update.details = details
        let confidence = (page.confidence * 100).rounded() / 100
        update.decisions = [
            Decision(
                step: "extract",
                at: now,
                what: choice == .page ? "page kept" : "feed content kept",
                why:
                    "\(url): \(page.kind.rawValue), \(page.wordCount) words, confidence \(confidence);"
                    + " the feed had \(feedArticle.wordCount) words"
            )
        ]
        update.decisions += page.removed.prefix(20).map {
            Decision(
                step: "clean",
                at: now,
                what: "removed: \($0.reason)",
                why: clipped($0.text, 120)
            )
        }
        update.decisions += Self.decisions(outcome, now: now)
        return update
    }

    /// Decides late on an entry whose page never came.
    func withoutPage(_ entry: Entry, _ details: ArticleDetails?) -> EntryUpdate {
        var (entry, details) = (unruled(entry, details), details)
        let outcome = decide(&entry, &details, stage: .page)
        var update = EntryUpdate(entry: entry)
        update.details = details
        update.decisions = Self.decisions(outcome, now: now)
        return update
    }

    /// Fills what the feed did not say; the feed's own words are never replaced.
    func takeMetadata(_ page: Article, into entry: inout Entry) {
        if entry.authors.isEmpty { entry.authors = page.authors }
        if entry.published == nil { entry.published = usable(page.published?.instant) }
        if let title = page.title, entry.title.isEmpty {
            entry.title = clipped(title, Self.longestTitle)
        }
        entry.site = page.site ?? entry.site
        entry.language =
            page.language ?? entry.language ?? LanguageDetector.language(of: entry.text)
        entry.image = entry.image ?? page.image
        entry.originalSource = page.originalSource ?? entry.originalSource
        for tag in page.tags where !entry.tags.contains(tag) { entry.tags.append(tag) }
        let stated = page.summary ?? entry.summary
        if entry.summary.isEmpty || stated.count > entry.summary.count {
            entry.summary = SummaryRule.summary(description: stated, text: entry.text)
        }
    }
}
