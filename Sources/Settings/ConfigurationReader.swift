import FoundationEssentials
import Glibc
import Yams

/// Reads the first file and all that it includes: each key with its values in the order of files.
struct ConfigurationReader {
    static let keys = [
        "state", "output", "time_zone", "locale", "public_url", "include", "server", "fetch",
        "sites", "subscriptions", "feeds", "filters", "rules", "tests", "outputs", "digests",
        "retention", "phrases",
    ]
    static let laterKeys: [String] = []
    private static let largestFileBytes = 16 << 20
    private static let mostFiles = 1_000

    let list: ProblemList
    /// Every file read, the first one first.
    private(set) var files: [ConfigurationFile] = []
    /// Values by top-level key.
    private(set) var values: [String: [YAMLValue]] = [:]
    private let mainFolder: String
    /// Paths without links and dots: a file that includes itself is read once.
    private var realPaths: Set<String> = []

    init(path: String, list: ProblemList) {
        self.list = list
        mainFolder = folderPath(of: path)
        read(path)
    }

    /// The one value of a key that may be given once; a second is a problem that shows both.
    func single(_ key: String) -> YAMLValue? {
        guard let all = values[key], let first = all.first else { return nil }
        for other in all.dropFirst() {
            other.note(
                found: "a second \(key)",
                expected: "it once only: the first is at \(first.fullPlace)"
            )
        }
        return first
    }

    /// The lists of a key, one after the other.
    func elements(_ key: String) -> [YAMLValue] {
        (values[key] ?? []).flatMap { $0.isNull ? [] : $0.elements() ?? [] }
    }

    /// The mappings of a key, united; one name given twice is a problem that shows both places.
    func namedValues(_ key: String) -> [(name: YAMLValue, value: YAMLValue)] {
        var firsts: [String: YAMLValue] = [:]
        var all: [(name: YAMLValue, value: YAMLValue)] = []
        for value in values[key] ?? [] where !value.isNull {
            for pair in value.namedValues() ?? [] {
                if let first = firsts[pair.name.key] {
                    pair.name.note(
                        found: "a second definition",
                        expected: "each name once: the first is at \(first.fullPlace)"
                    )
                } else {
                    firsts[pair.name.key] = pair.name
                    all.append(pair)
                }
            }
        }
        return all
    }

    private mutating func read(_ path: String) {
        var short = path
        if !mainFolder.isEmpty, path.hasPrefix(mainFolder + "/") {
            short = String(path.dropFirst(mainFolder.count + 1))
        }
        let file = ConfigurationFile(path: path, shortPath: short)
        guard realPaths.insert(Self.realPath(path)).inserted else { return }
        guard files.count < Self.mostFiles else { return report(file, "more than 1000 files") }
        files.append(file)
        guard let data = FileManager.default.contents(atPath: path) else {
            return report(file, "no file that can be read")
        }
        guard data.count <= Self.largestFileBytes, let text = String(data: data, encoding: .utf8)
        else { return report(file, "bytes that are no UTF-8, or more than 16MiB") }
        guard let root = compose(text, file) else { return }
        let value = YAMLValue(node: root, key: "", file: file, list: list)
        guard let pairs = value.mapping(Self.keys, later: Self.laterKeys) else { return }
        for key in Self.keys {
            guard let value = pairs[key] else { continue }
            values[key, default: []].append(value)
        }
        for include in pairs["include"]?.elementsOrSelf() ?? [] {
            guard let pattern = include.path() else { continue }
            for path in paths(matching: pattern, include) { read(path) }
        }
    }

    private static func realPath(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private func compose(_ text: String, _ file: ConfigurationFile) -> Node? {
        do {
            // Which type a scalar has is decided where it is read: no patterns are needed for it.
            guard let node = try Yams.compose(yaml: text, .basic) else { return nil }
            // A file of comments alone is an empty mapping.
            if let scalar = node.scalar, scalar.string.isEmpty { return nil }
            return node
        } catch {
            list.problems.append(YAMLFault(error, text: text).problem(in: file))
            return nil
        }
    }

    /// Files that an `include` stands for, by name; a plain path must exist, a pattern may match none.
    private func paths(matching pattern: String, _ include: YAMLValue) -> [String] {
        guard pattern.contains(where: { "*?[".contains($0) }) else {
            guard FileManager.default.fileExists(atPath: pattern) else {
                include.note(expected: "a file that exists")
                return []
            }
            return [pattern]
        }
        var result = glob_t()
        defer { globfree(&result) }
        guard glob(pattern, 0, nil, &result) == 0 else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { index in
            result.gl_pathv[index].map { String(cString: $0) }
        }
    }

    private func report(_ file: ConfigurationFile, _ found: String) {
        list.problems.append(
            SettingsProblem(
                file: file.path,
                line: 0,
                column: 0,
                key: "configuration",
                found: found,
                expected: "a YAML file"
            )
        )
    }
}
