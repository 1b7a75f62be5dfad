public import Model

/// Why no usable response arrived.
public enum FetchError: Error, Sendable, Hashable {
    /// The host name has no address.
    case resolve(host: String)
    /// No connection came about.
    case connect(host: String, reason: String)
    /// The address guard forbids it.
    case refused(reason: String)
    /// TLS failed.
    case tls(reason: String)
    /// The server was too slow.
    case timeout(seconds: Double)
    /// The body or the header fields exceed the limit.
    case tooLarge(limit: Int)
    /// More hops than are followed, or a circle.
    case redirects(reason: String)
    /// A page of a type that is not read.
    case contentType(String)
    /// The connection broke, or what came is no HTTP.
    case broken(reason: String)
    /// The way leads to a site that asked to be left alone for now.
    case held(reason: String)
    /// A redirect leads to an origin that the caller wants to ask about first.
    case elsewhere(WebURL)
    /// The caller lost interest.
    case cancelled

    /// True when the network on this side may be to blame.
    public var isLocalOutage: Bool {
        switch self {
        case .resolve, .connect: true
        default: false
        }
    }
}

extension FetchError: CustomStringConvertible {
    /// One line for a log.
    public var description: String {
        switch self {
        case .resolve(let host): "no address for \(host)"
        case .connect(let host, let reason): "cannot connect to \(host): \(reason)"
        case .refused(let reason):
            "refused: \(reason) (fetch.allow_addresses lets networks through)"
        case .tls(let reason): "TLS: \(reason)"
        case .timeout(let seconds): "no complete answer within \(Int(seconds.rounded())) s"
        case .tooLarge(let limit): "larger than \(limit) bytes"
        case .redirects(let reason): "redirects: \(reason)"
        case .contentType(let type): "not a page: \(type)"
        case .broken(let reason): "broken answer: \(reason)"
        case .held(let reason): "not asked: \(reason)"
        case .elsewhere(let url): "the way leads to \(url)"
        case .cancelled: "cancelled"
        }
    }
}
