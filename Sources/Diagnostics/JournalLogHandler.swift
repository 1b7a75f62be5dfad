public import Logging

#if canImport(Glibc)
    import Glibc
#endif

/// Writes log lines to stderr as journald reads them: `<priority>message key=value …`.
///
/// The priority prefix is syslog's (sd-daemon(3)) and is left out on a terminal. Control characters
/// of a stranger's title never reach the terminal.
public struct JournalLogHandler: LogHandler {
    /// The least severe level that is written.
    public var logLevel: Logger.Level
    /// Key and value pairs that stand on each line.
    public var metadata: Logger.Metadata = [:]
    private let writesPriority: Bool

    /// Creates a handler; the priority prefix is written when `underSystemd`.
    public init(level: Logger.Level, underSystemd: Bool) {
        logLevel = level
        writesPriority = underSystemd
    }

    /// Reads or sets one pair of the metadata.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line with a single `write`, so that lines of several tasks do not mix.
    public func log(event: LogEvent) {
        var line = writesPriority ? "<\(Self.priority(of: event.level))>" : ""
        line += event.level >= .warning && !writesPriority ? "\(event.level): " : ""
        line += printable(event.message.description)
        let pairs = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
            line += " \(key)=\(printable(value.description))"
        }
        line += "\n"
        var bytes = Array(line.utf8)
        bytes.withUnsafeMutableBytes { buffer in
            _ = write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        }
    }

    private static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

/// The text on one line, without control characters (C0, DEL, C1) and bidi overrides.
public func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        scalars.append(isUnprintable(scalar) ? " " : scalar)
    }
    return String(scalars)
}

private func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
