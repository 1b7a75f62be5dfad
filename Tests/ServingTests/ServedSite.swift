import Foundation
import Glibc
import Logging

@testable import Serving

/// A running server over a folder of its own, and a client that sends what it is told to.
final class ServedSite: Sendable {
    let folder: String
    let port: Int
    private let task: Task<Void, any Error>

    /// Starts a server on a free port of loopback.
    static func start(
        token: String? = nil,
        publicURL: String = "https://news.example/",
        sockets: InheritedSockets = InheritedSockets(environment: [:]),
        listen: ServerOptions.Listen = .tcp(host: "127.0.0.1", port: 0)
    ) async throws -> ServedSite {
        let folder =
            FileManager.default.temporaryDirectory.path + "/winnow-site-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/public/feeds/main",
            withIntermediateDirectories: true
        )
        var options = ServerOptions()
        options.listen = listen
        options.token = token
        let server = WebServer(
            options: options,
            sockets: sockets,
            folder: folder + "/public",
            publicURL: publicURL,
            live: SampleState(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let (ready, isReady) = AsyncStream.makeStream(of: Int?.self)
        let task = Task {
            defer { isReady.finish() }
            try await server.run(onReady: { isReady.yield($0) })
        }
        for await port in ready {
            return ServedSite(folder: folder, port: port ?? 0, task: task)
        }
        try await task.value
        throw NoServer()
    }

    struct NoServer: Error {}

    private init(folder: String, port: Int, task: Task<Void, any Error>) {
        self.folder = folder
        self.port = port
        self.task = task
    }

    deinit {
        task.cancel()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Puts a file into the output folder.
    func put(_ text: String, at path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/public/" + path))
    }

    /// What came back.
    struct Answer {
        var status = 0
        var fields: [String: String] = [:]
        var body: [UInt8] = []
        var text: String { String(decoding: body, as: UTF8.self) }

        subscript(name: String) -> String? { fields[name.lowercased()] }

        init(_ bytes: [UInt8]) {
            guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
            let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            body = Array(bytes[end.upperBound...])
            let lines = head.components(separatedBy: "\r\n")
            status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: ":") else { continue }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                fields[line[..<colon].lowercased()] = String(value)
            }
        }
    }

    /// One GET, with the usual fields and those that are given.
    func get(
        _ path: String,
        _ fields: [String: String] = [:],
        method: String = "GET"
    ) async throws -> Answer {
        var fields = fields
        if fields["Host"] == nil { fields["Host"] = "127.0.0.1" }
        let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
        let request = "\(method) \(path) HTTP/1.1\r\n" + lines.joined()
        return Answer(try await send(request + "Connection: close\r\n\r\n"))
    }

    /// Sends bytes as they are and reads until the server hangs up.
    ///
    /// On a thread of its own: a blocked task would take one from the server.
    func send(_ request: String) async throws -> [UInt8] {
        let port = port
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.exchange(request, port: port) })
            }
        }
    }

    private static func exchange(_ request: String, port: Int) throws -> [UInt8] {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw NoServer() }
        let bytes = Array(request.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }  // It hung up: the answer may be there already.
            sent += count
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(handle, &buffer, buffer.count, 0)
            guard count > 0 else { return answer }
            answer += buffer[..<count]
        }
    }
}

/// Pages that tell what was asked for.
struct SampleState: LiveState {
    struct Broken: Error {}

    func entryPage(id: String) async throws -> [UInt8]? {
        if id == "broken" { throw Broken() }
        return id == "unknown" ? nil : Array("entry <\(id)>".utf8)
    }
    func storyPage(id: String) async throws -> [UInt8]? {
        id == "unknown" ? nil : Array("story <\(id)>".utf8)
    }
    func searchPage(query: String) async throws -> [UInt8] { Array("search <\(query)>".utf8) }
    func healthPage() async throws -> [UInt8] { Array("health".utf8) }
    func statusRecord() async throws -> [UInt8] { Array("{}".utf8) }
    func metrics() async throws -> [UInt8] { Array("metrics".utf8) }
    func opml() async throws -> [UInt8] { Array("opml".utf8) }
}
