import Synchronization

/// Tells a broken network on this side from broken sites: when most different sites cannot be
/// reached, it is ours, and nothing counts against any feed.
final class OutageWatch: Sendable {
    private struct State {
        var reached: Set<String> = []
        var unreached: Set<String> = []
    }
    private let state = Mutex(State())

    /// Fewer sites than this say nothing of the network.
    private static let leastSites = 3

    /// Notes that a site answered, whatever it said.
    func reached(_ domain: String) { _ = state.withLock { $0.reached.insert(domain) } }

    /// Notes that a site had no address or took no connection.
    func unreached(_ domain: String) { _ = state.withLock { $0.unreached.insert(domain) } }

    /// True when any site answered: what cannot be reached then is to blame itself.
    var isOnline: Bool { state.withLock { !$0.reached.isEmpty } }

    /// True when the network on this side seems to be down.
    var isOutage: Bool {
        state.withLock { state in
            let lost = state.unreached.subtracting(state.reached).count
            return lost >= Self.leastSites && lost > state.reached.count
        }
    }
}
