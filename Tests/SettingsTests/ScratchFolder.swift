import FoundationEssentials

@testable import Settings

/// A folder of configuration files that goes away with the test.
final class ScratchFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/winnow-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: folderPath(of: file),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    func load(_ environment: [String: String] = [:]) throws -> WinnowSettings {
        try loadSettings(path: path + "/winnow.yaml", environment: environment)
    }

    /// The problems of `winnow.yaml`, without the folder's name.
    func problems(_ environment: [String: String] = [:]) -> [String] {
        do {
            _ = try load(environment)
            return []
        } catch {
            let problems = (error as? SettingsError)?.problems ?? []
            return problems.map { $0.description.replacing(path + "/", with: "") }
        }
    }
}

/// Settings of one file.
func settings(_ yaml: String, _ environment: [String: String] = [:]) throws -> WinnowSettings {
    let folder = try ScratchFolder()
    try folder.write(yaml, to: "winnow.yaml")
    return try folder.load(environment)
}
