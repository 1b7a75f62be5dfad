public import Filtering

/// One output feed as the owner defines it.
public struct OutputDefinition: Sendable, Hashable {
    /// How much of an entry an item carries.
    public enum Content: String, Sendable, Hashable, CaseIterable {
        case full, summary, none
    }
    /// What is folded into one item.
    public enum Collapse: String, Sendable, Hashable, CaseIterable {
        case none, copies, stories
    }
    /// Part of the files' names.
    public var name: String
    /// The feed's title.
    public var title: String
    /// Which entries; `nil` takes every kept one.
    public var query: Query?
    /// The newest so many are published.
    public var limit: Int = 100
    /// Seconds: all that was admitted within them is published, whatever the limit.
    public var window: Int = 2 * 86_400
    /// At most so many entries of one feed; `nil` sets no bound.
    public var perFeed: Int?
    /// How much of an entry an item carries.
    public var content: Content = .full
    /// What is folded into one item.
    public var collapse: Collapse = .copies

    /// Creates an output with the defaults.
    public init(name: String, title: String? = nil) {
        self.name = name
        self.title = title ?? name
    }
}
