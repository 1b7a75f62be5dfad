import Glibc
import Synchronization

/// A server on 127.0.0.1 for one test: one thread a connection, the answer is what the test says.
final class LoopbackServer: Sendable {
    /// What a request said.
    struct Request: Sendable {
        var path: String
        /// Field lines without the request line, as received.
        var fields: [String]

        /// The value of a field by its lower-case name.
        func field(_ name: String) -> String? {
            for line in fields {
                guard let colon = line.firstIndex(of: ":"),
                    line[..<colon].lowercased() == name
                else { continue }
                return String(line[line.index(after: colon)...].drop { $0 == " " })
            }
            return nil
        }
    }

    /// One step of an answer.
    enum Step: Sendable {
        case send([UInt8])
        case pause(milliseconds: UInt32)
    }

    let port: Int
    private let listener: Int32
    private let seen = Mutex<[Request]>([])
    private let connections = Atomic<Int>(0)
    private let answer: @Sendable (Request) -> [Step]

    /// All requests so far.
    var requests: [Request] { seen.withLock { $0 } }
    /// Number of connections accepted.
    var connectionCount: Int { connections.load(ordering: .relaxed) }

    init(_ answer: @escaping @Sendable (Request) -> [Step]) throws {
        self.answer = answer
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 64) == 0
                    && getsockname(socket, $0, &size) == 0
            }
        }
        guard socket >= 0, isBound else { throw NoSocket() }
        listener = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        thread { [self] in
            while true {
                let peer = accept(listener, nil, nil)
                guard peer >= 0 else { return }
                connections.add(1, ordering: .relaxed)
                thread { self.serve(peer) }
            }
        }
    }

    struct NoSocket: Error {}

    /// Ends the server.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    func url(_ path: String, host: String = "127.0.0.1") -> String {
        "http://\(host):\(port)\(path)"
    }

    private func serve(_ peer: Int32) {
        var pending: [UInt8] = []
        while let request = read(peer, &pending) {
            seen.withLock { $0.append(request) }
            for step in answer(request) {
                switch step {
                case .pause(let milliseconds): usleep(milliseconds * 1_000)
                case .send(let bytes):
                    var sent = 0
                    while sent < bytes.count {
                        let count = bytes.withUnsafeBytes {
                            send(
                                peer,
                                $0.baseAddress.map { $0 + sent },
                                bytes.count - sent,
                                Int32(MSG_NOSIGNAL)
                            )
                        }
                        guard count > 0 else {
                            close(peer)
                            return
                        }
                        sent += count
                    }
                }
            }
            if request.path.contains("close") { break }
        }
        close(peer)
    }

    private func read(_ peer: Int32, _ pending: inout [UInt8]) -> Request? {
        var buffer = [UInt8](repeating: 0, count: 8_192)
        while true {
            let text = String(decoding: pending, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                pending = []
                let lines = text[..<end].split(separator: "\r\n").map(String.init)
                let parts = lines[0].split(separator: " ")
                guard parts.count > 1 else { return nil }
                return Request(path: String(parts[1]), fields: Array(lines.dropFirst()))
            }
            let count = recv(peer, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            pending += buffer.prefix(count)
        }
    }
}

extension String {
    /// Where a text begins; enough for a test.
    fileprivate func range(of other: String) -> String.Index? { firstRange(of: other)?.lowerBound }
}

/// Runs a closure on a thread of its own.
private func thread(_ body: @escaping @Sendable () -> Void) {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var handle = pthread_t()
    pthread_create(
        &handle,
        nil,
        { box in
            guard let box else { return nil }
            Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
            return nil
        },
        Unmanaged.passRetained(Box(body)).toOpaque()
    )
    pthread_detach(handle)
}

extension LoopbackServer.Step {
    /// A whole answer with its length.
    static func answer(_ status: String, _ fields: [String] = [], body: [UInt8] = []) -> [Self] {
        let lines = ["HTTP/1.1 " + status] + fields + ["Content-Length: \(body.count)", "", ""]
        return [.send(Array(lines.joined(separator: "\r\n").utf8) + body)]
    }

    /// A head without a length, then whatever follows.
    static func head(_ status: String, _ fields: [String] = []) -> Self {
        .send(Array((["HTTP/1.1 " + status] + fields + ["", ""]).joined(separator: "\r\n").utf8))
    }
}
