import Foundation
import Testing

@testable import Diagnostics

/// What a program has mapped of its files can go from memory, and comes again.
@Suite struct MappedCodeTests {
    /// Pages of files in this process's memory (proc(5), `statm`).
    private func mappedPages() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return try #require(text.split(separator: " ").dropFirst(2).first.flatMap { Int($0) })
    }

    @Test("what was mapped is let go, and everything still runs")
    func letGo() throws {
        let before = try mappedPages()
        MappedCode.letGo()
        let after = try mappedPages()
        #expect(after < before)
        #expect("\(Date(timeIntervalSince1970: 0).formatted(.iso8601))" == "1970-01-01T00:00:00Z")
        MappedCode.letGo()
        #expect(try JSONDecoder().decode([Int].self, from: Data("[1, 2]".utf8)) == [1, 2])
    }
}
