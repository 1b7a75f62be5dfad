import HTTPTypes
import Hummingbird
import NIOCore

/// What is known of a request besides its fields: who sent it.
struct ServerContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Refuses callers that may not see subscriptions.
    func requirePrivate(_ access: AccessGuard, _ request: Request) throws {
        let forwarded = ["X-Forwarded-For", "Forwarded", "X-Real-IP"].contains { name in
            HTTPField.Name(name).map { request.headers[$0] != nil } ?? false
        }
        guard access.admitsPrivate(remote: remoteAddress?.ipAddress, isForwarded: forwarded) else {
            throw HTTPError(.notFound)
        }
    }
}

/// Turns away what may not come in: wrong host names, missing tokens, other methods.
struct GateMiddleware: RouterMiddleware {
    let access: AccessGuard
    let options: ServerOptions
    let publicHost: String?

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
        }
        let isOwn = AccessGuard.isOwnHost(
            request.head.authority,
            listening: options.listen,
            publicHost: publicHost
        )
        guard isOwn else { throw HTTPError(.misdirectedRequest) }
        let token = request.uri.queryParameters["token"].map(String.init)
        guard access.admits(authorization: request.headers[.authorization], queryToken: token)
        else {
            return Response(
                status: .unauthorized,
                headers: [.wwwAuthenticate: "Basic realm=\"Winnow\""]
            )
        }
        // A HEAD is answered by its GET's handler; the body is left out here.
        var head = request.head
        head.method = .get
        let asked = Request(head: head, body: request.body)
        let response = try await next(asked, context)
        guard request.method == .head else { return response }
        var headers = response.headers
        if let length = response.body.contentLength { headers[.contentLength] = String(length) }
        return Response(status: response.status, headers: headers)
    }
}
