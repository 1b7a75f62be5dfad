/// Bounds the bytes of the bodies that are read at once.
///
/// A tree, and the entries drawn from it, take many times the bytes that they are made of. A body
/// larger than the bound is read alone.
actor BodyGate {
    private var held = 0
    private var waiting: [(bytes: Int, continuation: CheckedContinuation<Void, Never>)] = []

    /// Bytes of bodies that may be read at the same time.
    static let most = 1 << 18

    /// Runs `body` when there is room for a body of so many bytes.
    nonisolated func read<T: Sendable>(
        bytes: Int,
        _ body: @Sendable () async throws -> T
    ) async rethrows -> T {
        await enter(bytes)
        do {
            let result = try await body()
            await leave(bytes)
            return result
        } catch {
            await leave(bytes)
            throw error
        }
    }

    private func enter(_ bytes: Int) async {
        if waiting.isEmpty, hasRoom(bytes) {
            held += bytes
            return
        }
        // Who lets it in counts it.
        await withCheckedContinuation { waiting.append((bytes, $0)) }
    }

    private func leave(_ bytes: Int) {
        held -= bytes
        while let next = waiting.first, hasRoom(next.bytes) {
            waiting.removeFirst()
            held += next.bytes
            next.continuation.resume()
        }
    }

    private func hasRoom(_ bytes: Int) -> Bool { held <= 0 || held + bytes <= Self.most }
}
