import Model

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.TimeZone

/// The planned instants of a digest.
public struct DigestSchedule: Sendable {
    private let minutes: [Int]
    private let days: Set<Int>
    private let zone: TimeZone

    /// Creates the schedule of a definition in a zone.
    public init(_ definition: DigestDefinition, zone: TimeZone) {
        minutes = definition.at.sorted()
        days = definition.days
        self.zone = zone
    }

    /// The last planned instant at or before a moment, with the name of its edition: the day in the
    /// zone, and for all but the first edition of a day the time, `2026-11-20-1800`.
    public func last(atOrBefore now: Date) -> (at: Date, date: String)? {
        instants(after: nil, through: now, most: 1).first
    }

    /// The planned instants after one moment and up to another, oldest first.
    ///
    /// - Parameters:
    ///   - start: the end of the last window; `nil` sets no bound.
    ///   - now: the moment up to which they are looked for, two weeks back at most.
    ///   - most: only the last so many.
    /// - Returns: instants with the names of their editions.
    public func instants(
        after start: Date?,
        through now: Date,
        most: Int
    ) -> [(at: Date, date: String)] {
        var found: [(at: Date, date: String)] = []
        for back in 0..<15 {
            let day = day(now, -back)
            guard days.contains(day.weekday) else { continue }
            for minute in minutes.reversed() {
                let at = instant(day, minute)
                guard at <= now else { continue }
                if found.count == most || start.map({ at <= $0 }) == true {
                    return found.reversed()
                }
                let clock = CivilTime.twoDigits(minute / 60) + CivilTime.twoDigits(minute % 60)
                let isFirst = minute == minutes[0]
                found.append((at, isFirst ? day.dayText : day.dayText + "-" + clock))
            }
        }
        return found.reversed()
    }

    /// A day's first moment and the next day's.
    ///
    /// - Parameter text: `2026-11-20`.
    /// - Returns: `nil` when the calendar has no such day.
    public func bounds(ofDay text: String) -> (start: Date, end: Date)? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1970...9999).contains(parts[0]) else { return nil }
        let days = CivilTime.days(year: parts[0], month: parts[1], day: parts[2])
        let day = CivilTime(unixSeconds: days * 86_400)
        guard day.dayText == text else { return nil }
        let next = CivilTime(unixSeconds: (days + 1) * 86_400)
        return (instant(day, 0), instant(next, 0))
    }

    /// The first planned instant after a moment.
    public func next(after now: Date) -> Date? {
        for ahead in 0..<15 {
            let day = day(now, ahead)
            guard days.contains(day.weekday) else { continue }
            for minute in minutes {
                let at = instant(day, minute)
                if at > now { return at }
            }
        }
        return nil
    }

    /// The day so many days from a moment's; counted on the calendar, since not all have 24 hours.
    private func day(_ moment: Date, _ distance: Int) -> CivilTime {
        let today = moment.civil(in: zone)
        let days = CivilTime.days(year: today.year, month: today.month, day: today.day)
        return CivilTime(unixSeconds: (days + distance) * 86_400)
    }

    /// A local time as an instant: the first of two in a fold, the end of a gap that swallows it.
    private func instant(_ day: CivilTime, _ minute: Int) -> Date {
        let local = CivilTime.unixSeconds(
            year: day.year,
            month: day.month,
            day: day.day,
            minute: minute
        )
        let before = zone.secondsFromGMT(for: Date(unixSeconds: local - 86_400))
        let after = zone.secondsFromGMT(for: Date(unixSeconds: local + 86_400))
        for offset in [max(before, after), min(before, after)] {
            let candidate = Date(unixSeconds: local - offset)
            if zone.secondsFromGMT(for: candidate) == offset { return candidate }
        }
        // In a gap neither offset holds: the clock jumps from before to after at this instant.
        return gapEnd(local, before: before, after: after)
    }

    private func gapEnd(_ local: Int, before: Int, after: Int) -> Date {
        var low = local - after - 7_200
        var high = local - before + 7_200
        while high - low > 1 {
            let middle = (low + high) / 2
            if zone.secondsFromGMT(for: Date(unixSeconds: middle)) == before {
                low = middle
            } else {
                high = middle
            }
        }
        return Date(unixSeconds: high)
    }
}
