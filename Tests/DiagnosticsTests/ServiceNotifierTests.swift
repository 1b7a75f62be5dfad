import Diagnostics
import Glibc
import Testing

@Suite struct ServiceNotifierTests {
    @Test("messages reach the socket that the service manager names")
    func sends() throws {
        let path = "/tmp/winnow-notify-\(getpid()).sock"
        unlink(path)
        defer { unlink(path) }
        let listener = try #require(NotifyListener(path: path))
        let notifier = ServiceNotifier(environment: [
            "NOTIFY_SOCKET": path, "WATCHDOG_USEC": "20000000",
        ])
        #expect(notifier.watchdogInterval == .seconds(10))
        notifier.ready(status: "12 feeds\u{1b}[31m")
        #expect(listener.receive() == "READY=1\nSTATUS=12 feeds [31m")
        notifier.alive()
        #expect(listener.receive() == "WATCHDOG=1")
        notifier.stopping()
        #expect(listener.receive() == "STOPPING=1")
    }

    @Test("without a socket nothing is sent and nothing fails")
    func staysQuiet() {
        let notifier = ServiceNotifier(environment: [:])
        notifier.ready(status: "alone")
        #expect(notifier.watchdogInterval == nil)
    }

    @Test(
        "titles of strangers cannot steer a terminal",
        arguments: [
            ("plain Ünïcode", "plain Ünïcode"), ("a\u{1b}[2Jb", "a [2Jb"),
            ("line\nbreak", "line break"), ("\u{202e}desrever", " desrever"),
        ]
    )
    func stripsControls(text: String, expected: String) {
        #expect(printable(text) == expected)
    }
}

/// A datagram socket that stands in for systemd's.
final class NotifyListener {
    private let handle: Int32

    init?(path: String) {
        handle = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(handle, $0, length) }
        }
        guard handle >= 0, bound == 0 else { return nil }
        var patience = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(
            handle,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &patience,
            socklen_t(MemoryLayout<timeval>.size)
        )
    }

    deinit { close(handle) }

    func receive() -> String? {
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = recv(handle, &buffer, buffer.count, 0)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
