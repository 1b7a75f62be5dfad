internal import FoundationEssentials
internal import Model
internal import Text

/// A date inside a line, strictly written: day, month and year side by side.
///
/// `scanDate` takes any text that holds the parts of a date somewhere, which is right for a field
/// that is a date; a line of prose needs to be told from a date first.
struct DocumentDateSpan {
    let range: Range<String.Index>
    let date: DocumentDate

    private struct Token {
        enum Kind: Equatable { case number(Int, digits: Int), word, mark(Character) }
        let kind: Kind
        let range: Range<String.Index>
    }

    /// No text on paper or web that anybody aggregates is older, and none is from far ahead.
    private static let plausibleYears = 1_900...2_099

    /// The first date in a line of at most 400 characters.
    static func find(in line: String) -> DocumentDateSpan? {
        guard line.utf8.count <= 400, line.contains(where: { $0.isNumber }) else { return nil }
        let tokens = tokens(of: line)
        for index in tokens.indices {
            guard let end = numericEnd(tokens, index) ?? namedEnd(tokens, index, line) else {
                continue
            }
            let full = clockEnd(tokens, end, line)
            let start = weekdayStart(tokens, index, line)
            let range = tokens[start].range.lowerBound..<tokens[full - 1].range.upperBound
            let core = tokens[index].range.lowerBound..<tokens[full - 1].range.upperBound
            if let date = read(String(line[core])) {
                return DocumentDateSpan(range: range, date: date)
            }
        }
        return nil
    }

    /// Reads one date; without time and zone only the day counts.
    static func read(_ text: String) -> DocumentDate? {
        guard let scanned = scanDate(text) else { return nil }
        guard plausibleYears.contains(CivilTime(unixSeconds: scanned.unixSeconds).year) else {
            return nil
        }
        guard scanned.hasTime, let zone = scanned.zoneOffset else {
            let day = scanned.unixSeconds - ((scanned.unixSeconds % 86_400) + 86_400) % 86_400
            return DocumentDate(instant: Date(unixSeconds: day), zoneOffset: nil)
        }
        return DocumentDate(instant: Date(unixSeconds: scanned.unixSeconds), zoneOffset: zone)
    }

    private static func tokens(of line: String) -> [Token] {
        var tokens: [Token] = []
        var index = line.startIndex
        while index < line.endIndex, tokens.count < 120 {
            let character = line[index]
            var end = line.index(after: index)
            if character.isNumber || character.isLetter {
                let isNumber = character.isNumber
                while end < line.endIndex, isNumber ? line[end].isNumber : line[end].isLetter {
                    end = line.index(after: end)
                }
                let number = isNumber ? Int(line[index..<end]) : nil
                let digits = line.distance(from: index, to: end)
                tokens.append(
                    Token(
                        kind: number.map { .number($0, digits: digits) } ?? .word,
                        range: index..<end
                    )
                )
            } else if !character.isWhitespace {
                tokens.append(Token(kind: .mark(character), range: index..<end))
            }
            index = end
        }
        return tokens
    }

    /// `2018-08-21`, `21.8.2018`, `8/21/2018`; the token after it.
    private static func numericEnd(_ tokens: [Token], _ index: Int) -> Int? {
        guard index + 4 < tokens.count, case .number(let first, let width) = tokens[index].kind,
            case .mark(let mark) = tokens[index + 1].kind, "-./".contains(mark),
            case .number(let middle, 1...2) = tokens[index + 2].kind,
            tokens[index + 3].kind == .mark(mark),
            case .number(let last, let lastWidth) = tokens[index + 4].kind
        else { return nil }
        let isYearFirst =
            width == 4 && plausibleYears.contains(first) && middle <= 12 && lastWidth <= 2
            && last <= 31
        let isYearLast =
            width <= 2 && first <= 31 && middle <= 31 && lastWidth == 4
            && plausibleYears.contains(last)
        guard isYearFirst || isYearLast else { return nil }
        // 1-2-2018-4 and 10.1.2018.5 are no dates.
        if index + 5 < tokens.count, tokens[index + 5].kind == .mark(mark),
            tokens[index + 4].range.upperBound == tokens[index + 5].range.lowerBound,
            index + 6 < tokens.count, case .number = tokens[index + 6].kind
        {
            return nil
        }
        return index + 5
    }

