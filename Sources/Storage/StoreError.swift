/// Why the store could not do what it was asked.
public enum StoreError: Error, Sendable, Equatable {
    /// Another winnow holds the lock of this state folder.
    case held(path: String, by: String)
    /// The file cannot be opened or written: missing rights, a read-only disk.
    case unwritable(path: String, reason: String)
    /// No space is left on the disk of the database.
    case full(path: String)
    /// The file is damaged, or no database of ours.
    case damaged(path: String, reason: String)
    /// A newer Winnow wrote this database.
    case newer(path: String)
    /// Another process kept the database locked for too long.
    case busy(path: String)
    /// The store was asked for something that it does not hold.
    case missing(String)
    /// Any other refusal of the database, in its own words.
    case failed(String)
}

extension StoreError: CustomStringConvertible {
    /// One line for a log or a terminal: what was found, and what to do.
    public var description: String {
        switch self {
        case .held(let path, let owner):
            "another winnow\(owner.isEmpty ? "" : " (process \(owner))") holds \(path); stop it first"
        case .unwritable(let path, let reason):
            "cannot write \(path): \(reason); check the owner and rights of the state folder"
        case .full(let path):
            "no space left on the disk of \(path); free some space, nothing was lost"
        case .damaged(let path, let reason):
            "the database \(path) is damaged (\(reason)); restore a backup or move it away"
        case .newer(let path):
            "the database \(path) was written by a newer winnow; upgrade this one"
        case .busy(let path):
            "the database \(path) stayed locked by another process; try again"
        case .missing(let what): "not in the store: \(what)"
        case .failed(let reason): "database error: \(reason)"
        }
    }

    /// True when the same work can succeed later: the disk was full, another process wrote.
    public var mayPass: Bool {
        switch self {
        case .full, .busy, .unwritable: true
        default: false
        }
    }
}
