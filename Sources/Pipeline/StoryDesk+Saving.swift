import FoundationEssentials
import Model
import Storage
import Stories

/// What is known of the desk's saved state.
struct SavedDesk {
    /// The last part; `nil` where a whole one has to come first.
    var last: Int64?
    /// Parts so far.
    var parts = 0
    /// When this process saved last.
    var at: Date?
}

/// The first piece of a part, as words: it is written last, so that a part with it is whole.
struct SavedPart {
    /// The part before it; 0 for a whole one.
    var previous: Int64
    /// When the indexes were built from the entries, in seconds since 1970.
    var built: Int
    /// The newest entry that was stored then.
    var row: Int64
    /// Pieces besides this one.
    var pieces: Int

    private static let version = 1

    init(previous: Int64, built: Int, row: Int64, pieces: Int) {
        (self.previous, self.built, self.row, self.pieces) = (previous, built, row, pieces)
    }

    init?(_ bytes: [UInt8]) {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map { Int($0) }
        let numbers = words.compactMap(\.self)
        guard numbers.count == 5, numbers[0] == Self.version else { return nil }
        self.init(
            previous: Int64(numbers[1]),
            built: numbers[2],
            row: Int64(numbers[3]),
            pieces: numbers[4]
        )
    }

    var bytes: [UInt8] {
        Array("\(Self.version) \(previous) \(built) \(row) \(pieces)".utf8)
    }
}

extension StoryDesk {
    /// A daemon saves no more often, unless so many entries came.
    private static let saveInterval = 900.0
    private static let manyNew = 4_096
    /// After so many parts all is saved anew, in less room.
    private static let mostParts = 16
    /// Entries that came after the last save; when there are more, all are read anew.
    private static let mostLate = 5_000
    private static let storiesPiece = 1
    private static let furniturePiece = 2
    private static let firstCopiesPiece = 3

    // MARK: Saving

    /// Keeps what was placed for the next start; to be called when it is stored.
    func save(now: Date) async throws {
        guard let built = restored, isTimeToSave(now) else { return }
        await takeTurn()
        defer { passTurn() }
        guard storyIDs.arePlain, stories.canBeSaved else {
            if saving.last != nil { try await store.clearDesk() }
            saving.last = nil
            return
        }
        saving.at = now
        // What is stored after this look is read again at the next start.
        let (place, reports) = try await rows(of: unsavedReports)
        let last = saving.last
        guard place.change > last ?? 0 else { return }
        let isWhole = last == nil || saving.parts >= Self.mostParts || furniture.isForgetful
        // Until all is written nothing is: what the indexes take for saved would be missing.
        saving.last = nil
        let previous = isWhole ? nil : last
        guard
            let pieces = try await write(place.change, after: previous, reports),
            try await store.save(
                DeskPiece(part: place.change, number: 0),
                SavedPart(
                    previous: previous ?? 0,
                    built: built.unixSeconds,
                    row: place.row,
                    pieces: pieces
                ).bytes,
                after: previous
            )
        else { return }
        saving.last = place.change
        saving.parts = isWhole ? 1 : saving.parts + 1
    }

    private func isTimeToSave(_ now: Date) -> Bool {
        let new = copies.unsaved + unsavedReports.count
        guard new > 0 else { return false }
        guard let last = saving.at else { return true }
        return new >= Self.manyNew || abs(now.timeIntervalSince(last)) >= Self.saveInterval
    }

    /// Writes the pieces of a part but for the one that makes it whole.
    ///
    /// - Parameters:
    ///   - part: its number.
    ///   - previous: the part behind which it stands; `nil` writes all anew.
    ///   - reports: the rows of `unsavedReports`.
    /// - Returns: how many there are; `nil` when the part before is gone.
    /// - Throws: `StoreError`.
    private func write(
        _ part: Int64,
        after previous: Int64?,
        _ reports: [Int64?]
    ) async throws -> Int? {
        let isWhole = previous == nil
        func save(_ number: Int, _ content: [UInt8]) async throws -> Bool {
            try await store.save(DeskPiece(part: part, number: number), content, after: previous)
        }
        let first = stories.firstUnsavedText
        let names = storyIDs.hashes[(isWhole ? 0 : stories.firstUnsavedStory)...]
        let saved = stories.save(whole: isWhole, stories: Array(names)) { text in
            text < first || reports[text - first] != nil
        }
        unsavedReports = []
        guard try await save(Self.storiesPiece, saved) else { return nil }
        let keys = furniture.keys(whole: isWhole)
        let known = zip(keys, try await rows(of: keys).rows).compactMap { key, row in
            row.map { (key, $0) }
        }
        let rows = Dictionary(known) { first, _ in first }
        let remembered = furniture.save(whole: isWhole, rows: rows)
        guard try await save(Self.furniturePiece, remembered) else { return nil }
        var number = Self.firstCopiesPiece
        for piece in copies.pieces(whole: isWhole) {
            let rows = try await self.rows(of: copies.keys(of: piece)).rows
            guard try await save(number, copies.save(piece, rows: rows)) else { return nil }
            number += 1
        }
        copies.setSaved()
        return number - 1
    }

