import Text

/// Terms: words, phrases, expressions, and whatever stands behind a field's name.
extension QueryParser {
    mutating func term(field: TextField?) throws(QueryError) -> Query {
        let start = index
        guard let name = fieldName() else { return try textTerm(field: field) }
        guard field == nil else {
            throw error("a field inside the parentheses of another field", at: start)
        }
        index += name.count + 1
        let key = name.lowercased()
        guard let next = peek(), !next.isWhitespace, next != ")" else {
            throw error("\(key): wants its value right after the colon", at: index)
        }
        if let field = TextField(rawValue: key) {
            try checkAllowed(field.knowledge, key, at: start)
            return next == "(" ? try group(field: field) : try textTerm(field: field)
        }
        if let field = NumberField(rawValue: key) {
            try checkAllowed(field.knowledge, key, at: start)
            return .number(field, try numberRange(of: field))
        }
        if let field = MomentField(rawValue: key) {
            return .moment(field, try momentRange(of: field))
        }
        switch key {
        case "has":
            return .has(try choice(of: "has", Possession.init(rawValue:), Possession.allCases))
        case "is":
            let state = try choice(of: "is", EntryState.init(rawValue:), EntryState.allCases)
            try checkAllowed(state.knowledge, "is:\(state.rawValue)", at: start)
            return .state(state)
        case "filter":
            return try namedFilter(termStart: start)
        default:
            throw unknownField(name, at: start)
        }
    }

    /// The letters before a colon, if the next word begins so; `06:30` has none.
    private func fieldName() -> String? {
        var end = index
        while end < characters.count, let ascii = characters[end].asciiValue,
            (0x61...0x7A).contains(ascii | 0x20) || characters[end] == "_"
        {
            end += 1
        }
        guard end > index, end < characters.count, characters[end] == ":" else { return nil }
        return String(characters[index..<end])
    }

    private func unknownField(_ name: String, at start: Int) -> QueryError {
        let known =
            TextField.allCases.map(\.rawValue) + NumberField.allCases.map(\.rawValue)
            + MomentField.allCases.map(\.rawValue) + ["has", "is", "filter"]
        var end = start
        while end < characters.count, !Self.endsWord(characters[end]) { end += 1 }
        let word = String(characters[start..<end])
        let suggestion = nearestName(to: name, among: known).map { $0 + ":" } ?? "\"\(word)\""
        return error("no field called \(name)", at: start, suggestion)
    }

    private mutating func namedFilter(termStart: Int) throws(QueryError) -> Query {
        let start = index
        let name = try value(of: "filter")
        guard let filter = filters[name] else {
            let suggestion = nearestName(to: name, among: filters.keys).map { "filter:\($0)" }
            var unknown = error("no filter called \(name)", at: start, suggestion)
            unknown.missingFilter = name
            throw unknown
        }
        guard purpose == .search || filter.fitsRules else {
            throw error(
                "filter:\(name) looks at what is not settled when rules run (story, copies, age,"
                    + " verdict): use it in outputs and digests",
                at: termStart
            )
        }
        return filter
    }

    private mutating func choice<Value: RawRepresentable<String>>(
        of key: String,
        _ make: (String) -> Value?,
        _ all: [Value]
    ) throws(QueryError) -> Value {
        let start = index
        let name = try value(of: key)
        if let value = make(name.lowercased()) { return value }
        let names = all.map(\.rawValue)
        let nearest = nearestName(to: name, among: names).map { "\(key):\($0)" }
        throw error(
            "\(key): is followed by \(names.formattedChoice), not \(name)",
            at: start,
            nearest
        )
    }

    private func checkAllowed(
        _ knowledge: Knowledge,
        _ term: String,
        at start: Int
    ) throws(QueryError) {
        guard purpose == .rule, !knowledge.fitsRules else { return }
        throw error(
            "\(term) is not settled when rules run: use it in outputs and digests",
            at: start
        )
    }

    /// A bare value: up to the next space or parenthesis, or in quotes.
    mutating func value(of key: String) throws(QueryError) -> String {
        if let next = peek(), Self.isQuote(next) { return try quoted() }
        let word = bareWord()
        guard !word.isEmpty else {
            throw error("\(key): wants its value right after the colon", at: index)
        }
        return word
    }

    mutating func bareWord() -> String {
        let start = index
        while let next = peek(), !Self.endsWord(next) { index += 1 }
        return String(characters[start..<index])
    }

    private static func endsWord(_ character: Character) -> Bool {
        character.isWhitespace || character == "(" || character == ")" || isQuote(character)
    }

    /// Words, a phrase or an expression.
    private mutating func textTerm(field: TextField?) throws(QueryError) -> Query {
        guard let next = peek() else { throw error("a term is missing", at: index) }
        if next == "/" { return .pattern(field, try pattern()) }
        let start = index
        var isPrefix = false
        var written: String
        if Self.isQuote(next) {
            written = try quoted()
            if peek() == "*" {
                index += 1
                isPrefix = true
            }
        } else {
            written = bareWord()
            if written.hasSuffix("*") {
                isPrefix = true
                written.removeLast()
            }
            if let star = written.firstIndex(of: "*") {
                let offset = written.distance(from: written.startIndex, to: star)
                throw error("a * stands only at a word's end", at: start + offset)
            }
        }
        let words = foldedWords(written)
        let isWhole = field == .id || field == .story
        guard !words.isEmpty || (isWhole && !written.isEmpty) else {
            throw error("there is no word to look for", at: start)
        }
        return .phrase(field, QueryPhrase(written: written, words: words, isPrefix: isPrefix))
    }

    private mutating func quoted() throws(QueryError) -> String {
        let start = index
        index += 1
        while let next = peek(), !Self.isQuote(next) { index += 1 }
        guard index < characters.count else {
            throw error("a quote that is never closed", at: start)
        }
        index += 1
        return String(characters[(start + 1)..<(index - 1)])
    }

    /// `/expression/` and its flags; a slash inside is written `\/`.
    private mutating func pattern() throws(QueryError) -> QueryPattern {
        let start = index
        index += 1
        while let next = peek(), next != "/" { index += next == "\\" ? 2 : 1 }
        guard index < characters.count else {
            index = start
            let quoted = "\"\(bareWord())\""
            throw error("a regular expression without its closing /", at: start, quoted)
        }
        let source = String(characters[(start + 1)..<index])
        index += 1
        guard !source.isEmpty else { throw error("an empty regular expression", at: start) }
        let flagsStart = index
        let flags = bareWord()
        if let wrong = flags.firstIndex(where: { !"ims".contains($0) }) {
            let offset = flags.distance(from: flags.startIndex, to: wrong)
            let slashes = "a slash inside a regular expression is written \\/"
            throw error(
                "\(flags[wrong]) is no flag of a regular expression (i, m, s); \(slashes)",
                at: flagsStart + offset
            )
        }
        do {
            return try QueryPattern(source: source, flags: flags)
        } catch {
            throw self.error("RE2 refuses the expression: \(error.reason)", at: start)
        }
    }
}

extension [String] {
    /// The names as a list for a message: `a, b or c`.
    var formattedChoice: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
