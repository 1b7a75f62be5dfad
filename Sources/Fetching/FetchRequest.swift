public import Model

/// What a request is for; it steers limits and the answers that are accepted.
public enum FetchKind: Sendable, Hashable {
    case feed, page, robots

    /// The `Accept` field.
    var accept: String {
        switch self {
        case .feed:
            "application/atom+xml, application/rss+xml, application/feed+json, "
                + "application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
        case .page: "text/html, application/xhtml+xml, text/plain;q=0.8, text/markdown;q=0.8"
        case .robots: "text/plain, */*;q=0.1"
        }
    }
}

/// One request, without redirects decided yet.
public struct FetchRequest: Sendable {
    /// The address.
    public var url: WebURL
    /// What it is for.
    public var kind: FetchKind
    /// Sent as `If-None-Match`, byte for byte as it was received.
    public var etag: String?
    /// Sent as `If-Modified-Since`, byte for byte as it was received.
    public var lastModified: String?
    /// The only address that the validators are sent to: the one whose answer gave them; `nil`: `url`.
    public var validatorURL: WebURL?
    /// Asked before each redirect is followed: what the request ends with instead; `nil`: go.
    public var hopRefusal: (@Sendable (WebURL) -> FetchError?)?
    /// More fields; dropped when a redirect changes the host.
    public var headers: [String: String] = [:]
    /// Value of `Authorization`; dropped when a redirect changes the host.
    public var authorization: String?
    /// Value of `Cookie`; dropped when a redirect changes the host.
    public var cookie: String?
    /// Replaces the usual User-Agent.
    public var userAgent: String?
    /// Most bytes of the body, decoded.
    public var maximumBody: Int

    /// Creates a request.
    public init(url: WebURL, kind: FetchKind, maximumBody: Int) {
        self.url = url
        self.kind = kind
        self.maximumBody = maximumBody
    }

    /// True when the request carries a validator.
    public var isConditional: Bool { etag != nil || lastModified != nil }
}

/// One hop of a chain of redirects.
public struct Redirect: Sendable, Hashable {
    /// 301, 302, 303, 307 or 308.
    public var status: Int
    /// Where it was met.
    public var from: WebURL
    /// Where it led.
    public var to: WebURL

    /// Creates a hop.
    public init(status: Int, from: WebURL, to: WebURL) {
        self.status = status
        self.from = from
        self.to = to
    }

    /// True for 301 and 308.
    public var isPermanent: Bool { status == 301 || status == 308 }
}

/// The final answer to a request.
public struct FetchResponse: Sendable {
    /// HTTP status.
    public var status: Int
    /// Header fields of the final answer in their order, names as received.
    public var headers: [(name: String, value: String)]
    /// The decoded body.
    public var body: [UInt8]
    /// The address that answered.
    public var url: WebURL
    /// The hops before it.
    public var redirects: [Redirect]
    /// Bytes received on the wire, headers included.
    public var bytesReceived: Int
    /// Seconds from the first request to the end.
    public var seconds: Double
    /// True when the request that brought this answer carried a validator.
    public var wasConditional = false
    /// Gives the body's bytes back to the fetcher's budget when the last copy goes.
    var reservation: BodyReservation?

    /// Creates an answer; for fetchers other than curl's.
    public init(
        status: Int,
        headers: [(name: String, value: String)],
        body: [UInt8],
        url: WebURL,
        redirects: [Redirect] = [],
        bytesReceived: Int = 0,
        seconds: Double = 0
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.url = url
        self.redirects = redirects
        self.bytesReceived = bytesReceived
        self.seconds = seconds
    }

    /// The first value of a field, by its name in any case.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// The address after the leading run of permanent redirects; `nil` when the first hop is temporary.
    ///
    /// A step from https to http ends the run: it would take the feed's privacy away for good.
    public var permanentURL: WebURL? {
        var target: WebURL?
        for hop in redirects {
            guard hop.isPermanent, !(hop.from.scheme == "https" && hop.to.scheme == "http") else {
                break
            }
            target = hop.to
        }
        return target
    }
}

/// The only door to the network: `CurlFetcher` in production, a scripted one in tests.
public protocol Fetcher: Sendable {
    /// Performs one request, following redirects.
    ///
    /// - Throws: `FetchError` when no usable response arrived. A 404 or 500 is a response.
    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse
}
