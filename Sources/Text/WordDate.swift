/// A text cut into numbers, words and the marks between them.
struct DateTokens {
    enum Token: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case mark(UInt8)
    }
    private(set) var tokens: [Token] = []
    let bytes: [UInt8]
    /// Index of each token's first byte.
    private(set) var starts: [Int] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var cursor = DigitCursor(bytes: bytes)
        while let byte = cursor.peek, tokens.count < 40 {
            starts.append(cursor.index)
            if let number = cursor.digits() {
                tokens.append(.number(number.value, digits: number.count))
            } else if ZoneNames.isLetter(byte) {
                let start = cursor.index
                while let next = cursor.peek, ZoneNames.isLetter(next) { cursor.index += 1 }
                let text = String(decoding: bytes[start..<cursor.index], as: UTF8.self)
                let parts = foldedWords(text)
                tokens.append(.word(parts.joined()))
            } else {
                cursor.index += 1
                if byte > 0x20 { tokens.append(.mark(byte)) } else { starts.removeLast() }
            }
        }
    }
}

/// Dates with month names or day-first numbers: RFC 822, asctime, prose.
enum WordDate {
    static func scan(_ tokens: DateTokens) -> ScannedDate? {
        var parts = DateParts()
        var rest = Set(tokens.tokens.indices)
        readClock(tokens, &parts, &rest)
        readZone(tokens, &parts, &rest)
        readKoreanHalf(tokens, &parts)
        guard readMonthName(tokens, &parts, &rest) || readNumbers(tokens, &parts, &rest) else {
            return nil
        }
        return parts.date()
    }

    /// `17:26`, `17:26:16`, `5:26 pm`, `5 pm`, `17h26`.
    private static func readClock(
        _ tokens: DateTokens,
        _ parts: inout DateParts,
        _ rest: inout Set<Int>
    ) {
        let list = tokens.tokens
        for index in list.indices {
            guard case .number(let hour, let digits) = list[index], digits <= 2, hour <= 24 else {
                continue
            }
            guard index + 2 < list.count, list[index + 1] == .mark(UInt8(ascii: ":")),
                case .number(let minute, 1...2) = list[index + 2]
            else { continue }
            parts.hour = hour
            parts.minute = minute
            rest.subtract([index, index + 1, index + 2])
            var next = index + 3
            if next + 1 < list.count, list[next] == .mark(UInt8(ascii: ":")),
                case .number(let second, _) = list[next + 1]
            {
                parts.second = second
                rest.subtract([next, next + 1])
                next += 2
                if next + 1 < list.count, list[next] == .mark(UInt8(ascii: ".")) {
                    rest.subtract([next, next + 1])
                    next += 2
                }
            }
            readHalf(list, next, &parts, &rest)
            return
        }
    }

    private static func readHalf(
        _ list: [DateTokens.Token],
        _ index: Int,
        _ parts: inout DateParts,
        _ rest: inout Set<Int>
    ) {
        guard index < list.count, case .word(let half) = list[index], half == "am" || half == "pm",
            let hour = parts.hour, hour <= 12
        else { return }
        parts.hour = hour % 12 + (half == "pm" ? 12 : 0)
        rest.remove(index)
    }

    /// Korean writes the half of the day before the clock, and its own time without a zone.
    private static func readKoreanHalf(_ tokens: DateTokens, _ parts: inout DateParts) {
        guard let hour = parts.hour, hour <= 12, tokens.bytes.contains(0xEC) else { return }
        let text = String(decoding: tokens.bytes, as: UTF8.self)
        let isAfternoon = text.contains("오후")
        guard isAfternoon || text.contains("오전") else { return }
        parts.hour = hour % 12 + (isAfternoon ? 12 : 0)
        parts.zone = parts.zone ?? 9 * 3_600
    }

