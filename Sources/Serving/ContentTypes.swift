/// Media types of what Winnow publishes, by file name ending.
enum ContentTypes {
    private static let types: [String: String] = [
        "atom": "application/atom+xml; charset=utf-8", "rss": "application/rss+xml; charset=utf-8",
        "json": "application/feed+json; charset=utf-8", "html": "text/html; charset=utf-8",
        "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
        "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "epub": "application/epub+zip",
    ]

    /// A page for people.
    static let page = "text/html; charset=utf-8"

    /// The type of a file; `nil` for what is never served.
    static func type(of path: some StringProtocol) -> String? {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        return types[String(path[path.index(after: dot)...])]
    }

    /// False for what is compressed already.
    static func isText(_ type: String) -> Bool { !type.hasPrefix("application/epub") }

    /// Pages run nothing and load only images; feeds need no policy but take none either.
    static let pagePolicy =
        "default-src 'none'; img-src http: https: data:; media-src http: https:; "
        + "style-src 'unsafe-inline' 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}
