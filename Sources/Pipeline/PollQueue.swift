import Model
import Storage

/// The order of one round: site by site, so that its feeds follow each other over one connection.
///
/// A site is asked one feed at a time; only when an answer is slow a second lane opens. Feeds that
/// were slow the last time come last: they must not keep others waiting.
struct PollQueue {
    private struct Lane {
        var jobs: [PollJob] = []
        var next = 0
        /// Starts of the requests under way.
        var running: [ContinuousClock.Instant] = []
        var isReady = true

        var isEmpty: Bool { next >= jobs.count }
    }
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
    init(_ leases: [Lease], lanesPerSite: Int) {
        self.lanesPerSite = lanesPerSite
        for isSlow in [false, true] {
            let begun = ready.count
            for lease in leases where Self.isSlow(lease.feed) == isSlow {
                let job = PollJob(lease)
                let domain = job.domain
                if lanes[domain] == nil { ready.append(domain) }
                lanes[domain, default: Lane()].jobs.append(job)
            }
            let sizes = ready[begun...].map { ($0, lanes[$0]?.jobs.count ?? 0) }
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
        lanes[domain, default: Lane(isReady: false)].jobs.append(job)
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
        guard var lane = lanes[domain], !lane.isEmpty else { return nil }
        let job = lane.jobs[lane.next]
        lane.next += 1
        lane.running.append(.now)
        lanes[domain] = lane
        return job
    }

    /// Takes all that is left of a site.
    mutating func takeRest(_ domain: String) -> [PollJob] {
        guard var lane = lanes[domain] else { return [] }
        let rest = Array(lane.jobs[lane.next...])
        lane.next = lane.jobs.count
        lanes[domain] = lane
        return rest
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
