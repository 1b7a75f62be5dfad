import Foundation
import Testing

/// One line of the list of rooms in `Package.swift`.
struct Room: Sendable, CustomTestStringConvertible {
    var name: String
    var imports: Set<String>
    var testDescription: String { name }
}

/// The package as it lies on disk.
enum House {
    static let folder = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// What a room may import besides: the standard library's modules and the system's C library.
    ///
    /// Text alone needs the whole of Foundation: Unicode decomposition stands nowhere else.
    static func standardModules(of room: String) -> Set<String> {
        let modules: Set<String> = [
            "Swift", "FoundationEssentials", "FoundationInternationalization", "Glibc", "Dispatch",
            "Synchronization",
        ]
        return room == "Text" ? modules.union(["Foundation"]) : modules
    }

    /// The rooms as `Package.swift` lists them.
    static func rooms() throws -> [Room] {
        let path = folder.appending(path: "Package.swift")
        let manifest = try String(contentsOf: path, encoding: .utf8)
        let list = manifest.split(separator: "let settings", maxSplits: 1).first ?? ""
        let room = /\(\s*"(\w+)",\s*\[((?:[^\[\]]|\[[^\]]*\])*)\]\s*\)/
        return list.matches(of: room).map { match in
            // A product stands as `.product(name: "GRDB", package: …)`: its package is no module.
            let modules = match.output.2.replacing(/package:\s*"[^"]+"/, with: "")
            let imports = modules.matches(of: /"(\w+)"/).map { String($0.output.1) }
            return Room(name: String(match.output.1), imports: Set(imports))
        }
    }

    /// The folders of `Sources` that are rooms: neither C modules nor programs.
    static func roomFolders() throws -> Set<String> {
        let sources = folder.appending(path: "Sources").path
        let names = try FileManager.default.contentsOfDirectory(atPath: sources)
        return Set(names.filter { $0.wholeMatch(of: /[A-Z][a-z]\w*/) != nil })
    }

    static func swiftFiles(in path: String) throws -> [URL] {
        let start = folder.appending(path: path)
        let files = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }

    /// The target that a file of `Sources` belongs to.
    static func target(of file: URL) -> String {
        let parts = file.pathComponents
        guard let sources = parts.lastIndex(of: "Sources"), sources + 1 < parts.count else {
            return ""
        }
        return parts[sources + 1]
    }

    static func imports(of file: URL) throws -> Set<String> {
        let text = try String(contentsOf: file, encoding: .utf8)
        return Set(
            text.matches(
                of:
                    /(?m)^(?:@\w+ |public |internal |private )*import (?:struct |class |enum |func |protocol |typealias )?(\w+)/
            )
            .map { String($0.output.1) }
        )
    }
}
