/// Counts the time of a transfer, and stands still while the transfer waits for us.
struct Stopwatch {
    private var counted: Duration = .zero
    private var started: ContinuousClock.Instant?

    mutating func start() { started = started ?? .now }

    mutating func stop() {
        guard let started else { return }
        counted += started.duration(to: .now)
        self.started = nil
    }

    /// Seconds counted so far.
    var seconds: Double {
        let time = counted + (started?.duration(to: .now) ?? .zero)
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
}
