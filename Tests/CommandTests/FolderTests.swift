import Foundation
import Testing

@Suite struct FolderTests {
    private let place: Workplace

    init() throws {
        place = try Workplace(Samples.configuration(["folder: inbox"]))
    }

    private func poll() throws -> Program.Outcome {
        let outcome = try place.winnow("poll", "--force")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome
    }

    /// Sets a file's time of change back, as a file that lies there for a while.
    private func settle(_ name: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -120)],
            ofItemAtPath: place.folder.appending(path: "inbox/\(name)").path
        )
    }

    @Test("documents of every kind become entries")
    func documents() throws {
        let text = Samples.paragraphs("Willow").joined(separator: "\n\n")
        try place.write("Willow day\n\nBy Ada Brink\n\n\(text)\n", to: "inbox/willow.txt")
        let markdown = Samples.paragraphs("Alder").joined(separator: "\n\n")
        try place.write("# Alder day\n\n\(markdown)\n", to: "inbox/alder.md")
        try place.write(Samples.page("Birch day", "Birch"), to: "inbox/birch.html")
        try place.write("not a document", to: "inbox/photo.jpg")
        for name in ["willow.txt", "alder.md", "birch.html"] { try settle(name) }
        _ = try poll()
        let atom = try place.read("state/public/feeds/main.atom")
        for words in ["Willow day", "Alder day", "Birch day", "Birch paragraph 5"] {
            #expect(atom.contains(words), "\(words)")
        }
        #expect(atom.components(separatedBy: "<entry").count == 4)
        let before = try place.published()
        _ = try poll()
        #expect(try place.published() == before)
    }

    @Test("what cannot be read is reported once")
    func unreadable() throws {
        try place.write("", to: "inbox/empty.txt")
        try settle("empty.txt")
        #expect(try poll().errors.contains("empty.txt"))
        #expect(!(try poll().errors.contains("empty.txt")))
    }
}
