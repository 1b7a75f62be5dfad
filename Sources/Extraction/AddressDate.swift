internal import FoundationEssentials
internal import Model

/// Reads the day that many sites write into an article's address, such as `/2026/08/11/` or
/// `-20260811`.
///
/// - Returns: `nil` unless year, month and day stand together and make a real day.
func addressDate(_ url: WebURL) -> DocumentDate? {
    let numbers = addressNumbers(url.path)
    for (index, number) in numbers.enumerated() {
        if number.digits == 8,
            let date = day(number.value / 10_000, number.value / 100 % 100, number.value % 100)
        {
            return date
        }
        guard number.digits == 4, index + 2 < numbers.count else { continue }
        let month = numbers[index + 1]
        let dayNumber = numbers[index + 2]
        guard month.joinsPrevious, dayNumber.joinsPrevious, month.digits <= 3, dayNumber.digits <= 2
        else { continue }
        if let date = day(number.value, month.value, dayNumber.value) { return date }
    }
    return nil
}

/// A number in a path; a month's English name counts as one.
private struct AddressNumber {
    var value: Int
    var digits: Int
    /// True when only one `/`, `-`, `_` or `.` parts it from the number before.
    var joinsPrevious: Bool
}

private func addressNumbers(_ path: String) -> [AddressNumber] {
    var numbers: [AddressNumber] = []
    var previousWasNumber = false
    for part in path.split(whereSeparator: { "/-_.".contains($0) }) {
        if part.utf8.allSatisfy({ $0 &- 0x30 < 10 }), part.utf8.count <= 8, let value = Int(part) {
            numbers.append(
                AddressNumber(
                    value: value,
                    digits: part.utf8.count,
                    joinsPrevious: previousWasNumber
                )
            )
            previousWasNumber = true
        } else if let month = englishMonth(part) {
            numbers.append(
                AddressNumber(value: month, digits: 3, joinsPrevious: previousWasNumber)
            )
            previousWasNumber = true
        } else {
            previousWasNumber = false
        }
    }
    return numbers
}

/// The number of a month's English name, whole or cut to three letters.
private func englishMonth(_ part: Substring) -> Int? {
    let name = part.lowercased()
    return englishMonths.firstIndex { $0 == name || $0.prefix(3) == name }.map { $0 + 1 }
}

private let englishMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
]

private func day(_ year: Int, _ month: Int, _ day: Int) -> DocumentDate? {
    guard (1990...2099).contains(year), (1...12).contains(month), (1...31).contains(day) else {
        return nil
    }
    let seconds = CivilTime.unixSeconds(year: year, month: month, day: day)
    guard CivilTime(unixSeconds: seconds).month == month else { return nil }
    return DocumentDate(instant: Date(timeIntervalSince1970: Double(seconds)), zoneOffset: nil)
}
