/// Seconds of a duration written as a whole number and a unit: `90s`, `15m`, `6h`, `7d`.
///
/// - Returns: `nil` when the text is not of this form or longer than ten thousand years.
public func durationSeconds(_ text: some StringProtocol) -> Int? {
    let unitSeconds: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = text.last.flatMap({ unitSeconds[$0] }) else { return nil }
    let digits = text.dropLast()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(digits), number <= longestDurationSeconds / unit
    else { return nil }
    return number * unit
}

private let longestDurationSeconds = 10_000 * 366 * 86_400
