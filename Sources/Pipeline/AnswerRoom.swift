/// Bounds the documents that came and are not read yet, by holding back requests.
///
/// Requests under way count by what answers of the round bring on the mean, less what will have
/// been read by the time they come: where servers are far, requests go on beside the reading;
/// where they answer at once, they wait for it.
struct AnswerRoom {
    /// Documents that came and are not read yet.
    private(set) var unread = 0
    private var unreadBytes = 0
    /// Ticks so far, and the requests under way by the tick before which they began.
    private(set) var turn = 0
    private var begun: [Int: Int] = [:]
    /// Answers so far, what they brought, and the time that those with a document took.
    private var answers = (count: 0, documents: 0, bytes: 0, seconds: 0.0)
    /// Bytes read so far, and for how long there was something to read.
    private var reading = (bytes: 0, time: Duration.zero, since: ContinuousClock.now)

    private static let mostBytes = 1 << 20
    /// So many requests may always be under way.
    private static let fewRequests = 8
    /// Who has not answered after so many ticks is slow, and its answer is not waited for.
    private static let promptTicks = 10

    /// True when one more request may begin.
    var hasRoom: Bool {
        let prompt = begun.values.reduce(0, +)
        guard prompt >= Self.fewRequests else { return unreadBytes < Self.mostBytes }
        let expected = (prompt + 1) * answers.bytes / max(1, answers.count)
        return unreadBytes + max(0, expected - readMeanwhile) < Self.mostBytes
    }

    /// Bytes that are read in the time that an answer takes.
    private var readMeanwhile: Int {
        let seconds = seconds(reading.time)
        guard seconds > 0, answers.documents > 0 else { return 0 }
        let pace = Double(reading.bytes) / seconds
        return Int(min(pace * answers.seconds / Double(answers.documents), 1e9))
    }

    /// A request begins; returns the turn by which `answered` finds it.
    mutating func begin() -> Int {
        begun[turn, default: 0] += 1
        return turn
    }

    /// A request has ended.
    mutating func answered(_ turn: Int) {
        begun[turn]? -= 1
        answers.count += 1
    }

    /// A document came, after so many seconds.
    mutating func came(bytes: Int, after seconds: Double) {
        if unread == 0 { reading.since = .now }
        unread += 1
        unreadBytes += bytes
        answers.documents += 1
        answers.bytes += bytes
        answers.seconds += seconds
    }

    /// A document was read.
    mutating func read(bytes: Int) {
        unread -= 1
        unreadBytes -= bytes
        let now = ContinuousClock.now
        reading.bytes += bytes
        reading.time += now - reading.since
        reading.since = now
    }

    /// A tick of the clock.
    mutating func tick() {
        turn += 1
        begun[turn - Self.promptTicks] = nil
    }
}
