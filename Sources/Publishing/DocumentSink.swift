/// Takes a document piece by piece, so that a long one never lies in memory whole.
public protocol DocumentSink: AnyObject {
    /// Takes the next bytes.
    func add(_ bytes: [UInt8])
}

/// Keeps a document in memory.
public final class DocumentBytes: DocumentSink {
    /// What was added.
    public private(set) var bytes: [UInt8] = []

    /// Creates an empty document.
    public init() {}

    /// Takes the next bytes.
    public func add(_ bytes: [UInt8]) { self.bytes += bytes }
}

/// Bytes that a writer of documents collects before it hands them on.
let documentPieceBytes = 64 << 10
