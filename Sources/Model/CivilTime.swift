public import struct FoundationEssentials.Date

/// Year, month, day and time of day of a moment, by arithmetic alone (proleptic Gregorian, UTC).
///
/// Foundation's formatters cost 50 µs a call; feeds bring thousands of dates a round.
public struct CivilTime: Sendable, Hashable {
    /// Year of the Gregorian calendar.
    public var year: Int
    /// 1…12.
    public var month: Int
    /// 1…31.
    public var day: Int
    /// 0…23.
    public var hour: Int
    /// 0…59.
    public var minute: Int
    /// 0…59.
    public var second: Int
    /// 1 is Monday, 7 is Sunday (ISO 8601).
    public var weekday: Int

    /// Splits seconds since 1970-01-01T00:00:00Z.
    public init(unixSeconds: Int) {
        var days = unixSeconds / 86_400
        var rest = unixSeconds % 86_400
        if rest < 0 {
            rest += 86_400
            days -= 1
        }
        (year, month, day) = Self.civil(fromDays: days)
        hour = rest / 3_600
        minute = rest / 60 % 60
        second = rest % 60
        weekday = ((days % 7 + 7) % 7 + 3) % 7 + 1
    }

    /// Seconds since 1970 of a civil time in UTC; out-of-range parts carry over.
    public static func unixSeconds(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0
    ) -> Int {
        days(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// Days since 1970-01-01 (Howard Hinnant's days_from_civil).
    public static func days(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted + (shifted < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// `YYYY-MM-DD`.
    public var dayText: String {
        let digits = String(abs(year))
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return (year < 0 ? "-" : "") + padded + "-" + Self.twoDigits(month) + "-"
            + Self.twoDigits(day)
    }

    /// `HH:MM:SS`.
    public var clockText: String {
        Self.twoDigits(hour) + ":" + Self.twoDigits(minute) + ":" + Self.twoDigits(second)
    }

    /// Writes the twenty bytes of `YYYY-MM-DDTHH:MM:SSZ`, for a year of four digits.
    fileprivate func write(to text: UnsafeMutableBufferPointer<UInt8>) {
        var place = 0
        func write(_ number: Int, _ sign: Unicode.Scalar) {
            text[place] = 0x30 + UInt8(number / 10)
            text[place + 1] = 0x30 + UInt8(number % 10)
            place += 2
            guard sign != " " else { return }
            text[place] = UInt8(ascii: sign)
            place += 1
        }
        write(year / 100, " ")
        write(year % 100, "-")
        write(month, "-")
        write(day, "T")
        write(hour, ":")
        write(minute, ":")
        write(second, "Z")
    }

    /// A number from 0 to 99 with a leading zero.
    public static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

extension Date {
    /// Whole seconds since 1970, rounded down; dates out of `Int`'s range are cut to it.
    public var unixSeconds: Int { Int(exactly: timeIntervalSince1970.rounded(.down)) ?? 0 }

    /// A moment at a whole second since 1970.
    public init(unixSeconds: Int) { self.init(timeIntervalSince1970: Double(unixSeconds)) }

    /// RFC 3339 in UTC to the second, such as `2026-11-20T06:30:00Z`.
    public var rfc3339: String {
        let civil = CivilTime(unixSeconds: unixSeconds)
        guard (0...9_999).contains(civil.year) else {
            return civil.dayText + "T" + civil.clockText + "Z"
        }
        return String(unsafeUninitializedCapacity: 20) { text in
            civil.write(to: text)
            return 20
        }
    }

    /// An HTTP date, such as `Fri, 20 Nov 2026 06:30:00 GMT` (RFC 9110 §5.6.7).
    public var httpDate: String {
        let civil = CivilTime(unixSeconds: unixSeconds)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return "\(days[civil.weekday - 1]), \(CivilTime.twoDigits(civil.day)) "
            + "\(months[civil.month - 1]) \(civil.dayText.prefix(4)) \(civil.clockText) GMT"
    }
}
