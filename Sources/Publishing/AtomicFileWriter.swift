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
        let full = folder + "/" + path
        if Self.holds(bytes, at: full) { return false }
        let slash = full.lastIndex(of: "/") ?? full.startIndex
        let parent = String(full[..<slash])
        try Self.makeFolder(parent)
        let temporary = "\(parent)/\(Self.mark)\(getpid())-\(full[full.index(after: slash)...])"
        do throws(FileWriteError) {
            try Self.writeSynced(bytes, to: temporary)
            guard rename(temporary, full) == 0 else {
                throw FileWriteError(path: full, deed: "replace", number: errno)
            }
        } catch {
            unlink(temporary)
            throw error
        }
        Self.syncFolder(parent)
        return true
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

    private static func writeSynced(_ bytes: [UInt8], to path: String) throws(FileWriteError) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw FileWriteError(path: path, deed: "create", number: errno) }
        defer { close(file) }
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileWriteError(path: path, deed: "write", number: errno) }
            start += count
        }
        guard fchmod(file, 0o644) == 0, fsync(file) == 0 else {
            throw FileWriteError(path: path, deed: "sync", number: errno)
        }
    }

    private static func makeFolder(_ path: String) throws(FileWriteError) {
        guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw FileWriteError(path: path, deed: "make the folder", number: errno)
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw FileWriteError(path: path, deed: "make the folder", number: errno)
        }
    }

    private static func syncFolder(_ path: String) {
        let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }

    /// True when a file holds exactly these bytes; read piece by piece.
    private static func holds(_ bytes: [UInt8], at path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, Int(facts.st_size) == bytes.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(byteCount: pieceBytes, alignment: 1) { piece in
                guard let start = piece.baseAddress, let expected = bytes.baseAddress else {
                    return bytes.isEmpty
                }
                var place = 0
                while place < bytes.count {
                    let count = read(file, start, min(pieceBytes, bytes.count - place))
                    guard count > 0, memcmp(start, expected + place, count) == 0 else {
                        return false
                    }
                    place += count
                }
                return true
            }
        }
    }

    private static let pieceBytes = 64 << 10
}
