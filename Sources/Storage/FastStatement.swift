import struct FoundationEssentials.Date
import GRDB
import GRDBSQLite
import Model

/// A statement whose arguments go to SQLite without an array of boxed values between.
///
/// For the few statements that run for every entry: binding forty columns through arguments costs
/// more than the insert. Texts and blobs are copied by SQLite (`SQLITE_TRANSIENT`).
struct FastStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private var next: Int32 = 1

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// A statement that is run once: its text is not kept, its arguments were made elsewhere.
    init(once db: Database, _ sql: String, _ arguments: StatementArguments) throws {
        statement = try db.makeStatement(sql: sql)
        handle = statement.sqliteStatement
        statement.setUncheckedArguments(arguments)
    }

    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    mutating func bind(_ value: Int64?) {
        if let value { sqlite3_bind_int64(handle, next, value) }
        next += 1
    }

    mutating func bind(_ value: Int?) { bind(value.map(Int64.init)) }

    mutating func bind(_ value: Bool) { bind(value ? Int64(1) : 0) }

    mutating func bind(_ value: Double) {
        sqlite3_bind_double(handle, next, value)
        next += 1
    }

    mutating func bind(_ value: String?) {
        if var value {
            value.withUTF8 { bytes in
                // An empty text must not become NULL.
                let start = UnsafeRawPointer(bytes.baseAddress ?? Self.nothing)
                    .assumingMemoryBound(to: CChar.self)
                _ = sqlite3_bind_text(
                    handle,
                    next,
                    start,
                    Int32(clamping: bytes.count),
                    Self.copied
                )
            }
        }
        next += 1
    }

    /// Binds UTF-8 that is at hand as bytes as a text.
    mutating func bindText(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = sqlite3_bind_text(handle, next, start, Int32(clamping: buffer.count), Self.copied)
        }
        next += 1
    }

    mutating func bind(_ bytes: [UInt8]?) {
        if let bytes {
            bytes.withUnsafeBytes { buffer in
                let start = buffer.baseAddress ?? UnsafeRawPointer(Self.nothing)
                _ = sqlite3_bind_blob(
                    handle,
                    next,
                    start,
                    Int32(clamping: buffer.count),
                    Self.copied
                )
            }
        }
        next += 1
    }

    // One byte that is never freed nor changed: an address for texts of no length.
    nonisolated(unsafe) private static let nothing: UnsafePointer<UInt8> = {
        let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
        byte.initialize(to: 0)
        return UnsafePointer(byte)
    }()

    /// Runs a statement that gives no rows.
    func run() throws {
        defer { sqlite3_reset(handle) }
        try withExtendedLifetime(statement) {
            let code = sqlite3_step(handle)
            guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
        }
    }

    /// Reads columns of the first row; `nil` when there is none.
    func first<T>(_ read: (FastRow) throws -> T) throws -> T? {
        defer { sqlite3_reset(handle) }
        return try withExtendedLifetime(statement) {
            let code = sqlite3_step(handle)
            if code == SQLITE_ROW { return try read(FastRow(handle: handle)) }
            guard code == SQLITE_DONE else { throw failure(code) }
            return nil
        }
    }

    /// The row that a number chooses; `nil` when there is none.
    static func one<T>(
        _ db: Database,
        _ sql: String,
        _ number: Int64,
        _ read: (FastRow) throws -> T
    ) throws -> T? {
        var statement = try FastStatement(db, sql)
        statement.bind(number)
        return try statement.first(read)
    }

    /// Goes through all rows.
    func forEach(_ body: (FastRow) throws -> Void) throws {
        defer { sqlite3_reset(handle) }
        let row = FastRow(handle: handle)
        try withExtendedLifetime(statement) {
            while true {
                let code = sqlite3_step(handle)
                if code == SQLITE_DONE { return }
                guard code == SQLITE_ROW else { throw failure(code) }
                try body(row)
            }
        }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let words = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: words)
    }
}

/// The row under a statement that was stepped; valid only until the next step.
///
/// GRDB's `Row` finds the decoder of every column anew, which costs more than the reading.
struct FastRow {
    let handle: OpaquePointer

    func number(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL
            ? nil : sqlite3_column_int64(handle, column)
    }

    /// A number; 0 for NULL.
    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    /// A floating number; 0 for NULL.
    func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    func flag(_ column: Int32) -> Bool { sqlite3_column_int64(handle, column) != 0 }

    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A list joined by U+001F.
    func list(_ column: Int32) -> [String] { Joined.split(text(column)) }

    /// A time stored as whole seconds.
    func date(_ column: Int32) -> Date? {
        number(column).map { Date(unixSeconds: Int($0)) }
    }

    /// A time that is always there.
    func moment(_ column: Int32) -> Date { Date(unixSeconds: integer(column)) }

    /// A blob's bytes where they lie; `nil` for NULL and for an empty one.
    func withBytes<T>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T? {
        guard let start = sqlite3_column_blob(handle, column) else { return nil }
        let bytes = UnsafeRawBufferPointer(
            start: start,
            count: Int(sqlite3_column_bytes(handle, column))
        )
        return body(bytes.bindMemory(to: UInt8.self))
    }
}
