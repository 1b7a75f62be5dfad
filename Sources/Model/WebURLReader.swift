/// Reads addresses byte by byte; `WebURL` is its face.
enum WebURLReader {
    static let defaultPorts: [String: Int] = [
        "http": 80, "https": 443, "ftp": 21, "ws": 80, "wss": 443,
    ]

    /// Trims spaces and controls at the ends, and drops tabs and newlines inside (WHATWG URL §4.4).
    static func cleaned(_ text: some StringProtocol) -> [UInt8] {
        var bytes = Array(text.utf8)
        if bytes.contains(where: isDropped) { bytes.removeAll(where: isDropped) }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        if let start = bytes.firstIndex(where: { $0 > 0x20 }), start > 0 {
            bytes.removeFirst(start)
        }
        return bytes
    }

    private static func isDropped(_ byte: UInt8) -> Bool {
        byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static let forbidden: Set<UInt8> = Set(" <>\"\\^`{}|%\u{7f}".utf8)
    private static let unsafe: Set<UInt8> = Set(" \"<>`{}".utf8)

    static func parse(_ input: ArraySlice<UInt8>, base: WebURL?) -> WebURL? {
        var rest = input
        var fragment: String?
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = encoded(rest[(hash + 1)...])
            rest = rest[..<hash]
        }
        if let (scheme, after) = splitScheme(rest) {
            if !isHierarchical(scheme) { return opaque(scheme, after, fragment) }
            // `https:path` without slashes is relative to a base of the same scheme.
            let startsWithSlash = after.first.map(isSlash) ?? false
            if startsWithSlash || base == nil || base?.scheme != scheme {
                return absolute(scheme, dropSlashes(after), fragment)
            }
            rest = after
        }
        guard let base, isHierarchical(base.scheme) else { return nil }
        return relative(rest, base: base, fragment: fragment)
    }

    private static func relative(
        _ rest: ArraySlice<UInt8>,
        base: WebURL,
        fragment: String?
    ) -> WebURL? {
        if rest.count >= 2, isSlash(rest[rest.startIndex]), isSlash(rest[rest.startIndex + 1]) {
            return absolute(base.scheme, dropSlashes(rest), fragment)
        }
        let (pathBytes, query) = splitQuery(rest)
        let path: String
        var finalQuery = query
        if pathBytes.isEmpty {
            path = base.path
            finalQuery = query ?? base.query
        } else if isSlash(pathBytes[pathBytes.startIndex]) {
            path = normalisedPath(pathBytes)
        } else {
            let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map {
                Array(base.path.utf8[...$0])
            }
            path = normalisedPath(((folder ?? [UInt8(ascii: "/")]) + pathBytes)[...])
        }
        return WebURL(
            scheme: base.scheme,
            userInfo: base.userInfo,
            host: base.host,
            port: base.port,
            path: path,
            query: finalQuery,
            fragment: fragment
        )
    }

