/// ISO 8601 and W3CDTF: year first.
enum ISODate {
    static func scan(_ bytes: [UInt8]) -> ScannedDate? {
        var cursor = DigitCursor(bytes: bytes)
        var parts = DateParts()
        if cursor.take(UInt8(ascii: "-")) { return scanYearMonth(&cursor) }
        guard let year = cursor.digits(), readDate(&cursor, &parts, first: year) else { return nil }
        readTime(&cursor, &parts)
        guard cursor.isAtEnd else { return nil }
        return parts.date()
    }

    private static func readDate(
        _ cursor: inout DigitCursor,
        _ parts: inout DateParts,
        first: (value: Int, count: Int)
    ) -> Bool {
        switch first.count {
        case 8:  // 20031231
            parts.year = first.value / 10_000
            parts.month = first.value / 100 % 100
            parts.day = first.value % 100
            return true
        case 9...11 where cursor.isAtEnd:  // Unix seconds
            let day = 86_400
            parts.year = 1970
            parts.month = 1
            parts.day = 1
            return setUnix(first.value, &parts, day)
        case 4: parts.year = first.value
        case 2, 5, 6, 7: return readShortDate(&cursor, &parts, first)
        default: return false
        }
        guard let separator = cursor.peek,
            separator == UInt8(ascii: "-") || separator == 0x2F || separator == 0x2E
        else {
            parts.month = 1
            parts.day = 1
            return cursor.isAtEnd && (1900...2100).contains(first.value)
        }
        cursor.index += 1
        guard let second = cursor.digits() else { return false }
        if second.count == 3, separator == UInt8(ascii: "-") {  // 2003-335
            return setOrdinal(second.value, &parts)
        }
        guard second.count <= 2 else { return false }
        parts.month = second.value
        parts.day = 1
        if let next = cursor.peek, next == separator || next == UInt8(ascii: "-") || next == 0x2F {
            cursor.index += 1
            guard let third = cursor.digits(), third.count <= 2 else { return false }
            parts.day = third.value
        }
        return true
    }

    /// Forms with few digits (ISO 8601:1988): `031231`, `03-12-31`, `03-335`, `03335`, `2003335`.
    private static func readShortDate(
        _ cursor: inout DigitCursor,
        _ parts: inout DateParts,
        _ first: (value: Int, count: Int)
    ) -> Bool {
        switch first.count {
        case 5, 7:
            parts.year = DateParts.fullYear(first.value / 1_000, digits: first.count - 3)
            return setOrdinal(first.value % 1_000, &parts)
        case 6:
            parts.year = DateParts.fullYear(first.value / 10_000, digits: 2)
            parts.month = first.value / 100 % 100
            parts.day = first.value % 100
            return true
        default:
            guard cursor.take(UInt8(ascii: "-")), let second = cursor.digits() else { return false }
            parts.year = DateParts.fullYear(first.value, digits: 2)
            if second.count == 3 { return setOrdinal(second.value, &parts) }
            guard second.count == 2, second.value <= 12, cursor.take(UInt8(ascii: "-")),
                let third = cursor.digits(), third.count == 2
            else { return false }
            parts.month = second.value
            parts.day = third.value
            return true
        }
    }

    /// `-0312` and `-03-12`: year and month, the century left out.
    private static func scanYearMonth(_ cursor: inout DigitCursor) -> ScannedDate? {
        guard let first = cursor.digits() else { return nil }
        var parts = DateParts()
        parts.day = 1
        if first.count == 4 {
            parts.year = DateParts.fullYear(first.value / 100, digits: 2)
            parts.month = first.value % 100
        } else if first.count == 2, cursor.take(UInt8(ascii: "-")), let second = cursor.digits() {
            parts.year = DateParts.fullYear(first.value, digits: 2)
            parts.month = second.value
        }
        return cursor.isAtEnd ? parts.date() : nil
    }

    private static func setUnix(_ seconds: Int, _ parts: inout DateParts, _ day: Int) -> Bool {
        var days = seconds / day
        var year = 1970
        while true {
            let length = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
            guard days >= length else { break }
            days -= length
            year += 1
        }
        parts.year = year
        guard setOrdinal(days + 1, &parts) else { return false }
        parts.hour = seconds % day / 3_600
        parts.minute = seconds % 3_600 / 60
        parts.second = seconds % 60
        parts.zone = 0
        return true
    }

    private static func setOrdinal(_ ordinal: Int, _ parts: inout DateParts) -> Bool {
        guard let year = parts.year, (1...366).contains(ordinal) else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        var rest = ordinal
        for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            .enumerated()
        {
            if rest <= length {
                parts.month = index + 1
                parts.day = rest
                return true
            }
            rest -= length
        }
        return false
    }

    private static func readTime(_ cursor: inout DigitCursor, _ parts: inout DateParts) {
        guard parts.hour == nil, let mark = cursor.peek else { return }
        guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: "t") || mark <= 0x20 else { return }
        cursor.index += 1
        cursor.skipSpace()
        guard let hour = cursor.digits() else { return }
        if hour.count == 6 || hour.count == 4 {  // 101455
            let value = hour.count == 4 ? hour.value * 100 : hour.value
            parts.hour = value / 10_000
            parts.minute = value / 100 % 100
            parts.second = value % 100
        } else {
            parts.hour = hour.value
            if cursor.take(UInt8(ascii: ":")) { parts.minute = cursor.digits()?.value ?? -1 }
            if cursor.take(UInt8(ascii: ":")) { parts.second = cursor.digits()?.value ?? -1 }
        }
        if cursor.peek == UInt8(ascii: ".") || cursor.peek == UInt8(ascii: ",") {
            cursor.index += 1
            _ = cursor.digits()
        }
        cursor.skipSpace()
        if let zone = ZoneNames.read(&cursor) { parts.zone = zone }
        cursor.skipSpace()
    }
}

/// Walks over bytes, taking runs of digits.
struct DigitCursor {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
    var isAtEnd: Bool { bytes[index...].allSatisfy { $0 <= 0x20 } }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    mutating func skipSpace() {
        while let byte = peek, byte <= 0x20 { index += 1 }
    }

    mutating func digits() -> (value: Int, count: Int)? {
        let start = index
        var value = 0
        while let byte = peek, (48...57).contains(byte), index - start < 15 {
            value = value * 10 + Int(byte - 48)
            index += 1
        }
        return index > start ? (value, index - start) : nil
    }
}
