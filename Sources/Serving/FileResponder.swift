import FoundationEssentials
import HTTPTypes
import Hummingbird
import Model
import NIOCore

/// Answers with the files of the output folder.
struct FileResponder: Sendable {
    let folder: String

    /// Reads a file below the folder; `nil` for anything that is not to be served.
    func file(at path: String) -> (bytes: [UInt8], modified: Date, type: String)? {
        guard let relative = Self.safePath(path), let type = ContentTypes.type(of: relative) else {
            return nil
        }
        let full = folder + "/" + relative
        guard let facts = try? FileManager.default.attributesOfItem(atPath: full),
            facts[.type] as? FileAttributeType == .typeRegular,
            let modified = facts[.modificationDate] as? Date,
            let data = FileManager.default.contents(atPath: full)
        else { return nil }
        return (Array(data), modified, type)
    }

    /// The path below the folder; `nil` for one that leads out of it or to a hidden file.
    static func safePath(_ path: String) -> String? {
        guard let decoded = percentDecoded(path), !decoded.utf8.contains(0) else { return nil }
        var parts: [Substring] = []
        for part in decoded.split(separator: "/") {
            guard !part.hasPrefix("."), !part.contains("\\") else { return nil }
            parts.append(part)
        }
        if parts.isEmpty || decoded.hasSuffix("/") { parts.append("index.html") }
        return parts.joined(separator: "/")
    }

    /// A response with validators, as 304 where the client has the bytes already.
    static func response(
        _ bytes: [UInt8],
        modified: Date,
        type: String,
        to request: Request,
        cache: String
    ) -> Response {
        let validators = Validators(content: bytes, modified: modified)
        var headers: HTTPFields = [
            .eTag: validators.tag, .lastModified: modified.httpDate, .cacheControl: cache,
        ]
        addSafety(to: &headers, type: type)
        if validators.isCurrent(
            ifNoneMatch: request.headers[.ifNoneMatch],
            ifModifiedSince: request.headers[.ifModifiedSince]
        ) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        if request.method == .head {
            headers[.contentLength] = String(bytes.count)
            return Response(status: .ok, headers: headers)
        }
        return Response(
            status: .ok,
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    static func addSafety(to headers: inout HTTPFields, type: String) {
        headers[.xContentTypeOptions] = "nosniff"
        if let referrer = HTTPField.Name("Referrer-Policy") { headers[referrer] = "no-referrer" }
        if type.hasPrefix("text/html") {
            headers[.contentSecurityPolicy] = ContentTypes.pagePolicy
            if let robots = HTTPField.Name("X-Robots-Tag") { headers[robots] = "noindex" }
        } else {
            headers[.accessControlAllowOrigin] = "*"
        }
    }
}
