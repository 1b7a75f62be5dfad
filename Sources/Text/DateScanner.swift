/// A date as a text states it.
public struct ScannedDate: Sendable, Hashable {
    /// Seconds since 1970; midnight UTC where only a day is stated.
    public var unixSeconds: Int
    /// Seconds east of UTC; `nil` when no zone is stated.
    public var zoneOffset: Int?
    /// True when a time of day is stated.
    public var hasTime: Bool
}

/// Reads a date in any shape that feeds and pages use.
///
/// RFC 822 and its relatives, ISO 8601 / W3CDTF, asctime, Unix seconds, prose ("August 21, 2018",
/// "20 août 2018", "11-1-2018"), with month names of many languages. Day stands before month where
/// both are numbers, unless that is impossible or slashes are used (`MM/DD/YYYY`).
///
/// - Returns: `nil` when the text states no date, or an impossible one; never "now".
public func scanDate(_ text: some StringProtocol) -> ScannedDate? {
    let trimmed = Array(text.utf8).drop { $0 <= 0x20 }
    guard trimmed.count >= 4, trimmed.count <= 200 else { return nil }
    let bytes = Array(trimmed)
    if let date = scanInternetDate(bytes) { return date }
    if let iso = ISODate.scan(bytes) { return iso }
    if let date = scanEastAsianDate(bytes) { return date }
    return WordDate.scan(DateTokens(bytes))
}

/// Days since 1970-01-01 of a civil date (proleptic Gregorian).
func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The parts of a date, checked and put together.
struct DateParts {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute = 0
    var second = 0
    var zone: Int?

    /// The moment; `nil` when a part is missing or out of range.
    func date() -> ScannedDate? {
        guard let year, let month, let day, (1...9999).contains(year), (1...12).contains(month)
        else { return nil }
        // "June 31" is the day after June 30: a clock that counts wrong still tells the day.
        guard day >= 1, day <= 31 else { return nil }
        let hours = hour ?? 0
        guard (0...24).contains(hours), (0...59).contains(minute), (0...60).contains(second),
            abs(zone ?? 0) <= 15 * 3_600, hours < 24 || (minute == 0 && second == 0)
        else { return nil }
        let clock = hours * 3_600 + minute * 60 + second
        let days = daysSince1970(year: year, month: month, day: day)
        return ScannedDate(
            unixSeconds: days * 86_400 + clock - (zone ?? 0),
            zoneOffset: zone,
            hasTime: hour != nil
        )
    }

    /// 00–49 are 2000–2049, 50–99 are 1950–1999.
    static func fullYear(_ number: Int, digits: Int) -> Int {
        guard digits <= 2 else { return number }
        return number + (number < 50 ? 2000 : 1900)
    }
}
