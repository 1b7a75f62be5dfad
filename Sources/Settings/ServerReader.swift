import Serving

/// Reads `server`.
struct ServerReader {
    static func read(_ value: YAMLValue) -> ServerOptions {
        var server = ServerOptions()
        guard let keys = value.mapping(["listen", "token"]) else { return server }
        server.listen = keys["listen"].flatMap { listen($0) } ?? server.listen
        server.token = keys["token"]?.secret()
        return server
    }

    private static func listen(_ value: YAMLValue) -> ServerOptions.Listen? {
        let expected = "host:port such as 127.0.0.1:8380, unix:PATH or off"
        guard let text = value.singleLine(expected: expected) else { return nil }
        if text == "off" { return .off }
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty else { return value.report(expected: expected) }
            return .unix(path: value.file.resolved(path))
        }
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port)
        else { return value.report(expected: expected) }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" }) else {
            return value.report(expected: expected)
        }
        return .tcp(host: host, port: port)
    }
}

extension ServerOptions.Listen {
    /// The address under which a browser on this machine reaches the server.
    var baseURL: String {
        switch self {
        case .tcp(let host, let port):
            "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
        case .unix, .off: "http://localhost/"
        }
    }
}
