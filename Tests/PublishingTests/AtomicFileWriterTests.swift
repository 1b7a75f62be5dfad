import Foundation
import Glibc
import Testing

@testable import Publishing

/// Files that are replaced whole or not at all.
@Suite final class AtomicFileWriterTests {
    private let folder: String
    private let writer: AtomicFileWriter

    init() {
        folder =
            FileManager.default.temporaryDirectory.path + "/winnow-writer-\(UUID().uuidString)"
        writer = AtomicFileWriter(folder: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func facts(_ path: String) throws -> stat {
        var facts = stat()
        try #require(stat(folder + "/" + path, &facts) == 0)
        return facts
    }

    @Test("folders are made, bytes arrive, everybody may read")
    func writes() throws {
        #expect(try writer.write([1, 2], to: "a/b/c.atom"))
        #expect(contents(of: folder + "/a/b/c.atom") == [1, 2])
        #expect(try facts("a/b/c.atom").st_mode & 0o777 == 0o644)
        #expect(writer.exists("a/b/c.atom"))
        #expect(!writer.exists("a/b/d.atom"))
        #expect(writer.names(in: "a/b") == ["c.atom"])
        #expect(writer.names(in: "nowhere").isEmpty)
    }

    @Test("equal bytes are not written again, others come under the same name as a new file")
    func unchanged() throws {
        try writer.write([1], to: "x")
        let first = try facts("x")
        #expect(try !writer.write([1], to: "x"))
        #expect(try facts("x").st_ino == first.st_ino)
        #expect(try facts("x").st_mtim.tv_nsec == first.st_mtim.tv_nsec)
        #expect(try writer.write([2], to: "x"))
        #expect(try facts("x").st_ino != first.st_ino)
    }

    @Test(
        "pieces replace a file only where they differ from it",
        arguments: [
            ([1, 2, 3, 4], false), ([1, 2, 3], true), ([1, 2, 3, 4, 5], true),
            ([1, 9, 3, 4], true),
            ([], true),
        ] as [([UInt8], Bool)]
    )
    func pieces(new: [UInt8], differs: Bool) throws {
        // Many pieces' worth of each number, so that borders fall anywhere.
        let big = { (numbers: [UInt8]) in numbers.flatMap { [UInt8](repeating: $0, count: 50_001) }
        }
        try writer.write(big([1, 2, 3, 4]), to: "x")
        let file = writer.replacement(of: "x")
        for number in new { file.add(big([number])) }
        #expect(try file.finish() == differs)
        #expect(contents(of: folder + "/x") == big(new))
        #expect(writer.names(in: "") == ["x"])
    }

    @Test("a replacement that is not finished leaves the old file and nothing else")
    func unfinished() throws {
        try writer.write([1], to: "x")
        writer.replacement(of: "x").add([2])
        #expect(contents(of: folder + "/x") == [1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["x"])
    }

    @Test("a reader sees old bytes or new bytes, never half of them", .timeLimit(.minutes(2)))
    func whole() async throws {
        let size = 200_000
        let path = folder + "/big"
        try writer.write([UInt8](repeating: 0, count: size), to: "big")
        let reads = Task.detached {
            var torn = 0
            var count = 0
            while !Task.isCancelled {
                let bytes = contents(of: path)
                if Set(bytes ?? []).count != 1 || bytes?.count != size { torn += 1 }
                count += 1
                await Task.yield()
            }
            return (torn, count)
        }
        for round in 1...40 {
            try writer.write([UInt8](repeating: UInt8(round), count: size), to: "big")
            await Task.yield()
        }
        reads.cancel()
        #expect(await reads.value.0 == 0)
    }

    @Test("what a killed writer left goes; other files stay")
    func leftovers() throws {
        try writer.write([1], to: "feeds/main.atom")
        let left = folder + "/feeds/.winnow-77-main.atom"
        try Data([9]).write(to: URL(fileURLWithPath: left))
        writer.removeLeftovers()
        #expect(!FileManager.default.fileExists(atPath: left))
        #expect(writer.exists("feeds/main.atom"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/feeds").count == 1)
    }

    @Test("a failure names the file and the reason, and leaves what stood")
    func failure() throws {
        try writer.write([1], to: "taken")
        let error = #expect(throws: FileWriteError.self) {
            try writer.write([2], to: "taken/below")
        }
        #expect(error?.description.contains("taken") == true)
        #expect(contents(of: folder + "/taken") == [1])
        try FileManager.default.createDirectory(
            atPath: folder + "/folder/inside",
            withIntermediateDirectories: true
        )
        #expect(throws: FileWriteError.self) { try writer.write([2], to: "folder") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.sorted() == ["folder", "taken"])
    }
}

/// The bytes of a file; `nil` when there is none.
private func contents(of path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
}
