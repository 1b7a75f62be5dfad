import Glibc

/// The new bytes of one file, which takes the place of the old one when all have come.
///
/// As long as they are the old bytes nothing is written; after `finish`, or without it, no
/// temporary file is left.
public final class FileReplacement: DocumentSink {
    private let path: String
    private let temporary: String
    private let parent: String
    /// The file that stands, while its bytes and the new ones are the same.
    private var old: Int32
    /// How many they are.
    private var same = 0
    private var new: Int32 = -1
    private var failure: FileWriteError?
    private static let pieceBytes = 64 << 10

    init(path: String, mark: String) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        self.path = path
        parent = String(path[..<slash])
        temporary = "\(parent)/\(mark)\(getpid())-\(path[path.index(after: slash)...])"
        old = open(path, O_RDONLY | O_CLOEXEC)
    }

    deinit { giveUp() }

    /// Adds bytes; an error is told by `finish`.
    public func add(_ bytes: [UInt8]) {
        guard failure == nil else { return }
        do throws(FileWriteError) {
            if new < 0, old >= 0, holdsNext(bytes) {
                same += bytes.count
                return
            }
            if new < 0 { try begin() }
            try write(bytes[...])
        } catch {
            failure = error
            giveUp()
        }
    }

    /// Puts the new bytes in the old ones' place.
    ///
    /// - Returns: true when they differ.
    /// - Throws: what failed now or before; the old file stands.
    public func finish() throws(FileWriteError) -> Bool {
        if let failure { throw failure }
        defer { giveUp() }
        if new < 0 {
            var facts = stat()
            if old >= 0, fstat(old, &facts) == 0, Int(facts.st_size) == same { return false }
            try begin()
        }
        guard fchmod(new, 0o644) == 0, fsync(new) == 0 else {
            throw FileWriteError(path: temporary, deed: "sync", number: errno)
        }
        close(new)
        new = -1
        guard rename(temporary, path) == 0 else {
            let error = FileWriteError(path: path, deed: "replace", number: errno)
            unlink(temporary)
            throw error
        }
        syncFolder()
        return true
    }

    /// True when the file that stands goes on with these bytes.
    private func holdsNext(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(byteCount: Self.pieceBytes, alignment: 1) { piece in
                guard let start = piece.baseAddress, let expected = bytes.baseAddress else {
                    return bytes.isEmpty
                }
                var place = 0
                while place < bytes.count {
                    let wanted = min(Self.pieceBytes, bytes.count - place)
                    let count = pread(old, start, wanted, same + place)
                    guard count > 0, memcmp(start, expected + place, count) == 0 else {
                        return false
                    }
                    place += count
                }
                return true
            }
        }
    }

    /// Makes the temporary file and copies what was the same.
    private func begin() throws(FileWriteError) {
        try makeFolder(parent)
        new = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard new >= 0 else { throw FileWriteError(path: temporary, deed: "create", number: errno) }
        var piece = [UInt8](repeating: 0, count: min(same, Self.pieceBytes))
        var place = 0
        while place < same {
            let wanted = min(piece.count, same - place)
            let count = piece.withUnsafeMutableBytes { pread(old, $0.baseAddress, wanted, place) }
            guard count > 0 else {
                throw FileWriteError(path: path, deed: "read", number: count < 0 ? errno : EIO)
            }
            try write(piece.prefix(count))
            place += count
        }
        close(old)
        old = -1
    }

    private func write(_ bytes: ArraySlice<UInt8>) throws(FileWriteError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(new, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FileWriteError(path: temporary, deed: "write", number: errno)
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Closes what is open; an unfinished temporary file goes.
    private func giveUp() {
        if old >= 0 { close(old) }
        old = -1
        guard new >= 0 else { return }
        close(new)
        new = -1
        unlink(temporary)
    }

    private func makeFolder(_ path: String) throws(FileWriteError) {
        guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw FileWriteError(path: path, deed: "make the folder", number: errno)
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw FileWriteError(path: path, deed: "make the folder", number: errno)
        }
    }

    private func syncFolder() {
        let file = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }
}
