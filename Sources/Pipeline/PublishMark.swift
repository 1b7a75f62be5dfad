import Filtering
import FoundationEssentials
import Publishing
import Serving
import Settings

/// What the published files depend on, as short text: equal marks, equal files, but for the clock.
struct PublishMark {
    let settings: WinnowSettings
    let version: String

    /// A mark of everything that is configured about outputs, digests and addresses.
    var whole: String {
        let context = [
            settings.publicURL, settings.timeZone.identifier, settings.locale, version,
            "\(settings.server.listen == .off)",
        ]
        let outputs = settings.outputs.map { String(describing: $0) }
        let digests = settings.digests.map { [$0.name, $0.title, $0.mainEnding] }
        return stableHash(context + outputs + digests.flatMap { $0 }).hex
    }

    /// A mark of what lets entries into an output: its own keys and the rules.
    func admission(_ output: OutputDefinition) -> String {
        var output = output
        output.title = ""
        output.content = .full
        output.window = 0
        // Every feed's rules end with those of the whole file.
        let common = settings.rules.rules.count
        let own = settings.feeds.flatMap { $0.rules.rules.dropLast(common) }
        let rules = (settings.rules.rules + own).map { rule in
            var rule = rule
            // A line that moves changes no rule.
            rule.place = ""
            return String(describing: rule)
        }
        return stableHash([String(describing: output)] + rules).hex
    }
}
