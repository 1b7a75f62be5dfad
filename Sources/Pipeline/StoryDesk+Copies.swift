public import FoundationEssentials
import Model
import Storage
import Stories

extension StoryDesk {
    /// What entries may copy and is not at hand, read at once for all of them.
    func stored(_ arrivals: inout [ArrivingText]) async throws -> [UInt64: EarlierText] {
        var unknown: Set<UInt64> = []
        for index in arrivals.indices where arrivals[index].isTrusted {
            let print = arrivals[index].print
            let seen = arrivals[index].entry.firstSeen.unixSeconds
            let packed = copies.packedHits(for: print, seen: seen)
            arrivals[index].packedHits = packed
            for key in copies.candidates(for: print, seen: seen, packed: packed)
            where !recent.has(key) {
                unknown.insert(key)
            }
        }
        guard !unknown.isEmpty else { return [:] }
        var found: [UInt64: EarlierText] = [:]
        for (key, stored) in try await prints(of: unknown) {
            guard let print = Fingerprint(encoded: stored.fingerprint) else { continue }
            found[key] = EarlierText(
                key: Self.key(hash: stored.idHash),
                print: print,
                site: sites[stored.feedRow] ?? 0,
                row: stored.row
            )
        }
        return found
    }

    private func prints(of wanted: Set<UInt64>) async throws -> [UInt64: StoredFingerprint] {
        var prints: [UInt64: StoredFingerprint] = [:]
        for key in wanted { prints[key] = read[key] }
        let unknown = wanted.filter { prints[$0] == nil }.sorted()
        guard !unknown.isEmpty else { return prints }
        let stored = try await store.fingerprints(
            rows: unknown.filter { $0 < Self.firstHash }.map { Int64($0) },
            idHashes: unknown.filter { $0 >= Self.firstHash }.flatMap(Self.idHashes)
        )
        try await learnSites(stored.map(\.feedRow))
        for print in stored {
            let row = UInt64(clamping: print.row)
            let key = wanted.contains(row) ? row : Self.key(hash: print.idHash)
            prints[key] = print
            read.add(print, key)
        }
        return prints
    }

    private func learnSites(_ feeds: [Int64]) async throws {
        let unknown = Set(feeds).filter { sites[$0] == nil }
        guard !unknown.isEmpty else { return }
        for (row, key) in try await store.feedKeys(rows: unknown.sorted()) {
            sites[row] = SiteFurniture.number(key)
        }
    }

    /// Reads where texts stand that are only in the store: of few of them it is asked.
    func readPlaces(
        _ texts: inout [EarlierText],
        where isWanted: (EarlierText) -> Bool = { _ in true }
    ) async throws {
        let rows = texts.filter { $0.place == nil && isWanted($0) }.compactMap(\.row)
        guard !rows.isEmpty else { return }
        for stored in try await store.places(rows: rows) {
            guard let index = texts.firstIndex(where: { $0.row == stored.row }) else { continue }
            texts[index].place = EarlierText.Place(
                id: stored.id,
                copyOf: stored.copyOf,
                story: stored.story
            )
        }
    }

    func candidates(
        _ arrival: ArrivingText,
        _ stored: [UInt64: EarlierText]
    ) -> [EarlierText] {
        guard arrival.isTrusted else { return [] }
        let seen = arrival.entry.firstSeen.unixSeconds
        let keys = copies.candidates(for: arrival.print, seen: seen, packed: arrival.packedHits)
        return keys.compactMap { key in
            let text = recent.text(key) ?? stored[key]
            return text?.key == arrival.key ? nil : text
        }
    }

    /// The placement of a copy; `nil` when what it copies is not known any more.
    func copy(
        _ arrival: ArrivingText,
        of source: EarlierText.Place,
        _ match: CopyMatch,
        now: Date
    ) async throws -> Placement? {
        let root = root(of: source)
        guard let story = source.story, let earlier = try await known(root) else { return nil }
        let entry = arrival.entry
        let verdict = Originality.judge(later: arrival.evidence, earlier: earlier)
        var why = StoryNote.why(match, source.id)
        var placement = Placement(
            copyOf: root,
            relation: match.relation,
            story: story,
            fingerprint: arrival.print.encoded,
            why: ""
        )
        if verdict.isLater {
            note(NewOriginal(id: entry.id, earlier: root, relation: match.relation))
            placement.copyOf = nil
            placement.relation = nil
            why += "; it is the original: \(verdict.reason)"
        } else {
            why += "; the original is \(root): \(verdict.reason)"
        }
        placement.why = why
        return placement
    }

    /// Halves of a text are found to be one when the whole one comes.
    func bridge(_ matches: [FoundCopy], _ found: [EarlierText], to root: String) {
        for match in matches.dropFirst() where match.isBridge {
            let place = found.first { $0.key == match.key }?.place
            guard let other = place.map({ self.root(of: $0) }), other != root else { continue }
            note(NewOriginal(id: root, earlier: other, relation: match.match.relation))
        }
    }

    /// What a text copies by now, or itself.
    func root(of place: EarlierText.Place) -> String {
        var root = place.root
        while let original = originals[root] { root = original }
        return root
    }

    func note(_ new: NewOriginal) {
        newOriginals.append(new)
        follow(new)
    }

    private func follow(_ new: NewOriginal) {
        originals[new.earlier] = new.id
        // It stands above all others now, or the way up would never end.
        originals[new.id] = nil
    }

    /// What is known of an entry's origin.
    private func known(_ id: String) async throws -> OriginalityEvidence? {
        if let evidence = recent.evidence(Self.key(id)) { return evidence }
        return try await store.entry(id, withText: false).map { OriginalityEvidence($0) }
    }

    /// Ends a round, once its entries are stored: writes down which later ones turned out to be
    /// originals, and keeps what was placed for the next start.
    public func settle(now: Date) async throws {
        try await makeAllOriginals(now: now)
        try await save(now: now)
    }

    private func makeAllOriginals(now: Date) async throws {
        await takeTurn()
        defer { passTurn() }
        // Between rounds entries may be hidden.
        read = ReadPrints()
        try await makeOriginals(now: now)
    }

    /// Pairs that may wait for the end of a round.
    static let mostOriginals = 4_096

    /// In a large round, writes down some of the later originals before its end.
    func makeSomeOriginals(now: Date) async throws {
        guard newOriginals.count >= originalsWanted else { return }
        // What is on its way to the store is not there yet, nor is what was found after it.
        try await makeOriginals(untilUnstored: true, now: now)
        originalsWanted = newOriginals.count + Self.mostOriginals
    }

    private func makeOriginals(untilUnstored: Bool = false, now: Date) async throws {
        guard !newOriginals.isEmpty else { return }
        let done = try await store.makeOriginals(
            newOriginals,
            untilUnstored: untilUnstored,
            now: now
        )
        recent.changeAll { place in
            let root = root(of: place)
            place.copyOf = root == place.id ? nil : root
        }
        newOriginals.removeFirst(done)
        originals = [:]
        newOriginals.forEach(follow)
    }
}
