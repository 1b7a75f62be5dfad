public import struct FoundationEssentials.Date

/// A date as a document states it: with the zone that it gives, or only to the day.
public struct DocumentDate: Sendable, Hashable, Codable {
    /// The moment; midnight UTC of the stated day when only a day is known.
    public var instant: Date
    /// Seconds east of UTC; `nil` when the document gives no zone, and then only the day counts.
    public var zoneOffset: Int?

    /// Creates a stated date.
    public init(instant: Date, zoneOffset: Int?) {
        self.instant = instant
        self.zoneOffset = zoneOffset
    }

    /// The day in the document's own zone, as `YYYY-MM-DD`.
    public var day: String { String(rfc3339.prefix(10)) }

    /// RFC 3339 with the document's zone where it gave one, else `YYYY-MM-DD`.
    public var rfc3339: String {
        let local = instant.unixSeconds + (zoneOffset ?? 0)
        let civil = CivilTime(unixSeconds: local)
        guard let zoneOffset else { return civil.dayText }
        guard zoneOffset != 0 else { return civil.dayText + "T" + civil.clockText + "Z" }
        let minutes = abs(zoneOffset) / 60
        let sign = zoneOffset < 0 ? "-" : "+"
        return civil.dayText + "T" + civil.clockText + sign
            + CivilTime.twoDigits(minutes / 60) + ":" + CivilTime.twoDigits(minutes % 60)
    }
}