    /// `August 21, 2018`, `21st of August 2018`, `21 de agosto de 2018`.
    private static func namedEnd(_ tokens: [Token], _ index: Int, _ line: String) -> Int? {
        if case .word = tokens[index].kind, isMonth(line[tokens[index].range]) {
            var next = skip(tokens, index + 1, line, marks: ".")
            guard day(tokens, next) else { return nil }
            next = skip(tokens, next + 1, line, marks: ",.")
            return year(tokens, next) ? next + 1 : nil
        }
        guard day(tokens, index) else { return nil }
        var next = skip(tokens, index + 1, line, marks: ".-")
        guard next < tokens.count, tokens[next].kind == .word, isMonth(line[tokens[next].range])
        else {
            return nil
        }
        next = skip(tokens, next + 1, line, marks: ".,-")
        return year(tokens, next) ? next + 1 : nil
    }

    /// Passes ordinal endings, `of`, `de` and one mark.
    private static func skip(_ tokens: [Token], _ start: Int, _ line: String, marks: String) -> Int
    {
        let between: Set<String> = ["st", "nd", "rd", "th", "er", "of", "de", "del", "º", "г"]
        var index = start
        while index < tokens.count, index < start + 3 {
            switch tokens[index].kind {
            case .mark(let mark) where marks.contains(mark) || mark == "º": index += 1
            case .word where between.contains(line[tokens[index].range].lowercased()): index += 1
            default: return index
            }
        }
        return index
    }

    private static func day(_ tokens: [Token], _ index: Int) -> Bool {
        guard index < tokens.count, case .number(let day, 1...2) = tokens[index].kind else {
            return false
        }
        return (1...31).contains(day)
    }

    private static func year(_ tokens: [Token], _ index: Int) -> Bool {
        guard index < tokens.count, case .number(let year, 4) = tokens[index].kind else {
            return false
        }
        return plausibleYears.contains(year)
    }

    private static func isMonth(_ word: Substring) -> Bool {
        word.count >= 3 && word.count <= 12 && scanDate("1 \(word) 2000") != nil
    }

    /// Passes `, 10:30 GMT`, `at 5:20 pm` and `T10:30:00Z` after a date.
    private static func clockEnd(_ tokens: [Token], _ end: Int, _ line: String) -> Int {
        let before: Set<String> = [
            "at", "um", "à", "a", "las", "в", "t", "kl", "saat", "الساعة", "г",
        ]
        var index = end
        while index < tokens.count, index < end + 4 {
            switch tokens[index].kind {
            case .mark(","), .mark("-"), .mark("|"), .mark("."), .mark("–"): index += 1
            case .word where before.contains(line[tokens[index].range].lowercased()): index += 1
            default:
                guard index + 2 < tokens.count, case .number(0...24, 1...2) = tokens[index].kind,
                    tokens[index + 1].kind == .mark(":"),
                    case .number(0...59, 2) = tokens[index + 2].kind
                else { return end }
                return zoneEnd(tokens, index + 3, line)
            }
        }
        return end
    }

    private static func zoneEnd(_ tokens: [Token], _ start: Int, _ line: String) -> Int {
        let zones: Set<String> = [
            "am", "pm", "z", "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt",
            "cet", "cest", "bst", "msk", "uhr", "eet", "eest", "ist", "et",
        ]
        var index = start
        while index < tokens.count, index < start + 10 {
            switch tokens[index].kind {
            case .mark(":"), .mark("."), .mark("+"), .mark("-"):
                guard index + 1 < tokens.count, case .number = tokens[index + 1].kind,
                    tokens[index].range.upperBound == tokens[index + 1].range.lowerBound
                else { return index }
                index += 2
            case .word where zones.contains(line[tokens[index].range].lowercased()): index += 1
            default: return index
            }
        }
        return index
    }

    private static func weekdayStart(_ tokens: [Token], _ index: Int, _ line: String) -> Int {
        var start = index
        if start > 0, tokens[start - 1].kind == .mark(",") || tokens[start - 1].kind == .mark(".") {
            start -= 1
        }
        guard start > 0, tokens[start - 1].kind == .word,
            DocumentCalendar.isWeekday(String(line[tokens[start - 1].range]))
        else { return index }
        return start - 1
    }
}
