import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// Listens, and hands each connection to Hummingbird's HTTP/1.
///
/// Hummingbird's own server opens its sockets itself; this one takes over those of systemd too.
struct Listener: Sendable {
    /// What is listened on.
    enum Place: Sendable {
        case tcp(host: String, port: Int)
        case unix(path: String)
        /// A socket that listens already.
        case inherited(Int32)
    }

    let http: HTTP1Channel
    let logger: Logger

    private typealias Door = NIOAsyncChannel<HTTP1Channel.Value, Never>
    /// Connections that wait to be accepted.
    private static let backlog: Int32 = 256

    /// Serves until the task is cancelled.
    ///
    /// - Parameters:
    ///   - places: what is listened on.
    ///   - onReady: called once all listen, with the first one's port.
    /// - Throws: what NIO throws when one cannot be listened on.
    func run(at places: [Place], onReady: @Sendable (Int?) async -> Void) async throws {
        var doors: [Door] = []
        for place in places { doors.append(try await open(place)) }
        await onReady(doors.first?.channel.localAddress?.port)
        try await withThrowingDiscardingTaskGroup { group in
            for door in doors { group.addTask { try await serve(door) } }
        }
    }

    private func serve(_ door: Door) async throws {
        try await door.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in connections {
                    group.addTask { await http.handle(value: connection, logger: logger) }
                }
            }
        }
    }

    private func open(_ place: Place) async throws -> Door {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: Self.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
        switch place {
        case .tcp(let host, let port):
            return try await bootstrap.bind(host: host, port: port) {
                http.setup(channel: $0, logger: logger)
            }
        case .unix(let path):
            // Removes what a killed daemon left, if it is a socket.
            return try await bootstrap.bind(
                unixDomainSocketPath: path,
                cleanupExistingSocketFile: true
            ) { http.setup(channel: $0, logger: logger) }
        case .inherited(let descriptor):
            return try await bootstrap.bind(descriptor) {
                http.setup(channel: $0, logger: logger)
            }
        }
    }
}
