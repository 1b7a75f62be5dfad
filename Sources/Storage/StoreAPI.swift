public import struct FoundationEssentials.Date
public import Model

// Signatures first, so that other rooms can be written against them; bodies follow file by file.
extension Store {
    /// Makes the feeds of the store those of the configuration, in one transaction.
    ///
    /// A feed is found by its address, its former addresses, or one that it moved from or to; else
    /// its key is minted. Feeds that are configured no more are marked unsubscribed, never deleted.
    ///
    /// - Returns: the rows in the order of `subscriptions`.
    public func syncFeeds(
        _ subscriptions: [Subscription],
        now: Date
    ) async throws(StoreError) -> [FeedRow] { throw .failed("not yet") }
    /// All feeds, or those with the given keys, in the order of their rows.
    public func feeds(
        keys: [String]? = nil,
        includingUnsubscribed: Bool = false
    ) async throws(StoreError) -> [FeedRow] { throw .failed("not yet") }
    /// Claims feeds for polling: those that are due, longest overdue first.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - owner: names the poller.
    ///   - seconds: the lease ends by itself after so long.
    ///   - now: the clock.
    ///   - ignoringSchedule: also those that are not due (the caller then decides by each row).
    ///   - keys: only these feeds.
    /// - Returns: the leases; paused and gone feeds only when named by `keys`.
    public func lease(
        limit: Int,
        owner: String,
        seconds: Int,
        now: Date,
        ignoringSchedule: Bool = false,
        keys: [String]? = nil
    ) async throws(StoreError) -> [Lease] { throw .failed("not yet") }
    /// Makes leases last `seconds` from now; those that passed to another poller are left out.
    public func renew(_ leases: [Lease], seconds: Int, now: Date) async throws(StoreError)
        -> [Lease]
    { throw .failed("not yet") }
    /// Gives leases back unused.
    public func release(_ leases: [Lease]) async throws(StoreError) { throw .failed("not yet") }
    /// When the next subscribed feed is due; `nil` without feeds.
    public func nextDue() async throws(StoreError) -> Date? { throw .failed("not yet") }
    /// Which of these identities the feed has shown before.
    public func knownEntries(
        feedRow: Int64,
        identities: [String]
    ) async throws(StoreError) -> [String: KnownEntry] { throw .failed("not yet") }
    /// Published ids for entries to come, unique in the store and among themselves.
    public func mintIDs(
        _ requests: [(sourceID: String?, feedKey: String, identity: String)]
    ) async throws(StoreError) -> [String] { throw .failed("not yet") }
    /// Stores the outcomes of several polls in one transaction.
    public func complete(
        _ completions: [PollCompletion],
        now: Date
    ) async throws(StoreError) -> [PollReceipt] { throw .failed("not yet") }
    /// Changes entries outside of a poll (reprocessing, a second look at stories).
    public func update(_ updates: [EntryUpdate], now: Date) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// Pages that are due, those of the newest entries first.
    public func pendingPages(
        limit: Int,
        now: Date,
        perFeed: Int? = nil
    ) async throws(StoreError) -> [PendingPage] { throw .failed("not yet") }
    /// Stores the outcomes of page attempts in one transaction.
    public func completePages(_ completions: [PageCompletion]) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// Stored pages of these entries.
    public func pages(entryRows: [Int64]) async throws(StoreError) -> [StoredPage] {
        throw .failed("not yet")
    }
    /// One entry with its text, by published id or by the address of its article.
    public func entry(_ idOrURL: String) async throws(StoreError) -> Entry? {
        throw .failed("not yet")
    }
    /// Entries by row, in the order of `rows`; rows that are gone are left out.
    public func entries(
        rows: [Int64],
        withText: Bool = true
    ) async throws(StoreError) -> [Entry] { throw .failed("not yet") }
    /// What the store knows of an entry's article beyond `Entry`.
    public func details(entryRow: Int64) async throws(StoreError) -> ArticleDetails? {
        throw .failed("not yet")
    }
    /// All decisions on an entry in their order.
    public func decisions(entryRow: Int64) async throws(StoreError) -> [Decision] {
        throw .failed("not yet")
    }
    /// Outputs and editions that carry an entry: `output NAME` and `edition NAME DATE`.
    public func appearances(entryRow: Int64) async throws(StoreError) -> [String] {
        throw .failed("not yet")
    }
    /// Takes one entry out of everything published, for good; false when there is none.
    public func hide(_ idOrURL: String) async throws(StoreError) -> Bool {
        throw .failed("not yet")
    }
    /// Fingerprints of entries first seen since then, in order of arrival.
    public func fingerprints(since: Date) async throws(StoreError) -> [StoredFingerprint] {
        throw .failed("not yet")
    }
    /// Puts entries into stories (`nil` takes one out), creating stories as needed.
    public func assignStories(
        _ stories: [(entryRow: Int64, story: String?)],
        now: Date
    ) async throws(StoreError) { throw .failed("not yet") }
    /// Lets one story take over another; the other's id stays known as a redirect.
    public func mergeStory(_ id: String, into other: String, now: Date) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// One story, following redirects, with the rows of its entries in order of arrival.
    public func story(_ id: String) async throws(StoreError) -> (
        story: StoryRow, entryRows: [Int64]
    )? { throw .failed("not yet") }
    /// The ledger of an output, by item id.
    public func outputItems(_ output: String) async throws(StoreError) -> [OutputItem] {
        throw .failed("not yet")
    }
    /// Writes items into the ledger of an output (synchronous=FULL).
    public func recordOutput(_ output: String, items: [OutputItem]) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// Closes an edition (synchronous=FULL) and numbers it.
    ///
    /// - Returns: the edition that stands: an earlier one of the same digest and day wins.
    public func closeEdition(
        _ edition: Edition,
        messages: [OutboxMessage] = []
    ) async throws(StoreError) -> Edition { throw .failed("not yet") }
    /// One edition with its content.
    public func edition(digest: String, date: String) async throws(StoreError) -> Edition? {
        throw .failed("not yet")
    }
    /// Editions of a digest, newest first, without entries and content.
    public func editions(digest: String) async throws(StoreError) -> [Edition] {
        throw .failed("not yet")
    }
    /// The newest edition, without entries and content.
    public func lastEdition(digest: String) async throws(StoreError) -> Edition? {
        throw .failed("not yet")
    }
    /// Rows of these that stand in an edition of the digest already.
    public func rowsInEditions(
        digest: String,
        rows: [Int64]
    ) async throws(StoreError) -> Set<Int64> { throw .failed("not yet") }
    /// Messages that are due.
    public func dueMessages(limit: Int, now: Date) async throws(StoreError) -> [OutboxMessage] {
        throw .failed("not yet")
    }
    /// Stores messages; one whose key is known stays as it is.
    public func enqueue(_ messages: [OutboxMessage]) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// Notes a failed attempt.
    public func retryMessage(row: Int64, at: Date, error: String) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// Removes a message that was sent; its key stays known.
    public func messageSent(row: Int64, now: Date) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// All sites, without memory.
    public func sites() async throws(StoreError) -> [SiteRow] { throw .failed("not yet") }
    /// One site with its memory.
    public func site(_ domain: String) async throws(StoreError) -> SiteRow? {
        throw .failed("not yet")
    }
    /// Stores sites; an empty `memory` leaves what stands.
    public func saveSites(_ sites: [SiteRow]) async throws(StoreError) { throw .failed("not yet") }
    /// All hosts that are held or have a robots.txt.
    public func hosts() async throws(StoreError) -> [HostRow] { throw .failed("not yet") }
    /// One host.
    public func host(_ origin: String) async throws(StoreError) -> HostRow? {
        throw .failed("not yet")
    }
    /// Stores hosts as they are.
    public func saveHosts(_ hosts: [HostRow]) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// A small record that a later process reads, such as the daemon's status.
    public func record(_ name: String) async throws(StoreError) -> String? {
        throw .failed("not yet")
    }
    /// Writes a small record; `nil` removes it.
    public func setRecord(_ name: String, to value: String?) async throws(StoreError) {
        throw .failed("not yet")
    }
    /// Number of the newest change; grows with each entry added, changed or removed.
    public func changeSequence() async throws(StoreError) -> Int64 { throw .failed("not yet") }
    /// Rows of entries changed after `sequence`, without doubles.
    public func changedRows(after sequence: Int64) async throws(StoreError) -> [Int64] {
        throw .failed("not yet")
    }
    /// Numbers for `status` and metrics.
    public func counts(now: Date) async throws(StoreError) -> StoreCounts {
        throw .failed("not yet")
    }
    /// Applies retention; with `dryRun` only counts.
    public func prune(
        _ policy: RetentionPolicy,
        now: Date,
        dryRun: Bool = false
    ) async throws(StoreError) -> PruneReport { throw .failed("not yet") }
    /// Copies the database to a new file while others go on writing.
    public func backup(to path: String) async throws(StoreError) { throw .failed("not yet") }
}
