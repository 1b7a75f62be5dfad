public import struct FoundationEssentials.Date

/// Which stored entries are asked for, apart from a query.
///
/// Hidden entries and those of a first poll's rest are never among them.
public struct EntryRequest: Sendable {
    /// In which order entries come.
    public enum Order: Sendable, Hashable {
        /// By `Entry.moment` (published, else first seen), newest first.
        case newest
        /// By first-seen time, newest first.
        case newestSeen
        /// By first-seen time, oldest first.
        case oldestSeen
    }

    /// Where a page of a long listing ended.
    public struct Cursor: Sendable, Hashable {
        /// The last entry's moment, or first-seen time where that is the order.
        public var at: Date
        /// The last entry's row.
        public var row: Int64

        /// Creates a cursor.
        public init(at: Date, row: Int64) {
            self.at = at
            self.row = row
        }
    }

    /// The order.
    public var order: Order = .newest
    /// At most so many.
    public var limit: Int = 100
    /// Only what comes after this place in the order.
    public var after: Cursor?
    /// Only entries first seen after this moment.
    public var seenAfter: Date?
    /// Only entries first seen at or before this moment.
    public var seenUntil: Date?
    /// Only entries that are visible at this moment; `nil` shows those that wait for a page too.
    public var visibleAt: Date?
    /// Also entries that the rules dropped.
    public var includesDropped = false
    /// Only entries of these feeds.
    public var feedKeys: [String]?
    /// Only entries that stand in no edition of this digest.
    public var notInDigest: String?
    /// Also `text` and `html`.
    public var withText = true

    /// Creates a request for the newest entries that the rules kept.
    public init() {}
}
