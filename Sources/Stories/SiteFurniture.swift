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

    /// True when all sites were forgotten since it was saved last.
    public private(set) var isForgetful = false
    private var sites: [UInt32: SiteTexts] = [:]

    /// Creates a memory that knows no site.
    public init() {}

    /// The number under which a site is remembered.
    public static func number(_ site: String) -> UInt32 { mixed(wordHash(site.utf8)) }

    /// Remembers a text that is no copy.
    public mutating func add(_ print: Fingerprint, key: UInt64, site: UInt32) {
        add(print.marks.filter(Self.isRemembered).prefix(Self.marksPerText), key: key, site: site)
    }

    private mutating func add(
        _ marks: some Collection<UInt32>,
        key: UInt64,
        isSaved: Bool = false,
        site: UInt32
    ) {
        if sites.count >= Self.mostSites, sites[site] == nil {
            sites = [:]
            isForgetful = true
        }
        guard !marks.isEmpty else { return }
        sites[site, default: SiteTexts()]
            .add(marks, key: key, isSaved: isSaved, most: Self.textsPerSite)
    }

    // MARK: Saving

    private static let version: UInt8 = 1
    private static let markWidth = 29
    private static let rowWidth = 32
    private static let countWidth = 5

    /// The keys of the texts that were remembered since the last save, or of all.
    public func keys(whole: Bool) -> [UInt64] {
        sites.values.flatMap(\.texts).filter { whole || !$0.isSaved }.map(\.key)
    }

    /// These texts as bytes.
    ///
    /// - Parameters:
    ///   - whole: true for all.
    ///   - rows: the rows of the texts' entries by their keys; a text without one is left out.
    /// - Returns: the bytes.
    public mutating func save(whole: Bool, rows: [UInt64: Int64]) -> [UInt8] {
        isForgetful = false
        var bits = BitWriter([Self.version])
        for site in sites.keys.sorted() {
            for text in sites[site]?.texts ?? [] where whole || !text.isSaved {
                guard let row = rows[text.key].flatMap({ UInt32(exactly: $0) }) else { continue }
                bits.append(site, Self.rowWidth)
                bits.append(row, Self.rowWidth)
                bits.append(UInt32(text.marks.count), Self.countWidth)
                Rice(count: text.marks.count, width: Self.markWidth)
                    .write(rising: text.marks, to: &bits)
            }
            sites[site]?.setSaved()
        }
        return bits.finish()
    }

    /// Takes in what `save` gave; false when the bytes are none of these.
    public mutating func restore(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == Self.version else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var bits = BitReader(bytes, from: 1)
            while !bits.isAtEnd {
                let site = bits.next(Self.rowWidth)
                let row = bits.next(Self.rowWidth)
                let count = Int(bits.next(Self.countWidth))
                let marks = Rice(count: count, width: Self.markWidth).rising(count, from: &bits)
                guard bits.isWithin else { return false }
                add(marks, key: UInt64(row), isSaved: true, site: site)
            }
            return true
        }
    }

    // MARK: Judging

    /// Says of shingles whether the sites' other texts share them; `nil` where too little is known.
    func judge(
        _ site: UInt32?,
        _ other: UInt32?,
        except candidate: CopyCandidate
    ) -> ((UInt32) -> Bool?)? {
        var known: [[SiteTexts.Remembered]] = []
        for number in site == other ? [site] : [site, other] {
            guard let texts = number.flatMap({ sites[$0] }) else { continue }
            let others = texts.texts.filter {
                $0.key != candidate.key && $0.key != candidate.otherKey
            }
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
