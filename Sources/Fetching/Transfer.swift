import CCurl
import FoundationEssentials
import Model

/// One request on its way, through all its hops; touched only by the event thread.
final class Transfer: @unchecked Sendable {
    let request: FetchRequest
    let identifier: Int
    private let continuation: CheckedContinuation<Result<FetchResponse, FetchError>, Never>
    /// The time of all hops, without that spent waiting for turns and for room.
    var watch = Stopwatch()

    var url: WebURL
    var redirects: [Redirect] = []
    var handle: UnsafeMutableRawPointer?
    var fields: UnsafeMutablePointer<curl_slist>?

    var status = 0
    var headers: [(name: String, value: String)] = []
    var headerBytes = 0
    private var headerLines = 0
    /// Bytes of bodies that are not read.
    private var discarded = 0
    /// True when the present hop's request carried validators.
    var sentValidators = false
    /// True once a connection of the present hop stands.
    var isConnected = false
    /// The body's share of the budget for bodies.
    let reservation: BodyReservation
    var body: [UInt8] = []
    var received = 0
    /// The socket that was opened for the present hop; `nil` where a connection was at hand.
    var socket: Int32?
    /// Why a callback ended the transfer; curl itself only knows that one did.
    var verdict: FetchError?
    let guardian: AddressGuard
    let options: FetchOptions
    var errorText = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))

    init(
        _ request: FetchRequest,
        identifier: Int,
        options: FetchOptions,
        guardian: AddressGuard,
        bodies: BodyBudget,
        continuation: CheckedContinuation<Result<FetchResponse, FetchError>, Never>
    ) {
        self.request = request
        self.identifier = identifier
        self.options = options
        self.guardian = guardian
        self.continuation = continuation
        reservation = BodyReservation(bodies)
        url = request.url.withoutFragment
    }

    /// Forgets the hop's answer before the next one.
    func startHop(_ target: WebURL) {
        url = target
        headers.removeAll()
        body.removeAll()
        discarded = 0
        isConnected = false
        socket = nil
    }

    func finish(_ result: Result<FetchResponse, FetchError>) {
        continuation.resume(returning: result)
    }

    // MARK: What the callbacks bring

    func header(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        headerLines += 1
        guard headerBytes <= options.maximumHeader, headerLines <= options.maximumHeaderLines
        else {
            verdict = .tooLarge(limit: options.maximumHeader)
            return false
        }
        guard let first = line.first else { return true }
        let text = FieldText.string(of: line)
        if text.hasPrefix("HTTP/") {
            // A 100 or a hop came before: what it brought is not the answer's.
            headers.removeAll(keepingCapacity: true)
            headerLines = 0
            status = Int(text.split(separator: " ", maxSplits: 2).dropFirst().first ?? "") ?? 0
            return true
        }
        if first == 0x0D || first == 0x0A {
            verdict = refusedCoding()
            return verdict == nil
        }
        // Fields after the body are trailers, lines that begin with a space old folds.
        guard body.isEmpty, first > 0x20,
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return true }
        let value = text[text.utf8.index(after: colon)...]
        headers.append((String(text[..<colon]), Self.trimmed(value)))
        return true
    }

    /// What becomes of a piece of the body.
    enum Intake { case taken, refused, paused }

    func data(_ bytes: UnsafeRawBufferPointer) -> Intake {
        if body.isEmpty, let refusal = refusedType() {
            verdict = refusal
            return .refused
        }
        guard (200..<300).contains(status) else {
            // Words around an error or a redirect are not read; a short rest keeps the connection.
            discarded += bytes.count
            return discarded <= Self.mostDiscarded ? .taken : .refused
        }
        guard body.count + bytes.count <= request.maximumBody else {
            verdict = .tooLarge(limit: request.maximumBody)
            return .refused
        }
        guard reservation.grow(by: bytes.count, identifier) else {
            // Our own lack of room is not held against the server.
            watch.stop()
            return .paused
        }
        body.append(contentsOf: bytes)
        return .taken
    }

    /// True when more comes over the wire than the largest answer needs, such as endless extensions
    /// of a chunk, which are no part of the body.
    var bringsTooMuch: Bool {
        guard let socket else { return false }
        let most = 2 * request.maximumBody + options.maximumHeader
        return winnow_received_bytes(socket) > UInt64(most)
    }

    /// True when the answer is whole but for words that are not read.
    var isCutOnPurpose: Bool { verdict == nil && discarded > Self.mostDiscarded }

    private static let mostDiscarded = 64 * 1_024

    /// One layer of gzip is decoded: several have no use but to blow up, and what nobody asked for may
    /// want a hundred megabytes to be decoded (RFC 9110 §8.4, RFC 8878 §3.1.1.1.2).
    private func refusedCoding() -> FetchError? {
        var codings: [String] = []
        for (name, value) in headers where name.lowercased() == "content-encoding" {
            for coding in value.split(separator: ",") {
                let word = coding.filter { $0 != " " }.lowercased()
                if !word.isEmpty, word != "identity" { codings.append(word) }
            }
        }
        guard codings.count <= 1 else {
            return .broken(reason: "several layers of content coding")
        }
        guard let coding = codings.first, !["gzip", "x-gzip", "deflate"].contains(coding) else {
            return nil
        }
        return .broken(reason: "content coding \(coding.prefix(40)), which was not asked for")
    }

    /// Pages are read only where they may hold an article; a missing type is given the benefit.
    private func refusedType() -> FetchError? {
        guard request.kind == .page,
            let field = headers.first(where: { $0.name.lowercased() == "content-type" })
        else { return nil }
        let type = field.value.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        let readable = ["text/html", "application/xhtml+xml", "text/plain", "text/markdown", ""]
        return readable.contains(type) ? nil : .contentType(type)
    }

    private static func trimmed(_ value: Substring) -> String {
        var rest = Array(value.utf8)[...]
        while let first = rest.first, first <= 0x20 { rest.removeFirst() }
        while let last = rest.last, last == 0x0D || last == 0x0A || last == 0x20 || last == 0x09 {
            rest.removeLast()
        }
        return String(decoding: rest, as: UTF8.self)
    }
}
