import FoundationEssentials

/// The documents of a folder subscription as they lie on disk.
struct FolderScan {
    /// Endings that are read as documents; anything else in the folder is left alone.
    static let endings: Set<String> = ["html", "htm", "md", "markdown", "txt"]
    /// A file younger than this may still be being written.
    static let settlingSeconds = 2.0

    /// One document.
    struct Document: Sendable, Hashable {
        /// Path below the folder.
        var name: String
        /// Absolute path.
        var path: String
        var size: Int
        var modified: Date

        /// Tells one state of the file from another without reading it.
        var stamp: String { "\(modified.timeIntervalSince1970):\(size)" }
    }

    /// Documents that nobody has written to for a moment, in the order of their names.
    var settled: [Document] = []
    /// Documents that may be half-written; look again later.
    var settling: [Document] = []

    /// Looks through a folder and the folders in it; hidden files and folders are not looked at.
    ///
    /// - Throws: `FolderError.unreadable` when the folder cannot be listed.
    init(folder: String, now: Date) throws(FolderError) {
        let files = FileManager.default
        let names: [String]
        do {
            names = try files.subpathsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(path: folder, reason: Self.words(for: error, path: folder))
        }
        for name in names.sorted() where Self.isDocument(name) {
            let path = folder + "/" + name
            guard let facts = try? files.attributesOfItem(atPath: path),
                facts[.type] as? FileAttributeType == .typeRegular,
                let modified = facts[.modificationDate] as? Date
            else { continue }
            let size = (facts[.size] as? UInt64).map(Int.init) ?? (facts[.size] as? Int) ?? 0
            let document = Document(name: name, path: path, size: size, modified: modified)
            let age = now.timeIntervalSince(modified)
            // A date in the future is a wrong clock, not a file that is being written.
            if age >= 0, age < Self.settlingSeconds {
                settling.append(document)
            } else {
                settled.append(document)
            }
        }
    }

    private static func isDocument(_ name: String) -> Bool {
        guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
            return false
        }
        guard let dot = name.lastIndex(of: ".") else { return false }
        return endings.contains(name[name.index(after: dot)...].lowercased())
    }

    private static func words(for error: any Error, path: String) -> String {
        FileManager.default.fileExists(atPath: path) ? "no right to read it" : "no such folder"
    }
}

/// Why a folder or a document in it could not be read.
enum FolderError: Error, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case tooLarge(path: String, size: Int, limit: Int)
    case empty(path: String)

    var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "cannot read \(path): \(reason)"
        case .tooLarge(let path, let size, let limit):
            "\(path) has \(size) bytes; at most \(limit) are read (fetch.limits.page)"
        case .empty(let path): "\(path) holds no text"
        }
    }
}
