import ArgumentParser
import Diagnostics
import FeedParsing
import Model
import Text

/// `winnow parse`: feed documents to NDJSON.
struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Feed documents to NDJSON."
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: "The documents' address: relative addresses are resolved against it.")
    var url: String?
    @Option(help: "The Content-Type that the transport gave.")
    var contentType: String?
    @Argument(help: "Feed documents; - is standard input.")
    var files: [String]

    /// A file's record, on its way to its place in the output.
    private struct Parsed {
        var index: Int
        var result: Result<[UInt8], any Error>
    }

    /// Parses several files at once and writes their records in the order of the arguments.
    ///
    /// The files read but not yet written are together no larger than half the largest one, unless one
    /// is alone: memory grows with the largest file, not with the number of processors.
    func run() async throws {
        HeapSettings.keepSmall(heaps: 2)
        let sizes = files.map(InputFile.size)
        let smallFiles = 262_144
        let budget = max((sizes.max() ?? 0) / 2, smallFiles)
        let maximumWaiting = 64
        let hasFailed = await withTaskGroup(of: Parsed.self) { group in
            var hasFailed = false
            var (next, written, held) = (0, 0, 0)
            var finished: [Int: Parsed] = [:]
            while written < files.count {
                while next < files.count, next - written < maximumWaiting,
                    held == 0 || held + sizes[next] <= budget
                {
                    let index = next
                    group.addTask { parse(index) }
                    held += sizes[next]
                    next += 1
                }
                guard let parsed = await group.next() else { break }
                finished[parsed.index] = parsed
                while let ready = finished.removeValue(forKey: written) {
                    switch ready.result {
                    case .success(let record): Terminal.result(record)
                    case .failure(let error):
                        hasFailed = true
                        InputFile.report(files[written], "\(error)")
                    }
                    held -= sizes[written]
                    written += 1
                }
            }
            return hasFailed
        }
        if hasFailed { throw CommandFailure(.someFailed, lines: []) }
    }

    private func parse(_ index: Int) -> Parsed {
        let result = Result<[UInt8], any Error> {
            feedRecord(try feed(files[index]), file: files[index])
        }
        return Parsed(index: index, result: result)
    }

    /// A function of its own, so that the file's bytes are gone before the record is written.
    @inline(never)
    private func feed(_ file: String) throws -> FeedDocument {
        let largeFile = 1_048_576
        if InputFile.size(file) > largeFile { HeapSettings.trim() }
        return try parseFeed(try InputFile.bytes(file), url: url, contentType: contentType)
    }
}
