import Glibc

/// Listening sockets that systemd opened and handed over (sd_listen_fds(3)).
public struct InheritedSockets: Sendable {
    /// Descriptors, in the order of the unit file.
    public let descriptors: [Int32]

    /// systemd hands over from this descriptor on.
    private static let first: Int32 = 3
    /// More are a mistake.
    private static let most: Int32 = 16

    /// Takes over the sockets that the environment tells of, if they are for this process.
    ///
    /// - Parameters:
    ///   - environment: with `LISTEN_PID` and `LISTEN_FDS`, where systemd set them.
    ///   - process: the process that asks; this one by default.
    public init(environment: [String: String], process: Int32? = nil) {
        guard let owner = environment["LISTEN_PID"].flatMap({ Int32($0) }),
            owner == process ?? getpid(),
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }),
            (1...Self.most).contains(count)
        else {
            self.init(descriptors: [])
            return
        }
        self.init(descriptors: Array(Self.first..<Self.first + count))
    }

    /// Takes over descriptors; those that listen on nothing are left alone.
    init(descriptors: [Int32]) {
        self.descriptors = descriptors.filter { descriptor in
            var listens: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            let answer = getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size)
            return answer == 0 && listens != 0
        }
        // No program that we start is to hold them open.
        for descriptor in self.descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    }

    /// Where a socket listens; `nil` for families that are neither IP nor Unix.
    static func place(of descriptor: Int32) -> ServerOptions.Listen? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let answer = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        guard answer == 0 else { return nil }
        if storage.ss_family == sa_family_t(AF_UNIX) { return .unix(path: "") }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let named = withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                getnameinfo(
                    address,
                    size,
                    &host,
                    socklen_t(host.count),
                    &port,
                    socklen_t(port.count),
                    NI_NUMERICHOST | NI_NUMERICSERV
                )
            }
        }
        guard named == 0, let number = Int(Self.text(port)) else { return nil }
        return .tcp(host: Self.text(host), port: number)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
