import Model
import Text

public import struct FoundationEssentials.Date

/// How long an answer stays fresh by its own word, in seconds; `nil` when it gives no hint.
///
/// `max-age` wins over `Expires` (RFC 9111 §5.3); `no-cache`, `no-store`, zero and dates in the past
/// are no hint. At most seven days: a `max-age` of a year must not silence a feed.
public func freshness(of response: FetchResponse, now: Date) -> Int? {
    if let control = response.header("Cache-Control")?.lowercased() {
        let directives = control.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\"" } }
        if directives.contains("no-cache") || directives.contains("no-store") { return nil }
        for directive in directives where directive.hasPrefix("max-age=") {
            guard let age = Double(directive.dropFirst(8)), age > 0 else { return nil }
            return Int(min(age, longestDelay))
        }
    }
    guard let expires = response.header("Expires").flatMap({ parseFeedDate($0) }) else {
        return nil
    }
    let sent = response.header("Date").flatMap { parseFeedDate($0) } ?? now
    let seconds = expires.timeIntervalSince(sent)
    return seconds > 0 ? Int(min(seconds, longestDelay)) : nil
}

/// The charset parameter of a Content-Type; `nil` when there is none.
public func charset(ofContentType field: String?) -> String? {
    guard let field, let start = field.lowercased().firstRange(of: "charset=") else { return nil }
    let value = field[start.upperBound...].prefix { $0 != ";" }
    let name = value.filter { $0 != "\"" && $0 != "'" && $0 != " " }
    return name.isEmpty ? nil : String(name)
}
