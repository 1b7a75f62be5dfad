import FoundationEssentials

/// Who may see what: a token where one is set, loopback only for what tells of subscriptions.
struct AccessGuard: Sendable {
    let token: String?

    /// True when the request carries the token, or none is set.
    func admits(authorization: String?, queryToken: String?) -> Bool {
        guard let token else { return true }
        if let queryToken, Self.isEqual(queryToken, token) { return true }
        guard let authorization else { return false }
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return false }
        switch parts[0].lowercased() {
        case "bearer": return Self.isEqual(String(parts[1]), token)
        case "basic":
            guard let data = Data(base64Encoded: String(parts[1])) else { return false }
            let pair = String(decoding: data, as: UTF8.self)
            guard let colon = pair.firstIndex(of: ":") else { return false }
            return Self.isEqual(String(pair[pair.index(after: colon)...]), token)
        default: return false
        }
    }

    /// True when the caller may see subscriptions: it showed the token, or sits on this machine.
    ///
    /// A request that a proxy forwarded comes from elsewhere, whatever its socket says; so does one
    /// that came by a public name.
    func admitsPrivate(remote: String?, host: String?, isForwarded: Bool) -> Bool {
        if token != nil { return true }
        guard !isForwarded else { return false }
        guard let remote else { return true }  // a Unix socket
        let isNear =
            remote.hasPrefix("127.") || remote == "::1" || remote.hasPrefix("::ffff:127.")
        return isNear && (host.map { Self.isLoopback(Self.name(of: $0)) } ?? true)
    }

    /// False for names that a stranger's page could make a browser send to us (DNS rebinding).
    ///
    /// Only a server on loopback is asked: others are reached by whatever name their network has.
    static func isOwnHost(_ host: String, listening: ServerOptions.Listen, publicHost: String?)
        -> Bool
    {
        guard case .tcp(let bound, _) = listening, isLoopback(bound) else { return true }
        let name = name(of: host)
        return isLoopback(name) || name == publicHost?.lowercased()
    }

    /// The name without its port and the brackets of IPv6.
    private static func name(of host: String) -> String {
        var name = host.lowercased()
        if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
            return String(name[name.index(after: name.startIndex)..<end])
        }
        if let colon = name.lastIndex(of: ":") { name = String(name[..<colon]) }
        return name
    }

    /// `localhost`, `::1` and the addresses of 127.0.0.0/8; `127.example.org` is a stranger's name.
    private static func isLoopback(_ name: String) -> Bool {
        if name == "localhost" || name == "::1" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Compares in a time that does not tell how much was right.
    private static func isEqual(_ left: String, _ right: String) -> Bool {
        let one = Array(left.utf8)
        let other = Array(right.utf8)
        var difference = one.count ^ other.count
        for index in other.indices {
            difference |= Int(other[index] ^ (index < one.count ? one[index] : 0xFF))
        }
        return difference == 0
    }
}
