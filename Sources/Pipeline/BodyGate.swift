/// Lets one large body at a time be read: a tree takes many times the bytes that it is made of.
actor BodyGate {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Bodies up to this size need no gate.
    static let small = 1 << 20

    /// Runs `body` alone when the bytes are many.
    nonisolated func read<T: Sendable>(
        bytes: Int,
        _ body: @Sendable () async throws -> T
    ) async rethrows -> T {
        guard bytes > Self.small else { return try await body() }
        await enter()
        do {
            let result = try await body()
            await leave()
            return result
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}
