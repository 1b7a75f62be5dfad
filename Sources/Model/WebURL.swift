/// An absolute address with a host or an opaque rest, read as browsers read it.
///
/// Parsing follows the WHATWG URL rules where feeds and pages need them (spaces trimmed, tabs and
/// newlines dropped, backslashes, default ports, lower-case scheme and host, dot segments) and
/// resolves references by RFC 3986 §5. Non-ASCII bytes and spaces are percent-encoded; nothing
/// that is already encoded is encoded again.
public struct WebURL: Sendable, Hashable {
    /// Lower-case scheme without the colon, such as `https`.
    public let scheme: String
    /// User name and password before the `@`, exactly as written; `nil` when absent.
    public let userInfo: String?
    /// Lower-case host; empty for schemes without authority such as `mailto:`.
    public let host: String
    /// Port when it is not the scheme's default.
    public let port: Int?
    /// Path beginning with `/` for hierarchical addresses; the opaque rest for others.
    public let path: String
    /// Query without the `?`.
    public let query: String?
    /// Fragment without the `#`.
    public let fragment: String?

    /// Creates an address from its parts; callers pass parts that are encoded already.
    public init(
        scheme: String,
        userInfo: String? = nil,
        host: String,
        port: Int? = nil,
        path: String,
        query: String? = nil,
        fragment: String? = nil
    ) {
        self.scheme = scheme
        self.userInfo = userInfo
        self.host = host
        self.port = port
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// Reads `text`, resolving it against `base` when it is relative.
    ///
    /// - Returns: `nil` when the text is relative and there is no base, or is no address at all.
    public init?(_ text: some StringProtocol, base: WebURL? = nil) {
        let usual = text.utf8.withContiguousStorageIfAvailable { WebURLReader.usual($0) }
        if let url = usual ?? nil {
            self = url
            return
        }
        let bytes = WebURLReader.cleaned(text)
        guard let url = WebURLReader.parse(bytes[...], base: base) else { return nil }
        self = url
    }

    /// True for `http` and `https`.
    public var isWeb: Bool { scheme == "http" || scheme == "https" }

    /// The address as text.
    public var string: String {
        var text = scheme + ":"
        if !host.isEmpty || scheme == "file" {
            text += "//"
            if let userInfo { text += userInfo + "@" }
            text += host
            if let port { text += ":\(port)" }
        }
        text += path
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        return text
    }

    /// `scheme://host[:port]`, the unit of robots.txt and of credentials.
    public var origin: String {
        scheme + "://" + host + (port.map { ":\($0)" } ?? "")
    }

    /// The same address without its fragment.
    public var withoutFragment: WebURL {
        WebURL(
            scheme: scheme,
            userInfo: userInfo,
            host: host,
            port: port,
            path: path,
            query: query
        )
    }
}

extension WebURL: CustomStringConvertible {
    /// The address as text.
    public var description: String { string }
}
