import ArgumentParser
import FoundationEssentials
import Hummingbird

/// Serves the bundled sample world on loopback, one address for each outlet.
///
/// `sites.txt` of the folder lists the outlets, one `ADDRESS NAME` a line; every outlet is served
/// from `sites/NAME/` at its own address of 127.0.0.0/8, so that each is a site of its own.
@main
struct DemoSite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "winnow-demo-site",
        abstract: "A small world of feeds and pages on loopback, for trying Winnow."
    )

    @Option(help: "The folder with sites.txt and sites/.")
    var folder: String = "seeds"

    @Option(help: "The TCP port, the same at every outlet's address.")
    var port: Int = 8381

    @Flag(help: "Print the outlets' addresses and exit.")
    var list = false

    func run() async throws {
        let outlets = try Outlet.read(from: folder + "/sites.txt", port: port)
        if list {
            for outlet in outlets { print("\(outlet.name)\t\(outlet.address)") }
            return
        }
        let template = SeedTemplate(outlets: outlets, now: Date())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for outlet in outlets {
                let pages = SeedFolder(path: "\(folder)/sites/\(outlet.name)", template: template)
                let app = Application(
                    router: pages.router(),
                    configuration: .init(address: .hostname(outlet.host, port: port))
                )
                group.addTask { try await app.runService() }
            }
            try await group.waitForAll()
        }
    }
}

/// A publisher of the sample world.
struct Outlet: Sendable {
    var name: String
    var host: String
    /// `http://HOST:PORT`.
    var address: String

    static func read(from path: String, port: Int) throws -> [Outlet] {
        let bytes = try Data(contentsOf: URL(filePath: path))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return try lines.filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: " ")
            guard parts.count == 2, parts[0].hasPrefix("127.") else {
                throw ValidationError(
                    "\(path): expected `127.x.y.z NAME`, found `\(line)`"
                )
            }
            return Outlet(
                name: String(parts[1]),
                host: String(parts[0]),
                address: "http://\(parts[0]):\(port)"
            )
        }
    }
}
