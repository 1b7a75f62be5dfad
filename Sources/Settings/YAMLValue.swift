import Filtering
import Glibc
import Yams

/// A file of the configuration.
struct ConfigurationFile: Sendable, Hashable {
    /// As it was named.
    var path: String
    /// Relative to the first file's folder: what the places of rules show.
    var shortPath: String

    /// What relative paths in the file are relative to.
    var folder: String { folderPath(of: path) }

    /// A path that stands in the file, absolute and without `.` and `..`.
    func resolved(_ relative: String) -> String {
        guard !relative.hasPrefix("/") else { return normalisedPath(relative) }
        let named = folder.isEmpty ? "." : folder
        // `..` leads up from the folder itself, not from a link to it.
        guard let real = realpath(named, nil) else { return normalisedPath(named + "/" + relative) }
        defer { free(real) }
        return normalisedPath(String(cString: real) + "/" + relative)
    }
}

/// A path without empty parts, `.` and `..`.
private func normalisedPath(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
        if part == "..", let last = parts.last, last != ".." {
            parts.removeLast()
        } else if part != ".." || !path.hasPrefix("/") {
            parts.append(part)
        }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}

/// The part of a path before its last slash; empty when there is none.
func folderPath(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Collects what is wrong, so that one run tells all of it.
final class ProblemList {
    var problems: [SettingsProblem] = []
    let environment: [String: String]

    init(environment: [String: String]) { self.environment = environment }
}

/// A value of the configuration that knows its place and its key.
struct YAMLValue {
    let node: Node
    /// With the keys around it, such as `fetch.interval.min`.
    let key: String
    let file: ConfigurationFile
    let list: ProblemList

    var line: Int { node.mark?.line ?? 1 }
    var column: Int { node.mark?.column ?? 1 }
    /// `file:line` as rules and subscriptions show it.
    var place: String { "\(file.shortPath):\(line)" }
    /// `file:line:column` as problems show it.
    var fullPlace: String { "\(file.path):\(line):\(column)" }

    /// Notes a problem; returns nothing, so that readers can `return report(…)`.
    @discardableResult
    func report<Value>(
        found: String? = nil,
        expected: String,
        nearest: String? = nil,
        columnOffset: Int = 0,
        excerpt: String? = nil
    ) -> Value? {
        list.problems.append(
            SettingsProblem(
                file: file.path,
                line: line,
                column: column + columnOffset,
                key: key,
                found: found ?? shown,
                expected: expected,
                nearest: nearest,
                excerpt: excerpt
            )
        )
        return nil
    }

    /// Notes a problem where no value is made.
    func note(found: String? = nil, expected: String, nearest: String? = nil) {
        let _: Never? = report(found: found, expected: expected, nearest: nearest)
    }

    /// The value as messages show it.
    var shown: String {
        switch node {
        case .scalar(let scalar):
            if isNull { return "nothing" }
            if scalar.tag.rawValue == "!file" { return "a credential" }
            let text = String(scalar.string.prefix(61).map { $0.isNewline ? " " : $0 })
            return text.count <= 60 ? text : text.prefix(57) + "..."
        case .sequence: return "a list"
        case .mapping: return "a mapping"
        case .alias: return "an alias"
        }
    }

    /// A scalar's text as it stands; nothing for lists and mappings.
    var rawText: String? { node.scalar?.string }
    /// True for a mapping.
    var isMapping: Bool { node.mapping != nil }
    /// True for a list without elements.
    var isEmptyList: Bool { node.sequence?.isEmpty == true }

    /// True for a mapping with such a key.
    func has(_ key: String) -> Bool {
        node.mapping?.contains { $0.key.scalar?.string == key } == true
    }

    /// How far right of the value's beginning a 1-based column of its text stands in the file;
    /// 0 where it stands on other lines or in another file.
    func offset(ofColumn column: Int) -> Int {
        guard let scalar = node.scalar, !scalar.string.contains("\n"),
            scalar.tag.rawValue != "!file"
        else { return 0 }
        switch scalar.style {
        case .plain, .any: return column - 1
        case .singleQuoted, .doubleQuoted: return column
        default: return 0
        }
    }

    /// True for the word `none`, where a key may be left without a value.
    var isNone: Bool { node.scalar?.string == "none" }

    /// True for `null`, `~` and nothing at all, unquoted.
    var isNull: Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
            return false
        }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            && scalar.tag.rawValue != "!file"
    }

    /// The parts of a list.
    func elements(expected: String = "a list") -> [YAMLValue]? {
        guard let sequence = node.sequence else { return report(expected: expected) }
        return sequence.map { YAMLValue(node: $0, key: key, file: file, list: list) }
    }

    /// The parts of a list, or the value itself when it is no list.
    func elementsOrSelf() -> [YAMLValue] {
        guard let sequence = node.sequence else { return [self] }
        return sequence.map { YAMLValue(node: $0, key: key, file: file, list: list) }
    }

    /// The named values of a mapping whose keys the owner chooses, in the order of the file.
    func namedValues(expected: String = "a mapping") -> [(name: YAMLValue, value: YAMLValue)]? {
        guard let mapping = node.mapping else { return report(expected: expected) }
        return mapping.map { pair in
            let name = pair.key.scalar?.string ?? ""
            let path = key.isEmpty ? name : key + "." + name
            return (
                YAMLValue(node: pair.key, key: path, file: file, list: list),
                YAMLValue(node: pair.value, key: path, file: file, list: list)
            )
        }
    }

    /// The values of a mapping whose keys are known; every other key is a problem.
    ///
    /// - Parameters:
    ///   - known: keys that may stand in it.
    ///   - later: keys of features that this version does not have.
    /// - Returns: the values of the known keys that are given.
    func mapping(_ known: [String], later: [String] = []) -> [String: YAMLValue]? {
        let expected = "a mapping with the keys " + known.joined(separator: ", ")
        guard let pairs = namedValues(expected: expected) else { return nil }
        var values: [String: YAMLValue] = [:]
        for (name, value) in pairs {
            let key = name.node.scalar?.string ?? ""
            if known.contains(key) {
                values[key] = value
            } else if later.contains(key) {
                name.note(
                    found: "a feature still to come",
                    expected: "no such key: \(key) is not in this version"
                )
            } else {
                name.note(
                    found: "an unknown key",
                    expected: "one of " + known.joined(separator: ", "),
                    nearest: nearestName(to: key, among: known)
                )
            }
        }
        return values
    }
}