    /// The rows of texts by their keys, `nil` where one is not stored, and where the store is.
    private func rows(of keys: [UInt64]) async throws -> (place: StorePlace, rows: [Int64?]) {
        let hashes = keys.filter { $0 >= Self.firstHash }.map { Int64(bitPattern: $0) }
        let (place, found) = try await store.rows(idHashes: hashes)
        var next = found.makeIterator()
        let rows = keys.map { key in
            key < Self.firstHash ? Int64(key) : next.next() ?? nil
        }
        return (place, rows)
    }

    // MARK: Restoring

    /// Restores the indexes as they were saved, with what came later; false when that cannot be done.
    func restoreSaved(now: Date) async throws -> Bool {
        clear()
        guard let chain = try await savedChain(now: now), let end = chain.last else { return false }
        for (part, head) in chain where try await !restore(part, head) { return false }
        copies.finishRestoring()
        let place = StorePlace(change: end.part, row: end.head.row)
        guard try await restoreLate(since: place, now: now) else { return false }
        saving = SavedDesk(last: end.part, parts: chain.count)
        restored = Date(unixSeconds: end.head.built)
        return true
    }

    /// The parts that stand one behind the other, from a whole one that is not too old.
    private func savedChain(now: Date) async throws -> [(part: Int64, head: SavedPart)]? {
        var chain: [(part: Int64, head: SavedPart)] = []
        let pieces = try await store.deskPieces()
        for piece in pieces where piece.number == 0 {
            guard let head = SavedPart(try await store.content(of: piece)),
                head.previous == chain.last?.part ?? 0,
                abs(now.timeIntervalSince(Date(unixSeconds: head.built))) < Self.lifetime
            else { return nil }
            chain.append((piece.part, head))
        }
        return chain.isEmpty ? nil : chain
    }

    private func restore(_ part: Int64, _ head: SavedPart) async throws -> Bool {
        for number in Self.storiesPiece...max(Self.storiesPiece, head.pieces) {
            let content = try await store.content(of: DeskPiece(part: part, number: number))
            switch number {
            case Self.storiesPiece:
                guard let names = stories.restore(content) else { return false }
                storyIDs.append(hashes: names)
                holdNewest()
            case Self.furniturePiece:
                guard furniture.restore(content) else { return false }
            default:
                guard copies.restore(content) else { return false }
            }
        }
        return storyIDs.count == stories.storyCount
    }

    /// Takes in what a process that was killed had placed and not saved.
    private func restoreLate(since place: StorePlace, now: Date) async throws -> Bool {
        let late = try await store.rowsChanged(since: place, limit: Self.mostLate)
        guard late.new.count + late.changed.count < Self.mostLate else { return false }
        let held = copies.held(among: Set(late.changed.map { UInt64(clamping: $0) }))
        let changed = late.changed.filter { !held.contains(UInt64(clamping: $0)) }
        let prints = try await store.prints(rows: late.new + changed)
            .filter { $0.row > place.row || ArrivingText.isTrusted($0.confidence, $0.isRoundup) }
            .sorted { ($0.firstSeen, $0.row) < ($1.firstSeen, $1.row) }
        guard !prints.isEmpty else { return true }
        prints.forEach(restore)
        let since = now.addingTimeInterval(-Double(Self.storyWindow))
        let rows = try await store.reportRows(
            among: prints.filter { $0.firstSeen > since }.map(\.row),
            written: written(since: since)
        )
        var numbers = storyIDs.numbers
        try await restoreStories(rows, &numbers)
        return true
    }
}
