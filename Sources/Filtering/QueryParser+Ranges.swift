import Model
import Text

import struct FoundationEssentials.Date

/// Comparisons and ranges: `>=150`, `100..200`, `<7d`, `2026-11-01..2026-11-20`.
extension QueryParser {
    private enum Comparison: String, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
        case equal = "="
    }

    mutating func numberRange(of field: NumberField) throws(QueryError) -> NumberRange {
        let start = index
        let (comparison, parts, partStart) = try comparisonParts(of: field.rawValue)
        var numbers: [Double?] = []
        var offset = partStart
        for part in parts {
            let isOpen = part.isEmpty && parts.count == 2
            numbers.append(isOpen ? nil : try number(part, of: field, at: offset))
            offset += part.count + 2
        }
        guard numbers.count == 1, let number = numbers[0] else {
            return try numberRange(between: numbers, parts, at: start)
        }
        let included = NumberRange.Bound(number, isIncluded: true)
        let excluded = NumberRange.Bound(number, isIncluded: false)
        switch comparison {
        case .atLeast: return NumberRange(lower: included, upper: nil)
        case .above: return NumberRange(lower: excluded, upper: nil)
        case .atMost: return NumberRange(lower: nil, upper: included)
        case .below: return NumberRange(lower: nil, upper: excluded)
        case .equal, nil:
            guard field != .age else {
                throw error("an age is never exact", at: start, "age:<\(parts[0])")
            }
            return NumberRange(lower: included, upper: included)
        }
    }

    private func numberRange(
        between numbers: [Double?],
        _ parts: [String],
        at start: Int
    ) throws(QueryError) -> NumberRange {
        let bounds = numbers.map { $0.map { NumberRange.Bound($0, isIncluded: true) } }
        if let first = bounds.first ?? nil, let last = bounds.last ?? nil, first.value > last.value
        {
            throw error("the range runs backwards", at: start, "\(parts[1])..\(parts[0])")
        }
        return NumberRange(lower: bounds.first ?? nil, upper: bounds.last ?? nil)
    }

    private func number(
        _ text: String,
        of field: NumberField,
        at start: Int
    ) throws(QueryError) -> Double {
        switch field {
        case .age:
            if let seconds = durationSeconds(text) { return Double(seconds) }
            throw error("age: wants a duration such as 90s, 15m, 6h or 7d, not \(text)", at: start)
        case .confidence:
            if let number = Self.decimal(text), (0...1).contains(number) { return number }
            throw error("confidence: wants a number from 0 to 1, not \(text)", at: start)
        case .words, .outlets, .score:
            let digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
            let least = field == .score ? -Self.largestNumber : 0
            if let number = Int(digits), (least...Self.largestNumber).contains(number) {
                return Double(number)
            }
            throw error("\(field.rawValue): wants a whole number, not \(text)", at: start)
        }
    }

    private static let largestNumber = 1_000_000_000

    /// `Double` alone would also read `nan`, `inf` and hexadecimal.
    private static func decimal(_ text: String) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else { return nil }
        return Double(text)
    }

    mutating func momentRange(of field: MomentField) throws(QueryError) -> MomentRange {
        let start = index
        let (comparison, parts, partStart) = try comparisonParts(of: field.rawValue)
        var spans: [MomentRange] = []
        var offset = partStart
        for part in parts {
            let isOpen = part.isEmpty && parts.count == 2
            spans.append(
                isOpen
                    ? MomentRange(from: nil, until: nil) : try span(part, of: field, at: offset)
            )
            offset += part.count + 2
        }
        let first = spans[0]
        switch comparison {
        case .atLeast: return MomentRange(from: first.from, until: nil)
        case .above: return MomentRange(from: first.until, until: nil)
        case .atMost: return MomentRange(from: nil, until: first.until)
        case .below: return MomentRange(from: nil, until: first.from)
        case .equal, nil: break
        }
        guard let last = spans.last, spans.count == 2 else { return first }
        let neutral = EvaluationContext(now: Date(unixSeconds: 0))
        if let from = first.from, let until = last.until,
            neutral.unixSeconds(of: from) >= neutral.unixSeconds(of: until)
        {
            throw error("the range runs backwards", at: start, "\(parts[1])..\(parts[0])")
        }
        return MomentRange(from: first.from, until: last.until)
    }

    /// What a date covers: a day, a month, or a single second.
    private func span(
        _ text: String,
        of field: MomentField,
        at start: Int
    ) throws(QueryError) -> MomentRange {
        let bytes = Array(text.utf8)
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        if bytes.count == 7 || bytes.count == 10, let year = numbers.first ?? nil, year >= 1000,
            numbers.count == (bytes.count == 7 ? 2 : 3), let month = numbers[1],
            (1...12).contains(month), let day = numbers.count == 3 ? numbers[2] : 1
        {
            let first = CivilTime.days(year: year, month: month, day: day)
            let next = Self.firstDay(afterYear: year, month: month)
            if numbers.count == 2 { return MomentRange(from: .day(first), until: .day(next)) }
            if day >= 1, first < next {
                return MomentRange(from: .day(first), until: .day(first + 1))
            }
        }
        if bytes.count > 10, bytes[10] | 0x20 == UInt8(ascii: "t"), let date = parseFeedDate(text) {
            let second = date.unixSeconds
            return MomentRange(from: .instant(second), until: .instant(second + 1))
        }
        let age = durationSeconds(text) == nil ? nil : "age:<\(text)"
        throw error(
            "\(field.rawValue): wants a day such as 2026-11-01, not \(text)",
            at: start,
            age
        )
    }

    private static func firstDay(afterYear year: Int, month: Int) -> Int {
        month == 12
            ? CivilTime.days(year: year + 1, month: 1, day: 1)
            : CivilTime.days(year: year, month: month + 1, day: 1)
    }

    /// The sign before a value, and the value, cut in two where it is a range.
    private mutating func comparisonParts(
        of key: String
    ) throws(QueryError) -> (Comparison?, [String], Int) {
        var comparison: Comparison?
        for candidate in Comparison.allCases
        where comparison == nil
            && characters[index...].starts(with: candidate.rawValue)
        {
            comparison = candidate
            index += candidate.rawValue.count
        }
        let start = index
        let word = try value(of: key)
        let parts = Self.rangeParts(word)
        guard comparison == nil || parts.count == 1 else {
            throw error(
                "a range takes no \(comparison?.rawValue ?? "")",
                at: start,
                "\(key):\(word)"
            )
        }
        guard parts.contains(where: { !$0.isEmpty }) else {
            throw error("a range wants an end", at: start)
        }
        return (comparison, parts, start)
    }

    private static func rangeParts(_ word: String) -> [String] {
        let letters = Array(word)
        for index in letters.indices.dropLast() where letters[index] == "." {
            guard letters[index + 1] == "." else { continue }
            return [String(letters[..<index]), String(letters[(index + 2)...])]
        }
        return [word]
    }
}
