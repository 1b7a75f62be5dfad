/// Shingles that several different texts of one site share.
///
/// Menus, pleas and share lines that extraction left never speak for a copy. Of each site the last few texts are remembered by a sample of their marks; copies are not, so
/// that a text which a site carries three times does not become its furniture.
public struct SiteFurniture: Sendable {
    /// Texts remembered of a site.
    static let textsPerSite = 4
    private static let marksPerText = 16
    /// Other texts of the site that have a shingle: from so many on it is furniture.
    private static let leastTexts = 2
    /// Sites remembered; past it all are forgotten, which only makes us ask for witnesses.
    private static let mostSites = 20_000

    private struct Remembered: Sendable {
        var key: UInt64
        var marks: [UInt32]
    }

    private var sites: [UInt32: [Remembered]] = [:]

    /// Creates a memory that knows no site.
    public init() {}

    /// The number under which a site is remembered.
    public static func number(_ site: String) -> UInt32 { mixed(wordHash(site.utf8)) }

    /// Remembers a text that is no copy.
    public mutating func add(_ print: Fingerprint, key: UInt64, site: UInt32) {
        if sites.count >= Self.mostSites, sites[site] == nil { sites = [:] }
        let marks = Array(print.marks.filter(Self.isRemembered).prefix(Self.marksPerText))
        guard !marks.isEmpty else { return }
        sites[site, default: []].append(Remembered(key: key, marks: marks))
        if sites[site, default: []].count > Self.textsPerSite { sites[site]?.removeFirst() }
    }

    /// Says of shingles whether the sites' other texts share them; `nil` where too little is known.
    func judge(
        _ site: UInt32?,
        _ other: UInt32?,
        except key: UInt64
    ) -> ((UInt32) -> Bool?)? {
        var known: [[Remembered]] = []
        for number in site == other ? [site] : [site, other] {
            guard let texts = number.flatMap({ sites[$0] }) else { continue }
            let others = texts.filter { $0.key != key }
            if others.count >= Self.leastTexts { known.append(others) }
        }
        guard !known.isEmpty else { return nil }
        return { mark in
            guard Self.isRemembered(mark) else { return nil }
            return known.contains { texts in
                texts.count { $0.marks.contains(mark) } >= Self.leastTexts
            }
        }
    }

    /// Every eighth shingle, by bits that sampling leaves alone.
    private static func isRemembered(_ mark: UInt32) -> Bool { mark >> 29 == 0 }
}
