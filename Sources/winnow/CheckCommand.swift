import ArgumentParser
import Fetching
import Filtering
import FoundationEssentials
import Glibc
import Model
import Pipeline
import Settings

/// `winnow check`: configuration, folders, rules and their tests.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks configuration, folders, rules and their tests."
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "Also ask every feed once.")
    var online = false

    func run() async throws {
        let settings = try options.settings()
        let failures = settings.runTests()
        guard failures.isEmpty else {
            throw CommandFailure(.configuration, lines: failures.map(\.description))
        }
        for folder in [settings.stateFolder, settings.outputFolder] {
            try checkFolder(path: folder)
        }
        for feed in settings.feeds {
            guard case .folder(let path) = feed.subscription.source else { continue }
            guard access(path, R_OK | X_OK) == 0 else {
                throw CommandFailure(
                    .inputOutput,
                    "\(feed.subscription.place): cannot read the folder \(path)"
                )
            }
        }
        Terminal.result(
            "ok: \(settings.feeds.count) feeds, \(settings.rules.rules.count) rules, "
                + "\(settings.tests.count) tests, \(settings.outputs.count) outputs, "
                + "\(settings.digests.count) digests"
        )
        if online { try await askFeeds(settings) }
    }

    /// One line a feed; fails when one of them cannot be read.
    private func askFeeds(_ settings: WinnowSettings) async throws {
        let fetcher = CurlFetcher(
            options: fetchOptions(settings.fetch, version: Winnow.version)
        )
        let findings = await OnlineCheck(settings: settings, fetcher: fetcher).run()
        for finding in findings {
            let remark = finding.remark.map { ": \($0)" } ?? ""
            let entries = finding.entries.map { "ok, \($0) entries" } ?? "failed"
            Terminal.result("\(finding.place)\t\(finding.url)\t\(entries)\(remark)")
        }
        guard findings.allSatisfy({ $0.entries != nil }) else {
            throw CommandFailure(.someFailed, lines: [])
        }
    }

    /// A folder must be writable, or such that it can be made.
    private func checkFolder(path folder: String) throws {
        var path = folder
        while access(path, F_OK) != 0, let slash = path.lastIndex(of: "/"), slash != path.startIndex
        {
            path = String(path[..<slash])
        }
        guard access(path, W_OK | X_OK) == 0 else {
            throw CommandFailure(.inputOutput, "cannot write to \(path) (for \(folder))")
        }
    }
}
