import Model

import struct FoundationEssentials.Date
import struct FoundationEssentials.TimeZone

/// The beginning of time, for feeds that have no entry yet.
let epoch = Date(unixSeconds: 0)

extension Date {
    /// `Fri, 20 Nov 2026 06:30:00 +0000`, as RSS writes dates.
    var rssDate: String { String(httpDate.dropLast(3)) + "+0000" }

    /// Civil time in a zone.
    func civil(in zone: TimeZone) -> CivilTime {
        CivilTime(unixSeconds: unixSeconds + zone.secondsFromGMT(for: self))
    }
}

/// Dates in words, in the language of the pages.
struct DateWords {
    private let months: [Substring]
    private let days: [Substring]
    private let locale: String

    init(locale: String) {
        self.locale = String(locale.prefix(2))
        let names: (String, String)
        switch self.locale {
        case "de":
            names = (
                "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
                "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"
            )
        case "fr":
            names = (
                "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
                "lundi mardi mercredi jeudi vendredi samedi dimanche"
            )
        case "es":
            names = (
                "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
                "lunes martes miércoles jueves viernes sábado domingo"
            )
        default:
            names = (
                "January February March April May June July August September October November December",
                "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
            )
        }
        months = names.0.split(separator: " ")
        days = names.1.split(separator: " ")
    }

    /// `Friday 20 November 2026`.
    func day(_ time: CivilTime) -> String {
        let dot = locale == "de" ? "." : ""
        return "\(days[time.weekday - 1]) \(time.day)\(dot) \(months[time.month - 1]) \(time.year)"
    }

    /// `2026-11-20` or `2026-11-20-1800` (an edition's name) as `Friday 20 November 2026, 18:00`.
    func edition(_ name: String) -> String {
        let parts = name.split(separator: "-").compactMap { Int($0) }
        guard parts.count >= 3 else { return name }
        let seconds = CivilTime.unixSeconds(year: parts[0], month: parts[1], day: parts[2])
        let text = day(CivilTime(unixSeconds: seconds))
        guard parts.count == 4 else { return text }
        let minutes = parts[3] / 100 * 60 + parts[3] % 100
        return text + ", " + clock(CivilTime(unixSeconds: seconds + minutes * 60))
    }

    /// `20 November 2026, 06:10`.
    func moment(_ time: CivilTime) -> String {
        "\(time.day) \(months[time.month - 1]) \(time.year), \(clock(time))"
    }

    /// `06:10`.
    func clock(_ time: CivilTime) -> String {
        CivilTime.twoDigits(time.hour) + ":" + CivilTime.twoDigits(time.minute)
    }

    /// `06:10` on the same day, `19 Nov 18:20` within a week, else `19 Jun` or `19 Jun 2024`.
    func short(_ time: CivilTime, today: CivilTime) -> String {
        guard time.dayText != today.dayText else { return clock(time) }
        let day = "\(time.day) \(months[time.month - 1].prefix(3))"
        let date = CivilTime.days(year: time.year, month: time.month, day: time.day)
        let now = CivilTime.days(year: today.year, month: today.month, day: today.day)
        if abs(now - date) < 7 { return day + " " + clock(time) }
        return time.year == today.year ? day : "\(day) \(time.year)"
    }
}
