import FoundationEssentials
import Glibc

/// Time zones, without the large tables of all others where it is universal time.
enum SystemZone {
    /// The machine's own.
    static var current: TimeZone {
        guard getenv("TZ") == nil, let path = realpath("/etc/localtime", nil) else {
            return .current
        }
        defer { free(path) }
        let name = String(cString: path).split(separator: "/").last.map(String.init) ?? ""
        return universal.contains(name) ? .gmt : .current
    }

    /// The zone of this name; `nil` where there is none.
    static func named(_ name: String) -> TimeZone? {
        let isUniversal = universal.contains(name) || name == "GMT"
        return isUniversal ? .gmt : TimeZone(identifier: name)
    }

    private static let universal: Set<String> = ["UTC", "Etc/UTC"]
}
