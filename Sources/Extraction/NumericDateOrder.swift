internal import FoundationEssentials
internal import Model

/// Which number of `03/10/2023` is the day.
///
/// With slashes the scanner takes the month first, as Americans write. Nearly everybody else writes
/// the day first, and a page says by its language, its host, its address or its other dates who
/// writes there.
struct NumericDateOrder {
    private let isDayFirst: Bool
    /// Days that the page states in a way that leaves no doubt.
    private let known: [CivilTime]

    /// Looks for signs of how dates are written.
    ///
    /// - Parameters:
    ///   - language: the page's language tag, such as `en-GB`.
    ///   - host: the page's host.
    ///   - known: days that the page or its address states without doubt.
    ///   - text: the page's text, where other dates of numbers may show their order.
    init(language: String, host: String, known: [DocumentDate], text: [UInt8]) {
        let parts = language.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        let primary = parts.first.map(String.init) ?? ""
        let region = parts.dropFirst().last.map(String.init) ?? ""
        let ending = host.split(separator: ".").last.map(String.init) ?? ""
        if let shown = Self.shownOrder(text) {
            isDayFirst = shown
        } else if primary.isEmpty || primary == "en" {
            isDayFirst =
                Self.dayFirstRegions.contains(region)
                || region.isEmpty && Self.dayFirstRegions.contains(ending)
        } else {
            isDayFirst = true
        }
        self.known = known.map {
            CivilTime(unixSeconds: Int($0.instant.timeIntervalSince1970) + ($0.zoneOffset ?? 0))
        }
    }

    /// The order of those dates of the text that can be read in one way only; `nil` where there are
    /// none, or of both orders.
    private static func shownOrder(_ text: [UInt8]) -> Bool? {
        var (dayFirst, monthFirst) = (0, 0)
        var index = 2
        func digit(_ place: Int) -> Int? {
            text.indices.contains(place) && text[place] &- 0x30 < 10
                ? Int(text[place]) - 0x30 : nil
        }
        while index + 5 < text.count {
            defer { index += 1 }
            guard text[index] == UInt8(ascii: "/"), let ones = digit(index - 1),
                let tens = digit(index - 2), digit(index - 3) == nil,
                let next = digit(index + 1)
            else { continue }
            let isLong = digit(index + 2) != nil
            let second = isLong ? next * 10 + (digit(index + 2) ?? 0) : next
            let slash = index + (isLong ? 3 : 2)
            guard slash + 4 < text.count, text[slash] == UInt8(ascii: "/"),
                (1...4).allSatisfy({ digit(slash + $0) != nil })
            else { continue }
            let first = tens * 10 + ones
            if (13...31).contains(first), second <= 12 { dayFirst += 1 }
            if (13...31).contains(second), first <= 12 { monthFirst += 1 }
        }
        return (dayFirst > 0) == (monthFirst > 0) ? nil : dayFirst > 0
    }

    private static let dayFirstRegions: Set<String> = [
        "gb", "uk", "au", "nz", "ie", "in", "za", "sg", "hk", "ke", "ng", "mt", "eu", "150", "001",
    ]

    /// The text with a date of three numbers written year first; any other text as it is.
    func unambiguous(_ text: String) -> String {
        guard text.utf8.count <= 80, let (range, numbers, mark) = Self.find(in: text) else {
            return text
        }
        let (first, second, year) = numbers
        // With points and dashes the day comes first, unless another date tells.
        var isDayFirst = isDayFirst || mark != UInt8(ascii: "/")
        for day in known where day.year == year && first != second {
            if day.day == first, day.month == second { isDayFirst = true }
            if day.day == second, day.month == first { isDayFirst = false }
        }
        if second > 12 { isDayFirst = false }
        if first > 12 { isDayFirst = true }
        let (day, month) = isDayFirst ? (first, second) : (second, first)
        let written = "\(year)-" + (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "")
        var text = text
        text.replaceSubrange(range, with: written + "\(day)")
        return text
    }

    /// True where a text holds a date of numbers alone that might be read in two ways.
    static func isDoubtful(_ text: String) -> Bool { find(in: text) != nil }

    /// The first `d/d/yyyy`, `d-d-yyyy` or `d.d.yyyy` of a text, and what parts its numbers.
    private static func find(
        in text: String
    ) -> (Range<String.Index>, (Int, Int, Int), UInt8)? {
        let bytes = Array(text.utf8)
        let marks = [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ".")]
        var index = 0
        while index < bytes.count {
            guard bytes[index] &- 0x30 < 10 else { index += 1; continue }
            var place = index
            var numbers: [Int] = []
            var lengths: [Int] = []
            var mark: UInt8 = 0
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
                guard numbers.count < 3, place < bytes.count,
                    marks.contains(bytes[place]), mark == 0 || bytes[place] == mark
                else {
                    break
                }
                mark = bytes[place]
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
                return (range, (numbers[0], numbers[1], numbers[2]), mark)
            }
            index = max(place, index + 1)
        }
        return nil
    }
}
