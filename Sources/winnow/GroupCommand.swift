import ArgumentParser
import FoundationEssentials
import Glibc
import Stories
import Text

/// `winnow group`: documents to stories and copies.
struct GroupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "group",
        abstract: "Documents as NDJSON to stories and copies."
    )

    @OptionGroup var options: GlobalOptions
    @Argument(
        help: "NDJSON files of {\"id\",\"title\",\"text\",\"published\"}; - is standard input."
    )
    var files: [String]
    @Flag(help: "No grouping: what placing the documents one by one costs, as one record.")
    var cost = false

    func run() throws {
        var inputs: [GroupInput] = []
        var hasFailed = false
        for file in files {
            do {
                for (index, line) in try InputFile.bytes(file).split(separator: 0x0A).enumerated() {
                    guard let input = Self.input(Array(line)) else {
                        hasFailed = true
                        Terminal.error(
                            "winnow: \(file):\(index + 1): expected an object with id and text"
                        )
                        continue
                    }
                    inputs.append(input)
                }
            } catch {
                hasFailed = true
                Terminal.error("winnow: \(file): \(error)")
            }
        }
        if cost {
            Terminal.result(Self.record(ArrivalCost(inputs) { Double(clock()) / 1_000_000 }))
        } else {
            for row in groupDocuments(inputs) {
                Terminal.result("\(row.id)\t\(row.story)\t\(row.copyOf ?? "")")
            }
        }
        if hasFailed { throw CommandFailure(.someFailed, lines: []) }
    }

    private static func record(_ cost: ArrivalCost) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { json in
            json.field("articles", cost.articles)
            json.field("copySeconds", cost.copySeconds)
            json.field("lastCopySeconds", cost.lastCopySeconds)
            json.field("copyBytes", cost.copyBytes)
            json.field("storedBytes", cost.storedBytes)
            json.field("copies", cost.copies)
            json.field("storySeconds", cost.storySeconds)
            json.field("lastStorySeconds", cost.lastStorySeconds)
            json.field("storyBytes", cost.storyBytes)
            json.field("stories", cost.stories)
        }
        return writer.bytes + [0x0A]
    }

    private static func input(_ line: [UInt8]) -> GroupInput? {
        guard case .object(let object)? = try? parseJSON(line),
            let id = object["id"].flatMap({ $0.string ?? $0.integer.map { "\($0)" } }),
            let text = object["text"]?.string
        else { return nil }
        return GroupInput(
            id: id,
            title: object["title"]?.string ?? "",
            text: text,
            published: object["published"]?.string.flatMap { parseFeedDate($0) }
        )
    }
}
