import FoundationEssentials
import GRDB
import Model

extension Store {
    private static let siteColumns = """
        domain, hold_until, hold_reason, last_request, requests, conditional_requests, \
        not_modified, bytes_saved, smallest_gap, limits_honoured, gap
        """

    /// All sites, without memory.
    public func sites() async throws(StoreError) -> [SiteRow] {
        try await read { db in
            try db.rows("SELECT \(Self.siteColumns) FROM site ORDER BY domain").map(Self.site)
        }
    }

    /// One site with its memory.
    nonisolated(nonsending) public func site(_ domain: String) async throws(StoreError) -> SiteRow?
    {
        try look { db in
            let row = try db.row(
                "SELECT \(Self.siteColumns), memory FROM site WHERE domain = ?",
                [domain]
            )
            guard let row else { return nil }
            var site = Self.site(row)
            site.memory = Unpacker().unpack(row.bytes(11))
            return site
        }
    }

    private static func site(_ row: Row) -> SiteRow {
        var site = SiteRow(domain: row[0])
        site.holdUntil = row.date(1)
        site.holdReason = row[2]
        site.lastRequest = row.date(3)
        site.requests = row[4]
        site.conditionalRequests = row[5]
        site.notModified = row[6]
        site.bytesSaved = row[7]
        site.smallestGapMilliseconds = row[8]
        site.limitsHonoured = row[9]
        site.learnedGapMilliseconds = row[10]
        return site
    }

    /// Stores sites; an empty `memory` leaves what stands.
    public func saveSites(_ sites: [SiteRow]) async throws(StoreError) {
        let packer = Packer()
        let memories = sites.map { $0.memory.isEmpty ? nil : packer.pack($0.memory) }
        try await write { db in
            for (site, memory) in zip(sites, memories) {
                try db.run(
                    """
                    INSERT INTO site(\(Self.siteColumns), memory) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)
                    ON CONFLICT(domain) DO UPDATE SET hold_until=excluded.hold_until,
                      hold_reason=excluded.hold_reason, last_request=excluded.last_request,
                      requests=excluded.requests,
                      conditional_requests=excluded.conditional_requests,
                      not_modified=excluded.not_modified, bytes_saved=excluded.bytes_saved,
                      smallest_gap=excluded.smallest_gap, limits_honoured=excluded.limits_honoured,
                      gap=excluded.gap,
                      memory=coalesce(excluded.memory, memory)
                    """,
                    [
                        site.domain, site.holdUntil?.unixSeconds, site.holdReason,
                        site.lastRequest?.unixSeconds, site.requests, site.conditionalRequests,
                        site.notModified, site.bytesSaved, site.smallestGapMilliseconds,
                        site.limitsHonoured, site.learnedGapMilliseconds, memory.map { Data($0) },
                    ]
                )
            }
        }
    }

    /// Stores what pages have taught about their sites, and nothing else of the sites.
    public func saveSiteMemories(_ memories: [String: [UInt8]]) async throws(StoreError) {
        let packer = Packer()
        let packed = memories.sorted { $0.key < $1.key }.map { ($0.key, packer.pack($0.value)) }
        try await write { db in
            for (domain, memory) in packed {
                try db.run(
                    """
                    INSERT INTO site(domain, memory) VALUES(?,?)
                    ON CONFLICT(domain) DO UPDATE SET memory=excluded.memory
                    """,
                    [domain, Data(memory)]
                )
            }
        }
    }

    private static let hostColumns = """
        origin, hold_until, robots, robots_status, robots_fetched, robots_expires, failures
        """

    /// All hosts.
    public func hosts() async throws(StoreError) -> [HostRow] {
        try await read { db in
            try db.rows("SELECT \(Self.hostColumns) FROM host ORDER BY origin").map(Self.host)
        }
    }

    /// One host.
    nonisolated(nonsending) public func host(_ origin: String) async throws(StoreError) -> HostRow?
    {
        try look { db in
            try db.row("SELECT \(Self.hostColumns) FROM host WHERE origin = ?", [origin])
                .map(Self.host)
        }
    }

    private static func host(_ row: Row) -> HostRow {
        var host = HostRow(origin: row[0])
        host.holdUntil = row.date(1)
        host.robots = row[2]
        host.robotsStatus = row[3]
        host.robotsFetched = row.date(4)
        host.robotsExpires = row.date(5)
        host.failures = row[6]
        return host
    }

    /// Stores hosts as they are.
    public func saveHosts(_ hosts: [HostRow]) async throws(StoreError) {
        try await write { db in
            for host in hosts {
                try db.run(
                    "INSERT OR REPLACE INTO host VALUES(?,?,?,?,?,?,?)",
                    [
                        host.origin, host.holdUntil?.unixSeconds, host.robots, host.robotsStatus,
                        host.robotsFetched?.unixSeconds, host.robotsExpires?.unixSeconds,
                        host.failures,
                    ]
                )
            }
        }
    }
}
