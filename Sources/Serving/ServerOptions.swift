/// How the server is reached, and by whom.
public struct ServerOptions: Sendable, Hashable {
    /// Where the server listens.
    public enum Listen: Sendable, Hashable {
        /// Host name or address, and port.
        case tcp(host: String, port: Int)
        /// Path of a Unix socket.
        case unix(path: String)
        /// Files only.
        case off

        /// Reads `127.0.0.1:8380`, `[::1]:8380`, `unix:/run/winnow/http.sock` or `off`.
        public init?(_ text: String) {
            if text == "off" {
                self = .off
            } else if text.hasPrefix("unix:") {
                guard text.dropFirst(5).hasPrefix("/") else { return nil }
                self = .unix(path: String(text.dropFirst(5)))
            } else {
                guard let colon = text.lastIndex(of: ":"),
                    let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
                else { return nil }
                var host = String(text[..<colon])
                if host.hasPrefix("["), host.hasSuffix("]") {
                    host = String(host.dropFirst().dropLast())
                }
                guard !host.isEmpty else { return nil }
                self = .tcp(host: host, port: port)
            }
        }

        /// The address as a browser wants it, without a path; `nil` for sockets and `off`.
        public var url: String? {
            guard case .tcp(let host, let port) = self else { return nil }
            let shown = host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host
            return "http://" + (shown.contains(":") ? "[\(shown)]" : shown) + ":\(port)"
        }
    }

    /// Where it listens.
    public var listen: Listen = .tcp(host: "127.0.0.1", port: 8380)
    /// When set, every page wants it (HTTP Basic password, or `?token=`).
    public var token: String?

    /// Creates the defaults.
    public init() {}
}
