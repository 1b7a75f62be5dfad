import FoundationEssentials
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import Model
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
    let sockets: InheritedSockets
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
    ///   - sockets: what systemd listens on for us; taken in place of `options.listen`.
    ///   - folder: the output folder.
    ///   - publicURL: `public_url`; its host is accepted beside the loopback names.
    ///   - live: what is not a file.
    ///   - logger: for requests that fail.
    public init(
        options: ServerOptions,
        sockets: InheritedSockets = InheritedSockets(environment: [:]),
        folder: String,
        publicURL: String,
        live: any LiveState,
        logger: Logger
    ) {
        self.options = options
        self.sockets = sockets
        files = FileResponder(folder: folder, audience: options.token == nil ? .anyone : .asker)
        access = AccessGuard(token: options.token)
        self.live = live
        self.publicURL = publicURL
        self.logger = logger
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onReady: called once all sockets listen, with the first one's port.
    /// - Throws: `ServerError` when it cannot listen.
    public func run(onReady: @escaping @Sendable (Int?) async -> Void) async throws {
        let places: [Listener.Place]
        switch options.listen {
        case .off: return
        case _ where !sockets.descriptors.isEmpty:
            places = sockets.descriptors.map { .inherited($0) }
        case .tcp(let host, let port): places = [.tcp(host: host, port: port)]
        case .unix(let path): places = [.unix(path: path)]
        }
        do {
            try await Listener(http: http, logger: quiet).run(at: places, onReady: onReady)
        } catch is CancellationError {
            return
        } catch {
            guard !Task.isCancelled else { return }
            throw failure(error)
        }
    }

    /// A stop while a connection is open is an error to the server's library, not to us.
    private var quiet: Logger {
        var quiet = logger
        quiet.logLevel = .critical
        return quiet
    }

    private var http: HTTP1Channel {
        let responder = router().buildResponder()
        let quiet = quiet
        return HTTP1Channel(
            responder: { request, writer, channel in
                let context = ServerContext(source: .init(channel: channel, logger: quiet))
                var response = try await responder.respond(to: request, context: context)
                response.headers[.date] = Date().httpDate
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: .init(
                additionalChannelHandlers: [HostGuardInstaller()],
                idleTimeout: Self.idleTimeout
            )
        )
    }

    private func failure(_ error: any Error) -> ServerError {
        let shown =
            switch options.listen {
            case .tcp(let host, let port): "\(host):\(port)"
            case .unix(let path): path
            case .off: "off"
            }
        let number = (error as? IOError)?.errnoCode
        if number == EADDRINUSE { return .inUse(shown) }
        return .failed(shown, reason: "\(error)")
    }
}
