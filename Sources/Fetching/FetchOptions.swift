/// How a `CurlFetcher` behaves for all requests.
public struct FetchOptions: Sendable, Hashable {
    /// `User-Agent` of every request.
    public var userAgent: String
    /// Most connections at once.
    public var connections = 64
    /// Most connections at once to one host.
    public var connectionsPerHost = 2
    /// Longest time that one request may take, hops included, in seconds.
    public var timeout: Double = 30
    /// Networks that the address guard lets through.
    public var allowed: [AddressRange] = []
    /// Address of the proxy; `nil` connects directly whatever the environment says.
    public var proxy: String?
    /// Most hops of redirects.
    public var maximumRedirects = 5
    /// Most bytes of header fields.
    public var maximumHeader = 64 * 1_024
    /// Most lines of header fields of one answer.
    public var maximumHeaderLines = 100
    /// Most bytes of bodies held at once, those not yet read by the caller included; above it
    /// transfers pause but for one.
    public var bodiesInFlight = 32 << 20

    /// Creates the defaults for a program version and a contact address.
    public init(version: String, contact: String?) {
        userAgent = "winnow/\(version) (" + (contact.map { "+\($0); " } ?? "") + "feed aggregator)"
    }
}
