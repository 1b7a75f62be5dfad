import CCurl
import Glibc
import Model
import Synchronization

/// The event thread and what it owns.
///
/// Commands come in through a mutex; all else is the thread's own.
final class CurlLoop: @unchecked Sendable {
    private enum Command {
        case start(Transfer)
        case cancel(Int)
        case stop
    }

    private let options: FetchOptions
    private let guardian: AddressGuard
    private let bodies: BodyBudget
    private let multi: UnsafeMutableRawPointer?
    private let commands = Mutex<[Command]>([])
    private let identifiers = Atomic<Int>(0)
    // The event thread's own:
    private var turns: TransferTurns
    /// Transfers that wait for their turn.
    private var waiting: [Int: Transfer] = [:]
    private var active: [Int: Transfer] = [:]
    /// When the active transfers' time is looked at again.
    private var nextLook = ContinuousClock.now
    private var idleHandles: [UnsafeMutableRawPointer] = []
    private var isStopping = false

    private static let lookMilliseconds: Int32 = 200

    init(options: FetchOptions) {
        self.options = options
        guardian = AddressGuard(allowed: options.allowed)
        bodies = BodyBudget(limit: options.bodiesInFlight)
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        multi = curl_multi_init()
        turns = TransferTurns(total: options.connections, perHost: options.connectionsPerHost)
        // Idle connections besides those in use, so that a host's is still there for its next feed.
        winnow_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, options.connections + 16)
    }

    func start() {
        bodies.onRelease { curl_multi_wakeup(self.multi) }
        let box = Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 1 << 20)
        pthread_create(
            &thread,
            &attributes,
            { box in
                guard let box else { return nil }
                Unmanaged<CurlLoop>.fromOpaque(box).takeRetainedValue().run()
                return nil
            },
            box
        )
        pthread_attr_destroy(&attributes)
        pthread_detach(thread)
    }

    func nextIdentifier() -> Int { identifiers.wrappingAdd(1, ordering: .relaxed).newValue }

    func submit(
        _ request: FetchRequest,
        identifier: Int,
        continuation: CheckedContinuation<Result<FetchResponse, FetchError>, Never>
    ) {
        let transfer = Transfer(
            request,
            identifier: identifier,
            options: options,
            guardian: guardian,
            bodies: bodies,
            continuation: continuation
        )
        post(.start(transfer))
    }

    func cancel(_ identifier: Int) { post(.cancel(identifier)) }

    func stop() { post(.stop) }

    private func post(_ command: Command) {
        commands.withLock { $0.append(command) }
        curl_multi_wakeup(multi)
    }

    private func run() {
        while !isStopping {
            obeyCommands()
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            collectFinished()
            resumePaused()
            endExcessive()
            // What has just begun is to be on its way before this thread sleeps.
            if startNext() { continue }
            var count: Int32 = 0
            curl_multi_poll(multi, nil, 0, active.isEmpty ? 1_000 : Self.lookMilliseconds, &count)
        }
        for transfer in active.values { release(transfer) }
        for transfer in Array(active.values) + Array(waiting.values) {
            transfer.finish(.failure(.cancelled))
        }
        active.removeAll()
        waiting.removeAll()
        for handle in idleHandles { curl_easy_cleanup(handle) }
        bodies.onRelease {}
        curl_multi_cleanup(multi)
    }

    /// Lets transfers go on that waited for room.
    private func resumePaused() {
        for identifier in bodies.takeResumable() {
            guard let transfer = active[identifier], let handle = transfer.handle else { continue }
            transfer.watch.start()
            curl_easy_pause(handle, CURLPAUSE_CONT)
        }
    }

    private func obeyCommands() {
        let pending = commands.withLock { list in
            defer { list.removeAll() }
            return list
        }
        for command in pending {
            switch command {
            case .start(let transfer): queue(transfer)
            case .cancel(let identifier):
                waiting.removeValue(forKey: identifier)?.finish(.failure(.cancelled))
                guard let transfer = active.removeValue(forKey: identifier) else { continue }
                release(transfer)
                transfer.finish(.failure(.cancelled))
            case .stop: isStopping = true
            }
        }
    }

    /// Sees whether the request may be made at all, and puts it in line.
    private func queue(_ transfer: Transfer) {
        guard transfer.url.isWeb else {
            return transfer.finish(.failure(.refused(reason: "\(transfer.url.scheme) is not http")))
        }
        if options.proxy == nil,
            let reason = guardian.refusal(host: transfer.url.host, port: transfer.url.port)
        {
            return transfer.finish(.failure(.refused(reason: reason)))
        }
        waiting[transfer.identifier] = transfer
        turns.wait(transfer.identifier, for: transfer.url.host)
    }

    /// Begins the transfers whose turn has come; true when there were any.
    private func startNext() -> Bool {
        var hasBegun = false
        while let (identifier, host) = turns.next() {
            guard let transfer = waiting.removeValue(forKey: identifier) else {
                turns.finished(host)
                continue
            }
            guard let handle = idleHandles.popLast() ?? curl_easy_init() else {
                turns.finished(host)
                transfer.finish(.failure(.broken(reason: "no memory for a request")))
                continue
            }
            transfer.watch.start()
            transfer.handle = handle
            TransferSetup.configure(transfer, handle)
            active[identifier] = transfer
            curl_multi_add_handle(multi, handle)
            hasBegun = true
        }
        return hasBegun
    }

    /// Ends transfers that take too long or bring too much.
    ///
    /// curl's own timer would run while we make them wait, and it does not count what frames a body.
    private func endExcessive() {
        guard !active.isEmpty, nextLook <= .now else { return }
        nextLook = .now + .milliseconds(Int(Self.lookMilliseconds))
        for transfer in active.values {
            guard let handle = transfer.handle else { continue }
            let isLate = transfer.watch.seconds >= options.timeout
            guard isLate || transfer.bringsTooMuch else { continue }
            active.removeValue(forKey: transfer.identifier)
            account(transfer, handle)
            release(transfer)
            let error: FetchError =
                isLate
                ? transfer.failure(CURLE_OPERATION_TIMEDOUT)
                : .tooLarge(limit: transfer.request.maximumBody)
            transfer.finish(.failure(error))
        }
    }

    private func collectFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle
            else {
                continue
            }
            let code = message.pointee.data.result
            var context: UnsafeMutableRawPointer?
            winnow_getinfo_pointer(handle, CURLINFO_PRIVATE, &context)
            guard let context else { continue }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            active.removeValue(forKey: transfer.identifier)
            account(transfer, handle)
            release(transfer)
            settle(transfer, code)
        }
    }

    private func account(_ transfer: Transfer, _ handle: UnsafeMutableRawPointer) {
        var status = 0
        winnow_getinfo_long(handle, CURLINFO_RESPONSE_CODE, &status)
        transfer.status = status
        var connected: curl_off_t = 0
        winnow_getinfo_offset(handle, CURLINFO_CONNECT_TIME_T, &connected)
        transfer.isConnected = connected > 0
        var size: curl_off_t = 0
        winnow_getinfo_offset(handle, CURLINFO_SIZE_DOWNLOAD_T, &size)
        var head = 0
        winnow_getinfo_long(handle, CURLINFO_HEADER_SIZE, &head)
        transfer.received += Int(size) + head
    }

    private func release(_ transfer: Transfer) {
        guard let handle = transfer.handle else { return }
        transfer.watch.stop()
        turns.finished(transfer.url.host)
        curl_multi_remove_handle(multi, handle)
        curl_slist_free_all(transfer.fields)
        transfer.fields = nil
        transfer.handle = nil
        curl_easy_reset(handle)
        if idleHandles.count < options.connections {
            idleHandles.append(handle)
        } else {
            curl_easy_cleanup(handle)
        }
    }

    /// Ends the transfer, or sends it on its next hop.
    private func settle(_ transfer: Transfer, _ code: CURLcode) {
        guard code == CURLE_OK || transfer.isCutOnPurpose else {
            return transfer.finish(.failure(transfer.verdict ?? transfer.failure(code)))
        }
        switch transfer.nextHop() {
        case .none: transfer.finish(.success(transfer.response()))
        case .some(.failure(let error)): transfer.finish(.failure(error))
        case .some(.success(let target)):
            transfer.redirects.append(
                Redirect(status: transfer.status, from: transfer.url, to: target)
            )
            transfer.startHop(target)
            queue(transfer)
        }
    }
}
