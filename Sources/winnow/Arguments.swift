/// The command line as ArgumentParser wants it.
enum Arguments {
    private static let globals: Set<String> = ["--config", "--log-level"]

    /// Moves `--config` and `--log-level` that stand before the subcommand behind it.
    ///
    /// Both places are allowed (DESIGN §3), and ArgumentParser reads options of a subcommand only
    /// after its name.
    static func reordered(_ arguments: [String]) -> [String] {
        var rest = Array(arguments.dropFirst())
        var moved: [String] = []
        while let first = rest.first, first.hasPrefix("--") {
            let name = String(first.prefix { $0 != "=" })
            guard globals.contains(name) else { break }
            moved.append(rest.removeFirst())
            if !first.contains("="), !rest.isEmpty { moved.append(rest.removeFirst()) }
        }
        guard !rest.isEmpty else { return moved }
        guard rest[0] == "rules" else { return [rest.removeFirst()] + moved + rest }
        // Only its subcommand takes options.
        guard rest.count > 1, !rest[1].hasPrefix("-") else { return rest }
        return rest.prefix(2) + moved + rest.dropFirst(2)
    }
}
