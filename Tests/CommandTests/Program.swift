import Foundation
import Glibc

/// The built `winnow`, run as an operator runs it.
struct Program {
    /// What a run left behind.
    struct Outcome: Sendable {
        var status: Int32
        var output: String
        var errors: String

        /// The lines of the output, each a record.
        func records() throws -> [[String: Any]] {
            try output.split(separator: "\n").map {
                let record = try JSONSerialization.jsonObject(with: Data($0.utf8))
                return record as? [String: Any] ?? [:]
            }
        }
    }

    /// The folder of the built programs: the tests' own.
    static let binaries: URL = {
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(filePath: tests ?? "").deletingLastPathComponent()
        let program = folder.appending(path: "winnow").path
        guard !FileManager.default.isExecutableFile(atPath: program) else { return folder }
        return repository.appending(path: ".build/debug")
    }()

    static let repository = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// Starts `winnow` in `folder` with its output going to nameless files; the caller ends it.
    static func start(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        program: String = "winnow"
    ) throws -> Process {
        let process = Process()
        process.executableURL = binaries.appending(path: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        for stream in [\Process.standardOutput, \Process.standardError] {
            let file = FileManager.default.temporaryDirectory
                .appending(path: "winnow-test-\(UUID().uuidString)").path
            _ = FileManager.default.createFile(atPath: file, contents: nil)
            process[keyPath: stream] = FileHandle(forUpdatingAtPath: file)
            try FileManager.default.removeItem(atPath: file)
        }
        try process.run()
        return process
    }

    /// Waits for a process and returns what it wrote.
    static func outcome(of process: Process) -> Outcome {
        process.waitUntilExit()
        func text(_ stream: Any?) -> String {
            guard let handle = stream as? FileHandle else { return "" }
            try? handle.seek(toOffset: 0)
            return String(decoding: handle.readDataToEndOfFile(), as: UTF8.self)
        }
        return Outcome(
            status: process.terminationStatus,
            output: text(process.standardOutput),
            errors: text(process.standardError)
        )
    }

    /// Waits until a condition holds, a minute at most.
    static func wait(until condition: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<1_200 {
            if try condition() { return true }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return false
    }

    /// Runs `winnow` to its end.
    static func run(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        outcome(of: try start(arguments, in: folder, environment: environment))
    }
}

/// A folder of its own for a test, with a configuration and a state folder, gone afterwards.
final class Workplace {
    let folder: URL

    init(_ configuration: String = "") throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "winnow-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(configuration, to: "winnow.yaml")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Runs a command with this place's configuration.
    func winnow(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["--config", "winnow.yaml"] + arguments, in: folder)
    }

    /// Every published file with its bytes and its time of change.
    func published() throws -> [String: PublishedFile] {
        let root = folder.appending(path: "state/public")
        let names = FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String]
        var files: [String: PublishedFile] = [:]
        for name in names ?? [] {
            let path = root.appending(path: name).path
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            files[name] = PublishedFile(
                bytes: FileManager.default.contents(atPath: path) ?? Data(),
                changed: attributes[.modificationDate] as? Date ?? .distantPast
            )
        }
        return files
    }
}

/// A published file as it lies on disk.
struct PublishedFile: Equatable {
    var bytes: Data
    var changed: Date
}
