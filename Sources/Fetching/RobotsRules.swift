/// The rules of a site's robots.txt for one crawler (RFC 9309).
public struct RobotsRules: Sendable, Hashable {
    private struct Rule: Sendable, Hashable {
        var pattern: [UInt8]
        var allows: Bool
    }
    private var rules: [Rule] = []
    private let isClosed: Bool

    /// Everything may be fetched: there is no robots.txt (4xx).
    public static let open = RobotsRules(isClosed: false)
    /// Nothing may be fetched: the server could not say (5xx, no answer).
    public static let closed = RobotsRules(isClosed: true)

    private init(isClosed: Bool) { self.isClosed = isClosed }

    /// Reads the groups for `product`, else those for `*`; unknown lines are skipped.
    public init(_ text: String, product: String) {
        isClosed = false
        var own: [Rule] = []
        var general: [Rule] = []
        var hasOwn = false
        var agents: [String] = []
        var isCollecting = true
        for line in text.drop(while: { $0 == "\u{FEFF}" }).split(whereSeparator: \.isNewline) {
            let content = line.prefix { $0 != "#" }
            guard let colon = content.firstIndex(of: ":") else { continue }
            let key = content[..<colon].filter { $0 != " " && $0 != "\t" }.lowercased()
            let value = content[content.index(after: colon)...].filter { !$0.isWhitespace }
            switch key {
            case "user-agent":
                if !isCollecting { agents = [] }
                isCollecting = true
                agents.append(value.lowercased())
            case "allow", "disallow":
                isCollecting = false
                guard !value.isEmpty else { continue }
                let rule = Rule(pattern: Self.normalized(value), allows: key == "allow")
                if agents.contains("*") { general.append(rule) }
                if agents.contains(where: { Self.names($0, product) }) { own.append(rule) }
            default: continue
            }
            if agents.contains(where: { Self.names($0, product) }) { hasOwn = true }
        }
        rules = hasOwn ? own : general
    }

    /// Whether a path with its query may be fetched: the longest pattern decides, allow wins a tie.
    public func allows(path: String) -> Bool {
        if path == "/robots.txt" { return true }
        guard !isClosed else { return false }
        let bytes = Self.normalized(path)
        var best: (length: Int, allows: Bool) = (-1, true)
        for rule in rules where Self.matches(rule.pattern, bytes) {
            let length = rule.pattern.count
            if length > best.length || (length == best.length && rule.allows) {
                best = (length, rule.allows)
            }
        }
        return best.allows
    }

    /// One spelling for one path: what needs no escape has none, all else has one (RFC 9309 §2.2.2).
    private static func normalized(_ path: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = Array(path.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            var isEscaped = byte >= 0x80
            index += 1
            if byte == UInt8(ascii: "%"), index + 2 <= bytes.count,
                let value = UInt8(
                    String(decoding: bytes[index..<(index + 2)], as: UTF8.self),
                    radix: 16
                )
            {
                byte = value
                index += 2
                isEscaped = !isUnreserved(byte)
            }
            if isEscaped {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Letters, digits and `-._~` (RFC 3986 §2.3).
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func names(_ agent: String, _ product: String) -> Bool {
        agent.prefix { $0 != "/" } == product
    }

    /// Whether a path fits a pattern: `*` is any bytes, a `$` at the end is the end.
    private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
        let isAnchored = pattern.last == UInt8(ascii: "$")
        let pattern = isAnchored ? Array(pattern.dropLast()) : pattern
        var index = 0
        var place = 0
        var star: (index: Int, place: Int)?
        while true {
            if index == pattern.count, !isAnchored || place == path.count { return true }
            if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
                star = (index + 1, place)
                index += 1
            } else if index < pattern.count, place < path.count, pattern[index] == path[place] {
                index += 1
                place += 1
            } else if let back = star, back.place < path.count {
                star = (back.index, back.place + 1)
                index = back.index
                place = back.place + 1
            } else {
                return false
            }
        }
    }
}
