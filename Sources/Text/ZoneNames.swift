/// Names and offsets of time zones as dates carry them.
enum ZoneNames {
    /// Seconds east of UTC by lower-case name.
    static let offsets: [String: Int] = {
        var table: [String: Int] = [:]
        let hours: [(String, Double)] = [
            ("utc ut gmt z wet universal", 0), ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5),
            ("mst", -7), ("mdt", -6), ("pst", -8), ("pdt", -7), ("et", -5), ("ct", -6), ("mt", -7),
            ("pt", -8), ("ast at", -4), ("adt", -3), ("nst", -3.5), ("ndt", -2.5), ("akst", -9),
            ("akdt", -8), ("hst", -10), ("bst west", 1), ("cet met mez", 1), ("cest mest mesz", 2),
            ("eet", 2), ("eest", 3), ("msk", 3), ("msd", 4), ("jst kst", 9), ("aest", 10),
            ("aedt", 11), ("acst", 9.5), ("awst hkt sgt pht", 8), ("nzst", 12), ("nzdt", 13),
            ("brt art", -3), ("sast", 2), ("wib", 7), ("ict", 7), ("pkt", 5), ("npt", 5.75),
        ]
        for (names, offset) in hours {
            for name in names.split(separator: " ") { table[String(name)] = Int(offset * 3_600) }
        }
        return table
    }()

    /// Reads a zone at the cursor: `Z`, `+0530`, `+05:30`, `+05`, `GMT+2`, `EST`.
    static func read(_ cursor: inout DigitCursor) -> Int? {
        guard let first = cursor.peek else { return nil }
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { return offset(&cursor) }
        let start = cursor.index
        while let byte = cursor.peek, isLetter(byte) { cursor.index += 1 }
        let name = String(decoding: cursor.bytes[start..<cursor.index], as: UTF8.self).lowercased()
        guard let base = offsets[name] else {
            cursor.index = start
            return nil
        }
        if let sign = cursor.peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), base == 0
        {
            return offset(&cursor) ?? base
        }
        return base
    }

    static func offset(_ cursor: inout DigitCursor) -> Int? {
        guard let sign = cursor.peek else { return nil }
        cursor.index += 1
        guard let first = cursor.digits() else { return nil }
        var hours = first.value
        var minutes = 0
        if first.count > 2 {
            hours = first.value / 100
            minutes = first.value % 100
        } else if cursor.take(UInt8(ascii: ":")) {
            minutes = cursor.digits()?.value ?? 0
        }
        guard hours <= 15, minutes < 60 else { return 99 * 3_600 }
        return (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
    }
}
