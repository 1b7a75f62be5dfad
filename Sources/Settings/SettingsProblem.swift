/// One thing in the configuration that cannot be taken as it stands.
public struct SettingsProblem: Error, Sendable, Hashable {
    /// The file, as it was named on the command line or found through `include`.
    public var file: String
    /// 1-based; 0 when the file could not be read at all.
    public var line: Int
    /// 1-based, in characters; 0 when the file could not be read at all.
    public var column: Int
    /// The key with those around it, such as `fetch.interval.min`.
    public var key: String
    /// What stands there; never a secret.
    public var found: String
    /// What should stand there.
    public var expected: String
    /// The known name or value that is most likely meant.
    public var nearest: String?
    /// More lines for a terminal: a query with a caret below the place.
    public var excerpt: String?
}

extension SettingsProblem: CustomStringConvertible {
    /// `file:line:column: key: found X, expected Y (did you mean Z?)`.
    public var description: String {
        let place = line == 0 ? file : "\(file):\(line):\(column)"
        let hint = nearest.map { " (did you mean \($0)?)" } ?? ""
        return "\(place): \(key): found \(found), expected \(expected)\(hint)"
    }
}

/// Why a configuration cannot be used: everything that is wrong with it, in the order of the files.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// At least one problem.
    public var problems: [SettingsProblem]

    /// One line a problem, with the queries' carets below.
    public var description: String {
        problems.map { problem in
            guard let excerpt = problem.excerpt else { return problem.description }
            let lines = excerpt.split(separator: "\n", omittingEmptySubsequences: false)
            return problem.description + "\n" + lines.map { "    " + $0 }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
