/// What the served pages show of the running program; Pipeline fulfils it.
///
/// Every answer is a whole page or document as bytes, ready to be sent.
public protocol LiveState: Sendable {
    /// One entry's page by published id; `nil` for an unknown one.
    func entryPage(id: String) async throws -> [UInt8]?
    /// One story's page; `nil` for an unknown one.
    func storyPage(id: String) async throws -> [UInt8]?
    /// The search page for a query, with its results; a wrong query is explained in the page.
    func searchPage(query: String) async throws -> [UInt8]
    /// Health of all feeds.
    func healthPage() async throws -> [UInt8]
    /// The record of `winnow status`, JSON.
    func statusRecord() async throws -> [UInt8]
    /// Prometheus' text format.
    func metrics() async throws -> [UInt8]
    /// The subscriptions as OPML.
    func opml() async throws -> [UInt8]
}
