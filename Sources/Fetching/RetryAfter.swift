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
///   - sent: the response's own `Date` field; dates are measured from it where it lies within a day
///     of our clock, so that a server whose clock is wrong still says what it means.
///   - now: the moment the response arrived.
/// - Returns: seconds in `0...604_800`; a date in the past gives `0`; `nil` when the value is neither
///   form (an unreadable field counts as none, the failure then backs off as usual).
public func retryDelay(
    fromRetryAfter field: String,
    sent: String? = nil,
    now: Date
) -> TimeInterval? {
    var text = field.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    if !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) {
        return min(Double(text) ?? longestDelay, longestDelay)
    }
    // Every form of an HTTP date names the month in letters.
    guard text.contains(where: { $0.isLetter }), let date = parseFeedDate(String(text)) else {
        return nil
    }
    let clock = sent.flatMap { parseFeedDate($0) } ?? now
    let start = abs(clock.timeIntervalSince(now)) <= 86_400 ? clock : now
    return min(max(0, date.timeIntervalSince(start)), longestDelay)
}

/// Seven days: no hint of a server keeps a feed silent for longer.
let longestDelay: Double = 7 * 86_400
