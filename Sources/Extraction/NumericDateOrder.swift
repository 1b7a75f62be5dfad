internal import FoundationEssentials
internal import Model

/// Which number of `03/10/2023` is the day.
///
/// With slashes the scanner takes the month first, as Americans write. Nearly everybody else writes
/// the day first, and a page says by its language, its host or its address who writes there.
struct NumericDateOrder {
    private let isDayFirst: Bool
    private let known: DocumentDate?

    /// Looks for signs of how dates are written.
    ///
    /// - Parameters:
    ///   - language: the page's language tag, such as `en-GB`.
    ///   - host: the page's host.
    ///   - known: the day that the page's address states.
    init(language: String, host: String, known: DocumentDate?) {
        let parts = language.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        let primary = parts.first.map(String.init) ?? ""
        let region = parts.dropFirst().last.map(String.init) ?? ""
        let ending = host.split(separator: ".").last.map(String.init) ?? ""
        if primary.isEmpty || primary == "en" {
            isDayFirst =
                Self.dayFirstRegions.contains(region)
                || region.isEmpty && Self.dayFirstRegions.contains(ending)
        } else {
            isDayFirst = true
        }
        self.known = known
    }

    private static let dayFirstRegions: Set<String> = [
        "gb", "uk", "au", "nz", "ie", "in", "za", "sg", "hk", "ke", "ng", "mt", "eu", "150", "001",
    ]

    /// The text with a date of three numbers written year first; any other text as it is.
    func unambiguous(_ text: String) -> String {
        guard text.utf8.count <= 80, let (range, numbers) = Self.find(in: text) else { return text }
        let (first, second, year) = numbers
        var isDayFirst = isDayFirst
        if let known {
            let civil = CivilTime(unixSeconds: Int(known.instant.timeIntervalSince1970))
            if civil.year == year, civil.day == first, civil.month == second { isDayFirst = true }
        }
        if second > 12 { isDayFirst = false }
        if first > 12 { isDayFirst = true }
        let (day, month) = isDayFirst ? (first, second) : (second, first)
        let written = "\(year)-" + (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "")
        var text = text
        text.replaceSubrange(range, with: written + "\(day)")
        return text
    }

    /// The first `d/d/yyyy` of a text.
    private static func find(
        in text: String
    ) -> (Range<String.Index>, (Int, Int, Int))? {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] &- 0x30 < 10 else { index += 1; continue }
            var place = index
            var numbers: [Int] = []
            var lengths: [Int] = []
            while numbers.count < 3 {
                let start = place
                while place < bytes.count, bytes[place] &- 0x30 < 10, place - start < 9 {
                    place += 1
                }
                guard place > start,
                    let number = Int(String(decoding: bytes[start..<place], as: UTF8.self))
                else { break }
                numbers.append(number)
                lengths.append(place - start)
                guard numbers.count < 3, place < bytes.count, bytes[place] == UInt8(ascii: "/")
                else {
                    break
                }
                place += 1
            }
            if numbers.count == 3, lengths[0] <= 2, lengths[1] <= 2, lengths[2] == 4 {
                let view = text.utf8
                let range =
                    view.index(
                        view.startIndex,
                        offsetBy: index
                    )..<view.index(
                        view.startIndex,
                        offsetBy: place
                    )
                return (range, (numbers[0], numbers[1], numbers[2]))
            }
            index = max(place, index + 1)
        }
        return nil
    }
}
