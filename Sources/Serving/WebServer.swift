import FoundationEssentials
import HTTPTypes
import Hummingbird
public import Logging
import Model

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
    private let options: ServerOptions
    private let files: FileResponder
    private let access: AccessGuard
    private let live: any LiveState
    private let publicHost: String?
    private let logger: Logger

    /// Creates a server.
    ///
    /// - Parameters:
    ///   - options: where it listens and what token it wants.
    ///   - folder: the output folder.
    ///   - publicHost: host name of `public_url`, accepted beside the loopback names.
    ///   - live: what is not a file.
    ///   - logger: for requests that fail.
    public init(
        options: ServerOptions,
        folder: String,
        publicHost: String?,
        live: any LiveState,
        logger: Logger
    ) {
        self.options = options
        files = FileResponder(folder: folder)
        access = AccessGuard(token: options.token)
        self.live = live
        self.publicHost = publicHost
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

    private func router() -> Router<ServerContext> {
        let router = Router(context: ServerContext.self)
        router.addMiddleware {
            GateMiddleware(access: access, options: options, publicHost: publicHost)
        }
        router.get("entries/**") { request, context in
            try await page(request, context) { try await live.entryPage(id: $0) }
        }
        router.get("stories/**") { request, context in
            try await page(request, context) { try await live.storyPage(id: $0) }
        }
        addPrivateRoutes(to: router)
        router.get("healthz") { _, _ in "ok\n" }
        router.get("**") { request, context in try file(request, context) }
        router.get("") { request, context in try file(request, context) }
        return router
    }

    private func addPrivateRoutes(to router: Router<ServerContext>) {
        let html = "text/html; charset=utf-8"
        router.get("search") { request, context in
            try context.requirePrivate(access, request)
            let query = request.uri.queryParameters["q"].map(String.init) ?? ""
            return answer(try await live.searchPage(query: query), html, request)
        }
        router.get("health") { request, context in
            try context.requirePrivate(access, request)
            return answer(try await live.healthPage(), html, request)
        }
        router.get("status") { request, context in
            try context.requirePrivate(access, request)
            return answer(try await live.statusRecord(), "application/json", request)
        }
        router.get("metrics") { request, context in
            try context.requirePrivate(access, request)
            return answer(try await live.metrics(), "text/plain; version=0.0.4", request)
        }
        router.get("opml") { request, context in
            try context.requirePrivate(access, request)
            return answer(try await live.opml(), "text/x-opml; charset=utf-8", request)
        }
    }

    private func answer(_ bytes: [UInt8], _ type: String, _ request: Request) -> Response {
        FileResponder.response(
            bytes,
            modified: Date(unixSeconds: 0),
            type: type,
            to: request,
            cache: "private, no-cache"
        )
    }

    private func page(
        _ request: Request,
        _ context: ServerContext,
        _ body: (String) async throws -> [UInt8]?
    ) async throws -> Response {
        let id = context.parameters.getCatchAll().joined(separator: "/")
        guard let decoded = percentDecoded(id), let bytes = try await body(decoded) else {
            throw HTTPError(.notFound)
        }
        return answer(bytes, "text/html; charset=utf-8", request)
    }

    private func file(_ request: Request, _ context: ServerContext) throws -> Response {
        guard let file = files.file(at: request.uri.path) else { throw HTTPError(.notFound) }
        return FileResponder.response(
            file.bytes,
            modified: file.modified,
            type: file.type,
            to: request,
            cache: "max-age=300"
        )
    }
}
