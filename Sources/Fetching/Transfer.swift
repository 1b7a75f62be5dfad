import CCurl
import FoundationEssentials
import Model

/// One request on its way, through all its hops; touched only by the event thread.
final class Transfer: @unchecked Sendable {
    let request: FetchRequest
    let identifier: Int
    private let continuation: CheckedContinuation<Result<FetchResponse, FetchError>, Never>
    let started: ContinuousClock.Instant

    var url: WebURL
    var redirects: [Redirect] = []
    var handle: UnsafeMutableRawPointer?
    var fields: UnsafeMutablePointer<curl_slist>?

    var status = 0
    var headers: [(name: String, value: String)] = []
    var headerBytes = 0
    var body: [UInt8] = []
    var received = 0
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
        continuation: CheckedContinuation<Result<FetchResponse, FetchError>, Never>
    ) {
        self.request = request
        self.identifier = identifier
        self.options = options
        self.guardian = guardian
        self.continuation = continuation
        url = request.url.withoutFragment
        started = .now
    }

    var elapsed: Double {
        let time = started.duration(to: .now)
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    func finish(_ result: Result<FetchResponse, FetchError>) {
        continuation.resume(returning: result)
    }

    // MARK: What the callbacks bring

    func header(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= options.maximumHeader else {
            verdict = .tooLarge(limit: options.maximumHeader)
            return false
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            // A 100 or a hop came before: what it brought is not the answer's.
            headers.removeAll(keepingCapacity: true)
            body.removeAll()
            return true
        }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return true }
        let value = text[text.utf8.index(after: colon)...]
        headers.append((String(text[..<colon]), Self.trimmed(value)))
        return true
    }

    func data(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if body.isEmpty, let refusal = refusedType() {
            verdict = refusal
            return false
        }
        guard body.count + bytes.count <= request.maximumBody else {
            verdict = .tooLarge(limit: request.maximumBody)
            return false
        }
        body.append(contentsOf: bytes)
        return true
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
