import FoundationEssentials
import HTTPTypes
import Hummingbird
import Model
import NIOCore

extension WebServer {
    func router() -> Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: [.autoGenerateHeadEndpoints])
        router.addMiddleware {
            GateMiddleware(
                access: access,
                listen: places,
                publicHost: WebURL(publicURL)?.host,
                publicURL: publicURL,
                logger: logger
            )
        }
        router.get("entries/**") { request, _ in
            try await page(request, below: "/entries/") { try await live.entryPage(id: $0) }
        }
        router.get("stories/**") { request, _ in
            try await page(request, below: "/stories/") { try await live.storyPage(id: $0) }
        }
        addPrivateRoutes(to: router)
        router.get("healthz") { request, _ in
            answer(Array("ok\n".utf8), "text/plain; charset=utf-8", request)
        }
        router.get("**") { request, _ in try file(request) }
        router.get("") { request, _ in try file(request) }
        return router
    }

    /// Where requests come from, as far as their host names are concerned.
    private var places: [ServerOptions.Listen] {
        let inherited = sockets.descriptors.compactMap { InheritedSockets.place(of: $0) }
        return inherited.isEmpty ? [options.listen] : inherited
    }

    private func addPrivateRoutes(to router: Router<ServerContext>) {
        router.get("search") { request, context in
            try context.requirePrivate(access, request)
            let query = formValue("q", in: request.uri.query ?? "") ?? ""
            return answer(try await live.searchPage(query: query), ContentTypes.page, request)
        }
        router.get("health") { request, context in
            try context.requirePrivate(access, request)
            return answer(try await live.healthPage(), ContentTypes.page, request)
        }
        router.get("status") { request, context in
            try context.requirePrivate(access, request)
            return answer(try await live.statusRecord(), "application/json", request)
        }
        router.get("metrics") { request, context in
            try context.requirePrivate(access, request)
            let type = "text/plain; version=0.0.4; charset=utf-8"
            return answer(try await live.metrics(), type, request)
        }
        router.get("opml") { request, context in
            try context.requirePrivate(access, request)
            return answer(try await live.opml(), "text/x-opml; charset=utf-8", request)
        }
    }

    private func answer(_ bytes: [UInt8], _ type: String, _ request: Request) -> Response {
        Representation(bytes, type: type).response(to: request, for: .asker)
    }

    /// The page of the id that stands in the path; ids are addresses themselves, slashes and all.
    private func page(
        _ request: Request,
        below root: String,
        _ body: (String) async throws -> [UInt8]?
    ) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix(root), let id = percentDecoded(path.dropFirst(root.count)),
            let bytes = try await body(id)
        else { throw HTTPError(.notFound) }
        return answer(bytes, ContentTypes.page, request)
    }

    private func file(_ request: Request) throws -> Response {
        let path = request.uri.path
        switch files.answer(path, to: request) {
        case .response(let response): return response
        case .nothing: throw HTTPError(.notFound)
        case .folder:
            // By its last part alone, so that it holds below any public path too.
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            return Response(status: .movedPermanently, headers: [.location: "./\(name)/"])
        }
    }
}
