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
    ///
    /// To strangers there is no such page: 404, not 403.
    func requirePrivate(_ access: AccessGuard, _ request: Request) throws {
        let forwarded = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"].contains { name in
            HTTPField.Name(name).map { request.headers[$0] != nil } ?? false
        }
        let isAdmitted = access.admitsPrivate(
            remote: remoteAddress?.ipAddress,
            host: request.head.authority,
            isForwarded: forwarded
        )
        guard isAdmitted else { throw HTTPError(.notFound) }
    }
}
