import Glibc

/// Why a file could not be published.
public struct FileWriteError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// What was being done.
    public var deed: String
    /// The system's error number.
    public var number: Int32
    /// One line: what, where, why.
    public var description: String {
        let reason = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        return "cannot \(deed) \(path): \(reason)"
    }
}

/// Writes files so that a reader sees the old bytes or the new ones, never half of them.
///
/// Temporary name in the same folder, fsync, rename, fsync of the folder. Equal bytes are not
/// written again, so that modification time and caches stay.
public struct AtomicFileWriter: Sendable {
    /// The folder below which everything is written.
    public let folder: String
    private static let mark = ".winnow-"

    /// Creates a writer for a folder, which is made when it is missing.
    public init(folder: String) { self.folder = folder }

    /// Writes a file below the folder.
    ///
    /// - Returns: true when the bytes differ from what stood there.
    @discardableResult
    public func write(_ bytes: [UInt8], to path: String) throws(FileWriteError) -> Bool {
        let file = replacement(of: path)
        file.add(bytes)
        return try file.finish()
    }

    /// A file below the folder that takes its new bytes piece by piece.
    public func replacement(of path: String) -> FileReplacement {
        FileReplacement(path: folder + "/" + path, mark: Self.mark)
    }

    /// Takes a file away; one that is not there is none the less gone.
    public func remove(_ path: String) { unlink(folder + "/" + path) }

    /// True when a file stands below the folder.
    public func exists(_ path: String) -> Bool { access(folder + "/" + path, F_OK) == 0 }

    /// Names of the files in a folder below the folder, without those that begin with a dot.
    public func names(in path: String) -> [String] {
        guard let stream = opendir(folder + "/" + path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let item = readdir(stream) {
            let name = Self.name(of: item)
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private static func name(of item: UnsafeMutablePointer<dirent>) -> String {
        withUnsafePointer(to: &item.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
    }

    /// Removes temporary files that a killed writer left.
    public func removeLeftovers() { Self.removeLeftovers(below: folder, depth: 0) }

    private static func removeLeftovers(below folder: String, depth: Int) {
        guard depth < 4, let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let item = readdir(stream) {
            let name = name(of: item)
            if name.hasPrefix(mark) {
                unlink(folder + "/" + name)
            } else if !name.hasPrefix("."), item.pointee.d_type == UInt8(DT_DIR) {
                removeLeftovers(below: folder + "/" + name, depth: depth + 1)
            }
        }
    }
}
