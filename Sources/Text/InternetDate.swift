/// Reads the exact form of RFC 5322, which is nearly every date in RSS, without making a string.
///
/// - Returns: `nil` for anything else, also for what is nearly that: then the tolerant scanner reads.
func scanInternetDate(_ bytes: [UInt8]) -> ScannedDate? {
    var cursor = DigitCursor(bytes: bytes)
    while let byte = cursor.peek, byte | 0x20 >= 97, byte | 0x20 <= 122 { cursor.index += 1 }
    if cursor.index > 0 {
        guard cursor.index == 3, cursor.take(UInt8(ascii: ",")) else { return nil }
        cursor.skipSpace()
    }
    var parts = DateParts()
    guard let day = cursor.digits(), day.count <= 2, cursor.take(0x20),
        let month = englishMonth(&cursor), cursor.take(0x20),
        let year = cursor.digits(), year.count == 4, cursor.take(0x20),
        let hour = cursor.digits(), hour.count <= 2, cursor.take(UInt8(ascii: ":")),
        let minute = cursor.digits(), minute.count == 2
    else { return nil }
    (parts.day, parts.month, parts.year) = (day.value, month, year.value)
    (parts.hour, parts.minute) = (hour.value, minute.value)
    if cursor.take(UInt8(ascii: ":")) {
        guard let second = cursor.digits(), second.count == 2 else { return nil }
        parts.second = second.value
    }
    guard cursor.take(0x20), let zone = internetZone(&cursor), cursor.isAtEnd else { return nil }
    parts.zone = zone
    return parts.date()
}

private func englishMonth(_ cursor: inout DigitCursor) -> Int? {
    guard cursor.index + 3 < cursor.bytes.count else { return nil }
    var key: UInt32 = 0
    for _ in 0..<3 {
        key = key << 8 | UInt32(cursor.bytes[cursor.index] | 0x20)
        cursor.index += 1
    }
    switch key {
    case 0x6A_616E: return 1
    case 0x66_6562: return 2
    case 0x6D_6172: return 3
    case 0x61_7072: return 4
    case 0x6D_6179: return 5
    case 0x6A_756E: return 6
    case 0x6A_756C: return 7
    case 0x61_7567: return 8
    case 0x73_6570: return 9
    case 0x6F_6374: return 10
    case 0x6E_6F76: return 11
    case 0x64_6563: return 12
    default: return nil
    }
}

/// `+0200`, `GMT`, `UTC` or `Z`.
private func internetZone(_ cursor: inout DigitCursor) -> Int? {
    guard let first = cursor.peek else { return nil }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
        cursor.index += 1
        guard let digits = cursor.digits(), digits.count == 4, digits.value % 100 < 60 else {
            return nil
        }
        let offset = digits.value / 100 * 3_600 + digits.value % 100 * 60
        return first == UInt8(ascii: "-") ? -offset : offset
    }
    for name in ["GMT", "UTC", "Z"] as [StaticString] {
        let length = name.utf8CodeUnitCount
        guard cursor.index + length <= cursor.bytes.count else { continue }
        let matches = (0..<length).allSatisfy {
            cursor.bytes[cursor.index + $0] == name.utf8Start[$0]
        }
        if matches {
            cursor.index += length
            return 0
        }
    }
    return nil
}
