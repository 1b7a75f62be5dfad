import FoundationEssentials
import Hummingbird
public import Logging
import NIOCore

/// Why the server cannot start.
public enum ServerError: Error, Sendable, CustomStringConvertible {
    /// Another program listens there.
    case inUse(String)
    /// Listening failed otherwise.
    case failed(String, reason: String)

    /// One line: what, and what to do.
    public var description: String {
        switch self {
        case .inUse(let address):
            "\(address) is in use by another program; stop it or change server.listen"
        case .failed(let address, let reason): "cannot listen on \(address): \(reason)"
        }
    }
}

/// The built-in HTTP server: published files, entry pages, search, health.
public struct WebServer: Sendable {
    let options: ServerOptions
    let files: FileResponder
    let access: AccessGuard
    let live: any LiveState
    let publicURL: String
    let logger: Logger

    /// A client that says nothing for so long is hung up on.
    private static let idleTimeout = TimeAmount.seconds(60)

    /// Creates a server.
    ///
    /// - Parameters:
    ///   - options: where it listens and what token it wants.
    ///   - folder: the output folder.
    ///   - publicURL: `public_url`; its host is accepted beside the loopback names.
    ///   - live: what is not a file.
    ///   - logger: for requests that fail.
    public init(
        options: ServerOptions,
        folder: String,
        publicURL: String,
        live: any LiveState,
        logger: Logger
    ) {
        self.options = options
        files = FileResponder(folder: folder, audience: options.token == nil ? .anyone : .asker)
        access = AccessGuard(token: options.token)
        self.live = live
        self.publicURL = publicURL
        self.logger = logger
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onReady: called once the socket listens, with the port.
    /// - Throws: `ServerError` when it cannot listen.
    public func run(onReady: @escaping @Sendable (Int?) async -> Void) async throws {
        let address: BindAddress
        let shown: String
        switch options.listen {
        case .off: return
        case .tcp(let host, let port):
            address = .hostname(host, port: port)
            shown = "\(host):\(port)"
        case .unix(let path):
            try? FileManager.default.removeItem(atPath: path)
            address = .unixDomainSocket(path: path)
            shown = path
        }
        var quiet = logger
        // A stop while a connection is open is an error to the server's library, not to us.
        quiet.logLevel = .critical
        let app = Application(
            router: router(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [HostGuardInstaller()],
                    idleTimeout: Self.idleTimeout
                )
            ),
            configuration: .init(address: address, serverName: nil),
            onServerRunning: { channel in await onReady(channel.localAddress?.port) },
            logger: quiet
        )
        do {
            try await app.run()
        } catch is CancellationError {
            return
        } catch {
            let reason = "\(error)"
            // NIO names the errno in words only; EADDRINUSE is 98 on Linux.
            if reason.contains("errno: 98") || reason.contains("Address already in use") {
                throw ServerError.inUse(shown)
            }
            throw ServerError.failed(shown, reason: reason)
        }
    }
}
