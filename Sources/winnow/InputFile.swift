import FoundationEssentials
import Glibc
import Text

/// Documents given on the command line.
enum InputFile {
    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(_ path: String) throws -> [UInt8] {
        let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw Unreadable(description: errno == ENOENT ? "no such file" : reason())
        }
        defer { if file != STDIN_FILENO { close(file) } }
        var status = stat()
        let size = fstat(file, &status) == 0 ? Int(status.st_size) : 0
        // One byte more than the file holds: the read that fills it also finds the end.
        var bytes = try [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            count = try read(file, into: UnsafeMutableRawBufferPointer(buffer))
        }
        guard bytes.count > size else { return bytes }
        // A pipe tells no size: piece by piece, until nothing comes.
        while true {
            let piece = try [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = try read(file, into: UnsafeMutableRawBufferPointer(buffer))
            }
            guard !piece.isEmpty else { return bytes }
            bytes += piece
        }
    }

    /// How many bytes a file holds; 0 for what tells no size.
    static func size(_ path: String) -> Int {
        var status = stat()
        return path != "-" && stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Reads until the buffer is full or the file ends.
    private static func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer) throws
        -> Int
    {
        var filled = 0
        while filled < buffer.count {
            let count = Glibc.read(
                file,
                buffer.baseAddress?.advanced(by: filled),
                buffer.count - filled
            )
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw Unreadable(description: reason())
            }
            filled += count
        }
        return filled
    }

    private static func reason() -> String { "cannot be read: " + String(cString: strerror(errno)) }

    /// Tells of a hopeless file: `{"file","error"}` as a record, and a line for people.
    static func report(_ file: String, _ error: String) {
        Terminal.error("winnow: \(file): \(error)")
        var json = JSONWriter()
        json.object { json in
            json.field("file", file)
            json.field("error", error)
        }
        json.newline()
        Terminal.result(json.bytes)
    }

    /// The files of a list of paths; folders are walked for documents.
    static func expanded(_ paths: [String]) -> [String] {
        paths.flatMap { path -> [String] in
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder,
                let names = try? FileManager.default.subpathsOfDirectory(atPath: path)
            else { return [path] }
            let endings = [".html", ".htm", ".xhtml", ".md", ".markdown", ".txt"]
            return names.sorted().filter { name in
                endings.contains { name.lowercased().hasSuffix($0) }
            }.map { path + "/" + $0 }
        }
    }
}
