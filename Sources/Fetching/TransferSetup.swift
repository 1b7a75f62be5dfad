import CCurl
import Model

/// Prepares curl's handle for the next hop of a transfer.
enum TransferSetup {
    static func configure(_ transfer: Transfer, _ handle: UnsafeMutableRawPointer) {
        let options = transfer.options
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        winnow_setopt_string(handle, CURLOPT_URL, transfer.url.string)
        winnow_setopt_pointer(handle, CURLOPT_PRIVATE, context)
        winnow_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        winnow_setopt_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        winnow_setopt_long(handle, CURLOPT_NOSIGNAL, 1)
        // One coding that is decoded piece by piece, so that its output can be counted.
        winnow_setopt_string(handle, CURLOPT_ACCEPT_ENCODING, "gzip")
        winnow_setopt_string(
            handle,
            CURLOPT_USERAGENT,
            transfer.request.userAgent ?? options.userAgent
        )
        // An empty proxy also silences the environment's: a proxy would hide the address.
        winnow_setopt_string(handle, CURLOPT_PROXY, options.proxy ?? "")
        // The whole time is watched by `CurlLoop`.
        let left = max(1, options.timeout - transfer.watch.seconds)
        winnow_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(min(left, 10) * 1_000))
        // A resolver that hangs is left behind, instead of waited for by all.
        winnow_setopt_long(handle, CURLOPT_QUICK_EXIT, 1)
        winnow_setopt_long(handle, CURLOPT_LOW_SPEED_LIMIT, 100)
        winnow_setopt_long(handle, CURLOPT_LOW_SPEED_TIME, 20)
        winnow_setopt_offset(
            handle,
            CURLOPT_MAXFILESIZE_LARGE,
            curl_off_t(transfer.request.maximumBody)
        )
        winnow_setopt_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        // curl walks through all of its cache of addresses at every request; with thousands of hosts
        // that costs more than the requests. Connections are kept, and resolvers have caches too.
        winnow_setopt_long(handle, CURLOPT_DNS_CACHE_TIMEOUT, 0)
        winnow_setopt_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
        winnow_setopt_long(handle, CURLOPT_BUFFERSIZE, 16_384)
        transfer.errorText.withUnsafeMutableBufferPointer { buffer in
            _ = winnow_setopt_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
        }
        setCallbacks(handle, context)
        setFields(transfer, handle)
    }

    private static func setCallbacks(
        _ handle: UnsafeMutableRawPointer,
        _ context: UnsafeMutableRawPointer
    ) {
        winnow_setopt_pointer(handle, CURLOPT_WRITEDATA, context)
        winnow_setopt_data(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let context, let data else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
            switch transfer.data(bytes) {
            case .taken: return size * count
            case .refused: return 0
            case .paused: return Int(CURL_WRITEFUNC_PAUSE)
            }
        }
        winnow_setopt_pointer(handle, CURLOPT_HEADERDATA, context)
        winnow_setopt_data(handle, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            guard let context, let data else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
            return transfer.header(bytes) ? size * count : 0
        }
        winnow_setopt_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
        winnow_setopt_socket(handle) { context, _, address in
            guard let context, let address else { return -1 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            var bytes = [UInt8](repeating: 0, count: 16)
            let count = Int(winnow_address_bytes(address, &bytes))
            guard transfer.isAllowed(Array(bytes.prefix(count))) else { return -1 }
            let socket = winnow_open_socket(address)
            transfer.socket = socket
            return socket
        }
        // A pooled connection opens no socket: its peer is looked at before the request goes out.
        winnow_setopt_pointer(handle, CURLOPT_PREREQDATA, context)
        winnow_setopt_request(handle) { context, remote, _, _, _ in
            guard let context, let remote else { return Int32(CURL_PREREQFUNC_ABORT) }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let bytes = AddressGuard.bytes(of: String(cString: remote)) ?? []
            return Int32(transfer.isAllowed(bytes) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT)
        }
    }

    private static func setFields(_ transfer: Transfer, _ handle: UnsafeMutableRawPointer) {
        let request = transfer.request
        var lines = ["Accept: " + request.kind.accept]
        let validated = (request.validatorURL ?? request.url).withoutFragment
        transfer.sentValidators = request.isConditional && transfer.url == validated
        if transfer.sentValidators {
            if let etag = request.etag { lines.append("If-None-Match: " + etag) }
            if let date = request.lastModified { lines.append("If-Modified-Since: " + date) }
        }
        // What was given for one host is nobody else's business.
        if transfer.url.origin == request.url.origin {
            if let value = request.authorization { lines.append("Authorization: " + value) }
            if let value = request.cookie { lines.append("Cookie: " + value) }
            for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
                lines.append(name + ": " + value)
            }
        }
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines where !line.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 })
        {
            let bytes = FieldText.bytes(of: line).map(CChar.init(bitPattern:)) + [0]
            list = curl_slist_append(list, bytes)
        }
        transfer.fields = list
        winnow_setopt_pointer(handle, CURLOPT_HTTPHEADER, list)
    }
}

extension Transfer {
    /// Asks the guard; with a proxy the peer is the proxy, which the owner chose.
    func isAllowed(_ address: [UInt8]) -> Bool {
        guard options.proxy == nil else { return true }
        guard !guardian.allows(address) else { return true }
        let text = address.map(String.init).joined(separator: address.count == 4 ? "." : " ")
        verdict = .refused(reason: "\(url.host) leads to the private address \(text)")
        return false
    }
}
