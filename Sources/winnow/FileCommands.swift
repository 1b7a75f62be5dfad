import ArgumentParser
import Extraction
import FeedParsing
import FoundationEssentials
import Model
import Pipeline

/// `winnow extract`: pages and documents through the pipeline.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Web pages, Markdown and text documents to articles."
    )

    enum Format: String, ExpressibleByArgument {
        case json, markdown, html, text
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: "The documents' address.")
    var url: String?
    @Option(help: "json, markdown, html or text.")
    var format: Format = .json
    @Flag(help: "Also the blocks that were removed, with reasons.")
    var explain = false
    @Flag(help: "The files are a site memory for each other.")
    var learn = false
    @Option(help: "A file with a path a line; - is standard input.")
    var filesFrom: String?
    @Argument(help: "Documents or folders; - is standard input.")
    var files: [String] = []

    func run() throws {
        var paths = files
        if let list = filesFrom {
            let text = String(decoding: try InputFile.bytes(list), as: UTF8.self)
            paths += text.split(separator: "\n").map(String.init)
        }
        guard !paths.isEmpty else {
            throw CommandFailure(.usage, "extract: expected files, a folder or --files-from")
        }
        let all = InputFile.expanded(paths)
        let memory = learn ? siteMemory(all) : nil
        var hasFailed = false
        for file in all {
            do {
                let article = DocumentReader.article(
                    try InputFile.bytes(file),
                    name: file,
                    url: url.flatMap { WebURL($0) },
                    explain: explain,
                    memory: memory
                )
                print(article, file, isOneOfMany: all.count > 1)
            } catch {
                hasFailed = true
                InputFile.report(file, "\(error)")
            }
        }
        if hasFailed { throw CommandFailure(.someFailed, lines: []) }
    }

    private func siteMemory(_ files: [String]) -> SiteMemory {
        var memory = SiteMemory(needsDays: false)
        for file in files {
            guard let bytes = try? InputFile.bytes(file) else { continue }
            let extraction = DocumentReader.extraction(
                bytes,
                name: file,
                url: url.flatMap { WebURL($0) },
                memory: nil,
                phrases: nil,
                explain: false
            )
            memory.learn(extraction.observations)
        }
        return memory
    }

    private func print(_ article: Article, _ file: String, isOneOfMany: Bool) {
        if format == .json {
            return Terminal.result(articleRecord(article, file: file, url: url, explain: explain))
        }
        if isOneOfMany { Terminal.result("==> \(file) <==") }
        switch format {
        case .markdown: Terminal.result(article.markdown)
        case .html: Terminal.result(article.html)
        default: Terminal.result(article.text)
        }
    }
}
