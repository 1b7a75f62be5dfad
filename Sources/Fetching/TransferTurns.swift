/// Whose turn it is: at most so many transfers at once, and so many to one host.
///
/// curl could keep these bounds itself, but its timers run while a transfer waits for its turn; here
/// a transfer's time begins with its turn.
struct TransferTurns {
    private let total: Int
    private let perHost: Int
    private var running = 0
    /// Transfers of each host that run or are next in line.
    private var claims: [String: Int] = [:]
    /// Transfers that wait for another of their host, oldest first.
    private var behind: [String: [Int]] = [:]
    /// Transfers that wait for nothing but a free place.
    private var line: [(identifier: Int, host: String)] = []
    private var head = 0

    init(total: Int, perHost: Int) {
        self.total = max(1, total)
        self.perHost = max(1, perHost)
    }

    /// Puts a transfer in line.
    mutating func wait(_ identifier: Int, for host: String) {
        guard claims[host, default: 0] < perHost else {
            behind[host, default: []].append(identifier)
            return
        }
        claims[host, default: 0] += 1
        line.append((identifier, host))
    }

    /// The transfer whose turn it is; its place is taken until `finished`.
    mutating func next() -> (identifier: Int, host: String)? {
        guard running < total, head < line.count else { return nil }
        running += 1
        let next = line[head]
        head += 1
        if head == line.count {
            line.removeAll(keepingCapacity: true)
            head = 0
        }
        return next
    }

    /// Gives a place back; the host's next transfer comes in line.
    mutating func finished(_ host: String) {
        running -= 1
        if var waiting = behind[host] {
            // Few wait here: who asks lets the feeds of a site follow each other.
            line.append((waiting.removeFirst(), host))
            behind[host] = waiting.isEmpty ? nil : waiting
            return
        }
        let left = claims[host, default: 1] - 1
        claims[host] = left > 0 ? left : nil
    }
}
