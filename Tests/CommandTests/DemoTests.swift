import Foundation
import Testing

@Suite struct DemoTests {
    @Test("the demo ends with a feed and a digest of the bundled world")
    func demo() throws {
        let process = Process()
        process.executableURL = Program.repository.appending(path: "scripts/demo.sh")
        process.arguments = [Program.binaries.path]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["DEMO_ONCE": "1"]) { _, new in new }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(
            decoding: pipe.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
        let printed = output.split(whereSeparator: \.isWhitespace).map(String.init)
        let feed = try #require(printed.first { $0.hasSuffix("main.atom") })
        let digest = try #require(printed.first { $0.hasSuffix("latest.html") })
        let records = try Program.run(["parse", feed], in: Program.repository).records()
        let entries = records.first?["entries"] as? [[String: Any]] ?? []
        #expect(entries.count >= 20)
        for entry in entries {
            #expect((entry["title"] as? String)?.isEmpty == false)
            #expect((entry["link"] as? String)?.isEmpty == false, "\(entry)")
            #expect((entry["content"] as? String)?.isEmpty == false)
        }
        #expect(try String(contentsOfFile: digest, encoding: .utf8).contains("The daily winnow"))
    }
}
