public import Filtering
import FoundationEssentials
public import Model
import Publishing
import Settings
import Storage

/// What the configured rules and outputs would do to entries that are stored: nothing is changed.
///
/// Each entry is taken back to what its source said, decided on anew, and compared with what
/// stands; each output's items are then made of the new verdicts and compared with its ledger.
public struct RuleTrial: Sendable {
    /// An entry that would not stand as it stands now.
    public struct Change: Sendable {
        /// As it is stored, without its text.
        public var stored: Entry
        /// As the rules would leave it, without its text.
        public var ruled: Entry
        /// Where the configuration has the rule that would decide; `nil` when none would.
        public var place: String?
        /// Outputs that would begin to carry it.
        public var enters: [String] = []
        /// Outputs that carry it and would do so no more.
        public var leaves: [String] = []

        /// True when rules, and not only outputs, would treat it otherwise.
        public var isRuledOtherwise: Bool {
            stored.verdict != ruled.verdict || Set(stored.tags) != Set(ruled.tags)
                || stored.score != ruled.score || stored.title != ruled.title
                || stored.weight != ruled.weight
        }
    }

    /// What a trial came to.
    public struct Report: Sendable {
        /// Entries that were looked at.
        public var examined = 0
        /// Every rule in the order of the files, with the number of entries that it matches.
        public var rules: [(rule: Rule, matches: Int)] = []
        /// Entries that would stand otherwise, newest seen first.
        public var changes: [Change] = []
    }

    private let engine: Engine
    private let now: Date
    /// Texts that are held at once.
    private static let batch = 100

    /// Prepares a trial.
    public init(engine: Engine) {
        self.engine = engine
        now = engine.clock()
    }

    /// Looks at all entries first seen within the last so many seconds.
    ///
    /// - Throws: `StoreError` when the store fails.
    public func run(since seconds: Int) async throws -> Report {
        var request = EntryRequest()
        request.order = .newestSeen
        request.seenAfter = now.addingTimeInterval(-Double(seconds))
        // What still waits for its page is not decided yet.
        request.visibleAt = now
        request.includesDropped = true
        request.withText = false
        request.limit = Int(Int32.max)
        let stored = try await engine.store.entries(request)
        var tally = Tally(engine: engine)
        var changes: [Change] = []
        let deciders = try await deciders()
        for start in stride(from: 0, to: stored.count, by: Self.batch) {
            let batch = stored[start..<min(start + Self.batch, stored.count)]
            let whole = try await engine.store.entries(rows: batch.map { $0.row })
            for entry in whole {
                guard let decider = deciders[entry.feedKey] else { continue }
                changes.append(try await change(entry, decider, &tally))
            }
        }
        var report = Report()
        report.examined = changes.count
        report.rules = tally.rules
        try await compareOutputs(&changes, admitted: tally.admitted)
        report.changes = changes.filter {
            $0.isRuledOtherwise || !$0.enters.isEmpty || !$0.leaves.isEmpty
        }
        return report
    }

    // MARK: Rules

    /// How the entries of one feed are decided on.
    private struct Decider {
        var path: ItemPath
        /// Tags that the feed gave when its entries came.
        var formerTags: [String]
    }

    /// Each feed's rules, tags and weight as the configuration has them now.
    private func deciders() async throws -> [String: Decider] {
        let configured = engine.settingsByURL
        var deciders: [String: Decider] = [:]
        for row in try await engine.store.feeds(includingUnsubscribed: true) {
            var feed = row
            let settings = configured[row.configuredURL]
            if let subscription = settings?.subscription {
                feed.tags = subscription.tags
                feed.groups = subscription.groups
                feed.weight = subscription.weight
                feed.configuredTitle = subscription.title
            }
            let path = ItemPath(
                feed: feed,
                rules: settings?.rules ?? engine.settings.rules,
                now: now,
                timeZone: engine.settings.timeZone
            )
            deciders[row.key] = Decider(path: path, formerTags: row.tags)
        }
        return deciders
    }

    private func change(
        _ entry: Entry,
        _ decider: Decider,
        _ tally: inout Tally
    ) async throws -> Change {
        let feed = decider.path.feed
        var details = try await engine.store.details(entryRow: entry.row)
        var ruled = decider.path.unruled(entry, details)
        ruled.tags.removeAll { decider.formerTags.contains($0) && !feed.tags.contains($0) }
        ruled.tags = feed.tags.filter { !ruled.tags.contains($0) } + ruled.tags
        ruled.groups = feed.groups
        ruled.feedTitle = feed.title
        let outcome = decider.path.decide(&ruled, &details, stage: .page)
        tally.count(outcome, on: ruled, at: engine.evaluation(now: now))
        var stored = entry
        (stored.text, stored.html) = ("", "")
        (ruled.text, ruled.html) = ("", "")
        return Change(stored: stored, ruled: ruled, place: outcome.rule?.place)
    }

    // MARK: Outputs

    /// Fills in which outputs would take in or let go an entry.
    private func compareOutputs(_ changes: inout [Change], admitted: [Set<Int64>]) async throws {
        let oldest = changes.map(\.stored.firstSeen).min() ?? now
        var places: [Int64: Int] = [:]
        for (place, change) in changes.enumerated() { places[change.stored.row] = place }
        for (output, rows) in zip(engine.settings.outputs, admitted) {
            let items = candidateItems(
                changes.map(\.ruled).filter { rows.contains($0.row) },
                for: output
            )
            let lines = try await engine.store.outputItems(
                output.name,
                since: oldest.addingTimeInterval(-86_400)
            )
            let placed = OutputLedger(lines).place(items, configured: nil, now: now)
            let known = Set(lines.map(\.itemID))
            for item in boundedItems(placed.live, for: output, now: now)
            where !known.contains(item.id) {
                if let place = places[item.entry.row] { changes[place].enters.append(output.name) }
            }
            let members = items.flatMap(\.members)
            let carriedRows = Set(members.map { $0.row })
            let carriedIDs = Set(members.map(\.id))
            for line in lines where line.withdrawn == nil {
                guard let place = places[line.entryRow], !carriedRows.contains(line.entryRow),
                    !carriedIDs.contains(line.itemID)
                else { continue }
                changes[place].leaves.append(output.name)
            }
        }
    }
}

/// What is counted while entries are looked at.
private struct Tally {
    var rules: [(rule: Rule, matches: Int)] = []
    /// Rows that each output's query lets in, in the order of the outputs.
    var admitted: [Set<Int64>]
    private var places: [String: Int] = [:]
    private let outputs: [OutputDefinition]

    init(engine: Engine) {
        outputs = engine.settings.outputs
        admitted = Array(repeating: [], count: outputs.count)
        // Every feed's rules end with those of the whole file.
        for set in engine.settings.feeds.map(\.rules) + [engine.settings.rules] {
            for rule in set.rules where places[Self.key(rule)] == nil {
                places[Self.key(rule)] = rules.count
                rules.append((rule, 0))
            }
        }
    }

    private static func key(_ rule: Rule) -> String { rule.place + " " + rule.label }

    mutating func count(_ outcome: RuleOutcome, on entry: Entry, at context: EvaluationContext) {
        for rule in outcome.matched {
            if let place = places[Self.key(rule)] { rules[place].matches += 1 }
        }
        guard entry.verdict == .keep else { return }
        let folded = FoldedEntry(entry)
        for (place, output) in outputs.enumerated()
        where output.query?.matches(folded, at: context).isTrue ?? true {
            admitted[place].insert(entry.row)
        }
    }
}
