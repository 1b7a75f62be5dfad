public import Model

public import struct FoundationEssentials.Date

/// An earlier text of which a new one is a copy.
public struct CopyMatch: Sendable, Hashable {
    /// Key of the earlier text.
    public var key: Int64
    /// Share of the smaller text's shingles that stand in the other, 0…1.
    public var containment: Double
    /// Shared shingles among all of both, 0…1.
    public var jaccard: Double
    /// How the new text relates to the earlier one.
    public var relation: CopyRelation
}

/// Finds copies among the texts of a window of days.
///
/// An inverted index of sampled shingles gives candidates; a candidate is a copy when the Jaccard
/// index is at least 0.4 or the smaller text is contained by half. Shingles that three or more
/// documents of one site share are that site's furniture and never count.
public struct CopyIndex: Sendable {
    /// Texts shorter than this are copies only by address and title together.
    public static let fewestWords = 30
    private static let furnitureDocuments = 3
    private static let leastJaccard = 0.4
    private static let leastContainment = 0.5

    private struct Member: Sendable {
        var key: Int64
        var site: Int32
        var print: Fingerprint
        var seen: Int
        var label: UInt64
    }

    private let window: Int
    private var members: [Int32: Member] = [:]
    private var postings: [UInt32: [Int32]] = [:]
    private var labels: [UInt64: Int64] = [:]
    private var sites: [String: Int32] = [:]
    private var arrivals: [(seen: Int, id: Int32)] = []
    private var expired = 0
    private var nextID: Int32 = 0

    /// Creates an index over a window of seconds; 14 days by default.
    public init(window: Int = 14 * 86_400) { self.window = window }

    /// Number of texts in the window.
    public var count: Int { members.count }

    /// Adds a text and returns the earlier text that it copies, if any.
    ///
    /// - Parameters:
    ///   - document: the text.
    ///   - print: its fingerprint.
    ///   - seen: when it arrived.
    ///   - isTrusted: false for texts that extraction was unsure of: they are kept, but never match.
    /// - Returns: the match; `nil` when the text is new.
    public mutating func insert(
        _ document: StoryDocument,
        print: Fingerprint,
        seen: Date,
        isTrusted: Bool = true
    ) -> CopyMatch? {
        let now = Int(seen.timeIntervalSince1970)
        expire(before: now - window)
        let site = siteNumber(document.site)
        let label = labelHash(document)
        var match: CopyMatch?
        if print.words < Self.fewestWords {
            match = labels[label].map {
                CopyMatch(key: $0, containment: 1, jaccard: 1, relation: .identical)
            }
        } else if isTrusted {
            match = bestMatch(print, site: site)
        }
        add(Member(key: document.key, site: site, print: print, seen: now, label: label), isTrusted)
        return match
    }

    private mutating func add(_ member: Member, _ isTrusted: Bool) {
        let id = nextID
        nextID += 1
        members[id] = member
        arrivals.append((member.seen, id))
        if labels[member.label] == nil { labels[member.label] = member.key }
        guard isTrusted, member.print.words >= Self.fewestWords else { return }
        for mark in member.print.marks { postings[mark, default: []].append(id) }
    }

    private func bestMatch(_ print: Fingerprint, site: Int32) -> CopyMatch? {
        var shared: [Int32: Int] = [:]
        for mark in print.marks {
            guard let ids = postings[mark], ids.count <= 400 else { continue }
            for id in ids { shared[id, default: 0] += 1 }
        }
        var best: CopyMatch?
        for (id, count) in shared where count >= 3 {
            guard let member = members[id], let match = compare(print, site, member) else {
                continue
            }
            let isBetter = best.map { known in
                (match.containment, -Double(match.key)) > (known.containment, -Double(known.key))
            }
            if isBetter ?? true { best = match }
        }
        return best
    }

    private func compare(_ print: Fingerprint, _ site: Int32, _ member: Member) -> CopyMatch? {
        let exponent = max(print.sampling, member.print.sampling)
        let mask = UInt32(1) << UInt32(exponent) - 1
        var own = 0
        var other = 0
        var both = 0
        var left = print.marks.filter { $0 & mask == 0 }[...]
        var right = member.print.marks.filter { $0 & mask == 0 }[...]
        while let first = left.first ?? right.first {
            let isLeft = left.first.map { $0 <= (right.first ?? .max) } ?? false
            let isRight = right.first.map { $0 <= (left.first ?? .max) } ?? false
            let mark = isLeft ? first : right.first ?? first
            if isLeft { left.removeFirst() }
            if isRight { right.removeFirst() }
            if isFurniture(mark, site, member.site) { continue }
            if isLeft { own += 1 }
            if isRight { other += 1 }
            if isLeft, isRight { both += 1 }
        }
        guard both >= 3, own > 0, other > 0 else { return nil }
        let containment = Double(both) / Double(min(own, other))
        let jaccard = Double(both) / Double(own + other - both)
        guard jaccard >= Self.leastJaccard || containment >= Self.leastContainment else {
            return nil
        }
        return CopyMatch(
            key: member.key,
            containment: containment,
            jaccard: jaccard,
            relation: Self.relation(
                containment: containment,
                jaccard: jaccard,
                own: print.words,
                other: member.print.words
            )
        )
    }

    private func isFurniture(_ mark: UInt32, _ site: Int32, _ otherSite: Int32) -> Bool {
        guard let ids = postings[mark], ids.count >= Self.furnitureDocuments else { return false }
        var here = 0
        var there = 0
        for id in ids {
            guard let member = members[id] else { continue }
            if member.site == site { here += 1 }
            if member.site == otherSite { there += 1 }
        }
        return max(here, there) >= Self.furnitureDocuments
    }

    private static func relation(
        containment: Double,
        jaccard: Double,
        own: Int,
        other: Int
    ) -> CopyRelation {
        if jaccard >= 0.9 { return .identical }
        if containment >= 0.85, Double(min(own, other)) < 0.75 * Double(max(own, other)) {
            return .excerpt
        }
        return .edited
    }

    private mutating func expire(before limit: Int) {
        while expired < arrivals.count, arrivals[expired].seen < limit {
            let id = arrivals[expired].id
            expired += 1
            guard let member = members.removeValue(forKey: id) else { continue }
            if labels[member.label] == member.key { labels[member.label] = nil }
            for mark in member.print.marks {
                guard var ids = postings[mark] else { continue }
                ids.removeAll { $0 == id }
                postings[mark] = ids.isEmpty ? nil : ids
            }
        }
        if expired > 10_000 {
            arrivals.removeFirst(expired)
            expired = 0
        }
    }

    private mutating func siteNumber(_ name: String) -> Int32 {
        if let number = sites[name] { return number }
        let number = Int32(sites.count)
        sites[name] = number
        return number
    }

    private func labelHash(_ document: StoryDocument) -> UInt64 {
        guard let link = document.link, !document.title.isEmpty else {
            return UInt64(bitPattern: document.key) &* 0x9E37_79B9_7F4A_7C15 | 1
        }
        return wordHash(Array((link + "\u{1F}" + document.title.lowercased()).utf8))
    }
}
