/// Dates written with the signs for year, month and day: `2020年5月3日`, `2004년 05월 28일 01:31:15`.
///
/// The signs become dashes, and the usual scanner reads the rest.
///
/// - Returns: `nil` when the text has no such signs.
func scanEastAsianDate(_ bytes: [UInt8]) -> ScannedDate? {
    guard bytes.contains(where: { $0 == 0xE5 || $0 == 0xEB }) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    var plain = ""
    var isKorean = false
    var signs = 0
    for character in text {
        switch character {
        case "年", "년", "月", "월":
            plain += "-"
            signs += 1
            if character == "년" { isKorean = true }
        case "日", "일":
            plain += " "
            signs += 1
        case "時", "시", "点", "點": plain += ":"
        case "分", "분", "秒", "초": plain += " "
        case " " where plain.hasSuffix("-"): continue
        default: plain.append(character)
        }
    }
    guard signs == 3, var date = ISODate.scan(Array(plain.utf8)) else { return nil }
    // Korean blogs write their own time and no zone.
    if isKorean, date.hasTime, date.zoneOffset == nil {
        let koreanOffset = 9 * 3_600
        date.unixSeconds -= koreanOffset
        date.zoneOffset = koreanOffset
    }
    return date
}