    private static func absolute(
        _ scheme: String,
        _ rest: ArraySlice<UInt8>,
        _ fragment: String?
    ) -> WebURL? {
        let end = rest.firstIndex { isSlash($0) || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        guard let authority = splitAuthority(rest[..<end], scheme: scheme) else { return nil }
        let (pathBytes, query) = splitQuery(rest[end...])
        return WebURL(
            scheme: scheme,
            userInfo: authority.userInfo,
            host: authority.host,
            port: authority.port,
            path: normalisedPath(pathBytes),
            query: query,
            fragment: fragment
        )
    }

    private static func opaque(
        _ scheme: String,
        _ rest: ArraySlice<UInt8>,
        _ fragment: String?
    ) -> WebURL? {
        guard !rest.isEmpty else { return nil }
        if rest.starts(with: Array("//".utf8)), scheme != "data", scheme != "javascript" {
            return absolute(scheme, rest.dropFirst(2), fragment)
        }
        let (path, query) = splitQuery(rest)
        return WebURL(
            scheme: scheme,
            host: "",
            path: encoded(path),
            query: query,
            fragment: fragment
        )
    }

    private static func splitAuthority(
        _ bytes: ArraySlice<UInt8>,
        scheme: String
    ) -> (userInfo: String?, host: String, port: Int?)? {
        var hostBytes = bytes
        var userInfo: String?
        if let at = bytes.lastIndex(of: UInt8(ascii: "@")) {
            userInfo = encoded(bytes[..<at])
            hostBytes = bytes[(at + 1)...]
        }
        var port: Int?
        let bracket = hostBytes.lastIndex(of: UInt8(ascii: "]"))
        if let colon = hostBytes.lastIndex(of: UInt8(ascii: ":")), colon > (bracket ?? -1) {
            let digits = String(decoding: hostBytes[(colon + 1)...], as: UTF8.self)
            if !digits.isEmpty {
                guard let number = Int(digits), (0...65_535).contains(number) else { return nil }
                port = number == defaultPorts[scheme] ? nil : number
            }
            hostBytes = hostBytes[..<colon]
        }
        let host = String(decoding: hostBytes, as: UTF8.self).lowercased()
        guard !host.isEmpty || scheme == "file" else { return nil }
        guard !host.utf8.contains(where: { forbidden.contains($0) || $0 < 0x20 }) else {
            return nil
        }
        return (userInfo, host, port)
    }

    private static func splitScheme(
        _ bytes: ArraySlice<UInt8>
    ) -> (scheme: String, rest: ArraySlice<UInt8>)? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first,
            isLetter(first)
        else { return nil }
        let name = bytes[..<colon]
        let allowed = name.allSatisfy { byte in
            isLetter(byte) || (48...57).contains(byte) || byte == 0x2B || byte == 0x2D
                || byte == 0x2E
        }
        guard allowed else { return nil }
        return (String(decoding: name, as: UTF8.self).lowercased(), bytes[(colon + 1)...])
    }

    private static func splitQuery(
        _ bytes: ArraySlice<UInt8>
    ) -> (path: ArraySlice<UInt8>, query: String?) {
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return (bytes, nil) }
        return (bytes[..<mark], encoded(bytes[(mark + 1)...]))
    }

    private static func dropSlashes(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.drop(while: isSlash)
    }

    /// Removes `.` and `..` segments (RFC 3986 §5.2.4) and turns backslashes into slashes.
    private static func normalisedPath(_ bytes: ArraySlice<UInt8>) -> String {
        if isNormal(bytes) { return encoded(bytes) }
        var kept: [ArraySlice<UInt8>] = []
        let segments = bytes.split(omittingEmptySubsequences: false, whereSeparator: isSlash)
        for (index, segment) in segments.dropFirst(bytes.first.map(isSlash) == true ? 1 : 0)
            .enumerated()
        {
            let isLast = index == segments.count - (bytes.first.map(isSlash) == true ? 2 : 1)
            switch String(decoding: segment, as: UTF8.self).lowercased() {
            case ".", "%2e":
                if isLast { kept.append([]) }
            case "..", ".%2e", "%2e.", "%2e%2e":
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append([]) }
            default: kept.append(segment)
            }
        }
        return "/" + kept.map(encoded).joined(separator: "/")
    }

    /// True for a path without a segment that begins with a dot, or with an escape of one.
    private static func isNormal(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: "/") else { return false }
        var last: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\\") { return false }
            if last == UInt8(ascii: "/"), byte == 0x2E || byte == 0x25 { return false }
            last = byte
        }
        return true
    }

    /// Percent-encodes what may not stand in an address; leaves existing escapes alone.
    static func encoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(where: { $0 <= 0x20 || $0 >= 0x7F || unsafe.contains($0) }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        let hex = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in bytes {
            if byte <= 0x20 || byte >= 0x7F || unsafe.contains(byte) {
                out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isHierarchical(_ scheme: String) -> Bool {
        defaultPorts[scheme] != nil || scheme == "file"
    }

    private static func isSlash(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
