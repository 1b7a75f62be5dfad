internal import Text

/// Tells lines of a calendar widget from text.
enum DocumentCalendar {
    /// True for a day of the week, in full or short, in the languages of the phrase lists.
    static func isWeekday(_ word: String) -> Bool { weekdays.contains(folded(word)) }

    /// True for rows of weekdays and for rows of day numbers.
    static func isRow(_ words: [String]) -> Bool {
        guard words.count >= 5 else { return false }
        let days = words.filter {
            weekdays.contains($0) || $0.count == 1 && $0.allSatisfy(\.isLetter)
        }
        if days.count == words.count, words.count <= 8 { return true }
        let numbers = words.compactMap { Int($0) }.filter { (1...31).contains($0) }
        guard numbers.count == words.count, numbers.count <= 42 else { return false }
        let rising = zip(numbers, numbers.dropFirst()).filter { $1 == $0 + 1 }.count
        return rising + 2 >= numbers.count
    }

    /// True for a line that is a month and a year, or names of months to turn to.
    static func isMonthLine(_ words: [String]) -> Bool {
        guard (1...4).contains(words.count) else { return false }
        let months = words.filter { !$0.allSatisfy(\.isNumber) && scanDate("1 \($0) 2000") != nil }
        let years = words.filter { $0.count == 4 && $0.allSatisfy(\.isNumber) }
        return !months.isEmpty && months.count + years.count == words.count
    }

    private static let weekdays: Set<String> = Set(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun mo tu we th fr sa su
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag di mi do so
        lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
        lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom lu ma mi ju vi sá
        понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
        pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz
        الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
        """.split(whereSeparator: \.isWhitespace).map { folded($0) }
    )
}
