import FoundationEssentials
import Glibc
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Synchronization

/// Answers with the files of the output folder.
final class FileResponder: Sendable {
    /// What an address leads to.
    enum Answer {
        case response(Response)
        /// A folder that was asked for without the slash at its end.
        case folder
        case nothing
    }

    private let folder: String
    private let audience: Representation.Audience
    /// Files as they were last sent, by path; emptied when it holds too much.
    private let kept = Mutex<(files: [String: Kept], bytes: Int)>(([:], 0))

    private struct Kept: Sendable {
        let facts: Facts
        let content: Representation
    }

    /// What the system says of a file: other facts, other file.
    struct Facts: Sendable, Equatable {
        let inode: UInt64
        let size: Int
        let modified: Date
    }

    /// Larger files are sent piece by piece, uncompressed.
    static let mostBytesInMemory = 4 << 20
    private static let mostBytesKept = 8 << 20
    private static let pieceBytes = 64 << 10

    init(folder: String, audience: Representation.Audience) {
        self.folder = folder
        self.audience = audience
    }

    /// Answers with the file at a path as the request wrote it.
    func answer(_ path: String, to request: Request) -> Answer {
        guard let relative = Self.safePath(path) else { return .nothing }
        let full = folder + "/" + relative
        guard let type = ContentTypes.type(of: relative) else {
            return Self.isFolder(full) && !path.hasSuffix("/") ? .folder : .nothing
        }
        guard let file = OpenFile(full) else { return .nothing }
        guard file.facts.size <= Self.mostBytesInMemory else {
            return .response(stream(file, type: type, to: request))
        }
        return content(file, at: full, type: type).map {
            .response($0.response(to: request, for: audience))
        } ?? .nothing
    }

    private func content(_ file: OpenFile, at path: String, type: String) -> Representation? {
        if let known = kept.withLock({ $0.files[path] }), known.facts == file.facts {
            return known.content
        }
        guard let bytes = file.readAll() else { return nil }
        let content = Representation(bytes, type: type, modified: file.facts.modified)
        kept.withLock { kept in
            if kept.bytes + bytes.count > Self.mostBytesKept { kept = ([:], 0) }
            let replaced = kept.files[path]?.facts.size ?? 0
            kept.files[path] = Kept(facts: file.facts, content: content)
            kept.bytes += bytes.count - replaced
        }
        return content
    }

    private func stream(_ file: OpenFile, type: String, to request: Request) -> Response {
        let facts = file.facts
        let validators = Validators(
            size: facts.size,
            modified: facts.modified,
            inode: facts.inode
        )
        var headers = Representation.headers(validators, type: type, for: audience)
        if validators.isCurrent(
            ifNoneMatch: request.headers.combined(.ifNoneMatch),
            ifModifiedSince: request.headers[.ifModifiedSince]
        ) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        let body = ResponseBody(contentLength: facts.size) { writer in
            var left = facts.size
            while left > 0 {
                guard let piece = file.read(upTo: min(left, Self.pieceBytes)) else {
                    throw HTTPError(.internalServerError)
                }
                left -= piece.count
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// The path below the folder; `nil` for one that leads out of it or to a hidden file.
    static func safePath(_ path: String) -> String? {
        guard let decoded = percentDecoded(path), !decoded.utf8.contains(0) else { return nil }
        var parts: [Substring] = []
        for part in decoded.split(separator: "/") {
            guard !part.hasPrefix("."), !part.contains("\\") else { return nil }
            parts.append(part)
        }
        if parts.isEmpty || decoded.hasSuffix("/") { parts.append("index.html") }
        return parts.joined(separator: "/")
    }

    private static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }
}

/// A regular file that is open: its bytes stay those of its facts when another takes its name.
private final class OpenFile: Sendable {
    private let descriptor: Int32
    let facts: FileResponder.Facts

    /// Opens a file; `nil` for anything but a regular one.
    ///
    /// Links are not followed: nothing that we publish is one.
    init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        let fraction = Double(facts.st_mtim.tv_nsec) / 1_000_000_000
        self.facts = FileResponder.Facts(
            inode: UInt64(facts.st_ino),
            size: Int(facts.st_size),
            modified: Date(timeIntervalSince1970: Double(facts.st_mtim.tv_sec) + fraction)
        )
    }

    deinit { close(descriptor) }

    /// All bytes; `nil` when the disk fails.
    func readAll() -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(facts.size)
        while bytes.count < facts.size {
            guard let piece = read(upTo: facts.size - bytes.count) else { return nil }
            bytes += piece
        }
        return bytes
    }

    /// The next bytes; `nil` at the end and when the disk fails.
    func read(upTo count: Int) -> [UInt8]? {
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            used = max(0, Glibc.read(descriptor, buffer.baseAddress, count))
        }
        return piece.isEmpty ? nil : piece
    }
}
