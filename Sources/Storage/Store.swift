import GRDB
import GRDBSQLite
import Glibc

/// The one store: feeds, entries, texts, ledgers, in one SQLite file.
///
/// Every operation is one transaction and takes the clock as an argument. Readers run beside the
/// one writer (WAL). All SQL of Winnow is in this room.
public final class Store: Sendable {
    /// How a process opens the store.
    public enum Role: Sendable {
        /// Holds the state lock: checks the file after an unclean end, marks a clean one.
        case owner
        /// Works beside an owner.
        case guest
    }

    /// The database file.
    public let path: String
    let pool: DatabasePool
    /// The connection of `look`: nobody who holds it waits for a task, as readers of the pool do,
    /// so that whoever waits for it gets it.
    private let near: DatabaseQueue
    private let role: Role

    /// Opens the database, creating it and bringing its schema up to date.
    ///
    /// - Parameters:
    ///   - path: the database file; its folder must exist.
    ///   - role: `.owner` only with a `StateLock` in hand.
    /// - Throws: `StoreError`: `.unwritable`, `.damaged`, `.newer`, `.full` or `.busy`.
    public init(path: String, role: Role = .owner) throws(StoreError) {
        self.path = path
        self.role = role
        _ = Self.countsNoMemory
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // Texts of a kilobyte or two lie closer in larger pages; an old file keeps its own size.
            try db.execute(sql: "PRAGMA page_size=8192")
            try db.execute(sql: "PRAGMA wal_autocheckpoint=2000")
            try db.execute(sql: "PRAGMA synchronous=NORMAL")
            // KiB; the writer's index pages are hot, and what a transaction changes should not be
            // written before its end. A reader's pages are the system's to keep.
            let cache = db.configuration.readonly ? 256 : 2_048
            try db.execute(sql: "PRAGMA cache_size=-\(cache)")
            try db.execute(sql: "PRAGMA temp_store=MEMORY")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try Self.prepare(pool, path: path, role: role)
            configuration.readonly = true
            near = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw Self.explained(error, path: path)
        }
    }

    /// SQLite takes no lock that all connections share only to count what memory it has.
    ///
    /// To be said before a process opens its first file; the call takes a varying number of arguments, which Swift leaves
    /// out, so it is looked up by name.
    private static let countsNoMemory: Void = {
        typealias Setter = @convention(c) (Int32, Int32) -> Int32
        guard let address = dlsym(nil, "sqlite3_config") else { return }
        _ = unsafeBitCast(address, to: Setter.self)(SQLITE_CONFIG_MEMSTATUS, 0)
    }()

    /// Marks a clean end (for an owner) and closes the file.
    public func close() throws(StoreError) {
        do {
            if role == .owner {
                try pool.writeWithoutTransaction { db in
                    try db.execute(sql: "UPDATE record SET value='clean' WHERE name='.session'")
                    try db.checkpoint(.truncate)
                }
            }
            try near.close()
            try pool.close()
        } catch {
            throw Self.explained(error, path: path)
        }
    }

    /// Gives the pages that its connections hold back to the system, after a large piece of work.
    public func releaseMemory() {
        near.releaseMemory()
        pool.releaseMemoryEventually()
    }

    /// Runs one write transaction.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws(StoreError) -> T {
        do {
            return try await pool.write(body)
        } catch {
            throw Self.explained(error, path: path)
        }
    }

    /// Runs one write transaction that is on the disk when it returns.
    func writeDurably<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws(StoreError) -> T {
        do {
            return try await pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous=FULL")
                defer { try? db.execute(sql: "PRAGMA synchronous=NORMAL") }
                return try db.transaction(.immediate, body)
            }
        } catch {
            throw Self.explained(error, path: path)
        }
    }

    /// Reads one consistent state.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws(StoreError) -> T {
        do {
            return try await pool.read(body)
        } catch {
            throw Self.explained(error, path: path)
        }
    }

    /// Reads a few rows by their keys, on the caller's thread.
    ///
    /// Another thread and the way back cost more than such a read takes; what may take longer goes
    /// through `read`, so that nobody waits for it.
    func look<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
        do {
            return try near.unsafeRead { db in
                try FastStatement(db, "BEGIN").run()
                // What was read stands, however the transaction ends.
                defer { try? FastStatement(db, "COMMIT").run() }
                return try body(db)
            }
        } catch {
            throw Self.explained(error, path: path)
        }
    }

    /// Turns the database's error into words that say what to do.
    static func explained(_ error: any Error, path: String) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else { return .failed("\(error)") }
        let reason = error.message ?? error.description
        switch error.resultCode {
        case .SQLITE_FULL: return .full(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            return .unwritable(path: path, reason: reason)
        case .SQLITE_IOERR: return .unwritable(path: path, reason: reason)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(path: path, reason: reason)
        default: return .failed(reason)
        }
    }
}
