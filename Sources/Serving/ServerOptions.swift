/// Where the server listens, and who may see what.
public struct ServerOptions: Sendable, Hashable {
    /// An address of the server.
    public enum Listen: Sendable, Hashable {
        /// A host or address and a port.
        case tcp(host: String, port: Int)
        /// A socket in the file system.
        case unix(path: String)
        /// No server: files only.
        case off
    }
    /// Where the server listens.
    public var listen: Listen = .tcp(host: "127.0.0.1", port: 8380)
    /// Asked of every request by HTTP Basic or `?token=` when there is one.
    public var token: String?

    /// Creates the default: loopback, without a token.
    public init() {}
}
