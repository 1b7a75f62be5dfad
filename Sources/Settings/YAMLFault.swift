import Yams

/// What libyaml says of a file that is no YAML, put as a problem.
struct YAMLFault {
    private var line = 1
    private var column = 1
    private var key = "YAML"
    private var found: String
    private var expected = "well-formed YAML"

    init(_ error: any Error, text: String) {
        found = "what cannot be read"
        guard let error = error as? YamlError else { return }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (line, column, found) = (mark.line, mark.column, "broken YAML")
            expected += ": " + problem
        case .reader(let problem, let offset, _, _):
            found = "broken YAML"
            expected += ": " + problem
            if let offset { line += text.utf8.prefix(offset).count { $0 == 0x0A } }
        case .duplicatedKeysInMapping(let names, let context):
            guard let name = names.first else { return }
            (line, column) = (context.mark.line, context.mark.column)
            key = name
            found = "one name twice in a mapping"
            expected = "each name once"
            readPlaces(of: name, in: text)
        default: break
        }
    }

    func problem(in file: ConfigurationFile) -> SettingsProblem {
        SettingsProblem(
            file: file.path,
            line: line,
            column: column,
            key: key,
            found: found,
            expected: expected.replacing("FILE", with: file.path)
        )
    }

    /// Finds both places, of which Yams tells one.
    ///
    /// The other stands below in the same column, before the text returns to a smaller
    /// indentation. In `{ }` mappings only the place that Yams tells is known.
    private mutating func readPlaces(of name: String, in text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var places: [Int] = []
        for number in [line] + Array((line + 1)...max(line + 1, lines.count)) {
            guard number <= lines.count, number >= 1 else { break }
            let content = lines[number - 1]
            let indentation = content.prefix { $0 == " " }.count
            let isBlank =
                content.count == indentation || content.dropFirst(indentation).first == "#"
            if isBlank { continue }
            if indentation < column - 1 && number > line { break }
            if Self.holds(name, content.dropFirst(column - 1)) { places.append(number) }
        }
        guard places.count > 1, let last = places.last else { return }
        expected = "each name once: the first is at FILE:\(places[0]):\(column)"
        line = last
    }

    private static func holds(_ name: String, _ content: Substring) -> Bool {
        for spelled in [name, "\"\(name)\"", "'\(name)'"] where content.hasPrefix(spelled) {
            if content.dropFirst(spelled.count).drop(while: { $0 == " " }).first == ":" {
                return true
            }
        }
        return false
    }
}
