import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import Model
import NIOCore
import Publishing

/// Turns away what may not come in: wrong host names, missing tokens, other methods; and says so
/// in a page.
struct GateMiddleware: RouterMiddleware {
    let access: AccessGuard
    let listen: [ServerOptions.Listen]
    let publicHost: String?
    /// For the links of the pages that refuse.
    let publicURL: String
    let logger: Logger

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            try admit(request)
            return try await next(request, context)
        } catch let refusal as Refusal {
            return page(refusal)
        } catch let error as any HTTPResponseError {
            return page(Refusal(error.status))
        } catch let error as CancellationError {
            throw error
        } catch {
            // The path stays out of the log: it may carry a token.
            logger.error("a request failed", metadata: ["reason": "\(error)"])
            return page(Refusal(.internalServerError))
        }
    }

    private func admit(_ request: Request) throws(Refusal) {
        guard request.method == .get || request.method == .head else {
            throw Refusal(.methodNotAllowed, [.allow: "GET, HEAD"])
        }
        // RFC 9112 §3.2: a request of HTTP/1.1 names the host (OldClientHandler speaks for 1.0).
        guard let host = request.head.authority, !host.isEmpty else { throw Refusal(.badRequest) }
        let isOwn = listen.contains {
            AccessGuard.isOwnHost(host, listening: $0, publicHost: publicHost)
        }
        guard isOwn else {
            throw Refusal(.misdirectedRequest)
        }
        let token = request.uri.queryParameters["token"].map(String.init)
        guard access.admits(authorization: request.headers[.authorization], queryToken: token)
        else {
            throw Refusal(
                .unauthorized,
                [.wwwAuthenticate: "Basic realm=\"Winnow\", charset=\"UTF-8\""]
            )
        }
    }

    private func page(_ refusal: Refusal) -> Response {
        let (title, text) = refusal.words
        let context = PublishingContext(
            publicURL: publicURL,
            timeZone: .gmt,
            locale: "en",
            version: "",
            now: Date(unixSeconds: 0)
        )
        var headers = refusal.headers
        headers[.contentType] = ContentTypes.page
        headers[.cacheControl] = "no-store"
        Representation.addSafety(to: &headers, type: ContentTypes.page)
        let bytes = Pages.refusal(title: title, text: text, context: context)
        return Response(
            status: refusal.status,
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

/// Why a request is turned away.
struct Refusal: Error {
    let status: HTTPResponse.Status
    let headers: HTTPFields

    init(_ status: HTTPResponse.Status, _ headers: HTTPFields = [:]) {
        self.status = status
        self.headers = headers
    }

    /// A heading and a sentence of help.
    var words: (title: String, text: String) {
        switch status {
        case .badRequest:
            ("Not understood", "The request is not one that a browser or a reader would send.")
        case .unauthorized: ("A token is needed", "The token is the password; any name will do.")
        case .notFound: ("Nothing here", "The index lists all feeds and digests.")
        case .methodNotAllowed: ("Only for reading", "Winnow answers GET and HEAD.")
        case .misdirectedRequest:
            (
                "Not a name of this server",
                "Set public_url in the configuration to the address that you use."
            )
        case .internalServerError: ("Something broke", "The log of winnow tells more.")
        default: (status.reasonPhrase, "")
        }
    }
}
