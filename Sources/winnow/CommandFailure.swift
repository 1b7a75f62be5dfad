import Glibc

/// Exit codes (sysexits.h where there is one; DESIGN §3).
enum ExitStatus: Int32 {
    case someFailed = 1
    case usage = 64
    case unavailable = 69
    case inputOutput = 74
    case locked = 75
    case configuration = 78
}

/// Why a command ends without having done its work.
struct CommandFailure: Error {
    var code: ExitStatus
    /// One line each for stderr; none when all was said already.
    var lines: [String]

    init(_ code: ExitStatus, _ lines: String...) {
        self.code = code
        self.lines = lines
    }

    init(_ code: ExitStatus, lines: [String]) {
        self.code = code
        self.lines = lines
    }

    /// Writes the lines to stderr.
    func report() {
        for line in lines { Terminal.error("winnow: " + line) }
    }
}

/// Where results and remarks go.
enum Terminal {
    /// Writes a result to stdout, with a newline.
    static func result(_ text: String) { write(Array((text + "\n").utf8), to: STDOUT_FILENO) }

    /// Writes result bytes to stdout, as they are.
    static func result(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    /// Writes a remark to stderr.
    static func error(_ text: String) { write(Array((text + "\n").utf8), to: STDERR_FILENO) }

    /// Writes all bytes; a reader that went away (`| head`) ends the program quietly.
    private static func write(_ bytes: [UInt8], to file: Int32) {
        var start = 0
        bytes.withUnsafeBytes { buffer in
            while start < buffer.count {
                let count = Glibc.write(
                    file,
                    buffer.baseAddress?.advanced(by: start),
                    buffer.count - start
                )
                if count < 0 {
                    if errno == EINTR { continue }
                    if errno == EPIPE { exit(0) }
                    exit(ExitStatus.inputOutput.rawValue)
                }
                start += count
            }
        }
    }
}
