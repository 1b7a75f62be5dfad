import FoundationEssentials
import HTTPTypes
import Hummingbird
import Model
import NIOCore

/// What is sent for an address: the bytes, plain and compressed, with their validators.
struct Representation: Sendable {
    /// Who may keep a copy, and who may read it from another site's page.
    enum Audience: Sendable {
        /// A published file of a server without a token.
        case anyone
        /// What a token or this machine alone may see, and pages made for the one who asks.
        case asker
    }

    let bytes: ByteBuffer
    /// Only where it is shorter.
    let gzip: ByteBuffer?
    let type: String
    let validators: Validators

    /// Below this many bytes the gzip head and the client's work cost more than they save.
    static let leastGzipBytes = 512

    init(_ bytes: [UInt8], type: String, modified: Date? = nil) {
        self.bytes = ByteBuffer(bytes: bytes)
        let isWorthIt = bytes.count >= Self.leastGzipBytes && ContentTypes.isText(type)
        gzip = isWorthIt ? gzipped(bytes).map { ByteBuffer(bytes: $0) } : nil
        self.type = type
        validators = Validators(content: bytes, modified: modified)
    }

    /// A response, 304 where the client has the bytes already.
    func response(to request: Request, for audience: Audience) -> Response {
        let coded = acceptsGzip(request.headers[.acceptEncoding]) ? gzip : nil
        let validators = coded == nil ? validators : validators.coded("gz")
        var headers = Self.headers(validators, type: type, for: audience)
        if ContentTypes.isText(type) { headers[.vary] = "Accept-Encoding" }
        if validators.isCurrent(
            ifNoneMatch: request.headers.combined(.ifNoneMatch),
            ifModifiedSince: request.headers[.ifModifiedSince]
        ) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        if coded != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: coded ?? bytes))
    }

    static func headers(
        _ validators: Validators,
        type: String,
        for audience: Audience
    ) -> HTTPFields {
        var headers: HTTPFields = [.eTag: validators.tag]
        if let modified = validators.modified { headers[.lastModified] = modified.httpDate }
        switch audience {
        case .anyone:
            // Feeds may be a few minutes old; a page that somebody opens is asked for anew.
            headers[.cacheControl] = type == ContentTypes.page ? "no-cache" : "max-age=300"
            headers[.accessControlAllowOrigin] = "*"
        case .asker: headers[.cacheControl] = "private, no-cache"
        }
        addSafety(to: &headers, type: type)
        return headers
    }

    /// What every answer says, so that no browser does more with it than show it.
    static func addSafety(to headers: inout HTTPFields, type: String) {
        headers[.xContentTypeOptions] = "nosniff"
        headers.set("Referrer-Policy", to: "no-referrer")
        guard type.hasPrefix("text/html") else { return }
        headers[.contentSecurityPolicy] = ContentTypes.pagePolicy
        headers.set("X-Robots-Tag", to: "noindex")
    }
}

extension HTTPFields {
    /// A field that may be sent on several lines, as one list.
    func combined(_ name: HTTPField.Name) -> String? {
        let values = self[values: name]
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// Sets a field whose name the library does not know.
    mutating func set(_ name: String, to value: String) {
        if let name = HTTPField.Name(name) { self[name] = value }
    }
}
