import Synchronization

/// A bound over all bodies in flight, so that many large answers cannot fill the memory.
///
/// A transfer that finds no room pauses; one at a time may always go on, so that what is held can
/// come to an end. Bytes are given back when the caller lets go of the response.
final class BodyBudget: Sendable {
    private struct State {
        var held = 0
        /// The one transfer that goes on above the limit.
        var favoured: Int?
        var paused: Set<Int> = []
        var wake: @Sendable () -> Void = {}
    }
    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// Sets what is called when room came back while transfers wait.
    func onRelease(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    /// Takes room for a transfer; false when it has to pause.
    func take(_ bytes: Int, for transfer: Int) -> Bool {
        state.withLock { state in
            if state.held + bytes > limit, state.favoured != transfer {
                guard state.favoured == nil else {
                    state.paused.insert(transfer)
                    return false
                }
                state.favoured = transfer
            }
            state.held += bytes
            return true
        }
    }

    /// Gives room back; `transfer` is no favourite any longer.
    func give(_ bytes: Int, of transfer: Int?) {
        state.withLock { state in
            state.held -= bytes
            if let transfer, state.favoured == transfer { state.favoured = nil }
            // Under the lock, so that nobody is woken who has ended.
            if !state.paused.isEmpty { state.wake() }
        }
    }

    /// Transfers that may try again; empty while there is neither room nor a free favour.
    func takeResumable() -> Set<Int> {
        state.withLock { state in
            guard state.held < limit || state.favoured == nil else { return [] }
            defer { state.paused = [] }
            return state.paused
        }
    }
}

/// One body's share of the budget; gone with the last holder of the response.
final class BodyReservation: Sendable {
    private let budget: BodyBudget
    private let share = Mutex((bytes: 0, transfer: Int?.none))

    init(_ budget: BodyBudget) { self.budget = budget }

    deinit {
        let (bytes, transfer) = share.withLock { $0 }
        budget.give(bytes, of: transfer)
    }

    /// Takes room for more bytes; false when the transfer has to pause.
    func grow(by bytes: Int, _ transfer: Int) -> Bool {
        guard budget.take(bytes, for: transfer) else { return false }
        share.withLock { $0 = ($0.bytes + bytes, transfer) }
        return true
    }
}
