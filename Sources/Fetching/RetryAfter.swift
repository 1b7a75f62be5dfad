import Model
import Text

public import struct FoundationEssentials.Date
public import typealias FoundationEssentials.TimeInterval

/// How long a server asks us to stay away, read from its `Retry-After` field.
///
/// The field is a whole number of seconds or an HTTP date (RFC 9110 §10.2.3). Values past seven
/// days are cut to seven days, so that a wrong clock cannot silence a feed.
///
/// - Parameters:
///   - field: the field's value, such as `120` or `Tue, 11 Aug 2026 09:30:00 GMT`.
///   - now: the moment the response arrived; dates are measured from here.
/// - Returns: seconds in `0...604_800`; a date in the past gives `0`; `nil` when the value is neither
///   form (an unreadable field counts as none, the failure then backs off as usual).
public func retryDelay(fromRetryAfter field: String, now: Date) -> TimeInterval? {
    let text = field.filter { $0 != " " }
    if !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) {
        return min(Double(text) ?? longestDelay, longestDelay)
    }
    guard !text.hasPrefix("-"), let date = parseFeedDate(field) else { return nil }
    return min(max(0, date.timeIntervalSince(now)), longestDelay)
}

/// Seven days: no hint of a server keeps a feed silent for longer.
let longestDelay: Double = 7 * 86_400
