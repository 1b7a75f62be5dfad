#if canImport(Glibc)
    import Glibc
#endif

/// Tells the service manager how the daemon is (sd_notify(3)), over the socket it names.
///
/// Without `NOTIFY_SOCKET` every call does nothing: the program was not started by systemd.
public struct ServiceNotifier: Sendable {
    private let socketPath: String?
    /// Half of the time within which systemd wants a sign of life; `nil` when it wants none.
    public let watchdogInterval: Duration?

    /// Reads `NOTIFY_SOCKET` and `WATCHDOG_USEC` from an environment.
    public init(environment: [String: String]) {
        socketPath = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap(Int.init).map {
            .microseconds($0 / 2)
        }
    }

    /// Start-up or reload is done.
    public func ready(status: String) { send("READY=1\nSTATUS=\(printable(status))") }

    /// A new configuration is being read (Type=notify-reload wants the monotonic time as well).
    public func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1_000)")
    }

    /// The daemon is on its way out.
    public func stopping() { send("STOPPING=1") }

    /// A sign of life.
    public func alive() { send("WATCHDOG=1") }

    /// One line for `systemctl status`.
    public func status(_ text: String) { send("STATUS=\(printable(text))") }

    private func send(_ message: String) {
        guard let socketPath else { return }
        let handle = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard handle >= 0 else { return }
        defer { close(handle) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var path = Array(socketPath.utf8)
        // A leading @ names a socket in the abstract namespace, whose name begins with NUL.
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.count < room else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let bytes = Array(message.utf8)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                _ = sendto(handle, bytes, bytes.count, Int32(MSG_NOSIGNAL), target, length)
            }
        }
    }
}