    private static func readZone(
        _ tokens: DateTokens,
        _ parts: inout DateParts,
        _ rest: inout Set<Int>
    ) {
        guard parts.hour != nil else { return }
        let list = tokens.tokens
        let clockEnd = list.indices.first { index in
            !rest.contains(index) && (index + 1 >= list.count || rest.contains(index + 1))
        }
        guard let clockEnd else { return }
        for index in list.indices where index > clockEnd && rest.contains(index) {
            var cursor = DigitCursor(bytes: tokens.bytes)
            cursor.index = tokens.starts[index]
            let isSign = list[index] == .mark(0x2B) || list[index] == .mark(0x2D)
            if isSign, index != clockEnd + 1 { continue }
            if case .number = list[index] { continue }
            guard let zone = ZoneNames.read(&cursor) else { continue }
            parts.zone = zone
            rest = rest.filter { tokens.starts[$0] >= cursor.index || $0 < index }
            return
        }
        if parts.zone == nil, list.indices.contains(where: { isRegion(list, $0) }) {
            parts.zone = nil
        }
    }

    private static func isRegion(_ list: [DateTokens.Token], _ index: Int) -> Bool {
        list[index] == .mark(0x2F)
    }

    /// A month by name, with the nearest numbers as day and year.
    private static func readMonthName(
        _ tokens: DateTokens,
        _ parts: inout DateParts,
        _ rest: inout Set<Int>
    ) -> Bool {
        let list = tokens.tokens
        for index in list.indices {
            guard case .word(let word) = list[index], let month = month(word) else { continue }
            var numbers: [(value: Int, digits: Int, place: Int)] = []
            for place in list.indices where rest.contains(place) && abs(place - index) <= 12 {
                if case .number(let value, let digits) = list[place] {
                    numbers.append((value, digits, place))
                }
            }
            guard let yearAt = yearIndex(numbers, monthAt: index) else { continue }
            let year = numbers[yearAt]
            let day = numbers.enumerated()
                .filter {
                    $0.offset != yearAt && $0.element.digits <= 2
                        && (1...31).contains($0.element.value)
                }
                .min { abs($0.element.place - index) < abs($1.element.place - index) }
            parts.month = month
            parts.year = DateParts.fullYear(year.value, digits: year.digits)
            parts.day = day?.element.value ?? 1
            return day != nil || numbers.count == 1
        }
        return false
    }

    private static func yearIndex(
        _ numbers: [(value: Int, digits: Int, place: Int)],
        monthAt: Int
    ) -> Int? {
        if let four = numbers.firstIndex(where: { $0.digits == 4 && $0.value >= 1 }) {
            return four
        }
        let after = numbers.indices.filter {
            numbers[$0].place > monthAt && numbers[$0].digits == 2
        }
        return numbers.count >= 2 ? after.last : nil
    }

    private static func month(_ word: String) -> Int? {
        MonthNames.months[word]
    }

    /// `DD.MM.YYYY`, `MM/DD/YYYY`, `D-M-YYYY`.
    private static func readNumbers(
        _ tokens: DateTokens,
        _ parts: inout DateParts,
        _ rest: inout Set<Int>
    ) -> Bool {
        let list = tokens.tokens
        for index in list.indices.dropLast(4) where rest.contains(index) {
            guard case .number(let first, let width) = list[index], width <= 4,
                case .mark(let mark) = list[index + 1], [0x2D, 0x2E, 0x2F].contains(mark),
                case .number(let second, 1...2) = list[index + 2], list[index + 3] == .mark(mark),
                case .number(let third, let yearDigits) = list[index + 4],
                [1, 2, 4].contains(yearDigits)
            else { continue }
            if width == 4 {
                (parts.year, parts.month, parts.day) = (first, second, third)
                return true
            }
            guard width <= 2, yearDigits != 1 else { continue }
            let monthFirst = (mark == 0x2F && first <= 12) || second > 12
            parts.month = monthFirst ? first : second
            parts.day = monthFirst ? second : first
            parts.year = DateParts.fullYear(third, digits: yearDigits)
            return true
        }
        return false
    }
}
