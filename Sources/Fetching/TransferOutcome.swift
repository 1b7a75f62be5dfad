import CCurl
import Model

extension Transfer {
    /// Where a redirect leads; `nil` when this is the final answer.
    func nextHop() -> Result<WebURL, FetchError>? {
        guard [301, 302, 303, 307, 308].contains(status),
            let location = headers.first(where: { $0.name.lowercased() == "location" })?.value
        else { return nil }
        guard let target = WebURL(location, base: url)?.withoutFragment, target.isWeb else {
            return .failure(
                .redirects(reason: "to \(location.prefix(120)), which is no web address")
            )
        }
        guard target.userInfo == nil else {
            return .failure(.redirects(reason: "to an address with credentials"))
        }
        guard redirects.count < options.maximumRedirects else {
            return .failure(.redirects(reason: "more than \(options.maximumRedirects)"))
        }
        if let refusal = request.hopRefusal?(target) { return .failure(refusal) }
        guard target != url, !redirects.contains(where: { $0.from == target }) else {
            return .failure(.redirects(reason: "in a circle, back to \(target)"))
        }
        return .success(target)
    }

    /// The response to hand out.
    func response() -> FetchResponse {
        var response = FetchResponse(
            status: status,
            headers: headers,
            body: body,
            url: url,
            redirects: redirects,
            bytesReceived: received,
            seconds: watch.seconds
        )
        response.wasConditional = sentValidators
        response.reservation = reservation
        return response
    }

    /// Our words for curl's error.
    func failure(_ code: CURLcode) -> FetchError {
        let words = errorText.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let reason =
            words.isEmpty
            ? String(cString: curl_easy_strerror(code)) : String(decoding: words, as: UTF8.self)
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return .resolve(host: url.host)
        case CURLE_COULDNT_CONNECT: return .connect(host: url.host, reason: reason)
        // Silence before a connection stands may be this side's network.
        case CURLE_OPERATION_TIMEDOUT where !isConnected:
            return .connect(
                host: url.host,
                reason: "no answer within \(Int(watch.seconds.rounded())) s"
            )
        case CURLE_OPERATION_TIMEDOUT: return .timeout(seconds: watch.seconds)
        // What curl says of a field line over 100 KiB, too.
        case CURLE_OUT_OF_MEMORY: return .broken(reason: "a field too long, or no memory")
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge(limit: request.maximumBody)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .tls(reason: reason)
        default: return .broken(reason: reason)
        }
    }
}
