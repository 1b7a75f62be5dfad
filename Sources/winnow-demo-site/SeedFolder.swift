import FoundationEssentials
import HTTPTypes
import Hummingbird
import Model
import NIOCore

/// The pages of one outlet, served with validators as a good publisher does.
struct SeedFolder: Sendable {
    var path: String
    var template: SeedTemplate

    private static let types = [
        "html": "text/html; charset=utf-8", "xml": "application/xml",
        "atom": "application/atom+xml", "rss": "application/rss+xml",
        "rdf": "application/rdf+xml", "json": "application/feed+json",
        "txt": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// Answers GET and HEAD for every file of the folder.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("**") { request, context in
            respond(to: request, path: context.parameters.getCatchAll().joined(separator: "/"))
        }
        return router
    }

    private func respond(to request: Request, path name: String) -> Response {
        let file = name.isEmpty ? "index.html" : name
        let ending = file.split(separator: ".").last.map(String.init) ?? ""
        guard !file.contains(".."), let type = Self.types[ending],
            let raw = try? Data(contentsOf: URL(filePath: path + "/" + file))
        else { return Response(status: .notFound) }
        let body = template.fill(String(decoding: raw, as: UTF8.self))
        let tag = "\"\(Self.hash(body))\""
        var headers: HTTPFields = [.eTag: tag, .contentType: type]
        headers[.lastModified] = template.now.httpDate
        if request.headers[.ifNoneMatch] == tag {
            return Response(status: .notModified, headers: headers)
        }
        return Response(
            status: .ok,
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: body))
        )
    }

    /// FNV-1a, enough to tell two versions of a sample apart.
    private static func hash(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
