import Foundation
import Glibc

/// A publisher on loopback whose pages a test changes as it goes, and which remembers who asked.
///
/// One request a connection: enough to tell conditional requests from full ones.
final class LoopbackServer: @unchecked Sendable {
    /// One thing served at a path.
    struct Resource: Sendable {
        var body: String
        var type = "application/xml"
        var status = 200
        /// How long the answer waits, in seconds.
        var delay: Double = 0
        var headers: [String: String] = [:]
    }

    /// One request as it came.
    struct Request: Sendable {
        var path: String
        var headers: [String: String]
        /// The status that it was answered with.
        var status: Int
    }

    let port: UInt16
    private let listener: Int32
    private let lock = NSLock()
    private var resources: [String: Resource] = [:]
    private var log: [Request] = []

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(listener, plain, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, plain, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRINUSE) }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        // The thread must not keep the server alive: closing the listener ends it.
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                let server = self
                Thread.detachNewThread {
                    server?.answer(connection)
                    close(connection)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// `http://127.0.0.1:PORT`.
    var address: String { "http://127.0.0.1:\(port)" }

    /// What is served at a path; `nil` is a 404.
    subscript(path: String) -> Resource? {
        get { lock.withLock { resources[path] } }
        set { lock.withLock { resources[path] = newValue } }
    }

    /// All requests since the last call.
    func takeRequests() -> [Request] {
        lock.withLock {
            defer { log = [] }
            return log
        }
    }

    private func answer(_ connection: Int32) {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while !bytes.ends(with: [13, 10, 13, 10]), bytes.count < 65_536 {
            let count = read(connection, &chunk, chunk.count)
            guard count > 0 else { return }
            bytes += chunk[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        let (status, response, delay) = response(to: String(words[1]), headers)
        lock.withLock {
            log.append(Request(path: String(words[1]), headers: headers, status: status))
        }
        Thread.sleep(forTimeInterval: delay)
        var rest = Array(response.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    private func response(
        to path: String,
        _ headers: [String: String]
    ) -> (status: Int, text: String, delay: Double) {
        guard let resource = self[path] else {
            return (
                404, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 0
            )
        }
        let tag = "\"\(resource.body.utf8.reduce(5_381) { ($0 &* 33) ^ Int($1) })\""
        let isUnchanged = headers["if-none-match"] == tag
        let status = isUnchanged ? 304 : resource.status
        var head = "HTTP/1.1 \(status) Answer\r\nETag: \(tag)\r\nConnection: close\r\n"
        for (name, value) in resource.headers { head += "\(name): \(value)\r\n" }
        guard !isUnchanged else { return (304, head + "\r\n", resource.delay) }
        head += "Content-Type: \(resource.type)\r\nContent-Length: \(resource.body.utf8.count)\r\n"
        return (status, head + "\r\n" + resource.body, resource.delay)
    }
}

extension Array<UInt8> {
    fileprivate func ends(with suffix: [UInt8]) -> Bool { self.suffix(suffix.count) == suffix[...] }
}
