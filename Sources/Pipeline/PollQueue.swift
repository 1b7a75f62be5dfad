import Model
import Storage

/// The order of one round: site by site, so that its feeds follow each other over one connection.
///
/// A site is asked one feed at a time; only when an answer is slow a second lane opens. Feeds that
/// were slow the last time come last: they must not keep others waiting.
struct PollQueue {
    /// A site's feeds, by their places in `leases`: thousands of sites must not cost much each.
    private struct Lane {
        var places: [Int32] = []
        var next = 0
        /// Starts of the requests under way.
        var running: [ContinuousClock.Instant] = []
        /// What feeds of the round have led to, asked before the rest.
        var followed: [PollJob] = []
        var isReady = true

        var isEmpty: Bool { next >= places.count && followed.isEmpty }
    }
    /// A lease by itself, so that its room is free once it is taken.
    private final class Place: Sendable {
        let lease: Lease
        init(_ lease: Lease) { self.lease = lease }
    }
    private var leases: [Place?]
    private var lanes: [String: Lane] = [:]
    private var ready: [String] = []
    private var head = 0
    /// Sites whose turn comes later, because of the gap between their requests.
    private var resting: [(domain: String, until: ContinuousClock.Instant)] = []
    private let lanesPerSite: Int

    /// A request that lasts longer lets the site's next feed go beside it.
    private static let patience: Duration = .seconds(2)
    /// A median answer above this puts a feed at the end, in milliseconds.
    private static let slowAnswer = 3_000

    /// Sites with many feeds begin first, since theirs follow each other.
    init(_ leases: consuming [Lease], lanesPerSite: Int) {
        self.leases = leases.map(Place.init)
        self.lanesPerSite = lanesPerSite
        for isSlow in [false, true] {
            let begun = ready.count
            for (place, lease) in leases.enumerated() where Self.isSlow(lease.feed) == isSlow {
                let domain = PollJob.domain(of: WebURL(lease.feed.url))
                if lanes[domain] == nil { ready.append(domain) }
                lanes[domain, default: Lane()].places.append(Int32(place))
            }
            let sizes = ready[begun...].map { ($0, lanes[$0]?.places.count ?? 0) }
            let order = sizes.enumerated().sorted { one, other in
                let (left, right) = (one.element.1, other.element.1)
                return left != right ? left > right : one.offset < other.offset
            }
            ready.replaceSubrange(begun..., with: order.map(\.element.0))
        }
    }

    /// Adds what one of the feeds has led to.
    mutating func add(_ job: PollJob) {
        let domain = job.domain
        lanes[domain, default: Lane(isReady: false)].followed.append(job)
        if lanes[domain]?.running.isEmpty == true { makeReady(domain) }
    }

    private static func isSlow(_ feed: FeedRow) -> Bool {
        let times = feed.answerMilliseconds.sorted()
        let isOftenSlow = !times.isEmpty && times[times.count / 2] > slowAnswer
        return isOftenSlow || (feed.failures > 0 && feed.reason?.contains("within") == true)
    }

    /// True when nothing waits any more, whatever still runs.
    var isEmpty: Bool {
        head == ready.count && resting.isEmpty && lanes.values.allSatisfy(\.isEmpty)
    }

    /// The next site that may be asked; `nil` when all are busy, resting or done.
    mutating func nextSite() -> String? {
        while head < ready.count {
            let domain = ready[head]
            head += 1
            lanes[domain]?.isReady = false
            if lanes[domain]?.isEmpty == false { return domain }
        }
        return nil
    }

    /// Takes the site's next feed; its request starts now.
    mutating func take(_ domain: String) -> PollJob? {
        guard var lane = lanes[domain], let job = next(&lane) else { return nil }
        lane.running.append(.now)
        lanes[domain] = lane
        return job
    }

    /// Takes all that is left of a site.
    mutating func takeRest(_ domain: String) -> [PollJob] {
        guard var lane = lanes[domain] else { return [] }
        var rest: [PollJob] = []
        while let job = next(&lane) { rest.append(job) }
        lanes[domain] = lane
        return rest
    }

    private mutating func next(_ lane: inout Lane) -> PollJob? {
        if !lane.followed.isEmpty { return lane.followed.removeFirst() }
        guard lane.next < lane.places.count else { return nil }
        let place = Int(lane.places[lane.next])
        lane.next += 1
        defer { leases[place] = nil }
        return leases[place].map { PollJob($0.lease) }
    }

    /// Puts a site aside until its turn.
    mutating func rest(_ domain: String, for time: Duration) {
        resting.append((domain, .now + time))
    }

    /// One of the site's requests has ended.
    mutating func finished(_ domain: String) {
        guard var lane = lanes[domain] else { return }
        if !lane.running.isEmpty { lane.running.removeFirst() }
        lanes[domain] = lane
        guard head > 0, !lane.isReady, !lane.isEmpty else { return makeReady(domain) }
        // At once, while its connection is still at hand.
        lanes[domain]?.isReady = true
        head -= 1
        ready[head] = domain
    }

    /// Looks which sites have rested, and where a slow answer calls for a second lane.
    mutating func look() {
        let now = ContinuousClock.now
        for (domain, until) in resting where until <= now { makeReady(domain) }
        resting.removeAll { $0.until <= now }
        for (domain, lane) in lanes
        where !lane.isEmpty && !lane.running.isEmpty && lane.running.count < lanesPerSite {
            if lane.running.allSatisfy({ $0.duration(to: now) > Self.patience }) {
                makeReady(domain)
            }
        }
    }

    private mutating func makeReady(_ domain: String) {
        guard lanes[domain]?.isReady == false, lanes[domain]?.isEmpty == false else { return }
        lanes[domain]?.isReady = true
        ready.append(domain)
    }
}
