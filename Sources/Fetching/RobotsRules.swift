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
        for line in text.split(whereSeparator: \.isNewline) {
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
                let rule = Rule(pattern: Array(value.utf8), allows: key == "allow")
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
        guard !isClosed else { return path == "/robots.txt" }
        let bytes = Array(path.utf8)
        var best: (length: Int, allows: Bool) = (-1, true)
        for rule in rules where Self.matches(rule.pattern, bytes) {
            let length = rule.pattern.count
            if length > best.length || (length == best.length && rule.allows) {
                best = (length, rule.allows)
            }
        }
        return best.allows
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
